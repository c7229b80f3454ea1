"""Outlines: tables of contents that list nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from sourceaudit.consistency.comparer import Found, Given
from sourceaudit.model.evidence import Rule
from sourceaudit.model.source import BlockKind
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
LABELS = 20  # of tables of contents that are looked at: a text has one, a crawl's page a few


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
