"""Joins: which documents have something in common, and what that is, found here or elsewhere.

What is asked and what is answered is the same wherever it is found out: documents by their places
in the order of their ids, hashes as sorted sets.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from sourceaudit.containment import Attempts
from sourceaudit.model.each import Each
from sourceaudit.model.evidence import Rule
from sourceaudit.model.failure import Failure
from sourceaudit.model.overlap import Overlap
from sourceaudit.overlap.candidates import (
    FREQUENCY,
    PARTNERS,
    RUN,
    SHORT_FREQUENCY,
    SHORT_SHARED,
    Grams,
    closest,
    meetings,
    shared_grams,
    unite_meetings,
)
from sourceaudit.overlap.clusters import NEAR, Elsewhere
from sourceaudit.overlap.library import Library
from sourceaudit.overlap.passages import passages
from sourceaudit.overlap.prepared import Prepared
from sourceaudit.overlap.shingles import SHINGLE, in_common
from sourceaudit.text.distinct import distinct

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Rows = NDArray[np.int64]

Pair = tuple[str, str]  # source ids, the lesser first
Aligned = tuple[Overlap | None, Sequence[Failure]]


@dataclass(frozen=True, slots=True)
class Terms:
    """Which grams are rare, and how many partners a document has of those that share few.

    `near` is the Jaccard index of near-copies.
    """

    frequency: int = FREQUENCY
    short_frequency: int = SHORT_FREQUENCY
    partners: int = PARTNERS
    near: float = NEAR

    @classmethod
    def of(cls, rule: Rule) -> Terms:
        """Return the terms of a rule."""
        return cls(
            int(rule.number("frequency", FREQUENCY)),
            int(rule.number("short_frequency", SHORT_FREQUENCY)),
            int(rule.number("partners", PARTNERS)),
            rule.number("near_jaccard", NEAR),
        )


@dataclass(frozen=True, slots=True)
class Aligning:
    """How two documents are aligned: `stock` are the 5-grams that many sources have, sorted.

    A pair is listed with a passage, or from a Jaccard index of `listed` on.
    """

    rule: Rule
    stock: Hashes
    listed: float

    def of(self, ready: Mapping[str, Prepared], pair: Pair) -> Aligned:
        """Return what two documents share, and what broke in looking."""
        own = Attempts()  # in whatever process
        return own("compare", partial(self._overlap, ready, pair), None, sources=pair), own.failures

    def shown(self, ready: Mapping[str, Prepared], pair: Pair) -> Aligned:
        """Return the same, None for a pair that is not listed: most candidates show nothing."""
        overlap, failures = self.of(ready, pair)
        shows = overlap is not None and (overlap.passages or overlap.jaccard >= self.listed)
        return overlap if shows else None, failures

    def _overlap(self, ready: Mapping[str, Prepared], pair: Pair) -> Overlap:
        left, right = ready[pair[0]], ready[pair[1]]
        common = in_common(left.shingles, right.shingles)
        whole = len(left.shingles) + len(right.shingles) - common
        ours, theirs = (common / max(len(document.shingles), 1) for document in (left, right))
        if not whole and left.bytes == right.bytes:  # too short for a shingle, and the same
            common = whole = 1
            ours = theirs = 1.0
        most = max(ours, theirs)
        return Overlap(
            left=pair[0],
            right=pair[1],
            jaccard=common / max(whole, 1),
            left_containment=ours,
            right_containment=theirs,
            passages=passages(left, right, rule=self.rule, containment=most, stock=self.stock),
        )


class Joins(Protocol):
    """What finds documents that have something in common."""

    @property
    def elsewhere(self) -> Elsewhere | None:
        """Return the machines that find near-copies, None where they are found here."""

    def meeting(self, terms: Terms) -> tuple[Rows, Rows]:
        """Return the codes (`Meetings`) of pairs to look at, and of those that share runs."""

    def stock(self, unrelated: Sequence[str], sources: int) -> Hashes:
        """Return the 5-grams that so many of some documents have, sorted."""

    def align(self, pairs: Sequence[Pair], aligning: Aligning) -> Iterable[Aligned]:
        """Return what each pair shares, in order."""


class Here:
    """The joins of this process, on what is in memory or on its disk."""

    elsewhere: Elsewhere | None = None

    def __init__(self, books: Library, each: Each = map) -> None:
        self._books, self._names, self._each = books, [*books.shingles], each
        self._long: Grams = books.grams(SHINGLE)

    def meeting(self, terms: Terms) -> tuple[Rows, Rows]:
        """Return the codes of pairs to look at, and of those that share runs."""
        import numpy as np

        rare, common = meetings(self._long, terms.frequency)
        short = self._books.grams(SHINGLE - 1)
        rare_short, _ = meetings(short, terms.short_frequency, stars=False)
        weak = unite_meetings((rare, rare_short.at_least(SHORT_SHARED), common.at_least(RUN)))
        runs = rare.at_least(RUN).codes
        near = closest(weak, len(self._names), terms.partners)
        return distinct(np.concatenate((runs, near))), runs

    def stock(self, unrelated: Sequence[str], sources: int) -> Hashes:
        """Return the 5-grams that so many of some documents have, sorted."""
        import numpy as np

        among = {*unrelated}
        kept = np.array([name in among for name in self._names], dtype=np.bool_)
        found = [groups.keys[groups.sizes >= sources] for groups in shared_grams(self._long, kept)]
        return np.concatenate((np.empty(0, dtype=np.uint64), *found))

    def align(self, pairs: Sequence[Pair], aligning: Aligning) -> Iterable[Aligned]:
        """Return what each pair shares, in order."""
        return self._each(partial(aligning.shown, self._books.ready), pairs)
