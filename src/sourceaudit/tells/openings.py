"""How sentences and texts begin and end: connectives, pointers, summaries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourceaudit.tells.lists import alternatives
from sourceaudit.tells.prose import Place, Prose

CONNECTIVE = re.compile(rf"(?:{alternatives('connectives')}|[A-Z][a-z]+ly),(?=\s)")
PREPARED = re.compile(rf"(?:{alternatives('openings')})\b")
# "This decision ...": a sentence whose subject is the sentence before.
POINTER = re.compile(
    rf"(?:This|These|Such) (?!(?:{alternatives('no-pointers')})\b)[a-z]+(?<!ly)(?= [a-z])"
)
SUMMARY = re.compile(rf"(?:{alternatives('summaries')})\b")
LEAST_PARAGRAPHS = 3  # of a text that may have one to sum it up


def connectives(prose: Prose) -> Iterator[Place]:
    """Yield connectives and sentence adverbs that open a sentence: "Moreover, ..."."""
    yield from prose.openings(CONNECTIVE)


def find_prepared_openings(prose: Prose) -> Iterator[Place]:
    """Yield openings that lean on a clause before the subject: "Despite ...", "By doing ..."."""
    yield from prose.openings(PREPARED)


def pointers(prose: Prose) -> Iterator[Place]:
    """Yield sentences that open by pointing back: "This decision ...", "Such efforts ..."."""
    yield from prose.openings(POINTER)


def summaries(prose: Prose) -> Iterator[Place]:
    """Yield the opening of a last paragraph that sums the text up."""
    if len(prose.paragraphs) < LEAST_PARAGRAPHS:
        return
    start, end = prose.paragraphs[-1]
    if match := SUMMARY.match(prose.text, start, end):
        yield Place(*match.span())
