"""Outlines: tables of contents that list nothing, headings over text about something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice, pairwise

from sourceaudit.consistency.comparer import Found, Given
from sourceaudit.model.evidence import Rule
from sourceaudit.model.source import Block, BlockKind
from sourceaudit.text.blocks import lines
from sourceaudit.text.words import count_words

CONTENTS = re.compile(
    r"[#*\s]*(?:table of contents|contents|in this (?:article|guide|post)"
    r"|what you(?:'|’)ll (?:learn|find))[:*\s]*",
    re.IGNORECASE,
)
HINTS = ("contents", "in this", "what you")  # most texts have none
ENTRY_WORDS = 14  # of a heading that a table of contents lists
ENTRY = re.compile(r"\s*(?:[-*•–]|\d+[.)]|[ivx]+[.)])\s|.*\.{3,}|\[.*\]\(#")
LETTERS = 5  # "Russia" and "Russian", "weapon" and "weapons" begin alike
LEAST_WORDS = 40  # of a section, so that it has room for the words of its heading
LABELS = 20  # of tables of contents that are looked at: a text has one, a crawl's page a few
HEADING_NAMES = 2  # names that a heading must have to promise something


def empty_contents(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield labels of a table of contents that no entry follows, though sections do.

    They are looked for in the source: rules strip most of them.
    """
    del rule
    source = given.source
    low = source.lower()
    if not any(hint in low for hint in HINTS):
        return
    found = lines(source)
    headings = {
        source[block.start : block.end].strip("#* ").lower()
        for block in given.source_blocks
        if block.kind is BlockKind.HEADING
    }
    labels = (pair for pair in pairwise(found) if CONTENTS.fullmatch(pair[0].text))
    for line, after in islice(labels, LABELS) if headings else ():
        entry = after.text.strip("#* ").lower()
        listed = ENTRY.match(after.text) or (
            count_words(entry) <= ENTRY_WORDS and low.count(entry) > 1
        )
        if not listed:
            yield Found("empty-contents", ((line.start, line.end),), {"detail": line.text})


def heading_mismatches(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield headings whose names the section under them never says, over one that names others."""
    del rule
    blocks = given.document.blocks
    named = {name[:LETTERS] for one in given.statements for name in one.names}
    for number, block in enumerate(blocks):
        if block.kind is not BlockKind.HEADING:
            continue
        section = _section(blocks, number)
        start, end = (section[0].start, section[-1].end) if section else (block.end, block.end)
        body = given.document.text[start:end]
        names = _promised(given, block, named)
        if len(names) < HEADING_NAMES or count_words(body) < LEAST_WORDS:
            continue
        low = body.lower()
        if not any(name in low for name in names):
            heading = given.document.text[block.start : block.end]
            places = (
                given.document.source_span(block.start, block.end),
                given.document.source_span(start, end),
            )
            yield Found("heading-mismatch", places, {"heading": heading})


def _section(blocks: Sequence[Block], number: int) -> Sequence[Block]:
    """Return the blocks between a heading and the next one."""
    end = number + 1
    while end < len(blocks) and blocks[end].kind is not BlockKind.HEADING:
        end += 1
    return blocks[number + 1 : end]


def _promised(given: Given, heading: Block, named: AbstractSet[str]) -> set[str]:
    """Return the beginnings of the words of a heading that are names elsewhere in the text."""
    text = given.document.text
    words = re.findall(r"[^\W\d_]{4,}", text[heading.start : heading.end])
    return {word[:LETTERS].lower() for word in words if word[:LETTERS].lower() in named}
