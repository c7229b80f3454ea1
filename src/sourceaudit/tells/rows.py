"""Things said in rows: three in a row, pairs of like words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourceaudit.tells.prose import Place, Prose

# One to three lower-case words, twice, then a last one behind "and": "calm, clear, and kind".
ITEM = r"[a-z]+(?: [a-z]+){0,2}"
TRIAD = re.compile(rf"{ITEM}, {ITEM},? (?:and|or) [a-z]+\b")
# Both are looked for by what is rare in them: the comma before a last item, "and". What stands
# before that is read backward.
COMMA = re.compile(rf", (?={ITEM},? (?:and|or) [a-z])")
BEFORE_COMMA = re.compile(rf"{ITEM}\b")
AND = re.compile(r" and (?=([a-z]{4,})\b)")
BEFORE_AND = re.compile(r"[a-z]{4,}\b")


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
