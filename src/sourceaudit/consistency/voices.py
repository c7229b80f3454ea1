"""Voices: the tellers of a statement, those that are tied to each other as one.

A source that is tied to two others, which nothing ties to each other, took from both or gave to
both. Which of the two it was, texts do not tell, so that there is a least and a most.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sourceaudit.consistency.dependence import Bond, Dependence, Sentence
from sourceaudit.model.corroboration import Teller

Bonds = Mapping[tuple[int, int], Bond]  # by the numbers of two sentences, the lesser first


@dataclass(frozen=True, slots=True)
class Voices:
    """The tellers of a statement, and how many of them are independent: at least and at most."""

    tellers: tuple[Teller, ...]
    least: int
    most: int


def voices(sentences: Sequence[Sentence], ties: Dependence) -> Voices:
    """Return the tellers whose sentences tell one thing, given in order."""
    numbers = range(len(sentences))
    bonds = {
        pair: bond
        for pair in combinations(numbers, 2)
        if (bond := ties.bond(*(sentences[at] for at in pair))) is not None
    }
    sure = {pair: bond for pair, bond in bonds.items() if bond.sure}
    group = _groups(len(sentences), sure)
    order = {first: number for number, first in enumerate(dict.fromkeys(group), 1)}
    tellers = []
    for at, sentence in enumerate(sentences):
        bond, other = _tie(at, group, sure if group[at] != at else bonds)
        if bond is None or (group[at] == at and bond.sure):
            tellers.append(Teller(*sentence, order[group[at]]))
            continue
        by = sentences[other][0] if bond.by == sentence[0] else bond.by
        tellers.append(Teller(*sentence, order[group[at]], bond.tie, by, bond.sure))
    least = len(set(_groups(len(sentences), bonds)))
    return Voices(tuple(tellers), least, _apart(len(sentences), sure))


def _groups(size: int, bonds: Bonds) -> list[int]:
    """Return for each number the least one that bonds lead to."""
    group = [*range(size)]
    for left, right in bonds:
        kept, gone = sorted((group[left], group[right]))
        group = [kept if each == gone else each for each in group]
    return group


def _tie(at: int, group: Sequence[int], bonds: Bonds) -> tuple[Bond | None, int]:
    """Return the bond of a teller that is shown: that with the first one, and with whom."""
    for other in range(len(group)):
        bond = bonds.get((min(at, other), max(at, other)))
        if bond is not None and (other < at or bond.sure):
            return bond, other
    return None, at


def _apart(size: int, bonds: Bonds) -> int:
    """Return how many tellers can be found of which no two are tied to each other.

    Those with few ties are taken first, which finds the most wherever ties come in groups.
    """
    tied: dict[int, set[int]] = {at: set() for at in range(size)}
    for left, right in bonds:
        tied[left].add(right)
        tied[right].add(left)
    taken: set[int] = set()
    for at in sorted(tied, key=lambda at: (len(tied[at]), at)):
        if tied[at].isdisjoint(taken):
            taken.add(at)
    return len(taken)
