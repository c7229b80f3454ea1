"""How much of each source stands in each other one, as a grid of shades."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sourceaudit.model.overlap import Overlap
from sourceaudit.report.markup import NOTHING, Html
from sourceaudit.report.pictures.elements import Element, element, title
from sourceaudit.report.pictures.marks import To, drawing, link, name, short, words, write_text
from sourceaudit.report.wording import count, number

MOST = 40  # sources that share most; a larger grid cannot be read
LABEL = 230  # units for names at the left
TOP = 22  # units for numbers above
WIDE, NARROW = 26, 15  # of a cell, few and many sources
FEW = 16
STEPS = (0.005, 0.02, 0.1, 0.4)  # containments at which the shade gets deeper; said in the page

Cell = tuple[float, int]  # containment, and the overlap's place in the audit


def most_sharing(overlaps: Sequence[Overlap]) -> list[str]:
    """Return the sources that share most with others, sorted by name."""
    shared: Counter[str] = Counter()
    for overlap in overlaps:
        weight = round(1e6 * max(overlap.left_containment, overlap.right_containment)) + 1
        shared.update({overlap.left: weight, overlap.right: weight})
    chosen = sorted(shared, key=lambda each: (-shared[each], each))[:MOST]
    return sorted(chosen)


def picture(overlaps: Sequence[Overlap], anchors: Mapping[int, str], to: To) -> Html:
    """Return the grid as SVG, "" without overlaps; `anchors` are those of the pairs shown."""
    names = most_sharing(overlaps)
    if not names:
        return NOTHING
    size = WIDE if len(names) <= FEW else NARROW
    width, height = LABEL + size * len(names) + 2, TOP + size * len(names) + 2
    cells = _cells(overlaps, names)
    message = (
        f"How much of each source stands in each other: {count(len(cells), 'pair')} share words"
    )
    elements = [*_grid(names, size), *_shades(cells, names, size, anchors=anchors, to=to)]
    return drawing((width, height), message, elements, style="heat")


def _cells(overlaps: Sequence[Overlap], names: Sequence[str]) -> dict[tuple[int, int], Cell]:
    """Return the cells by row and column: the share of the row's source that the other has."""
    places = {each: at for at, each in enumerate(names)}
    found: dict[tuple[int, int], Cell] = {}
    for index, overlap in enumerate(overlaps):
        if overlap.left in places and overlap.right in places:
            left, right = places[overlap.left], places[overlap.right]
            found[left, right] = (overlap.left_containment, index)
            found[right, left] = (overlap.right_containment, index)
    return found


def _grid(names: Sequence[str], size: int) -> Iterator[Element]:
    """Yield names at the left, their numbers above, and the empty diagonal."""
    for at, each in enumerate(names):
        middle = size * at + size / 2
        yield write_text(LABEL - 8, TOP + middle + 4, f"{name(each)} {at + 1}", "end")
        yield write_text(LABEL + middle, TOP - 7, str(at + 1), "mid")
        yield element(
            "rect", class_="self", x=LABEL + size * at, y=TOP + size * at, width=size, height=size
        )
    side = size * len(names)
    yield element("rect", class_="frame", x=LABEL, y=TOP, width=side, height=side)


def _shades(
    cells: Mapping[tuple[int, int], Cell],
    names: Sequence[str],
    size: int,
    *,
    anchors: Mapping[int, str],
    to: To,
) -> Iterator[Element]:
    for (row, column), (share, index) in sorted(cells.items()):
        depth = sum(share >= step for step in STEPS)
        cell = element(
            "rect",
            class_=f"h{depth}",
            x=short(LABEL + size * column + 1),
            y=short(TOP + size * row + 1),
            width=size - 2,
            height=size - 2,
        )
        message = f"{number(100 * share, 2)} % of {names[row]} stands in {names[column]}"
        if index in anchors:
            yield link(to(anchors[index]), message, cell)
        else:
            yield element("g", title(words(message)), cell)
