"""The shape of texts: how sentences begin and end, how long they are, what stands in rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

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
LEAST, MOST = 12, 32  # words of a sentence of middle length
ALIKE = 0.2  # of the longer one: how far two lengths that are alike may be apart
# One to three lower-case words, twice, then a last one behind "and": "calm, clear, and kind".
ITEM = r"[a-z]+(?: [a-z]+){0,2}"
TRIAD = re.compile(rf"{ITEM}, {ITEM},? (?:and|or) [a-z]+\b")
# Both are looked for by what is rare in them: the comma before a last item, "and". What stands
# before that is read backward.
COMMA = re.compile(rf", (?={ITEM},? (?:and|or) [a-z])")
BEFORE_COMMA = re.compile(rf"{ITEM}\b")
AND = re.compile(r" and (?=([a-z]{4,})\b)")
BEFORE_AND = re.compile(r"[a-z]{4,}\b")


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


def uniform(prose: Prose) -> Iterator[Place]:
    """Yield sentences of middle length that are as long as the one before."""
    for at, (before, length) in enumerate(pairwise(prose.lengths), 1):
        if (
            LEAST <= length <= MOST
            and LEAST <= before <= MOST
            and abs(before - length) <= ALIKE * max(before, length)
        ):
            yield Place(*prose.sentences[at])


def triads(prose: Prose) -> Iterator[Place]:
    """Yield three common words or phrases in a row; names and figures in rows are facts."""
    done, size = 0, len(prose.text)
    for comma in COMMA.finditer(prose.text):
        place = comma.start()
        before = BEFORE_COMMA.match(prose.backward, size - place, size - done)
        found = TRIAD.match(prose.text, size - before.end()) if before else None
        if found is not None:
            done = found.end()
            if prose.runs(found.span()):
                yield Place(*found.span())


def pairs(prose: Prose) -> Iterator[Place]:
    """Yield two common words joined by "and": "hopes and fears" (Reinhart et al. 2025: 1.9 x)."""
    done, size = 0, len(prose.text)
    for joined in AND.finditer(prose.text):
        before = BEFORE_AND.match(prose.backward, size - joined.start())
        if before is not None and (start := size - before.end()) >= done:
            done = joined.end(1)
            if prose.runs((start, done)):
                yield Place(start, done)
