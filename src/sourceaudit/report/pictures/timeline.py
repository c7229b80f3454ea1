"""When sources that copy from each other were published, and who came first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from sourceaudit.model.overlap import Overlap
from sourceaudit.report.markup import NOTHING, Html
from sourceaudit.report.order import describe_order, reuses
from sourceaudit.report.pictures.elements import Element, element, title
from sourceaudit.report.pictures.marks import (
    To,
    drawing,
    link,
    name,
    scale,
    short,
    words,
    write_text,
)
from sourceaudit.report.wording import count

MOST = 30  # sources, those of the pairs that come first
ROW = 22
LABEL, WIDTH, MARGIN, BOTTOM = 230, 760, 16, 24

Copy = tuple[str, str, int]  # who had it first, who reuses it, and the overlap's place


def copies(overlaps: Sequence[Overlap], order: Sequence[int]) -> list[Copy]:
    """Return who reuses whom where dates tell, in an order of the overlaps' places."""
    found: list[Copy] = []
    for index in order:
        if reuses(overlaps[index]):
            later, earlier, _ = describe_order(overlaps[index])
            found.append((earlier, later, index))
    return found


def picture(
    found: Sequence[Copy],
    days: Mapping[str, date],
    anchors: Mapping[int, str],
    to: To,
) -> Html:
    """Return copies in time as SVG, "" where none has dates; `days` are those of publication."""
    known = [row for row in found if row[0] in days and row[1] in days]
    names: dict[str, None] = {}
    for earlier, later, _ in known:
        if len({*names, earlier, later}) <= MOST:
            names |= {earlier: None, later: None}
    if not names:
        return NOTHING
    rows = sorted(names, key=lambda each: (days[each], each))
    shown = [row for row in known if row[0] in names and row[1] in names]
    first, last = days[rows[0]], days[rows[-1]]
    across = scale(0, (last - first).days, LABEL + MARGIN, WIDTH - MARGIN)
    spots = {
        each: (across((days[each] - first).days), ROW * at + ROW / 2)
        for at, each in enumerate(rows)
    }
    height = ROW * len(rows) + BOTTOM
    elements = [
        *_rows(rows, spots),
        *_bows(shown, spots, anchors, to),
        *(_dot(each, days[each], spots[each]) for each in rows),
        *_axis((first, last), height),
    ]
    said = f"{count(len(shown), 'copy')} in time, {first} to {last}"
    return drawing((WIDTH, height), said, elements, style="times")


def _rows(rows: Sequence[str], spots: Mapping[str, tuple[float, float]]) -> Iterator[Element]:
    for each in rows:
        y = short(spots[each][1])
        yield write_text(LABEL - 8, y + 4, name(each), "end")
        yield element("line", class_="rail", x1=LABEL, y1=y, x2=WIDTH, y2=y)


def _bows(
    shown: Sequence[Copy],
    spots: Mapping[str, tuple[float, float]],
    anchors: Mapping[int, str],
    to: To,
) -> Iterator[Element]:
    """Yield a bow from who had it first to who reuses it."""
    for earlier, later, index in shown:
        (x1, y1), (x2, y2) = spots[earlier], spots[later]
        middle = (y1 + y2) / 2
        start, bend = ((x1, y1), (x1, middle, x2, middle, x2, y2))
        bow = element("path", class_="bow", d=f"M {_row(start)} C {_row(bend)}")
        said = f"{later} reuses {earlier}"
        if index in anchors:
            yield link(to(anchors[index]), said, bow)
        else:
            yield element("g", title(words(said)), bow)


def _dot(source: str, day: date, spot: tuple[float, float]) -> Element:
    said = title(words(f"{source}, {day}"))
    return element("circle", said, cx=short(spot[0]), cy=short(spot[1]), r=5)


def _row(numbers: Iterable[float]) -> str:
    return " ".join(str(short(number)) for number in numbers)


def _axis(ends: tuple[date, date], height: float) -> Iterator[Element]:
    yield write_text(LABEL + MARGIN, height - 6, ends[0].isoformat(), "")
    yield write_text(WIDTH - MARGIN, height - 6, ends[1].isoformat(), "end")
