"""Runs of equal words, grouped into what may be one passage; the kernel of boxes does the same."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

Pair = tuple[int, int]
Run = tuple[int, int, int]  # i, j, size: equal words left[i : i + size] and right[j : j + size]

LONE = 5  # equal words that are worth extending when no other seed is near


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
            end = run[side] + run[2]
        parts[-1].append(run)
        end = max(end, run[side] + run[2])
    return parts


def bands(runs: Sequence[Run], gap: int) -> list[list[Run]]:
    """Group runs by diagonal, so that two copies of one stretch come apart."""
    parts: list[list[Run]] = []
    last = 0
    for run in sorted(runs, key=lambda run: (run[1] - run[0], run[0])):
        diagonal = run[1] - run[0]
        if not parts or diagonal - last > gap:
            parts.append([])
        parts[-1].append(run)
        last = diagonal
    return parts


def hull(runs: Sequence[Run]) -> tuple[Pair, Pair]:
    """Return the smallest box that holds some runs."""
    return (
        (min([i for i, _, _ in runs]), max([i + size for i, _, size in runs])),
        (min([j for _, j, _ in runs]), max([j + size for _, j, size in runs])),
    )


def holds(left: Pair, right: Pair, run: Run) -> bool:
    """Tell whether a run lies in a box."""
    i, j, size = run
    return left[0] <= i and i + size <= left[1] and right[0] <= j and j + size <= right[1]
