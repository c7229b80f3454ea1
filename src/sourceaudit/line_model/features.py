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
from sourceaudit.line_model.vocabulary import ONE, hashed, mixed

LEXICAL = 40  # tokens of a piece that count; of a longer one its first 25 and last 15
HEAD, TAIL = 25, 15
OPENING = 12  # tokens whose triples count, the mark of the beginning among them
WHOLE = 8  # tokens of a piece that is a feature as a whole: labels that everybody prints
START, STOP = "^", "$"
TWO, THREE = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
OF_PAIR, OF_TRIPLE, OF_WHOLE = np.uint64(0x51ED270B), np.uint64(0x7F4A7C15), np.uint64(0x2545F491)
BEGIN, END = np.uint64(hashed(START)), np.uint64(hashed(STOP))
POWERS = np.cumprod(np.full(LEXICAL + 1, THREE, np.uint64))


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
    blocks = _blocks(cut, bits)
    keys = np.concatenate([one[0] for one in blocks]) << bits
    keys |= np.concatenate([one[1] for one in blocks])
    unique = distinct(keys)
    return Features(unique & ((1 << bits) - 1), unique >> bits)


def named(cut: Cut, number: int, bits: int) -> tuple[list[int], list[str]]:
    """Return the features of a piece and their names; of names that share a number the first."""
    own = _alone(cut, number)
    names = [cut.vocabulary.read[one].name for one in own.ids[_kept(own, np.diff(own.first))]]
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


def _kept(cut: Cut, sizes: Numbers) -> Numbers:
    """Return which tokens count, by index."""
    size = sizes[cut.piece]
    place = cut.place
    return ((size <= LEXICAL) | (place < HEAD) | (place >= size - TAIL)).nonzero()[0]


def _blocks(cut: Cut, bits: int) -> Sequence[tuple[Numbers, Numbers, Numbers]]:
    """Return stems, words, pairs, triples and wholes: whose, their hashes, where they stand."""
    mask = (1 << bits) - 1
    sizes = cut.first[1:] - cut.first[:-1]
    ids, piece, first, counts, short = cut.ids, cut.piece, cut.first, sizes, None
    if len(sizes) and sizes.max() > LEXICAL:
        kept = _kept(cut, sizes)
        ids, piece = ids[kept], piece[kept]
        short = sizes[piece] <= LEXICAL
        counts = np.minimum(sizes, LEXICAL)
        first = np.concatenate([[0], np.cumsum(counts)])
    place = np.arange(len(ids)) - first[piece]
    name = cut.vocabulary.name[ids]
    single = cut.vocabulary.single[ids] & mask
    starred = cut.vocabulary.starred[ids]
    with_stem = (starred >= 0 if short is None else (starred >= 0) & short).nonzero()[0]

    # Words between the marks of the beginning and the end of their piece.
    bound_first = first[:-1] + 2 * np.arange(len(sizes))
    bounded = np.empty(len(ids) + 2 * len(sizes), np.uint64)
    bounded.fill(END)
    bounded[bound_first] = BEGIN
    bounded[np.arange(1, len(ids) + 1) + 2 * piece] = name
    pair = bounded[:-1] * ONE + bounded[1:] * TWO
    pair_place = np.arange(len(bounded)) - bound_first.repeat(counts + 2)
    owner = np.arange(len(sizes)).repeat(counts + 2)
    paired = pair_place[1:].nonzero()[0]
    third = pair_place[2:]
    opening = ((third > 1) & (third < OPENING)).nonzero()[0]
    triple = pair[opening] * THREE + bounded[opening + 2] * TWO + OF_TRIPLE

    of_short = (counts <= WHOLE).nonzero()[0]
    chained = np.add.reduceat(name * POWERS[place], first[:-1])[of_short] if len(ids) else name
    return (
        (piece[with_stem], starred[with_stem] & mask, with_stem),
        (piece, single, place),
        (owner[paired], mixed(pair[paired] + OF_PAIR) & mask, pair_place[paired]),
        (owner[opening], mixed(triple) & mask, pair_place[opening]),
        (of_short, mixed(chained + OF_WHOLE) & mask, np.zeros(len(of_short), np.int64)),
    )
