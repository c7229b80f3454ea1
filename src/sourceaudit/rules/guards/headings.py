"""Headings that the text marks as such, with something below them that stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
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
from sourceaudit.text.lexicons import word_lists

if TYPE_CHECKING:
    from sourceaudit.rules.layout import Layout

UNDERLINE = re.compile(r"([=\-~^\"'`#*+])\1{2,}")
UNDERLINED = 0.6  # of the heading's length; reStructuredText wants all of it
PILCROW = re.compile(r".*\S\s*(?:\u00b6|\[\u00b6\]|\uf0c1|\[#\])")
# "Chapter 6", "3.1 Tests", "IV. Tests": parts as books in these languages name them.
PARTS = word_lists(Path(__file__).with_name("headings.txt")).either("parts")
NUMBER = re.compile(
    rf"(?:(?i:{PARTS})\s(?:\d+|[IVXLC]+|[A-Z])\b|\u7b2c\s?\d+\s?[\u7ae0\u8282\u7bc0\u90e8]"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s|\d{1,2}\.\s|\u00a7+\s?\d|[IVX]{1,5}\.\s)"
)
LINK = re.compile(r"(?:[*+-]|\d+[.)])?\s*!?\[[^\]]*\]\([^)]*\)\W*")
BELOW = 12  # lines below a heading that tell what it heads
ITEM_WORDS = 6  # an item of a list that is a menu has fewer


def marked_headings(layout: Layout) -> Iterator[Span]:
    """Yield headings with marks, underlines or a pilcrow, and one-word ones inside the article."""
    for at, line in enumerate(layout.lines):
        if at + 1 < len(layout.lines) and _underlines(layout, at):
            if at + 2 < len(layout.lines):
                yield span_of(layout, at, at + 1)
        elif len(line.text) > HEADING_CHARACTERS:
            continue
        elif MARKED_HEADING.match(line.text) or PILCROW.fullmatch(line.text):
            if _heads_lines(layout, at + 1):
                yield line.start, line.end
        elif (BOLD_LINE.fullmatch(line.text) and _heads_prose(layout, at + 1)) or _one_word(
            layout, at
        ):
            yield line.start, line.end


def numbered_headings(layout: Layout) -> Iterator[Span]:
    """Yield headings that begin with the number of a chapter or section."""
    for at, line in enumerate(layout.lines):
        text = line.text.lstrip("#* ")
        if (
            len(text) <= HEADING_CHARACTERS
            and NUMBER.match(text)
            and not ends_sentence(text)
            and not _is_item(layout, at)
        ):
            yield line.start, line.end


def _is_item(layout: Layout, at: int) -> bool:
    """Tell whether a line is an item of a list of several: the one beside it is too."""
    near = [number for number in (at - 1, at + 1) if 0 <= number < len(layout.lines)]
    return BULLET.match(layout.lines[at].text) is not None and any(
        BULLET.match(layout.lines[number].text) for number in near
    )


def _underlines(layout: Layout, at: int) -> bool:
    line, below = layout.lines[at], layout.lines[at + 1]
    if below.after_blank or len(line.text) > HEADING_CHARACTERS or UNDERLINE.fullmatch(line.text):
        return False
    return UNDERLINE.fullmatch(below.text) is not None and len(below.text) >= UNDERLINED * len(
        line.text
    )


def _one_word(layout: Layout, at: int) -> bool:
    """Tell whether a line is one word between blank lines with running text on both sides."""
    line = layout.lines[at]
    if " " in line.text or not line.text[0].isupper() or not line.text.isalpha():
        return False
    if at == 0 or at + 1 >= len(layout.lines) or not line.after_blank:
        return False
    return layout.line_prose[at - 1] and layout.line_prose[at + 1]


def _heads_lines(layout: Layout, at: int) -> bool:
    """Tell whether more than labels, links or another heading begins at a line."""
    if at >= len(layout.lines) or MARKED_HEADING.match(layout.lines[at].text):
        return False
    last, most = at, min(len(layout.lines) - 1, at + BELOW)
    while last < most and not layout.lines[last + 1].after_blank:
        last += 1
    texts = [layout.lines[number].text for number in range(at, last + 1)]
    if layout.line_prose[at] or any(map(_says_something, texts)):
        return True
    return not all(BULLET.match(text) or LINK.fullmatch(text) for text in texts) and any(
        layout.in_structure(name, layout.lines[at].start)
        for name in ("code", "table", "definitions")
    )


def _heads_prose(layout: Layout, at: int) -> bool:
    """Tell whether running text, code or a list that says something begins at a line."""
    if at >= len(layout.lines):
        return False
    block = layout.blocks[layout.block_at(layout.lines[at].start)]
    match block.kind:
        case BlockKind.LIST | BlockKind.QUOTE:
            return any(map(_says_something, layout.text[block.start : block.end].split("\n")))
        case BlockKind.PARAGRAPH:
            return layout.line_prose[at]
        case BlockKind.CODE | BlockKind.KEY_VALUE:
            return True
        case _:
            return False


def _says_something(text: str) -> bool:
    """Tell whether a line is more than a label: a sentence, or with several words in lower case."""
    if LINK.fullmatch(text):
        return False
    words = text.split()
    plain = sum(word[0].islower() for word in words)
    return (
        ends_sentence(text)
        or text.endswith(":")
        or (len(words) >= ITEM_WORDS and plain * 2 >= len(words))
    )
