"""The words of pieces as the model's columns: hashed words, stems, pairs, first triples, wholes.

Of all pieces of a text at once. A hash is that of the names' CRC-32, mixed by multiplication
(constants of splitmix64), the same on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sourceaudit.line_model.cut import Cut
from sourceaudit.line_model.scales import Numbers, distinct
from sourceaudit.line_model.vocabulary import hashed

LEXICAL = 40  # tokens of a piece that count; of a longer one its first 25 and last 15
HEAD, TAIL = 25, 15
OPENING = 12  # tokens whose triples count, the mark of the beginning among them
WHOLE = 8  # tokens of a piece that is a feature as a whole: labels that everybody prints
START, STOP = "^", "$"
ONE, TWO = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)
THREE, SPREAD = np.uint64(0x94D049BB133111EB), np.uint64(0xD6E8FEB86659FD93)
OF_PAIR, OF_TRIPLE, OF_WHOLE = np.uint64(0x51ED270B), np.uint64(0x7F4A7C15), np.uint64(0x2545F491)
SHIFT = np.uint64(32)


@dataclass(frozen=True, slots=True)
class Features:
    """Features of pieces in the order of these: hashes below a limit, and whose each is."""

    hashes: Numbers
    piece: Numbers

    def of(self, number: int) -> Numbers:
        """Return the hashes of a piece."""
        return self.hashes[slice(*np.searchsorted(self.piece, [number, number + 1]))]

    def counts(self, size: int) -> Numbers:
        """Return how many features each of the pieces has."""
        return np.bincount(self.piece, minlength=size)


def features(cut: Cut, bits: int) -> Features:
    """Return the features of all pieces, each once a piece, as numbers below 2 ** bits."""
    keys = [piece.astype(np.int64) << bits | found for piece, found, _ in _blocks(cut, bits)]
    unique = distinct(np.concatenate(keys))
    return Features(unique & ((1 << bits) - 1), unique >> bits)


def named(cut: Cut, number: int, bits: int) -> tuple[list[int], list[str]]:
    """Return the features of a piece and their names; of names that share a number the first."""
    own = _alone(cut, number)
    names = [cut.vocabulary.read[one].name for one in own.ids[_kept(own)]]
    bounded = [START, *names, STOP]
    found: dict[int, str] = {}
    starred, single, pairs, triples, whole = _blocks(own, bits)
    for (_, hashes, places), told in (
        (single, names),
        (starred, [cut.vocabulary.read[one].starred for one in own.ids]),
        (whole, [f"= {' '.join(names)}"]),
        (pairs, [" ".join(bounded[at : at + 2]) for at in range(len(bounded))]),
        (triples, [" ".join(bounded[at : at + 3]) for at in range(len(bounded))]),
    ):
        for value, place in zip(hashes.tolist(), places.tolist(), strict=True):
            found.setdefault(value, told[place])
    return list(found), list(found.values())


def _alone(cut: Cut, number: int) -> Cut:
    """Return one piece as if it were the only one."""
    ids = cut.ids[cut.first[number] : cut.first[number + 1]]
    zero = np.zeros(1, np.int64)
    return Cut(
        cut.text,
        cut.lines,
        cut.vocabulary,
        cut.start[number : number + 1],
        cut.end[number : number + 1],
        zero,
        zero,
        zero + 1,
        ids,
        np.array([0, len(ids)]),
        np.zeros(len(ids), np.int64),
    )


def _kept(cut: Cut) -> Numbers:
    """Tell which tokens count."""
    sizes = np.diff(cut.first)
    if not len(sizes) or sizes.max() <= LEXICAL:
        return np.ones(len(cut.ids), bool)
    size, place = sizes[cut.piece], cut.place
    return (size <= LEXICAL) | (place < HEAD) | (place >= size - TAIL)


def _blocks(cut: Cut, bits: int) -> Sequence[tuple[Numbers, Numbers, Numbers]]:
    """Return stems, words, pairs, triples and wholes: whose, their hashes, where they stand."""
    mask = np.uint64((1 << bits) - 1)
    sizes = np.diff(cut.first)
    kept = _kept(cut)
    ids, piece = cut.ids[kept], cut.piece[kept]
    counts = np.minimum(sizes, LEXICAL)
    first = np.concatenate([[0], np.cumsum(counts)])
    place = np.arange(len(ids)) - first[piece]

    def cutoff(values: Numbers) -> Numbers:
        values = values * SPREAD
        found: Numbers = (values ^ values >> SHIFT) * ONE >> SHIFT & mask
        return found.astype(np.int64)

    name = cut.vocabulary.name[ids]
    starred = cut.vocabulary.starred[ids]
    with_stem = (starred > 0) & (sizes[piece] <= LEXICAL)

    # Words between the marks of the beginning and the end of their piece.
    bound_first = first + 2 * np.arange(len(first))
    total = int(bound_first[-1])
    bounded = np.full(total, hashed(STOP), np.uint64)
    bounded[bound_first[:-1]] = hashed(START)
    bounded[np.arange(len(ids)) + 2 * piece + 1] = name
    owner = np.repeat(np.arange(len(sizes)), counts + 2)
    at = np.arange(total) - bound_first[owner]
    same = owner[:-1] == owner[1:]
    pair = bounded[:-1] * ONE + bounded[1:] * TWO
    paired = np.flatnonzero(same)
    opening = np.flatnonzero((at[:-2] + 2 < OPENING) & (owner[:-2] == owner[2:]))
    triple = pair[opening] * THREE + bounded[opening + 2] * TWO + OF_TRIPLE

    short = counts <= WHOLE
    powers = np.cumprod(np.full(LEXICAL + 1, THREE, np.uint64))
    chained = np.add.reduceat(name * powers[place], first[:-1]) if len(ids) else name
    of_short = np.flatnonzero(short)
    return (
        (piece[with_stem], cutoff(starred[with_stem]), np.flatnonzero(with_stem)),
        (piece, cutoff(name), place),
        (owner[paired], cutoff(pair[paired] + OF_PAIR), at[paired]),
        (owner[opening], cutoff(triple), at[opening]),
        (of_short, cutoff(chained[of_short] + OF_WHOLE), np.zeros(len(of_short), np.int64)),
    )
