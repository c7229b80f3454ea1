"""What the guards share: runs of lines as spans of the text, and how far lines are indented."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from sourceaudit.model.source import Span

if TYPE_CHECKING:
    from sourceaudit.rules.layout import Layout
    from sourceaudit.text.blocks import Line

TAB = 4  # columns of a tab, as Markdown counts it


def indents(layout: Layout) -> list[int]:
    """Return by how many columns each line is indented."""
    found = []
    for line in layout.lines:
        begin = layout.text.rfind("\n", 0, line.start) + 1
        found.append(len(layout.text[begin : line.start].expandtabs(TAB)))
    return found


def span_of(layout: Layout, first: int, last: int) -> Span:
    """Return the span from the first to the last of some lines, both by index."""
    return layout.lines[first].start, layout.lines[last].end


def runs(
    layout: Layout, chosen: Iterable[int], *, least: int = 1, most_apart: int = 1
) -> Iterator[Span]:
    """Yield the spans of runs of at least so many of the chosen lines, given in order.

    Lines of a run are at most `most_apart` lines from the one before.
    """
    run: list[int] = []
    for at in chosen:
        if run and at - run[-1] > most_apart:
            if len(run) >= least:
                yield span_of(layout, run[0], run[-1])
            run = []
        run.append(at)
    if len(run) >= least:
        yield span_of(layout, run[0], run[-1])


def groups(lines: Sequence[Line]) -> list[range]:
    """Return the lines, by index, that no blank line parts."""
    firsts = [at for at, line in enumerate(lines) if line.after_blank or at == 0]
    return [range(*own) for own in pairwise([*firsts, len(lines)])]
