"""Labels of a site: runs of short lines that many of its sources have in one order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sourceaudit.rules.layout import Layout
from sourceaudit.text.labels import is_running, label_key

EDGE_RUN = 2  # labels at the end of a text that are a page's footer whatever stands above them


def site_labels(layout: Layout, least: float) -> Iterator[tuple[int, int]]:
    """Yield the labels of the site by the index of their line, with how many sources have them.

    They stand between running text, or at an edge of the text: a label among other short lines
    may be a value of a card or a table. A text without running text has none.
    """
    if not layout.prose_starts:
        return
    counts = [_count(line.text, layout) for line in layout.lines]
    start = 0
    for at in range(len(counts) + 1):
        if at < len(counts) and counts[at] >= least:
            continue
        if start < at and _apart(start, at, layout):
            yield from ((each, counts[each]) for each in range(start, at))
        start = at + 1


def _count(line: str, layout: Layout) -> int:
    key = label_key(line)
    return 0 if key is None else layout.census.get(key, 0)


def _apart(start: int, end: int, layout: Layout) -> bool:
    """Tell whether a run of labels stands apart from the short lines of the text itself."""
    lines = layout.lines
    if end == len(lines) and end - start >= EDGE_RUN and start:
        return True
    above = start == 0 or is_running(lines[start - 1].text)
    below = end == len(lines) or is_running(lines[end].text) or _heads(end, layout)
    return above and below


def _heads(at: int, layout: Layout) -> bool:
    """Tell whether a line stands directly above running text."""
    beside = next(pairwise(layout.lines[at : at + 2]), None)
    return beside is not None and is_running(beside[1].text)
