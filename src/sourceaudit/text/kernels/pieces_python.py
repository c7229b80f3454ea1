"""Pieces of a text as numbers of tokens, and the sums of what their features weigh.

Features are hashed words, stems, pairs, first triples and wholes. A hash is that of the names'
CRC-32, mixed by multiplication (constants of splitmix64), the same on every machine.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np

Numbers = np.ndarray[Any, Any]

LEXICAL = 40  # tokens of a piece that count; of a longer one its first 25 and last 15
HEAD, TAIL = 25, 15
OPENING = 12  # tokens whose triples count, the mark of the beginning among them
WHOLE = 8  # tokens of a piece that is a feature as a whole: labels that everybody prints
START, STOP = "^", "$"
PIECE_END, NO_TOKEN = " ", -1  # stands for the end of a piece: nothing is written so
ONE, SPREAD = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xD6E8FEB86659FD93)
TWO, THREE = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
OF_PAIR, OF_TRIPLE, OF_WHOLE = np.uint64(0x51ED270B), np.uint64(0x7F4A7C15), np.uint64(0x2545F491)
SHIFT = np.uint64(32)
POWERS = np.cumprod(np.full(LEXICAL + 1, THREE, np.uint64))


def hashed(name: str) -> int:
    """Return the number that stands for a name, the same on every machine; never 0."""
    return zlib.crc32(name.encode("utf-8", "surrogatepass")) + 1


def hashes_of(names: Sequence[str]) -> list[int]:
    """Return `hashed` of each of some names."""
    crc = zlib.crc32
    return [crc(name.encode("utf-8", "surrogatepass")) + 1 for name in names]


BEGIN, END = np.uint64(hashed(START)), np.uint64(hashed(STOP))


def mixed(values: Numbers) -> Numbers:
    """Return the 32 bits of features by the sums of the numbers of their names."""
    values = values * SPREAD
    found: Numbers = (values ^ values >> SHIFT) * ONE >> SHIFT
    return found.astype(np.int64)


def distinct(values: Numbers) -> Numbers:
    """Return the values in order, each once; for some thousands, faster than numpy's own."""
    found = values.copy()
    found.sort()
    first = np.ones(len(found), np.bool_)
    np.not_equal(found[1:], found[:-1], out=first[1:])
    return found[first]


def numbered(
    text: str, starts: Sequence[int], ends: Sequence[int], written: Mapping[str, Sequence[int]]
) -> tuple[Numbers, Numbers]:
    """Return the numbers of the tokens of pieces, and where those of each piece begin.

    Piece i is text[starts[i]:ends[i]]; `written` has the tokens of what stands between white
    space, and `NO_TOKEN` for `PIECE_END`. Both are int64; the second has one entry more.
    """
    parts: list[str] = []
    for start, end in zip(starts, ends, strict=True):
        parts += text[start:end].split()
        parts.append(PIECE_END)
    numbers = np.fromiter(chain.from_iterable(map(written.__getitem__, parts)), np.int64)
    is_end = numbers == NO_TOKEN
    first = np.zeros(len(starts) + 1, np.int64)
    first[1:] = is_end.nonzero()[0] - np.arange(len(starts))
    return numbers[~is_end], first


def summed(
    ids: Numbers,
    first: Numbers,
    name: Numbers,
    single: Numbers,
    starred: Numbers,
    weights: Numbers,
    bits: int,
) -> tuple[Numbers, Numbers]:
    """Return of each piece the sum of the weights of its features, and how many they are.

    `ids` are the tokens of all pieces, those of piece i at first[i]:first[i + 1]. By token `name`
    is the hash of its name (uint64), `single` and `starred` the 32 bits that features of the name
    and of the stem have, -1 for no stem (int64). A feature is a number below 2 ** bits, and counts
    once a piece; `weights` has what each weighs (int8).
    """
    size = len(first) - 1
    keys, piece = features(blocks(ids, first, name, single, starred, bits), bits)
    sums = np.bincount(piece, weights[keys], size).astype(np.int64)
    return sums, np.bincount(piece, minlength=size)


def features(
    found: Sequence[tuple[Numbers, Numbers, Numbers]], bits: int
) -> tuple[Numbers, Numbers]:
    """Return features in the order of their pieces, each once a piece, and whose each is."""
    keys = np.concatenate([one[0] for one in found]) << bits
    keys |= np.concatenate([one[1] for one in found])
    unique = distinct(keys)
    return unique & ((1 << bits) - 1), unique >> bits


def blocks(
    ids: Numbers, first: Numbers, name: Numbers, single: Numbers, starred: Numbers, bits: int
) -> Sequence[tuple[Numbers, Numbers, Numbers]]:
    """Return stems, words, pairs, triples and wholes: whose, their hashes, where they stand."""
    mask = (1 << bits) - 1
    sizes = first[1:] - first[:-1]
    piece = np.arange(len(sizes)).repeat(sizes)
    counts, short = sizes, None
    if len(sizes) and sizes.max() > LEXICAL:
        chosen = kept(first)
        ids, piece = ids[chosen], piece[chosen]
        short = sizes[piece] <= LEXICAL
        counts = np.minimum(sizes, LEXICAL)
        first = np.concatenate([[0], np.cumsum(counts)])
    place = np.arange(len(ids)) - first[piece]
    names, stems = name[ids], starred[ids]
    with_stem = (stems >= 0 if short is None else (stems >= 0) & short).nonzero()[0]

    # Words between the marks of the beginning and the end of their piece.
    bound_first = first[:-1] + 2 * np.arange(len(sizes))
    bounded = np.empty(len(ids) + 2 * len(sizes), np.uint64)
    bounded.fill(END)
    bounded[bound_first] = BEGIN
    bounded[np.arange(1, len(ids) + 1) + 2 * piece] = names
    pair = bounded[:-1] * ONE + bounded[1:] * TWO
    pair_place = np.arange(len(bounded)) - bound_first.repeat(counts + 2)
    owner = np.arange(len(sizes)).repeat(counts + 2)
    paired = pair_place[1:].nonzero()[0]
    third = pair_place[2:]
    opening = ((third > 1) & (third < OPENING)).nonzero()[0]
    triple = pair[opening] * THREE + bounded[opening + 2] * TWO + OF_TRIPLE

    of_short = (counts <= WHOLE).nonzero()[0]
    chained = np.add.reduceat(names * POWERS[place], first[:-1])[of_short] if len(ids) else names
    return (
        (piece[with_stem], stems[with_stem] & mask, with_stem),
        (piece, single[ids] & mask, place),
        (owner[paired], mixed(pair[paired] + OF_PAIR) & mask, pair_place[paired]),
        (owner[opening], mixed(triple) & mask, pair_place[opening]),
        (of_short, mixed(chained + OF_WHOLE) & mask, np.zeros(len(of_short), np.int64)),
    )


def kept(first: Numbers) -> Numbers:
    """Return which tokens of pieces count, by index."""
    sizes = first[1:] - first[:-1]
    size = sizes.repeat(sizes)
    place = np.arange(len(size)) - first[:-1].repeat(sizes)
    return ((size <= LEXICAL) | (place < HEAD) | (place >= size - TAIL)).nonzero()[0]
