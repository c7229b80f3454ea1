"""Statements of two sources that are about the same: they share words that few statements have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from struct import pack
from typing import TYPE_CHECKING
from zlib import crc32

from sourceaudit.facts.statements import Statement
from sourceaudit.text.known import Known

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

COMMON = 12  # statements of a drop that a word may stand in and still speak for a pair
SHARED = 4  # such words that two statements of different sources have in common
MOST_PAIRS = 200_000  # of one drop that are looked at, those with most words in common first

NUMBER = "<u4"  # of a word, and of the words of a statement
Pair = tuple[str, int, str, int]  # source id and statement number, twice


@dataclass(frozen=True, slots=True)
class Keys:
    """The numbers of the content words of each statement, and how many each has.

    Both are numbers of four bytes in hexadecimal digits, one after another: a process hands them
    over for every source of a drop, and as objects they would be the largest part of a profile.
    """

    words: str = ""
    sizes: str = ""


def keys(found: Sequence[Statement]) -> Keys:
    """Return the numbers of the content words of each statement; equal words, equal numbers."""
    number = _numbers().__getitem__
    rows = [sorted(map(number, one.content)) for one in found]
    return Keys(_packed([*chain.from_iterable(rows)]), _packed([*map(len, rows)]))


def _packed(numbers: Sequence[int]) -> str:
    return pack(f"<{len(numbers)}I", *numbers).hex()


def _unpacked(told: Iterable[str]) -> list[NDArray[np.uint32]]:
    import numpy as np

    return [np.frombuffer(bytes.fromhex(one), dtype=NUMBER) for one in told]


@cache
def _numbers() -> Known[str, int]:
    return Known(lambda word: crc32(word.encode()))


def related(told: Mapping[str, Keys]) -> list[Pair]:
    """Return the pairs of statements of different sources, by id, that share rare words."""
    import numpy as np

    names = sorted(told)
    if len(names) < 2:  # noqa: PLR2004 - a pair
        return []
    rows = _unpacked(told[name].sizes for name in names)
    words = np.concatenate(_unpacked(told[name].words for name in names))
    statements = [*map(len, rows)]
    ends = np.cumsum(statements)
    owners = np.repeat(np.arange(len(names)), statements)
    places = len(owners)
    holders = np.repeat(np.arange(places), np.concatenate(rows))
    order = np.argsort(words, kind="stable")
    words, holders = words[order], holders[order]
    _, group, counts = np.unique(words, return_inverse=True, return_counts=True)
    rare = counts[group] <= COMMON
    group, holders = group[rare], holders[rare]
    found = []
    for step in range(1, COMMON):
        if step >= len(group):
            break
        linked = np.flatnonzero(group[step:] == group[:-step])
        one, other = holders[linked], holders[linked + step]
        apart = owners[one] != owners[other]
        found.append(one[apart] * places + other[apart])
    pairs, shared = np.unique(np.concatenate(found) if found else [], return_counts=True)
    keep = np.flatnonzero(shared >= SHARED)
    keep = keep[np.argsort(-shared[keep], kind="stable")[:MOST_PAIRS]]
    chosen = np.sort(pairs[keep].astype(np.int64))
    firsts = ends - statements
    left, right = chosen // max(places, 1), chosen % max(places, 1)
    ours, theirs = owners[left], owners[right]
    return [
        (names[one], at, names[other], there)
        for one, at, other, there in zip(
            ours.tolist(),
            (left - firsts[ours]).tolist(),
            theirs.tolist(),
            (right - firsts[theirs]).tolist(),
            strict=True,
        )
    ]
