"""When sources that copy from each other were published, and who came first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from sourceaudit.model.overlap import Overlap
from sourceaudit.report.markup import NOTHING, Html
from sourceaudit.report.order import reuses, told
from sourceaudit.report.pictures.marks import (
    To,
    drawing,
    linked,
    name,
    scale,
    short,
    words,
    written,
)
from sourceaudit.report.wording import count

if TYPE_CHECKING:
    import svg

MOST = 30  # sources, those of the pairs that come first
ROW = 22
LABEL, WIDTH, MARGIN, BOTTOM = 230, 760, 16, 24

Copy = tuple[str, str, int]  # who had it first, who reuses it, and the overlap's place


def copies(overlaps: Sequence[Overlap], order: Sequence[int]) -> list[Copy]:
    """Return who reuses whom where dates tell, in an order of the overlaps' places."""
    found: list[Copy] = []
    for index in order:
        if reuses(overlaps[index]):
            later, earlier, _ = told(overlaps[index])
            found.append((earlier, later, index))
    return found


def picture(
    found: Sequence[Copy],
    days: Mapping[str, date],
    anchors: Mapping[int, str],
    to: To,
) -> Html:
    """Return copies in time as SVG, "" where none has dates; `days` are those of publication."""
    known = [one for one in found if one[0] in days and one[1] in days]
    names: dict[str, None] = {}
    for earlier, later, _ in known:
        if len({*names, earlier, later}) <= MOST:
            names |= {earlier: None, later: None}
    if not names:
        return NOTHING
    rows = sorted(names, key=lambda each: (days[each], each))
    shown = [one for one in known if one[0] in names and one[1] in names]
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


def _rows(rows: Sequence[str], spots: Mapping[str, tuple[float, float]]) -> Iterator[svg.Element]:
    import svg

    for each in rows:
        y = short(spots[each][1])
        yield written(LABEL - 8, y + 4, name(each), "end")
        yield svg.Line(x1=LABEL, x2=WIDTH, y1=y, y2=y, class_=["rail"])


def _bows(
    shown: Sequence[Copy],
    spots: Mapping[str, tuple[float, float]],
    anchors: Mapping[int, str],
    to: To,
) -> Iterator[svg.Element]:
    """Yield a bow from who had it first to who reuses it."""
    import svg

    for earlier, later, index in shown:
        (x1, y1), (x2, y2) = spots[earlier], spots[later]
        bow = svg.Path(
            d=[
                svg.MoveTo(short(x1), short(y1)),
                svg.CubicBezier(*map(short, (x1, (y1 + y2) / 2, x2, (y1 + y2) / 2, x2, y2))),
            ],
            class_=["bow"],
        )
        said = f"{later} reuses {earlier}"
        if index in anchors:
            yield linked(to(anchors[index]), said, bow)
        else:
            yield svg.G(elements=[svg.Title(text=words(said)), bow])


def _dot(source: str, day: date, spot: tuple[float, float]) -> svg.Element:
    import svg

    title = svg.Title(text=words(f"{source}, {day}"))
    return svg.Circle(cx=short(spot[0]), cy=short(spot[1]), r=5, elements=[title])


def _axis(ends: tuple[date, date], height: float) -> Iterator[svg.Element]:
    yield written(LABEL + MARGIN, height - 6, ends[0].isoformat(), "")
    yield written(WIDTH - MARGIN, height - 6, ends[1].isoformat(), "end")
