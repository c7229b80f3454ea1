"""Sentences of one length: writers vary theirs (burstiness)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sourceaudit.tells.prose import Place, Prose

LEAST, MOST = 12, 32  # words of a sentence of middle length
ALIKE = 0.2  # of the longer one: how far two lengths that are alike may be apart


def uniform(prose: Prose) -> Iterator[Place]:
    """Yield sentences of middle length that are as long as the one before."""
    for at, (before, length) in enumerate(pairwise(prose.lengths), 1):
        if (
            LEAST <= length <= MOST
            and LEAST <= before <= MOST
            and abs(before - length) <= ALIKE * max(before, length)
        ):
            yield Place(*prose.sentences[at])
