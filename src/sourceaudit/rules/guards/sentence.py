"""Sentences: whether taking a span away would leave one without its beginning, middle or end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sourceaudit.model.source import BlockKind, Span
from sourceaudit.text.blocks import WRAP_COLUMNS, ends_sentence

if TYPE_CHECKING:
    from sourceaudit.rules.layout import Layout

# What may stand before the beginning of a sentence in its line, beside the end of another.
OPENING = re.compile(
    r".*[:;|>\u2022\u00b7\u2013\u2014*_#)\]\"\u201c\u201d\u00ab\u00bb-]\s*|\W*", re.DOTALL
)

NEAR = 200  # characters of a line beside a span that are looked at
MARKS = '`[<(*_{@#:"\u201c'  # with which a word inside a sentence may begin


def cuts_sentence(layout: Layout, span: Span) -> bool:
    """Tell whether a span begins or ends in the middle of a sentence."""
    if not layout.lines:
        return False
    first, last = layout.line_at(span[0]), layout.line_at(span[1] - 1)
    if first < 0:
        return False
    start, end = layout.lines[first], layout.lines[last]
    before = layout.text[max(start.start, span[0] - NEAR) : span[0]]
    after = layout.text[span[1] : min(end.end, span[1] + NEAR)]
    return (
        _opens_late(before, layout.text[span[0] : span[0] + 1])
        or _ends_early(layout.text[max(span[0], span[1] - NEAR) : span[1]], after)
        or (span[0] <= start.start and first > 0 and _goes_on(layout, first - 1))
        or (span[1] >= end.end and last + 1 < len(layout.lines) and _goes_on(layout, last))
    )


def leads_in(layout: Layout, span: Span) -> bool:
    """Tell whether a span ends in a colon and what it announces is code or a table."""
    if not layout.text[max(span[0], span[1] - NEAR) : span[1]].rstrip().endswith(":"):
        return False
    following = layout.line_at(span[1] - 1) + 1
    if following >= len(layout.lines):
        return False
    place = layout.lines[following].start
    return any(layout.in_structure(name, place) for name in ("code", "table"))


def _opens_late(before: str, text: str) -> bool:
    """Tell whether a sentence is under way before a text in its line."""
    before = before.strip()
    if not before or ends_sentence(before) or OPENING.fullmatch(before):
        return False
    return text[:1].islower()


def _ends_early(text: str, after: str) -> bool:
    """Tell whether the sentence of a text goes on behind it in its line."""
    after = after.strip()
    return bool(after) and after[0].islower() and not ends_sentence(text.strip())


def _goes_on(layout: Layout, at: int) -> bool:
    """Tell whether a line goes on in the next, as those of a wrapped paragraph do.

    A line of a web page's text is a paragraph, and code has no sentences.
    """
    if layout.facts or layout.in_structure("code", layout.lines[at].start):
        return False
    line, below = layout.lines[at], layout.lines[at + 1]
    if below.after_blank or ends_sentence(line.text) or line.text.endswith((":", ";")):
        return False
    block = layout.blocks[layout.block_at(line.start)]
    if block.kind is BlockKind.PARAGRAPH and block.start < below.start < block.end:
        return True
    if line.text.endswith(","):
        return True
    if line.text.count("`") % 2 or line.text.count("[") != line.text.count("]"):
        return True  # what is marked up goes on
    word = below.text.split(maxsplit=1)[0]
    full = WRAP_COLUMNS[0] <= len(line.text) and len(line.text) + 1 + len(word) > layout.width(at)
    return full and (word[0].islower() or word[0] in MARKS)
