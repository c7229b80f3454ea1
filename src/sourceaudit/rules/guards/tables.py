"""Tables: with bars, with borders, in columns of spaces, and runs of numbers a cell a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from sourceaudit.model.source import Span
from sourceaudit.rules.guards.spans import runs, span_of

if TYPE_CHECKING:
    from sourceaudit.rules.layout import Layout

BARS = re.compile(r"\|.*\|")
RULER = re.compile(r"\|?[ :|+=-]*[-=]{2,}[ :|+=-]*\|?")  # |---|:--:|, === ===, +----+
RULER_CHARACTERS = 2000  # what a table is wide at the most
BORDER = re.compile(r"[=-]{2,}(?:\s+[=-]{2,})+|\+[-=+]+\+")
BORDER_LINES = 80  # between two borders of one table
GAP = re.compile(r"\t+| {2,}")
COLUMNS, ROWS = 2, 3
NUMBER = re.compile(
    r"[^\w\s]?[\d\s.,:/%+\u2212\u2013-]*\d[\d\s.,:/%+\u2212\u2013-]*[^\w\s]?[a-z%]{0,2}"
)
NUMBER_CHARACTERS = 40
CELL_WORDS = 4  # a longer line is no cell
CELLS, NUMBERS, NUMBER_SHARE = 8, 6, 1 / 3  # of a run of cells that is a table


def tables(layout: Layout) -> Iterator[Span]:
    """Yield the spans of tables."""
    yield from _bar(layout)
    yield from _find_bordered(layout)
    yield from _columns(layout)
    yield from _cells(layout)


def _bar(layout: Layout) -> Iterator[Span]:
    """Yield rows between bars, of which some have several cells: one alone lays out a page."""
    rows = [
        at
        for at, line in enumerate(layout.lines)
        if "|" in line.text and (BARS.fullmatch(line.text) or _is_ruler(line.text))
    ]
    if layout.facts:  # a page's cells may be its layout: only rows of several are a table's
        yield from runs(layout, filter(partial(_has_cells, layout), rows), least=ROWS)
        return
    for start, end in runs(layout, rows, least=2):
        first, last = layout.line_at(start), layout.line_at(end - 1)
        if sum(_has_cells(layout, at) for at in range(first, last + 1)) > 1:
            yield start, end


def _is_ruler(text: str) -> bool:
    return len(text) <= RULER_CHARACTERS and RULER.fullmatch(text) is not None


def _has_cells(layout: Layout, at: int) -> bool:
    """Tell whether several cells of a row hold something."""
    return sum(map(bool, map(str.strip, layout.lines[at].text.split("|")))) >= COLUMNS


def _find_bordered(layout: Layout) -> Iterator[Span]:
    borders = [at for at, line in enumerate(layout.lines) if BORDER.fullmatch(line.text)]
    first: int | None = None
    for at in borders:
        if first is not None and at - first <= BORDER_LINES:
            yield span_of(layout, first, at)
        first = at


def _columns(layout: Layout) -> Iterator[Span]:
    """Yield lines of plain text, one below the other, that are parted into columns."""
    if layout.facts:
        return
    rows = [
        at
        for at, line in enumerate(layout.lines)
        if ("  " in line.text or "\t" in line.text) and len(GAP.split(line.text)) >= COLUMNS
    ]
    yield from runs(layout, rows, least=ROWS)


def _cells(layout: Layout) -> Iterator[Span]:
    """Yield runs of short lines of which many are numbers, and not those of pages or places."""
    chosen: list[int] = []
    for at in range(len(layout.lines) + 1):
        if at < len(layout.lines) and len(layout.lines[at].text.split()) <= CELL_WORDS:
            chosen.append(at)
        elif chosen:
            if _numeric(layout, chosen):
                yield span_of(layout, chosen[0], chosen[-1])
            chosen = []


def _numeric(layout: Layout, chosen: Sequence[int]) -> bool:
    texts = (layout.lines[at].text for at in chosen)
    numbers = [text for text in texts if len(text) <= NUMBER_CHARACTERS and NUMBER.fullmatch(text)]
    if len(chosen) < CELLS or len(numbers) < max(NUMBERS, NUMBER_SHARE * len(chosen)):
        return False
    counts = [
        int(bare) if (bare := number.strip("[(#.)] ")).isdecimal() else None for number in numbers
    ]
    steps = sum(left is not None and right == left + 1 for left, right in pairwise(counts))
    return steps * 2 < len(numbers)
