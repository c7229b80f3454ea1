"""The telling words of all sources of a drop, and which sources share their rarest ones.

What is held of a source is five bytes a word; all else is worked out for some sources at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from sourceaudit.text.distinct import among, distinct, group_values

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.uint32]
    Marked = NDArray[np.uint8]
    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]
    Small = NDArray[np.int32]
    Pairs = tuple[NDArray[np.int64], Floats]

NAME = 128  # added to the weight of a name
NAMED = 2.0  # what a name tells beside a word as rare
FULL = 100  # weight of a word of rarity 1
# Articles of one event share .33 to .87 of what their words weigh, 3.6 to 11 in all (articles of
# our own, benchmarks/across.py); of 80,000 pairs of real articles of four months 200 share as much,
# nearly all of them of one story or of one affair.
SHARE, WEIGHT = 0.28, 2.8
# The same where a word counts however many others have it: a drop may be one story.
ALL_OF_ONE = 0.5
SMALL = 500  # sources: in a smaller drop a word that all have may still be the event's own
RAREST = 40  # words of a source by which others are looked for
BESIDE = 16  # holders of a word, in order, that each holder is set beside
HALF = 0.4  # of what is asked for, from which two sources are looked at closely
SOURCES = 1_024  # that are looked at together, with up to 640 pairs each: 50 MB with what is made


@dataclass(frozen=True, slots=True)
class Marks:
    """The words that say what a source tells of, what each weighs, and its foremost names.

    These are those that it has most often, and those that it begins with (`opening`). All are
    numbers in hexadecimal digits, one after another: a process hands them over for every source
    of a drop, and as objects they would be the largest part of a profile.
    """

    words: str = ""
    weights: str = ""
    leads: str = ""
    opening: str = ""


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The rarest words of sources, by word and then by source; all rows have equal lengths."""

    owners: Small
    words: Small
    weights: Floats


class DropWords:
    """The words of the sources of a drop, by their places, and how telling each word is in it."""

    def __init__(self, data: Iterable[Marks]) -> None:
        import numpy as np

        rows, marked, ends = bytearray(), bytearray(), [0]
        self._leads: list[tuple[str, str]] = []
        for marks in data:
            rows += bytes.fromhex(marks.words)
            marked += bytes.fromhex(marks.weights)
            ends.append(len(marked))
            self._leads.append((marks.leads, marks.opening))
        self._rows: Numbers = np.frombuffer(rows, dtype="<u4")
        self._marked: Marked = np.frombuffer(marked, dtype="u1")
        self._ends = np.array(ends)
        self._words, self._counts = _count(self._rows)
        self._telling = 1 - np.log(self._counts) / np.log(len(self) + SMALL)
        self._totals = np.zeros(len(self))

    def __len__(self) -> int:
        """Return how many sources there are."""
        return len(self._leads)

    def candidates(self, most: int) -> list[tuple[int, int]]:
        """Return pairs of sources that share some of their rarest words.

        They are those of which one has as much in common with few others: `most` at most.
        """
        import numpy as np

        chosen = self._choose()
        found = [self._likely(*pairs) for pairs in _find_met(chosen, len(self))]
        left, right, partly = (np.concatenate(each) for each in zip(*found, strict=True))
        # those that each source has most in common with, from either side
        owners = np.concatenate((left, right))
        order = np.lexsort((-np.concatenate((partly, partly)), owners))
        firsts = np.searchsorted(owners[order], np.arange(len(self)))
        best = order[np.arange(len(order)) - firsts[owners[order]] < most]
        kept = distinct(best % max(1, len(left)))
        return [*zip(left[kept].tolist(), right[kept].tolist(), strict=True)]

    def share(self, first: int, second: int) -> float | None:
        """Return the share of what two sources tell that both do; None where it is two events."""
        import numpy as np

        ours, theirs = (slice(*self._ends[at : at + 2]) for at in (first, second))
        rows = self._rows[ours], self._rows[theirs]
        both, left, right = np.intersect1d(*rows, assume_unique=True, return_indices=True)
        marked = self._marked[ours][left]
        # who opens a sentence with a name does not show that it is one
        named = (marked >= NAME) | (self._marked[theirs][right] >= NAME)
        whole = _plain(marked) * np.where(named, NAMED, 1.0)
        telling = self._telling[np.searchsorted(self._words, both)]
        least = max(min(self._totals[first], self._totals[second]), 1.0)
        data, share = whole.sum() / least, float(whole @ telling / least)
        if not named.any() or whole.sum() < WEIGHT or (share < SHARE and data < ALL_OF_ONE):
            return None
        both_leads = zip(self._leads[first], self._leads[second], strict=True)
        apart = any(_two_events(leads, rows) for leads in both_leads)
        return None if apart else round(share, 6)

    def _choose(self) -> _Chosen:
        """Return the rarest words of each source that another one has, and add up what all tell."""
        import numpy as np

        parts = [*self._rarest()]
        owners, words, weights = (np.concatenate(each) for each in zip(*parts, strict=True))
        parts.clear()
        order = np.lexsort((owners, words))
        return _Chosen(owners[order], words[order], weights[order])

    def _rarest(self) -> Iterator[tuple[Small, Small, Floats]]:
        """Yield the owners, words and weights of the rarest words, some sources at a time."""
        import numpy as np

        for first in range(0, len(self), SOURCES):
            ends = self._ends[first : first + SOURCES + 1]
            some = slice(ends[0], ends[-1])
            marked = self._marked[some]
            owners = np.repeat(np.arange(len(ends) - 1), np.diff(ends))
            words = np.searchsorted(self._words, self._rows[some])
            whole = _plain(marked) * np.where(marked >= NAME, NAMED, 1.0)
            self._totals[first : first + len(ends) - 1] = np.bincount(owners, whole, len(ends) - 1)
            weights = whole * self._telling[words]
            at = np.flatnonzero(self._counts[words] > 1)
            order = at[np.lexsort((words[at], -weights[at], owners[at]))]
            owners = owners[order]
            firsts = np.searchsorted(owners, np.arange(len(ends) - 1))
            few = np.arange(len(order)) - firsts[owners] < RAREST
            chosen = order[few]
            yield (
                (owners[few] + first).astype(np.int32),
                words[chosen].astype(np.int32),
                weights[chosen],
            )

    def _likely(self, codes: NDArray[np.int64], shared: Floats) -> tuple[Places, Places, Floats]:
        """Return the pairs that share so much of their rarest words that they may tell of one."""
        import numpy as np

        pairs, back = group_values(codes)
        partly: Floats = np.bincount(back, shared, len(pairs)).astype(np.float64, copy=False)
        left, right = pairs // len(self), pairs % len(self)
        least = np.maximum(WEIGHT, SHARE * np.minimum(self._totals[left], self._totals[right]))
        likely = np.flatnonzero(partly >= HALF * least)
        return left[likely], right[likely], partly[likely]


def _find_met(chosen: _Chosen, sources: int) -> Iterator[Pairs]:
    """Yield pairs of holders of a word, and the weight that both give it, each time they meet.

    Pairs are left * sources + right; all of one left source come together.
    """
    import numpy as np

    by_owner = np.argsort(chosen.owners, kind="stable")
    ends = np.searchsorted(chosen.owners[by_owner], np.arange(0, sources + SOURCES, SOURCES))
    for start, end in pairwise(ends):
        at = np.sort(by_owner[start:end])
        codes = [np.empty(0, dtype=np.int64)]
        shared = [np.empty(0)]
        for step in range(1, BESIDE + 1):
            at = at[at + step < len(chosen.words)]
            at = at[chosen.words[at + step] == chosen.words[at]]
            codes.append(chosen.owners[at].astype(np.int64) * sources + chosen.owners[at + step])
            shared.append(np.minimum(chosen.weights[at], chosen.weights[at + step]))
        yield np.concatenate(codes), np.concatenate(shared)


def _count(rows: Numbers) -> tuple[Numbers, NDArray[np.int64]]:
    """Return the different numbers of a row, sorted, and how often each stands in it."""
    import numpy as np

    ranked = np.sort(rows)
    firsts = np.flatnonzero(np.concatenate(([True], ranked[1:] != ranked[:-1]))[: len(ranked)])
    return ranked[firsts], np.diff(np.append(firsts, len(ranked)))


def _plain(marked: Marked) -> Floats:
    """Return what words weigh by themselves, names as others."""
    return (marked & (NAME - 1)) / FULL


def _two_events(leads: tuple[str, str], rows: Sequence[Numbers]) -> bool:
    """Tell whether each of two sources names foremost what the other never does."""
    import numpy as np

    ours, theirs = (np.frombuffer(bytes.fromhex(lead), dtype="<u4") for lead in leads)
    left, right = map(distinct, rows)
    named = len(ours) > 0 and len(theirs) > 0
    return named and not (among(ours, right).any() or among(theirs, left).any())
