"""Scales: numbers as the few words that signs are named by."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


class Scale:
    """Names for ranges of a number: `names[i]` up to and with `edges[i]`, the last one beyond."""

    __slots__ = ("_edges", "_names")

    def __init__(self, edges: Sequence[float], names: Sequence[str]) -> None:
        if len(names) != len(edges) + 1:
            raise ValueError("a scale has a name more than edges")
        self._edges, self._names = edges, names

    def of(self, value: float) -> str:
        """Return the name of a number."""
        return self._names[bisect_left(self._edges, value)]


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
