"""Seeds: where word sequences have the same 3-grams, joined into runs of equal words."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, product
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from sourceaudit.text.vocabulary import Numbers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ids = NDArray[np.int32]
    Keys = NDArray[np.uint64]
    Places = NDArray[np.int32]

SEED = 3  # words of a seed: 2 costs six times the work, 4 loses edited copies
LONG = 8  # words of the seeds that are looked at however frequent they are
MIX = 0x9E3779B97F4A7C15  # an odd multiplier that spreads small numbers over 64 bits

Seed = tuple[int, int, int]  # j - i, i, size: sorted, those of one diagonal stand together


class Run(NamedTuple):
    """Equal words: left[i : i + size] and right[j : j + size]."""

    i: int
    j: int
    size: int


@dataclass(frozen=True, slots=True)
class Indexed:
    """A word sequence made ready for aligning with any of those it was indexed with.

    `ids[i]` stands for word i. `keys` are the sorted distinct 3-grams; key k stands at the places
    `order[firsts[k] : firsts[k + 1]]`.
    """

    ids: array[int]
    keys: Keys
    order: Places
    firsts: Places

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True, eq=False)
class Packed:
    """An indexed sequence that waits for being aligned, in a tenth of the memory.

    Of the sequences of a drop all wait and few are aligned at a time. `ids`, `order` and `firsts`
    are those of `Indexed`, in as few bytes as their numbers take; keys are worked out again.
    """

    ids: Ids
    order: NDArray[np.unsignedinteger]
    firsts: NDArray[np.unsignedinteger]

    def index(self) -> Indexed:
        """Return the sequence as the aligner takes it."""
        import numpy as np

        order, firsts = self.order.astype(np.int32), self.firsts.astype(np.int32)
        keys = _grams(self.ids, SEED)[order[firsts[:-1]]]
        return Indexed(array("i", self.ids.tobytes()), keys, order, firsts)


def index_sequences(sequences: Iterable[Sequence[str]]) -> tuple[Indexed, ...]:
    """Make word sequences ready for aligning with each other."""
    return tuple(index_of(ids) for ids in _numbered(sequences))


def pack_sequences(
    sequences: Iterable[Sequence[str]], numbers: Numbers | None = None
) -> tuple[Packed, ...]:
    """Make word sequences ready for aligning with each other, some at a time.

    What is made with the same `numbers` can be aligned with each other.
    """
    return tuple(_packed(ids) for ids in _numbered(sequences, numbers))


def _numbered(
    sequences: Iterable[Sequence[str]], numbers: Numbers | None = None
) -> Iterator[array[int]]:
    """Yield sequences as numbers, equal words as equal ones."""
    number = (Numbers() if numbers is None else numbers).__getitem__
    for sequence in sequences:
        yield array("i", map(number, sequence))


def _packed(ids: array[int]) -> Packed:
    import numpy as np

    sequence = index_of(ids)
    small = np.min_scalar_type(len(ids))
    return Packed(
        np.array(ids, dtype=np.int32), sequence.order.astype(small), sequence.firsts.astype(small)
    )


def index_of(ids: Sequence[int] | Ids) -> Indexed:
    """Make a sequence of numbers ready, which stand for words: aligning it with itself, say."""
    import numpy as np

    numbers = np.asarray(ids, dtype=np.int32)
    grams = _grams(numbers, SEED)
    order = np.argsort(grams, kind="stable")
    ranked = grams[order]
    begins = np.ones(len(ranked) + 1, dtype=bool)
    begins[1:-1] = ranked[1:] != ranked[:-1]
    firsts = (np.flatnonzero(begins) if len(ranked) else np.zeros(1)).astype(np.int32)
    words = array("i", numbers.tobytes())
    return Indexed(words, ranked[firsts[:-1]], order.astype(np.int32), firsts)


def _grams(ids: Sequence[int] | Ids, size: int) -> Keys:
    """Return a 64-bit key for each run of `size` words."""
    import numpy as np

    words = np.asarray(ids, dtype=np.uint64) + np.uint64(1)
    if len(words) < size:
        return np.empty(0, dtype=np.uint64)
    last = len(words) - size + 1
    keys = words[:last].copy()
    for shift in range(1, size):
        keys *= np.uint64(MIX)
        keys ^= keys >> np.uint64(29)
        keys += words[shift : last + shift]
    return keys


def find_shared_runs(left: Indexed, right: Indexed, meetings: int) -> list[Run]:
    """Return the runs of equal words of two sequences.

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
    theirs_long = _long_grams(right.ids, theirs_often) if ours_often else {}
    for key, ours in _long_grams(left.ids, ours_often).items() if theirs_long else ():
        others = theirs_long.get(key, [])
        few = len(ours) * len(others) <= meetings
        pairs = product(ours, others) if few else _in_turn(ours, others)
        seeds.extend([(j - i, i, LONG) for i, j in pairs])
    return _joined(left.ids, right.ids, seeds)


def find_repeated_runs(sequence: Indexed, meetings: int) -> list[Run]:
    """Return the runs of equal words at two places i < j of one sequence."""
    import numpy as np

    seeds: list[Seed] = []
    often: list[int] = []
    for places in _places(sequence, np.flatnonzero(np.diff(sequence.firsts) > 1)):
        if len(places) * (len(places) - 1) <= 2 * meetings:
            seeds.extend([(j - i, i, SEED) for i, j in combinations(places, 2)])
        else:
            often.extend(places)
    for places in _long_grams(sequence.ids, often).values() if often else ():
        few = len(places) * (len(places) - 1) <= 2 * meetings
        pairs = combinations(places, 2) if few else pairwise(places)
        seeds.extend([(j - i, i, LONG) for i, j in pairs])
    return _joined(sequence.ids, sequence.ids, seeds)


def _places(sequence: Indexed, keys: NDArray[np.intp]) -> Iterator[list[int]]:
    """Yield the places of each of some 3-grams."""
    starts, ends = sequence.firsts[keys].tolist(), sequence.firsts[keys + 1].tolist()
    order = sequence.order.tolist()
    for start, end in zip(starts, ends, strict=True):
        yield order[start:end]


def _long_grams(ids: Sequence[int], often: Sequence[int]) -> dict[int, list[int]]:
    """Return the places of 8-grams by key, of those whose every 3-gram stands at one of `often`."""
    import numpy as np

    keys = _grams(ids, LONG)
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


def _joined(left: Sequence[int], right: Sequence[int], seeds: list[Seed]) -> list[Run]:
    """Join seeds of one diagonal into runs that are as long as the words are equal."""
    seeds.sort()
    runs: list[Run] = []
    shift, floor = None, 0  # the diagonal of the last run, and where that ends
    for diagonal, i, size in seeds:
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
        runs.append(Run(start, diagonal + start, end - start))
        floor = end
    return runs


def clusters(runs: Sequence[Run], gap: int) -> list[list[Run]]:
    """Group runs that are at most `gap` words apart in both sequences.

    The runs are cut at wide gaps along one sequence and the other in turn, until none is left.
    """
    done: list[list[Run]] = []
    waiting = [(list(runs), 0, False)]
    while waiting:
        group, side, whole = waiting.pop()
        if len(group) == 1:
            done.append(group)
            continue
        parts = _cut(group, side, gap)
        if len(parts) == 1 and whole:
            done.append(group)
        else:
            waiting += [(part, 1 - side, len(parts) == 1) for part in parts]
    return done


def _cut(group: list[Run], side: int, gap: int) -> list[list[Run]]:
    group.sort(key=itemgetter(side))
    parts: list[list[Run]] = []
    end = 0
    for run in group:
        if not parts or run[side] > end + gap:
            parts.append([])
            end = run[side] + run.size
        parts[-1].append(run)
        end = max(end, run[side] + run.size)
    return parts
