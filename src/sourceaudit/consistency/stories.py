"""Stories: which sources of a drop tell of one event, by the rare names and words that they share.

Rarity is that of English times that of the drop, on a scale that is relative to the drop's size: a
name that two sources of ten thousand share speaks for them no less than in a drop of ten. A source
is set beside those that share its rarest words, so that the work grows with the drop, not with its
square; of a story that hundreds tell, each is set beside some of the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from operator import attrgetter
from struct import pack
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from sourceaudit.facts.dates import CALENDAR_WORDS
from sourceaudit.facts.lexicon import rarities
from sourceaudit.facts.statements import Statement
from sourceaudit.facts.vocabulary import stem
from sourceaudit.text.distinct import among, distinct, grouped
from sourceaudit.text.known import Known

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.uint32]

LEAST_RARITY = 0.5  # of a word that says which event a text tells of
NAME = 128  # added to the weight of a name
NAMED = 2.0  # what a name tells beside a word as rare
LEADS = 2  # names that a source has most often: of two events each has its own
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
MOST = 12  # sources that a source is compared with, those first that it has most in common with
LOOKED_AT = 2 * MOST  # sources that are looked at closely for that, by their rarest words
HALF = 0.4  # of what is asked for, from which two sources are looked at closely


@dataclass(frozen=True, slots=True)
class Marks:
    """The words that say what a source tells of, what each weighs, and its foremost names.

    All are numbers in hexadecimal digits, one after another: a process hands them over for every
    source of a drop, and as objects they would be the largest part of a profile.
    """

    words: str = ""
    weights: str = ""
    leads: str = ""


class Beside(NamedTuple):
    """Two sources, in order of their ids, that tell of one event, and the share they have in it."""

    left: str
    right: str
    share: float


def marks(found: Sequence[Statement]) -> Marks:
    """Return the words that say what a source tells of; equal words, equal numbers."""
    times = Counter(chain.from_iterable(map(attrgetter("names"), found)))
    names = times.keys() - calendar_stems()
    known = rarities()
    weights = {
        _numbers()[word]: round(FULL * known[word] ** 2) + NAME * (word in names)
        for word in frozenset().union(*map(attrgetter("content"), found))
        if known[word] > LEAST_RARITY or word in names
    }
    order = sorted(sorted(names), key=times.__getitem__, reverse=True)
    leads = [_numbers()[word] for word in order[:LEADS]]
    numbers = sorted(weights)
    told = bytes(map(weights.__getitem__, numbers))
    return Marks(_packed(numbers), told.hex(), _packed(leads))


@cache
def calendar_stems() -> frozenset[str]:
    """Return the stems of days, months and the like, which name nothing by themselves."""
    return frozenset(map(stem, CALENDAR_WORDS))


@cache
def _numbers() -> Known[str, int]:
    return Known(lambda word: crc32(word.encode()))


def _packed(numbers: Sequence[int]) -> str:
    return pack(f"<{len(numbers)}I", *numbers).hex()


def _unpacked(told: Iterable[str], kind: str) -> list[NDArray[np.uint32]]:
    import numpy as np

    return [np.frombuffer(bytes.fromhex(one), dtype=kind) for one in told]


def beside(told: Mapping[str, Marks]) -> list[Beside]:
    """Return the pairs of sources that tell of one event, sorted."""
    ids = sorted(told)
    if len(ids) < 2:  # noqa: PLR2004 - a pair
        return []
    drop = _Drop([told[name] for name in ids])
    found = [
        (share, one, other)
        for one, other in drop.candidates()
        if (share := drop.share(one, other)) is not None
    ]
    found.sort(key=lambda each: (-each[0], each[1], each[2]))
    counts: Counter[int] = Counter()
    kept = []
    for share, one, other in found:
        if counts[one] < MOST or counts[other] < MOST:
            kept.append(Beside(ids[one], ids[other], share))
        counts[one] += 1
        counts[other] += 1
    return sorted(kept)


class _Drop:
    """The words of all sources, and how telling each is in this drop."""

    def __init__(self, told: Sequence[Marks]) -> None:
        import numpy as np

        rows = _unpacked([one.words for one in told], "<u4")
        marked = np.concatenate(_unpacked([one.weights for one in told], "u1"))
        self._rows, self._leads = rows, _unpacked([one.leads for one in told], "<u4")
        self._ends = np.cumsum([len(row) for row in rows])
        self._starts = self._ends - [len(row) for row in rows]
        self.owners = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        _, self.group = grouped(np.concatenate(rows))
        counts = np.bincount(self.group)
        size = np.log(len(rows) + SMALL)
        self._telling = 1 - np.log(counts) / size
        self._named = marked >= NAME
        self._plain = (marked & (NAME - 1)) / FULL
        whole = self._plain * np.where(self._named, NAMED, 1.0)
        self.weights = whole * self._telling[self.group]
        self.several = counts[self.group] > 1
        self.totals = np.bincount(self.owners, whole, len(rows))

    def candidates(self) -> list[tuple[int, int]]:
        """Return the sources that share some of their rarest words."""
        import numpy as np

        at = np.flatnonzero(self.several)
        order = at[np.lexsort((self.group[at], -self.weights[at], self.owners[at]))]
        owners = self.owners[order]
        firsts = np.searchsorted(owners, np.arange(len(self.totals)))
        chosen = order[np.arange(len(order)) - firsts[owners] < RAREST]
        chosen = chosen[np.lexsort((self.owners[chosen], self.group[chosen]))]
        group, owners, weights = self.group[chosen], self.owners[chosen], self.weights[chosen]
        keys, shared = [], []
        for step in range(1, min(BESIDE + 1, len(chosen))):
            linked = np.flatnonzero(group[step:] == group[:-step])
            keys.append(owners[linked] * len(self.totals) + owners[linked + step])
            shared.append(np.minimum(weights[linked], weights[linked + step]))
        if not keys:
            return []
        size = len(self.totals)
        pairs, back = grouped(np.concatenate(keys))
        partly = np.bincount(back, np.concatenate(shared), len(pairs))
        one, other = pairs // size, pairs % size
        least = np.maximum(WEIGHT, SHARE * np.minimum(self.totals[one], self.totals[other]))
        likely = np.flatnonzero(partly >= HALF * least)
        one, other, partly = one[likely], other[likely], partly[likely]
        # those that each source has most in common with, from either side
        owners = np.concatenate((one, other))
        order = np.lexsort((-np.concatenate((partly, partly)), owners))
        firsts = np.searchsorted(owners[order], np.arange(size))
        best = order[np.arange(len(order)) - firsts[owners[order]] < LOOKED_AT]
        chosen = distinct(best % max(1, len(one)))
        return [*zip(one[chosen].tolist(), other[chosen].tolist(), strict=True)]

    def share(self, one: int, other: int) -> float | None:
        """Return the share of what two sources tell that both do; None where it is two events."""
        import numpy as np

        ours = slice(self._starts[one], self._ends[one])
        theirs = slice(self._starts[other], self._ends[other])
        both, left, right = np.intersect1d(
            self.group[ours], self.group[theirs], assume_unique=True, return_indices=True
        )
        named = self._named[ours][left] & self._named[theirs][right]
        whole = self._plain[ours][left] * np.where(named, NAMED, 1.0)
        least = max(min(self.totals[one], self.totals[other]), 1.0)
        told, share = whole.sum() / least, float(whole @ self._telling[both] / least)
        if not named.any() or whole.sum() < WEIGHT or (share < SHARE and told < ALL_OF_ONE):
            return None
        return None if self._two_events(one, other) else round(share, 6)

    def _two_events(self, one: int, other: int) -> bool:
        """Tell whether each of two sources names foremost what the other never does."""
        ours, theirs = self._leads[one], self._leads[other]
        left, right = distinct(self._rows[one]), distinct(self._rows[other])
        return not (among(ours, right).any() or among(theirs, left).any())
