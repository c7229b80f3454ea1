"""Seeds: where word sequences have the same 3-grams, joined into runs of equal words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise, product
from typing import TYPE_CHECKING, Protocol

from sourceaudit.text.kernels.runs_python import Run

if TYPE_CHECKING:
    from array import array

    import numpy as np
    from numpy.typing import NDArray

    Ids = NDArray[np.int32]
    Keys = NDArray[np.uint64]
    Places = NDArray[np.int32]

SEED = 3  # words of a seed: 2 costs six times the work, 4 loses edited copies
LONG = 8  # words of the seeds that are looked at however frequent they are
MIX = 0x9E3779B97F4A7C15  # an odd multiplier that spreads small numbers over 64 bits
SHIFT = 29  # bits by which a key is folded onto itself

Seed = tuple[int, int, int]  # j - i, i, size: sorted, those of one diagonal stand together


class Sequenced(Protocol):
    """A sequence of numbers with its 3-grams, sorted: `Indexed`."""

    @property
    def ids(self) -> array[int]:
        """Return the numbers."""

    @property
    def keys(self) -> Keys:
        """Return the distinct 3-grams, sorted."""

    @property
    def order(self) -> Places:
        """Return the places of 3-grams, those of one together, in order of place."""

    @property
    def firsts(self) -> Places:
        """Return where the places of each 3-gram begin in `order`, and where the last end."""


def grams(ids: Ids | Sequence[int], size: int) -> Keys:
    """Return a 64-bit key for each run of `size` words."""
    import numpy as np

    words = np.asarray(ids, dtype=np.uint64) + np.uint64(1)
    if len(words) < size:
        return np.empty(0, dtype=np.uint64)
    last = len(words) - size + 1
    keys = words[:last].copy()
    for shift in range(1, size):
        keys *= np.uint64(MIX)
        keys ^= keys >> np.uint64(SHIFT)
        keys += words[shift : last + shift]
    return keys


def in_common(left: Keys, right: Keys) -> int:
    """Return how many values two sorted rows of different values share."""
    import numpy as np

    small, large = (left, right) if len(left) <= len(right) else (right, left)
    if not len(small):
        return 0
    at = np.searchsorted(large, small)
    at[at == len(large)] = 0
    return int(np.count_nonzero(large[at] == small))


def find_shared_runs(left: Sequenced, right: Sequenced, meetings: int) -> list[Run]:
    """Return the runs of equal words of two sequences, by diagonal.

    A 3-gram that would meet at more than `meetings` pairs of places seeds nothing by itself; runs
    of 8 words that are made of such 3-grams are found all the same.
    """
    import numpy as np

    if not len(left.keys) or not len(right.keys):
        return []
    at = np.searchsorted(right.keys, left.keys)
    at[at == len(right.keys)] = 0
    here = np.flatnonzero(right.keys[at] == left.keys)
    seeds: list[Seed] = []
    ours_often: list[int] = []
    theirs_often: list[int] = []
    for ours, theirs in zip(_places(left, here), _places(right, at[here]), strict=True):
        if len(ours) * len(theirs) <= meetings:
            seeds.extend([(j - i, i, SEED) for i, j in product(ours, theirs)])
        else:
            ours_often.extend(ours)
            theirs_often.extend(theirs)
    seeds += long_seeds(left.ids, ours_often, right.ids, theirs_often, meetings)
    return join_seeds(left.ids, right.ids, seeds)


def find_repeated_runs(sequence: Sequenced, meetings: int) -> list[Run]:
    """Return the runs of equal words at two places i < j of one sequence, by diagonal."""
    import numpy as np

    seeds: list[Seed] = []
    often: list[int] = []
    for places in _places(sequence, np.flatnonzero(np.diff(sequence.firsts) > 1)):
        if len(places) * (len(places) - 1) <= 2 * meetings:
            seeds.extend([(j - i, i, SEED) for i, j in combinations(places, 2)])
        else:
            often.extend(places)
    seeds += long_repeats(sequence.ids, often, meetings)
    return join_seeds(sequence.ids, sequence.ids, seeds)


def long_seeds(
    left: Sequence[int],
    ours_often: Sequence[int],
    right: Sequence[int],
    theirs_often: Sequence[int],
    meetings: int,
) -> list[Seed]:
    """Return the seeds of 8 words of which every 3-gram stands at places of frequent ones."""
    seeds: list[Seed] = []
    theirs_long = _long_grams(right, theirs_often) if ours_often else {}
    for key, ours in _long_grams(left, ours_often).items() if theirs_long else ():
        others = theirs_long.get(key, [])
        few = len(ours) * len(others) <= meetings
        pairs = product(ours, others) if few else _in_turn(ours, others)
        seeds.extend([(j - i, i, LONG) for i, j in pairs])
    return seeds


def long_repeats(ids: Sequence[int], often: Sequence[int], meetings: int) -> list[Seed]:
    """Return the same of one sequence, at two places of it."""
    seeds: list[Seed] = []
    for places in _long_grams(ids, often).values() if often else ():
        few = len(places) * (len(places) - 1) <= 2 * meetings
        pairs = combinations(places, 2) if few else pairwise(places)
        seeds.extend([(j - i, i, LONG) for i, j in pairs])
    return seeds


def _places(sequence: Sequenced, keys: NDArray[np.intp]) -> Iterator[list[int]]:
    """Yield the places of each of some 3-grams."""
    starts, ends = sequence.firsts[keys].tolist(), sequence.firsts[keys + 1].tolist()
    order = sequence.order.tolist()
    for start, end in zip(starts, ends, strict=True):
        yield order[start:end]


def _long_grams(ids: Sequence[int], often: Sequence[int]) -> dict[int, list[int]]:
    """Return the places of 8-grams by key, of those whose every 3-gram stands at one of `often`."""
    import numpy as np

    keys = grams(ids, LONG)
    seeded = np.zeros(len(ids) + 1, dtype=np.int64)
    seeded[np.asarray(often, dtype=np.int64) + 1] = 1
    sums = np.cumsum(seeded)
    inner = LONG - SEED + 1
    starts = np.flatnonzero(sums[inner : inner + len(keys)] - sums[: len(keys)] == inner)
    found: dict[int, list[int]] = {}
    for place, key in zip(starts.tolist(), keys[starts].tolist(), strict=True):
        found.setdefault(key, []).append(place)
    return found


def _in_turn(ours: Sequence[int], theirs: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first place with the first and so on, the shorter side again from its start."""
    if theirs:
        for turn in range(max(len(ours), len(theirs))):
            yield ours[turn % len(ours)], theirs[turn % len(theirs)]


def join_seeds(left: Sequence[int], right: Sequence[int], seeds: Sequence[Seed]) -> list[Run]:
    """Join seeds of one diagonal into runs that are as long as the words are equal."""
    runs: list[Run] = []
    shift, floor = None, 0  # the diagonal of the last run, and where that ends
    for diagonal, i, size in sorted(seeds):
        if diagonal != shift:
            shift, floor = diagonal, 0
        elif i + size <= floor:
            continue  # nearly all: a long run is made of many seeds
        start, end = i, i + size
        while (
            start > floor
            and diagonal + start > 0
            and left[start - 1] == right[diagonal + start - 1]
        ):
            start -= 1
        last = min(len(left), len(right) - diagonal)
        while end < last and left[end] == right[diagonal + end]:
            end += 1
        runs.append((start, diagonal + start, end - start))
        floor = end
    return runs
