"""Boxes fitted to two sequences: grown while words agree, trimmed to what speaks for a copy most.

Evidence is a log-odds, in nats, of meeting the words of one side on the other: under a copy that
keeps most words, against chance at the frequency that each word has in the other text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from math import log

from sourceaudit.text.kernels.runs_python import LONE, Pair, Run, bands, clusters, holds, hull

WINDOW = 40  # words around a place among which an equal word may turn up by chance
REACH = 6  # words by which insertions and moves may shift the texts while a box is extended
SHIFT_COST = 0.3  # nats for each word of such a shift
DROP = 6.0  # nats that extending may lose before it stops
FARTHEST = 60  # words that a box may grow at each end; what lies beyond has seeds of its own
SMALL_TEXT = 1000  # words: in shorter texts a word that occurs once or twice is not yet frequent
RARE = 2  # occurrences of such a word
KEPT = 0.7  # chance that an edited copy keeps a word; .65 to .8 find the same within a point
LEAST = 0.05  # nats of meeting a word that is everywhere, so that "the" stays with its noun
LOWEST = 1e-6  # chances are kept away from 0 and 1

Fitted = tuple[Pair, Pair, float, float]


@lru_cache(maxsize=1 << 14)
def odds(count: int, size: int, window: int) -> tuple[float, float]:
    """Return how much likelier a copy than chance makes a meeting, and its absence, in nats.

    The word occurs `count` times among `size`; chance is that of its standing in the window.
    """
    size = size if count > RARE else max(size, SMALL_TEXT)
    chance = 1.0 - (1.0 - min(count / size, 0.5)) ** window
    chance = min(max(chance, LOWEST), 1 - LOWEST)
    return max(log(KEPT / chance), LEAST), log((1 - KEPT) / (1 - chance))


class Fitting:
    """Two sequences of numbers, each the number of a word, that boxes are fitted to."""

    def __init__(self, left: Sequence[int], right: Sequence[int]) -> None:
        self._left = _Side(left)
        self._right = self._left if right is left else _Side(right)

    def fit(self, left: Pair, right: Pair) -> Fitted:
        """Grow and trim a box, given by its words on either side, end exclusive.

        Returns the sides of the part that speaks for a copy most, its evidence in nats, and its
        density: the share of the words of the longer side that the other has.
        """
        return _trimmed(self._left, self._right, *self._extended(left, right))

    def passages(
        self, runs: Sequence[Run], *, gap: int, exact: int, evidence: float, density: float
    ) -> list[tuple[Pair, Pair]]:
        """Return the boxes that runs of equal words make, sorted; boxes may overlap.

        Runs that are at most `gap` words apart make a box; it needs so much `evidence` and
        `density`. A run of `exact` words is one by itself.
        """
        found = [hull([run]) for run in runs if run[2] >= exact]
        waiting = [(group, gap) for group in clusters(runs, gap)]
        while waiting:
            group, near = waiting.pop()
            if len(group) == 1 and group[0][2] < LONE:
                continue
            left, right, sure, dense = self.fit(*hull(group))
            if sure >= evidence and dense >= density:
                found.append((left, right))
                # What a good box leaves is tried again.
                rest = [run for run in group if not holds(left, right, run)]
                parts = clusters(rest, near) if len(rest) < len(group) else []
                waiting += [(part, near) for part in parts]
            elif len(group) > 1 and near > 1:  # too thin: it is cut, and its parts are tried
                parts = bands(group, near)
                parts = parts if len(parts) > 1 else clusters(group, near // 2)
                waiting += [(part, near // 2) for part in parts]
        return sorted(found)

    def _extended(self, left: Pair, right: Pair) -> tuple[Pair, Pair]:
        """Grow a box at both ends, led by the words of either side in turn."""
        ours, theirs = self._left, self._right
        (start, end), (first, last) = left, right
        end, last = _walk(ours, theirs, (end, last), 1)
        last, end = _walk(theirs, ours, (last, end), 1)
        start, first = _walk(ours, theirs, (start - 1, first - 1), -1)
        first, start = _walk(theirs, ours, (first, start), -1)
        return (start + 1, end), (first + 1, last)


class _Side:
    """A sequence, and what meeting its words says."""

    def __init__(self, ids: Sequence[int]) -> None:
        self.ids = ids
        self._counts = Counter(ids)

    def odds(self, word: int, window: int) -> tuple[float, float]:
        """Return what meeting a word in a window of this side speaks for, and not meeting it."""
        return odds(self._counts.get(word, 0), len(self.ids), window)


class _Odds(dict[int, tuple[float, float]]):
    """The odds of each word in a window of a side, worked out where they are first asked for."""

    def __init__(self, side: _Side, window: int) -> None:
        super().__init__()
        self._side, self._window = side, window

    def __missing__(self, word: int) -> tuple[float, float]:
        found = self[word] = self._side.odds(word, self._window)
        return found


def _walk(side: _Side, other: _Side, place: Pair, step: int) -> Pair:
    """Go from a place word by word while the other side keeps up; return where to stop."""
    i, expected = place
    border = farthest = expected
    used: set[int] = set()
    stop, score, best = place, 0.0, 0.0
    for _ in range(FARTHEST):
        if not 0 <= i < len(side.ids) or score < best - DROP:
            break
        met, missed = other.odds(side.ids[i], 2 * REACH + 1)
        at = _nearest(other.ids, side.ids[i], expected, border, step, used)
        i += step
        if at is None:
            score += missed
            expected += step
            continue
        used.add(at)
        score += met - SHIFT_COST * abs(at - expected)
        expected = at + step
        farthest = max(farthest, expected) if step > 0 else min(farthest, expected)
        if score > best:
            best, stop = score, (i, farthest)
    return stop


def _nearest(
    ids: Sequence[int], word: int, expected: int, border: int, step: int, used: set[int]
) -> int | None:
    """Return where a word stands nearest to where it is expected, beyond the border."""
    low, high = max(0, expected - REACH), expected + REACH + 1
    if step > 0:
        low = max(low, border)
    else:
        high = min(high, border + 1)
    if high <= low or word not in (window := ids[low:high]):
        return None
    places = [low + at for at, other in enumerate(window) if other == word]
    free = [at for at in places if at not in used]
    return min(free, key=lambda at: abs(at - expected), default=None)


def _trimmed(left: _Side, right: _Side, left_span: Pair, right_span: Pair) -> Fitted:
    """Return the part of a box that speaks for a copy most, its evidence and its density."""
    ours, evidence, met = _best_part(left, right, left_span, right_span)
    theirs, theirs_evidence, _ = _best_part(right, left, right_span, ours)
    if (ours, theirs) != (left_span, right_span):
        ours, evidence, met = _best_part(left, right, ours, theirs)
    longest = max(_size(ours), _size(theirs), 1)
    return ours, theirs, min(evidence, theirs_evidence), met / longest


def _best_part(side: _Side, other: _Side, span: Pair, facing: Pair) -> tuple[Pair, float, int]:
    """Return the stretch of a span whose words meet most of those it faces, in any order.

    Returned with its evidence in nats and the number of words met: the stretch of the largest sum.
    """
    bag = Counter(other.ids[slice(*facing)])
    chances = _Odds(other, min(_size(facing), WINDOW))
    best, score, start = (span[0], span[0], 0.0, 0), 0.0, span[0]
    met = 0
    for place in range(*span):
        word = side.ids[place]
        if_met, if_missed = chances[word]
        if bag.get(word, 0) > 0:
            bag[word] -= 1
            met += 1
            score += if_met
        else:
            score += if_missed
        if score <= 0.0:
            score, start, met = 0.0, place + 1, 0
        elif score > best[2]:
            best = (start, place + 1, score, met)
    return best[:2], best[2], best[3]


def _size(span: Pair) -> int:
    return span[1] - span[0]
