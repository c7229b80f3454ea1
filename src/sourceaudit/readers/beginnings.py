"""Where in a page some words begin an element's text: a list may have 100,000 items."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

BEGIN = 40  # characters by which runs are sorted
LAST = "\U0010ffff"  # what no page has, and sorts behind all it has


class Beginnings:
    """The runs of a page's text, found by what they begin with."""

    __slots__ = ("_known", "_sorted", "_text")

    def __init__(self, text: str, starts: Sequence[int]) -> None:
        self._text = text
        self._sorted = sorted((text[start : start + BEGIN], start) for start in starts)
        self._known: dict[str, list[int]] = {}

    def first(self, words: str, start: int, end: int) -> int:
        """Return the first place in text[start:end] where words begin a run, -1 for none."""
        places = self._places(words)
        at = bisect_left(places, start)
        if at < len(places) and places[at] + len(words) <= end:
            return places[at]
        return -1

    def _places(self, words: str) -> list[int]:
        """Return the places of all runs that begin with some words, in order."""
        if words not in self._known:
            head = words[:BEGIN]
            low = bisect_left(self._sorted, (head,))
            high = bisect_left(self._sorted, (head + LAST,), low)
            self._known[words] = sorted(
                start for _, start in self._sorted[low:high] if self._text.startswith(words, start)
            )
        return self._known[words]
