"""How a thought is put: not only but, clauses hung on with a participle, hedges."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourceaudit.tells.lists import alternatives
from sourceaudit.tells.prose import Place, Prose

NOT_ONLY = re.compile(
    r"[Nn]ot (?:only|just|merely|simply)\b[^.!?\n]{1,120}?(?:\bbut\b|[;\u2014] ?it\b|, it\W?s\b)"
)
# ", making it the largest": what follows a comma and is no preposition in -ing.
HUNG_ON = re.compile(
    rf",(?: [a-z]+ly)? (?!(?:{alternatives('no-participles')})\b)[a-z]{{2,}}ing (?=[a-z])"
)
HEDGE = re.compile(rf"(?:{alternatives('hedges')})\b")


def not_only(prose: Prose) -> Iterator[Place]:
    """Yield "not only this, but that" and its like."""
    yield from prose.behind("not", NOT_ONLY)


def hung_on(prose: Prose) -> Iterator[Place]:
    """Yield clauses that a participle hangs on (Reinhart et al. 2025: 5.3 x as many in GPT-4o)."""
    yield from prose.matches(HUNG_ON)


def hedges(prose: Prose) -> Iterator[Place]:
    """Yield words that keep a statement open, and phrases that only announce one."""
    yield from prose.behind("hedge", HEDGE)


def adverbs(prose: Prose) -> Iterator[Place]:
    """Yield adverbs of manner and degree."""
    return iter(prose.running("adverb"))
