"""Boxes: a stretch of one text facing a stretch of another, and how surely one copies the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sourceaudit.text.kernels import choose_kernel
from sourceaudit.text.kernels.boxes_python import Fitted
from sourceaudit.text.kernels.runs_python import Pair, Run


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage: left[start:end] and right[start:end] in word indexes, end exclusive.

    The first and last words of either side stand on the other side too.
    """

    left: Pair
    right: Pair


class Fitting(Protocol):
    """Two sequences that boxes are fitted to, in C or as `kernels.boxes_python` has it."""

    def __init__(self, left: Sequence[int], right: Sequence[int]) -> None: ...

    def fit(self, left: Pair, right: Pair) -> Fitted:
        """Grow and trim a box; return its sides, its evidence in nats and its density."""
        ...

    def passages(
        self, runs: Sequence[Run], *, gap: int, exact: int, evidence: float, density: float
    ) -> list[tuple[Pair, Pair]]:
        """Return the boxes that runs of equal words make, sorted; they may overlap."""
        ...


fitting: type[Fitting] = choose_kernel("boxes").Fitting


def both_sides(shared: Shared, other: Shared) -> Shared:
    """Return the smallest box that holds two."""
    return Shared(_both(shared.left, other.left), _both(shared.right, other.right))


def _both(left: Pair, right: Pair) -> Pair:
    return min(left[0], right[0]), max(left[1], right[1])


def size_of(span: Pair) -> int:
    """Return how many words a span holds."""
    return span[1] - span[0]
