"""Statements of two sources that are about the same: they share words that few statements have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from zlib import crc32

from sourceaudit.facts.statements import Statement
from sourceaudit.text.known import Known

COMMON = 12  # statements of a drop that a word may stand in and still speak for a pair
SHARED = 4  # such words that two statements of different sources have in common
MOST_PAIRS = 200_000  # of one drop that are looked at, those with most words in common first

Keys = tuple[tuple[int, ...], ...]  # by statement, the numbers of its content words
Pair = tuple[str, int, str, int]  # source id and statement number, twice


def keys(found: Sequence[Statement]) -> Keys:
    """Return the numbers of the content words of each statement, sorted; equal words, equal ones.

    They are small, so that a process may hand them over for every source of a drop.
    """
    return tuple(tuple(sorted(map(_numbers().__getitem__, one.content))) for one in found)


@cache
def _numbers() -> Known[str, int]:
    return Known(lambda word: crc32(word.encode()))


def related(told: Mapping[str, Keys]) -> list[Pair]:
    """Return the pairs of statements of different sources, by id, that share rare words."""
    import numpy as np

    names = sorted(told)
    places = [(owner, at) for owner, name in enumerate(names) for at in range(len(told[name]))]
    sizes = [len(words) for name in names for words in told[name]]
    if len(names) < 2 or not sum(sizes):  # noqa: PLR2004 - a pair
        return []
    words = np.fromiter(
        (word for name in names for own in told[name] for word in own),
        dtype=np.uint32,
        count=sum(sizes),
    )
    holders = np.repeat(np.arange(len(places)), sizes)
    order = np.argsort(words, kind="stable")
    words, holders = words[order], holders[order]
    _, group, counts = np.unique(words, return_inverse=True, return_counts=True)
    rare = counts[group] <= COMMON
    group, holders = group[rare], holders[rare]
    owners = np.array([owner for owner, _ in places])
    found = []
    for step in range(1, COMMON):
        if step >= len(group):
            break
        linked = np.flatnonzero(group[step:] == group[:-step])
        one, other = holders[linked], holders[linked + step]
        apart = owners[one] != owners[other]
        found.append(one[apart] * len(places) + other[apart])
    pairs, shared = np.unique(np.concatenate(found) if found else [], return_counts=True)
    keep = np.flatnonzero(shared >= SHARED)
    keep = keep[np.argsort(-shared[keep], kind="stable")[:MOST_PAIRS]]
    chosen = sorted(int(pair) for pair in pairs[keep])
    return [
        (names[places[left][0]], places[left][1], names[places[right][0]], places[right][1])
        for left, right in (divmod(pair, len(places)) for pair in chosen)
    ]
