"""Code: fenced and indented blocks, listings with line numbers, directives and prompts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sourceaudit.model.source import Span
from sourceaudit.rules.guards.spans import runs, span_of
from sourceaudit.text.blocks import BULLET

if TYPE_CHECKING:
    from sourceaudit.rules.layout import Layout

RULE = "---"
FRONT = 60  # lines within which front matter ends
FENCE = re.compile(r"(?P<mark>`{3,}|~{3,})(?P<info>[^`]*)")
WRAPPING = 0.8  # share of the text from which a fence is put round it and holds no code
INDENT = 4  # columns: Markdown's
INDENTED = 0.5  # share of running text: where more of it is, indentation says nothing
LITERAL = re.compile(r".*::$|\.\. (?:code|code-block|sourcecode|highlight|parsed-literal|math)::.*")
# Lines that are no prose: directives, prompts, tags and nothing but tags.
MARKUP = re.compile(r"\.\. \S|:[\w-]+:`|>>> |\.\.\. \S|\$ \S|(?:</?[a-zA-Z][^<>]*>\s*)+$")
NUMBERED = re.compile(r"(\d{1,5})(?:\s|$)")
LISTING = 3  # lines with consecutive numbers


def blocks(layout: Layout) -> Iterator[Span]:
    """Yield the spans of code."""
    yield from _front_matter(layout)
    yield from _find_fenced(layout)
    yield from _indent(layout)
    yield from _listings(layout)
    yield from ((line.start, line.end) for line in layout.lines if MARKUP.match(line.text))


def _front_matter(layout: Layout) -> Iterator[Span]:
    """Yield what a text says of itself before it begins, between two lines of hyphens."""
    if not layout.lines or layout.lines[0].text != RULE:
        return
    ends = (at for at, line in enumerate(layout.lines[1:FRONT], 1) if line.text in (RULE, "..."))
    if (end := next(ends, None)) is not None:
        yield span_of(layout, 0, end)


def _find_fenced(layout: Layout) -> Iterator[Span]:
    """Yield fenced blocks with their fences; one that nothing closes ends at a blank line."""
    opened: tuple[int, str] | None = None
    for at, line in enumerate(layout.lines):
        mark = FENCE.match(line.text) if line.text[0] in "`~" else None
        if opened is None:
            opened = (at, mark["mark"]) if mark else None
        elif mark and not mark["info"].strip() and mark["mark"].startswith(opened[1]):
            span = span_of(layout, opened[0], at)
            if span[1] - span[0] < WRAPPING * len(layout.text):
                yield span
            opened = None
    if opened is not None:
        last = opened[0]
        while last + 1 < len(layout.lines) and not layout.lines[last + 1].after_blank:
            last += 1
        yield span_of(layout, opened[0], last)


def _indent(layout: Layout) -> Iterator[Span]:
    """Yield blocks that are indented after a blank line, and literal blocks of any indentation."""
    indents = layout.indents
    prose = [at for at, running in enumerate(layout.line_prose) if running] or range(len(indents))
    if sum(indents[at] >= INDENT for at in prose) > INDENTED * len(prose):
        return
    at = 1
    while at < len(indents):
        before, line = layout.lines[at - 1], layout.lines[at]
        literal = indents[at] > indents[at - 1] and LITERAL.match(before.text) is not None
        shown = line.after_blank and indents[at] >= INDENT > indents[at - 1]
        if not (
            literal or (shown and not BULLET.match(line.text) and not BULLET.match(before.text))
        ):
            at += 1
            continue
        least = indents[at - 1] + 1 if literal else INDENT
        first = at
        while at < len(indents) and indents[at] >= least:
            at += 1
        yield span_of(layout, first, at - 1)


def _listings(layout: Layout) -> Iterator[Span]:
    """Yield lines that are numbered one after the other, without a point behind the number."""
    numbers = [
        int(match[1]) if (match := NUMBERED.match(line.text)) else None for line in layout.lines
    ]
    chosen: list[int] = []
    for at, number in enumerate([*numbers, None]):
        if number is not None and (not chosen or number == numbers[chosen[-1]] + 1):  # type: ignore[operator]
            chosen.append(at)
            continue
        # Numbers alone, one a line, are pages to turn to.
        if any(" " in layout.lines[number].text for number in chosen):
            yield from runs(layout, chosen, least=LISTING)
        chosen = [at] if number is not None else []
