"""Scales: numbers as the few words that signs are named by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

Numbers = np.ndarray[Any, Any]


class Scale:
    """Names for ranges of a number: `names[i]` up to and with `edges[i]`, the last one beyond."""

    __slots__ = ("_edges", "names")

    def __init__(self, edges: Sequence[float], names: Sequence[str]) -> None:
        if len(names) != len(edges) + 1:
            raise ValueError("a scale has a name more than edges")
        self._edges, self.names = np.array(edges, np.float64), tuple(names)

    def at(self, values: Numbers | float) -> Numbers:
        """Return for numbers which of the names they have."""
        return self._edges.searchsorted(values, "left")


def counts(edges: Sequence[int], noun: str) -> Scale:
    """Return a scale of counts: "5 to 6 words", "over 90 words"."""
    low = [-1, *edges]
    names = [
        f"{first + 1} to {last} {noun}" if last - first > 1 else f"{last} {noun}"
        for first, last in zip(low, edges, strict=False)
    ]
    return Scale(edges, [*names, f"over {edges[-1]} {noun}"])


def numbers(edges: Sequence[int], said: str) -> Scale:
    """Return a scale that is named by the number of its range."""
    return Scale(edges, [f"{at} {said}" for at in range(len(edges) + 1)])
