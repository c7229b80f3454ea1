"""Which sources of a network share which traits, as a grid of dots."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from sourceaudit.model.overlap import Network
from sourceaudit.report.markup import Html
from sourceaudit.report.pictures.elements import Element, element, title
from sourceaudit.report.pictures.marks import drawing, name, short, words, write_text
from sourceaudit.report.wording import count

SOURCES, TRAITS = 40, 30
ROW, COLUMN, LABEL, TOP = 20, 20, 230, 22


def picture(network: Network) -> Html:
    """Return a network as SVG: a row a source, a column a trait, numbered as they are listed."""
    rows, columns = _rows(network), network.shared[:TRAITS]
    message = f"{count(len(rows), 'source')} and which of {count(len(columns), 'trait')} each has"
    size = (LABEL + COLUMN * len(columns) + 4, TOP + ROW * len(rows) + 2)
    return drawing(size, message, [*_names(rows, len(columns)), *_dots(network, rows)], style="web")


def _rows(network: Network) -> Sequence[str]:
    """Return the sources that have most of the traits shown, in their order."""
    held = Counter(name for _, names in network.shared[:TRAITS] for name in names)
    chosen = set(sorted(network.sources, key=lambda each: (-held[each], each))[:SOURCES])
    return [each for each in network.sources if each in chosen]


def _names(rows: Sequence[str], columns: int) -> Iterator[Element]:
    for at, each in enumerate(rows):
        y = TOP + ROW * at + ROW / 2
        yield write_text(LABEL - 8, y + 4, name(each), "end")
        yield element(
            "line",
            class_="rail",
            x1=LABEL,
            y1=short(y),
            x2=LABEL + COLUMN * columns,
            y2=short(y),
        )
    for at in range(columns):
        yield write_text(LABEL + COLUMN * at + COLUMN / 2, TOP - 7, str(at + 1), "mid")


def _dots(network: Network, rows: Sequence[str]) -> Iterator[Element]:
    """Yield the dots of each trait on a line from the first source that has it to the last."""
    places = {each: at for at, each in enumerate(rows)}
    for at, (trait, names) in enumerate(network.shared[:TRAITS]):
        x = short(LABEL + COLUMN * at + COLUMN / 2)
        spots = sorted(TOP + ROW * places[each] + ROW / 2 for each in names if each in places)
        if not spots:
            continue
        said = title(words(f"{trait.kind.value}: {trait.text}", 120))
        dots = [element("circle", cx=x, cy=short(y), r=5) for y in spots]
        line = element("line", x1=x, y1=short(spots[0]), x2=x, y2=short(spots[-1]))
        yield element("g", said, line, *dots, class_=trait.kind.value)
