"""Skeletons: texts that many sources are copies of, edited so much that they are no near-copies.

A farm that writes one article three hundred times gives forty-five thousand pairs, each of which
says what the next one says. As in large clusters of near-copies, a follower is compared with the
first source of its skeleton, and with another follower only where the two share something else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import chain
from typing import TYPE_CHECKING

from sourceaudit.overlap.candidates import RUN
from sourceaudit.overlap.clusters import STAR
from sourceaudit.overlap.prepared import AT_HAND, Prepared
from sourceaudit.overlap.shingles import SHINGLE, grams
from sourceaudit.text.alignment import GAP
from sourceaudit.text.distinct import among, distinct

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]
    Hashes = NDArray[np.uint64]

Pair = tuple[str, str]  # source ids, the lesser first


@dataclass(frozen=True, slots=True)
class Skeletons:
    """The first source of each skeleton that more than 50 sources follow, by their ids."""

    first: Mapping[str, str]

    def star(self, pair: Pair) -> bool:
        """Tell whether a pair is a follower's with its first, of which not all are listed."""
        left, right = pair
        return self.first.get(right) == left or self.first.get(left) == right

    def listed(self, pairs: Iterable[Pair], ready: Mapping[str, Prepared]) -> Iterator[Pair]:
        """Yield pairs without those of two followers that share nothing but their skeleton.

        The pairs of both with its first stand for one that is left out, and may come again.
        """
        within = cache(partial(self._within, ready, cache(partial(_short_grams, ready))))
        grams_of = lru_cache(AT_HAND)(lambda name: grams(ready[name].words))
        for left, right in pairs:
            first = self.first.get(left)
            if first is None or first != self.first.get(right):
                yield left, right
                continue
            ours, theirs = ready[left], ready[right]
            beside = (
                among(grams_of(left), theirs.shingles) & ~within(left),
                among(grams_of(right), ours.shingles) & ~within(right),
            )
            if max(int(array.sum()) for array in beside) >= RUN:
                yield left, right
            else:
                yield from ((first, left), (first, right))

    def _within(
        self, ready: Mapping[str, Prepared], short: Callable[[str], Hashes], name: str
    ) -> Flags:
        """Tell of each 5-gram of a follower whether it stands near words that its first has.

        `short` gives the 4-grams of a first source, sorted.
        """
        import numpy as np

        # Seeds of a passage may be so far apart, as the aligner has it.
        ours = ready[name]
        same = among(grams(ours.words, SHINGLE - 1), short(self.first[name]))
        near = np.convolve(same.astype(np.intp), np.ones(2 * GAP + 1, dtype=np.intp), "same") > 0
        count = max(0, len(ours.words) - SHINGLE + 1)
        return np.asarray(near[:count], dtype=np.bool_)


def skeletons(pairs: Iterable[Pair]) -> Skeletons:
    """Return the skeletons of sources that share runs of words, by all such pairs.

    In order of their ids, a source follows whom most of those follow, or are, that it shares such
    a run with; where there are none before it, others may follow it.
    """
    before: dict[str, list[str]] = {}
    for left, right in sorted(pairs):
        before.setdefault(right, []).append(left)
    first: dict[str, str] = {}
    followers: dict[str, list[str]] = {}
    for name in sorted(before):
        votes = Counter(first.get(text, text) for text in before[name])
        most = max(votes.values())
        first[name] = min(text for text, number in votes.items() if number == most)
        followers.setdefault(first[name], []).append(name)
    large = (names for names in followers.values() if len(names) >= STAR)
    return Skeletons({name: first[name] for name in chain.from_iterable(large)})


def _short_grams(ready: Mapping[str, Prepared], name: str) -> Hashes:
    return distinct(grams(ready[name].words, SHINGLE - 1))
