"""A word diff of two aligned stretches: runs that are equal and runs that differ.

Words that occur once on either side anchor the diff (as in patience diff), and difflib compares
what lies between two anchors, so that long stretches cost no more than their differences.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

Pair = tuple[int, int]

CELLS = 250_000  # word pairs that difflib may compare between two anchors
PIECE = 250  # words of the pieces that longer stretches are compared in, place by place
ANCHOR = 3  # words of an anchor: shorter ones meet by accident


@dataclass(frozen=True, slots=True)
class WordRun:
    """left[start:end] against right[start:end], in word indexes; either may be empty."""

    equal: bool
    left: Pair
    right: Pair


def word_runs(left: Sequence[str], right: Sequence[str]) -> tuple[WordRun, ...]:
    """Return the runs that two word sequences are made of, equal and different ones in turn."""
    runs: list[WordRun] = []
    i = j = 0
    for block_i, block_j, size in _equal(left, right):
        if (i, j) != (block_i, block_j):
            runs.append(WordRun(equal=False, left=(i, block_i), right=(j, block_j)))
            runs.append(
                WordRun(equal=True, left=(block_i, block_i + size), right=(block_j, block_j + size))
            )
        elif runs:
            runs[-1] = WordRun(
                equal=True, left=(runs[-1].left[0], i + size), right=(runs[-1].right[0], j + size)
            )
        else:
            runs.append(WordRun(equal=True, left=(i, i + size), right=(j, j + size)))
        i, j = block_i + size, block_j + size
    if (i, j) != (len(left), len(right)):
        runs.append(WordRun(equal=False, left=(i, len(left)), right=(j, len(right))))
    return tuple(runs)


def common_words(left: Sequence[str], right: Sequence[str]) -> int:
    """Return how many words two sequences have in common, in order."""
    return sum(size for _, _, size in _equal(left, right))


def _equal(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield (i, j, size) of the runs of equal words, in order."""
    i = j = len(left) if left == right else _begin_alike(left, right)
    if i:
        yield 0, 0, i
    if i == min(len(left), len(right)):
        return
    for anchor_i, anchor_j in [*_anchors(left, right), (len(left), len(right))]:
        if anchor_i < i or anchor_j < j:
            continue  # inside the run before it
        if anchor_i > i and anchor_j > j:
            for block in _between(left[i:anchor_i], right[j:anchor_j]):
                yield i + block[0], j + block[1], block[2]
        size = 0
        while (
            anchor_i + size < len(left)
            and anchor_j + size < len(right)
            and left[anchor_i + size] == right[anchor_j + size]
        ):
            size += 1
        if size:
            yield anchor_i, anchor_j, size
        i, j = anchor_i + size, anchor_j + size


def _begin_alike(left: Sequence[str], right: Sequence[str]) -> int:
    """Return how many words two sequences begin with that are equal."""
    least = min(len(left), len(right))
    return next((at for at in range(least) if left[at] != right[at]), least)


def _between(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield the runs of equal words between two anchors; where that is long, piece by piece."""
    step = len(left) if len(left) * len(right) <= CELLS else PIECE
    matcher = SequenceMatcher(None, autojunk=False)
    for start in range(0, min(len(left), len(right)) if step == PIECE else 1, max(step, 1)):
        end = start + PIECE if step == PIECE else max(len(left), len(right))
        ours, theirs = left[start:end], right[start:end]
        if ours == theirs:
            yield start, start, len(ours)
            continue
        matcher.set_seqs(ours, theirs)
        for block in matcher.get_matching_blocks():
            if block.size:
                yield start + block.a, start + block.b, block.size


def _anchors(left: Sequence[str], right: Sequence[str]) -> list[Pair]:
    """Return the places of 3-grams that occur once on either side, the longest rising chain."""
    ours, theirs = _once(left), _once(right)
    pairs = [(place, theirs[gram]) for gram, place in ours.items() if gram in theirs]
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        at = bisect_left(tops, j)
        before.append(ends[at - 1] if at else -1)
        tops[at : at + 1] = [j]
        ends[at : at + 1] = [number]
    chain: list[Pair] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Return the place of each 3-gram that occurs once, in order of place."""
    grams = list(zip(*(words[shift:] for shift in range(ANCHOR)), strict=False))
    counts = Counter(grams)
    return {gram: place for place, gram in enumerate(grams) if counts[gram] == 1}
