"""Direction: which of two sources that share something was published first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from sourceaudit.model.overlap import Direction, Overlap

DAY = len("2024-05-31")  # an ISO date is exact to the day from here on


def add_directions(
    overlaps: Iterable[Overlap], published: Mapping[str, str | None]
) -> tuple[Overlap, ...]:
    """Return overlaps with the order of their sources; `published` gives ISO dates by id."""
    return tuple(_find_directed(overlap, published) for overlap in overlaps)


def _find_directed(overlap: Overlap, published: Mapping[str, str | None]) -> Overlap:
    left, right = published.get(overlap.left), published.get(overlap.right)
    return replace(overlap, direction=order(left, right), days=days_between(left, right))


def order(left: str | None, right: str | None) -> Direction:
    """Return which of two ISO dates is first, compared as far as both are exact.

    Two moments whose zones are both known, or both not, are compared as moments: the evening of
    one day may be later than the morning of the next elsewhere.
    """
    if not left or not right:
        return Direction.UNKNOWN
    if (moments := _moments(left, right)) is not None:
        earlier, later = moments
        if earlier != later:
            return Direction.LEFT_FIRST if earlier < later else Direction.RIGHT_FIRST
        return Direction.SAME_DAY
    size = min(len(left), len(right), DAY)
    if left[:size] == right[:size]:
        return Direction.SAME_DAY if size == DAY else Direction.UNKNOWN
    return Direction.LEFT_FIRST if left[:size] < right[:size] else Direction.RIGHT_FIRST


def newer(theirs: str, ours: str) -> bool:
    """Tell whether a date is later than another, as far as both are exact."""
    return order(ours, theirs) is Direction.LEFT_FIRST


def days_between(left: str | None, right: str | None) -> int | None:
    """Return how many days lie between two ISO dates, None where a day is not known."""
    try:
        return abs((_day(right) - _day(left)).days)
    except ValueError:
        return None


def _moments(left: str, right: str) -> tuple[datetime, datetime] | None:
    """Return two moments that can be compared, None where one is exact to the day at most."""
    if min(len(left), len(right)) <= DAY:
        return None
    try:
        ours, theirs = datetime.fromisoformat(left), datetime.fromisoformat(right)
    except ValueError:
        return None
    return (ours, theirs) if (ours.tzinfo is None) is (theirs.tzinfo is None) else None


def _day(text: str | None) -> date:
    return date.fromisoformat((text or "")[:DAY])
