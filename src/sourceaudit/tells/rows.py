"""Things said in rows: three in a row, pairs of like words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourceaudit.tells.prose import Place, Prose

# One to three lower-case words, twice, then a last one behind "and": "calm, clear, and kind".
ITEM = r"[a-z]+(?: [a-z]+){0,2}"
TRIAD = re.compile(rf"\b{ITEM}, {ITEM},? (?:and|or) [a-z]+\b")
PAIR = re.compile(r"\b[a-z]{4,} and [a-z]{4,}\b")


def triads(prose: Prose) -> Iterator[Place]:
    """Yield three common words or phrases in a row; names and figures in rows are facts."""
    yield from prose.matches(TRIAD)


def pairs(prose: Prose) -> Iterator[Place]:
    """Yield two common words joined by "and": "hopes and fears" (Reinhart et al. 2025: 1.9 x)."""
    yield from prose.matches(PAIR)
