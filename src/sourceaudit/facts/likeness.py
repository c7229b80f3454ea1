"""Likeness: how much two facts are about the same thing, by the words around them."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from math import fsum

from sourceaudit.facts.lexicon import rarities, senses
from sourceaudit.text.known import Known

NOTHING: frozenset[str] = frozenset()
SETS = 1 << 11  # of which the senses are kept: lines and clauses, each held against many
KINDRED = 0.5  # what a kindred word counts beside the same word


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two sets of stems share: `weight`, its `share` of the smaller set, how many words."""

    weight: float
    share: float
    words: int


NONE = Likeness(0.0, 0.0, 0)


def weight(words: AbstractSet[str]) -> float:
    """Return what some stems tell, common words counting less; in any order, the same to a bit."""
    return fsum(map(rarities().__getitem__, words))


@cache
def _weights() -> Known[frozenset[str], float]:
    return Known(weight)


@cache
def _find_meant() -> Known[frozenset[str], frozenset[str]]:
    known = senses()
    return Known(lambda words: NOTHING.union(*map(known.__getitem__, words)), SETS)


def names(words: frozenset[str], noun: str) -> bool:
    """Tell whether there is a word for a thing among stems: itself, or one that is akin."""
    if noun in words:
        return True
    mine = senses()[noun]
    return bool(mine) and not mine.isdisjoint(_find_meant()[words])


def likeness(left: frozenset[str], right: frozenset[str], *, smooth: float = 0.5) -> Likeness:
    """Return what two sets of stems share; `smooth` keeps small sets apart that share one word."""
    same = left & right
    if not same and _find_meant()[left].isdisjoint(_find_meant()[right]):
        return NONE
    known, kindred = senses(), NOTHING
    theirs = NOTHING.union(*map(known.__getitem__, right - same))
    if not theirs.isdisjoint(NOTHING.union(*map(known.__getitem__, left - same))):
        # the words of one set that may mean what a word of the other means
        kindred = frozenset([word for word in left - same if not theirs.isdisjoint(known[word])])
    weights = _weights()
    if kindred:
        shared = weight(same) + KINDRED * weight(kindred)
    elif same:
        shared = weights[same]
    else:
        return NONE
    least = min(weights[left], weights[right])
    return Likeness(shared, shared / (least + smooth), len(same) + len(kindred))
