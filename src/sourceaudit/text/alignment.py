"""The aligner: stretches of words that two texts, or two places of one text, have in common.

Shared word 3-grams are seeds; seeds that stand close together in both texts make a box; a box is
extended word by word, trimmed, and kept if so many of its words are unlikely to meet there by
chance. Edited copies and reordered sentences so come out as one passage each, and any run of 8
equal words is found whatever surrounds it. Seeds and gaps are those of passage alignment at PAN;
the log-odds of word meetings take the place of its fixed lengths.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sourceaudit.text.boxes import Shared, both_sides, fitting, size_of
from sourceaudit.text.kernels.runs_python import Pair
from sourceaudit.text.kernels.seeds_python import LONG
from sourceaudit.text.seeds import (
    Indexed,
    Packed,
    Run,
    find_repeated_runs,
    find_shared_runs,
    index_of,
    index_sequences,
    pack_sequences,
)
from sourceaudit.text.word_runs import WordRun, common_words, word_runs

__all__ = [
    "Indexed",
    "Limits",
    "Packed",
    "Shared",
    "WordRun",
    "align",
    "common_words",
    "index_of",
    "index_sequences",
    "pack_sequences",
    "repeated_passages",
    "repeats_in",
    "shared_passages",
    "word_runs",
]

GAP = 25  # words between seeds of one passage, in either text
EVIDENCE = 40.0  # nats by which a passage must be likelier as a copy than as chance
DENSITY = 0.55  # share of the words of the longer side that the other has; two copies: at most .5
MEETINGS = 16  # pairs of places of one seed that are looked at; more frequent ones say little
PLACES = 1000  # places of one repeat at most, so that a text of one word stays readable
ACTIVE = 32  # passages of overlapping left sides that are compared with each other


@dataclass(frozen=True, slots=True)
class Limits:
    """What counts as a passage.

    Lengths are in words, `evidence` in nats; `density` is a share. `exact` is the length of a
    run of equal words that is a passage by itself, at least 8.
    """

    gap: int = GAP
    exact: int = LONG
    evidence: float = EVIDENCE
    density: float = DENSITY
    meetings: int = MEETINGS


def align(left: Sequence[str], right: Sequence[str], limits: Limits | None = None) -> list[Shared]:
    """Return the passages that two word sequences share, in order of the left one."""
    ours, theirs = index_sequences((left, right))
    return shared_passages(ours, theirs, limits or Limits())


def shared_passages(left: Indexed, right: Indexed, limits: Limits) -> list[Shared]:
    """Return the passages that two indexed sequences share, in order of the left one."""
    if left.ids == right.ids and len(left) >= limits.exact:
        return [Shared((0, len(left)), (0, len(right)))]
    return _align(left, right, find_shared_runs(left, right, limits.meetings), limits)


def repeated_passages(words: Sequence[str], limits: Limits | None = None) -> list[list[Pair]]:
    """Return the groups of places of one sequence that say the same, in order of the first.

    The places of a group do not overlap; each is (start, end) in word indexes.
    """
    (sequence,) = index_sequences((words,))
    return repeats_in(sequence, limits or Limits())


def repeats_in(sequence: Indexed, limits: Limits) -> list[list[Pair]]:
    """Return the same as `repeated` of a sequence that is indexed."""
    runs = find_repeated_runs(sequence, limits.meetings)
    periodic = [run for run in runs if run[1] - run[0] < run[2] and run[2] >= limits.exact]
    groups = [_period(run, limits.exact) for run in periodic]
    distant = [run for run in runs if run[1] - run[0] >= run[2]]
    pairs = [_clip(found) for found in _align(sequence, sequence, distant, limits)]
    groups.extend(
        [found.left, found.right]
        for found in pairs
        if min(size_of(found.left), size_of(found.right)) >= limits.exact
    )
    return _group(groups)


def _align(left: Indexed, right: Indexed, runs: list[Run], limits: Limits) -> list[Shared]:
    if not runs:
        return []
    boxes = fitting(left.ids, right.ids).passages(
        runs,
        gap=limits.gap,
        exact=limits.exact,
        evidence=limits.evidence,
        density=limits.density,
    )
    return _unite([Shared(*sides) for sides in boxes])


def _unite(passages: Sequence[Shared]) -> list[Shared]:
    """Unite passages that overlap on both sides, which are in order of the left one."""
    done: list[Shared] = []
    for passage in passages:
        for at in range(len(done) - 1, max(-1, len(done) - 1 - ACTIVE), -1):
            if _meet(done[at].left, passage.left) and _meet(done[at].right, passage.right):
                done[at] = both_sides(done[at], passage)
                break
        else:
            done.append(passage)
    return done


def _clip(found: Shared) -> Shared:
    """Return a passage of one text with places that do not overlap."""
    over = found.left[1] - found.right[0]
    if over <= 0:
        return found
    return Shared((found.left[0], found.right[0]), (found.right[0], found.right[1] - over))


def _period(run: Run, shortest: int) -> list[Pair]:
    """Return the places of a stretch that is pasted again and again without a break."""
    i, j, length = run
    period, until = j - i, j + length
    rounds = max(-(-shortest // period), -(-(until - i) // (period * PLACES)))
    size = rounds * period
    return [(start, start + size) for start in range(i, until - size + 1, size)]


def _group(groups: Sequence[Sequence[Pair]]) -> list[list[Pair]]:
    """Join groups that have a place in common, and drop the places that overlap another."""
    owner: dict[Pair, int] = {}
    joined: dict[int, list[Pair]] = {}
    ranked = sorted((place, number) for number, group in enumerate(groups) for place in group)
    recent: list[Pair] = []
    parent = list(range(len(groups)))
    for place, number in ranked:
        recent = [other for other in recent if other[1] > place[0]][-ACTIVE:]
        for other in recent:
            if _alike(other, place):
                parent[_root(parent, number)] = _root(parent, owner[other])
        recent.append(place)
        owner[place] = number
    for place, number in ranked:
        group = joined.setdefault(_root(parent, number), [])
        if not group or group[-1][1] <= place[0]:
            group.append(place)
    return sorted(group for group in joined.values() if len(group) > 1)


def _root(parent: list[int], number: int) -> int:
    while parent[number] != number:
        parent[number] = parent[parent[number]]
        number = parent[number]
    return number


def _alike(left: Pair, right: Pair) -> bool:
    """Tell whether two places are one: they share more than half of their words."""
    inside = min(left[1], right[1]) - max(left[0], right[0])
    return 2 * inside > max(left[1], right[1]) - min(left[0], right[0])


def _meet(left: Pair, right: Pair) -> bool:
    return left[0] < right[1] and right[0] < left[1]
