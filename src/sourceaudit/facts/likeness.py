"""Likeness: how much two facts are about the same thing, by the words around them."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from sourceaudit.facts.lexicon import NO_FAMILY, families, rarity

KINDRED = 0.6  # what a kindred word counts beside the same word


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two sets of stems share: `weight`, its `share` of the smaller set, and how many words."""

    weight: float
    share: float
    words: int


def weight(words: AbstractSet[str]) -> float:
    """Return what some stems tell, common words counting less."""
    return sum(map(rarity, words))


def likeness(one: AbstractSet[str], other: AbstractSet[str], *, smooth: float = 0.5) -> Likeness:
    """Return what two sets of stems share; `smooth` keeps small sets from looking alike by one word."""
    same = one & other
    kindred = _kindred(one - same, other - same)
    shared = weight(same) + KINDRED * weight(kindred)
    least = min(weight(one), weight(other))
    return Likeness(shared, shared / (least + smooth), len(same) + len(kindred))


def _kindred(one: AbstractSet[str], other: AbstractSet[str]) -> set[str]:
    """Return the words of one set that may mean what a word of the other means."""
    known = families()
    senses = {sense for word in other for sense in known.get(word, NO_FAMILY)[1]}
    return {word for word in one if not senses.isdisjoint(known.get(word, NO_FAMILY)[1])}
