"""Regions of a text: where a rule looks, and whether a place lies in there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import overload

from sourceaudit.model.source import Span
from sourceaudit.text.spans import unite_spans


class Regions(Sequence[Span]):
    """Regions sorted by start; they may overlap. Most rules match nothing and never ask for them.

    With the farthest end so far, one search tells `inside`. What is cut out of `outer` regions is
    costlier to know than these, and empty where they are.
    """

    __slots__ = ("_given", "_spans", "_starts", "_tops", "outer")

    def __init__(self, given: Iterable[Span], outer: Regions | None = None) -> None:
        self._given, self.outer = given, outer
        self._spans: list[Span] | None = None
        self._starts: list[int] | None = None
        self._tops: list[int] | None = None

    @property
    def spans(self) -> list[Span]:
        """Return the regions in order."""
        if self._spans is None:
            self._spans = sorted(self._given)
        return self._spans

    @property
    def starts(self) -> list[int]:
        """Return where each region starts."""
        if self._starts is None:
            self._starts = [start for start, _ in self.spans]
        return self._starts

    @property
    def tops(self) -> list[int]:
        """Return the farthest end of each region and those before it."""
        if self._tops is None:
            self._tops = list(accumulate([end for _, end in self.spans], max))
        return self._tops

    def __len__(self) -> int:
        return len(self.spans)

    def __iter__(self) -> Iterator[Span]:
        return iter(self.spans)

    @overload
    def __getitem__(self, at: int) -> Span: ...
    @overload
    def __getitem__(self, at: slice) -> list[Span]: ...
    def __getitem__(self, at: int | slice) -> Span | list[Span]:
        return self.spans[at]


def inside(span: Span, regions: Sequence[Span]) -> bool:
    """Tell whether a span lies wholly in one of the regions."""
    found = regions if isinstance(regions, Regions) else Regions(regions)
    at = bisect_right(found.starts, span[0]) - 1
    return at >= 0 and span[1] <= found.tops[at]


def may_hold(regions: Sequence[Span]) -> bool:
    """Tell whether a character may lie in one of some regions, without much work."""
    known = regions.outer if isinstance(regions, Regions) and regions.outer is not None else regions
    return any(start < end for start, end in known)


def touches(span: Span, regions: Regions) -> bool:
    """Tell whether a span shares a character with one of the regions."""
    at = bisect_left(regions.starts, span[1]) - 1
    return at >= 0 and regions.tops[at] > span[0]


def without(regions: Regions, barred: Callable[[], Iterable[Span]]) -> Regions:
    """Return regions less what some spans cover, which are asked for when the answer is."""
    return Regions(_find_left(regions, barred), regions)


def _find_left(regions: Regions, barred: Callable[[], Iterable[Span]]) -> Iterator[Span]:
    if not len(regions):
        return  # and nobody asks what is barred
    bars = unite_spans(barred())
    starts = [start for start, _ in bars]
    for start, end in regions:
        place, at = start, max(0, bisect_right(starts, start) - 1)
        while at < len(bars) and bars[at][0] < end:
            if bars[at][0] > place:
                yield place, bars[at][0]
            place = max(place, bars[at][1])
            at += 1
        if place < end:
            yield place, end
