"""Boxes: a stretch of one text facing a stretch of another, and how surely one copies the other.

Evidence is a log-odds, in nats, of meeting the words of one side on the other: under a copy that
keeps most words, against chance at the frequency that each word has in the other text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sourceaudit.text.seeds import Indexed, Odds

WINDOW = 40  # words around a place among which an equal word may turn up by chance
REACH = 6  # words by which insertions and moves may shift the texts while a box is extended
SHIFT_COST = 0.3  # nats for each word of such a shift
DROP = 6.0  # nats that extending may lose before it stops
FARTHEST = 60  # words that a box may grow at each end; what lies beyond has seeds of its own

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage: left[start:end] and right[start:end] in word indexes, end exclusive.

    The first and last words of either side stand on the other side too.
    """

    left: Pair
    right: Pair


def extended(left: Indexed, right: Indexed, box: Shared) -> Shared:
    """Grow a box at both ends, led by the words of either side in turn."""
    (start, end), (first, last) = box.left, box.right
    end, last = _walk(left, right, (end, last), 1)
    last, end = _walk(right, left, (last, end), 1)
    start, first = _walk(left, right, (start - 1, first - 1), -1)
    first, start = _walk(right, left, (first, start), -1)
    return Shared((start + 1, end), (first + 1, last))


def _walk(one: Indexed, other: Indexed, place: Pair, step: int) -> Pair:
    """Go from a place word by word while the other side keeps up; return where to stop."""
    i, expected = place
    border = farthest = expected
    used: set[int] = set()
    stop, score, best = place, 0.0, 0.0
    for _ in range(FARTHEST):
        if not 0 <= i < len(one) or score < best - DROP:
            break
        met, missed = other.odds(one.ids[i], 2 * REACH + 1)
        at = _nearest(other.ids, one.ids[i], expected, border, step, used)
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


def trimmed(left: Indexed, right: Indexed, box: Shared) -> tuple[Shared, float, float]:
    """Return the part of a box that speaks for a copy most, its evidence and its density."""
    ours, evidence, met = _best_part(left, right, box.left, box.right)
    theirs, theirs_evidence, _ = _best_part(right, left, box.right, ours)
    if Shared(ours, theirs) != box:
        ours, evidence, met = _best_part(left, right, ours, theirs)
    longest = max(size_of(ours), size_of(theirs), 1)
    return Shared(ours, theirs), min(evidence, theirs_evidence), met / longest


def _best_part(one: Indexed, other: Indexed, span: Pair, facing: Pair) -> tuple[Pair, float, int]:
    """Return the stretch of a span whose words meet most of those it faces, in any order.

    Returned with its evidence in nats and the number of words met: the stretch of the largest sum.
    """
    bag = Counter(other.ids[slice(*facing)])
    odds = Odds(other, min(size_of(facing), WINDOW))
    best, score, start = (span[0], span[0], 0.0, 0), 0.0, span[0]
    met = 0
    for place in range(*span):
        word = one.ids[place]
        if_met, if_missed = odds[word]
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


def both_sides(one: Shared, other: Shared) -> Shared:
    """Return the smallest box that holds two."""
    return Shared(_both(one.left, other.left), _both(one.right, other.right))


def _both(one: Pair, other: Pair) -> Pair:
    return min(one[0], other[0]), max(one[1], other[1])


def size_of(span: Pair) -> int:
    """Return how many words a span holds."""
    return span[1] - span[0]
