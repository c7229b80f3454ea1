"""Headings that the text marks as such, with something below them that stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sourceaudit.model.source import BlockKind, Span
from sourceaudit.rules.guards.spans import span_of
from sourceaudit.text.blocks import (
    BOLD_LINE,
    BULLET,
    HEADING_CHARACTERS,
    MARKED_HEADING,
    ends_sentence,
)

if TYPE_CHECKING:
    from sourceaudit.rules.layout import Layout

UNDERLINE = re.compile(r"([=\-~^\"'`#*+_.:])\1{2,}")
UNDERLINED = 0.6  # of the heading's length; reStructuredText wants all of it
PILCROW = re.compile(r".*\S\s*(?:\u00b6|\[\u00b6\]|\uf0c1|\[#\])")
NUMBER = re.compile(
    r"(?:(?i:chapter|section|part|appendix|kapitel|abschnitt|teil|chapitre|section|partie|cap[i\u00ed]tulo|secci[o\u00f3]n"
    r"|parte|capitolo|sezione|\u0433\u043b\u0430\u0432\u0430|\u7b2c)\s?[\dIVXA-Z]+\b|\u7b2c\s?\d+\s?[\u7ae0\u8282\u7bc0]"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s|\d{1,2}\.\s|\u00a7+\s?\d|[IVX]{1,5}\.\s)"
)
ITEM_WORDS = 6  # an item of a list that is a menu has fewer


def marked(layout: Layout) -> Iterator[Span]:
    """Yield headings with marks, underlines or a pilcrow, and one-word ones inside the article."""
    for at, line in enumerate(layout.lines):
        if at + 1 < len(layout.lines) and _underlines(layout, at):
            if _heads(layout, at + 2):
                yield span_of(layout, at, at + 1)
        elif (
            len(line.text) <= HEADING_CHARACTERS
            and _is_marked(layout, at)
            and _heads(layout, at + 1)
        ):
            yield line.start, line.end


def numbered(layout: Layout) -> Iterator[Span]:
    """Yield headings that begin with the number of a chapter or section."""
    for line in layout.lines:
        text = line.text.lstrip("#* ")
        if len(text) <= HEADING_CHARACTERS and NUMBER.match(text) and not ends_sentence(text):
            yield line.start, line.end


def _underlines(layout: Layout, at: int) -> bool:
    line, below = layout.lines[at], layout.lines[at + 1]
    if below.after_blank or len(line.text) > HEADING_CHARACTERS or UNDERLINE.fullmatch(line.text):
        return False
    return UNDERLINE.fullmatch(below.text) is not None and len(below.text) >= UNDERLINED * len(
        line.text
    )


def _is_marked(layout: Layout, at: int) -> bool:
    text = layout.lines[at].text
    if MARKED_HEADING.match(text) or BOLD_LINE.fullmatch(text) or PILCROW.fullmatch(text):
        return True
    return _one_word(layout, at)


def _one_word(layout: Layout, at: int) -> bool:
    """Tell whether a line is one word between blank lines with running text on both sides."""
    line = layout.lines[at]
    if " " in line.text or not line.text[0].isupper() or not line.text.isalpha():
        return False
    if at == 0 or at + 1 >= len(layout.lines) or not line.after_blank:
        return False
    return layout.line_prose[at - 1] and layout.line_prose[at + 1]


def _heads(layout: Layout, at: int) -> bool:
    """Tell whether what begins at a line is text of an author, other headings passed over."""
    while at < len(layout.lines):
        line = layout.lines[at]
        if layout.line_prose[at] or BULLET.match(line.text):
            break
        if not (MARKED_HEADING.match(line.text) or BOLD_LINE.fullmatch(line.text)):
            break
        at += 1
    if at >= len(layout.lines):
        return False
    block = layout.blocks[layout.block_at(layout.lines[at].start)]
    text = layout.text[block.start : block.end]
    match block.kind:
        case BlockKind.LIST:
            return any(_says_something(item) for item in text.split("\n"))
        case BlockKind.PARAGRAPH | BlockKind.QUOTE:
            return layout.line_prose[at] or ends_sentence(text) or text.endswith(":")
        case BlockKind.CODE | BlockKind.KEY_VALUE:
            return True
        case _:
            return False


def _says_something(item: str) -> bool:
    return ends_sentence(item) or len(item.split()) >= ITEM_WORDS or any(map(str.isdigit, item))
