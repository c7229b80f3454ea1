"""Print turned into text: what figures and formulas leave between wrapped lines, page breaks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from sourceaudit.model.source import Span
from sourceaudit.rules.guards.spans import runs, span_of
from sourceaudit.text.blocks import WRAP_COLUMNS, ends_sentence

if TYPE_CHECKING:
    from sourceaudit.rules.layout import Layout

GROUP = 20  # lines that no blank line parts: a page of a paper, hardly of the web
LONG_SHARE = 0.2  # of such a group's lines must be as long as a column is wide
OPEN_SHARE = 0.5  # of these must go on in the next line, which then begins in lower case
OVERLONG = 0.05  # at most so many lines may be longer than any column: those are paragraphs
FRAGMENT = 30  # characters of a line that is a label of a figure or part of a formula
BEFORE, AFTER = 4, 2  # short lines before and after a page break: its footer, the next header
RUNNING = 80  # characters of such a line


def fragments(layout: Layout) -> Iterator[Span]:
    """Yield the runs of short lines between the wrapped lines of a page of print."""
    for group in layout.groups if not layout.facts else ():
        if len(group) < GROUP:
            continue
        texts = [layout.lines[at].text for at in group]
        columns = [text for text in texts if len(text) >= WRAP_COLUMNS[0]]
        goes_on = sum(
            len(text) >= WRAP_COLUMNS[0] and below[0].islower() and not ends_sentence(text)
            for text, below in pairwise(texts)
        )
        overlong = sum(len(text) > WRAP_COLUMNS[1] for text in texts)
        if (
            len(columns) >= LONG_SHARE * len(texts)
            and goes_on >= OPEN_SHARE * len(columns)
            and overlong <= OVERLONG * len(texts)
        ):
            short = [at for at in group if len(layout.lines[at].text) < FRAGMENT]
            yield from runs(layout, short)


def page_breaks(layout: Layout) -> Iterator[Span]:
    """Yield the short lines around each form feed."""
    at = layout.text.find("\f")
    while at >= 0:
        last = layout.line_at(at)
        first = last
        while first >= 0 and last - first < BEFORE and len(layout.lines[first].text) < RUNNING:
            first -= 1
        below = last + 1
        while (
            below < len(layout.lines)
            and below - last <= AFTER
            and len(layout.lines[below].text) < RUNNING
        ):
            below += 1
        if first + 1 <= below - 1:
            yield span_of(layout, first + 1, below - 1)
        at = layout.text.find("\f", at + 1)
