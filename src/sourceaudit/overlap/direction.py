"""Direction: which of two sources that share something was published first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from sourceaudit.model.overlap import Direction, Overlap

DAY = len("2024-05-31")  # an ISO date is exact from here on


def directed(
    overlaps: Iterable[Overlap], published: Mapping[str, str | None]
) -> tuple[Overlap, ...]:
    """Return overlaps with the order of their sources; `published` gives ISO dates by id."""
    return tuple(_directed(one, published) for one in overlaps)


def _directed(one: Overlap, published: Mapping[str, str | None]) -> Overlap:
    left, right = published.get(one.left), published.get(one.right)
    return replace(one, direction=order(left, right), days=days_between(left, right))


def order(left: str | None, right: str | None) -> Direction:
    """Return which of two ISO dates is first, compared by day and as far as both are exact."""
    if not left or not right:
        return Direction.UNKNOWN
    size = min(len(left), len(right), DAY)
    if left[:size] == right[:size]:
        return Direction.SAME_DAY if size == DAY else Direction.UNKNOWN
    return Direction.LEFT_FIRST if left[:size] < right[:size] else Direction.RIGHT_FIRST


def days_between(left: str | None, right: str | None) -> int | None:
    """Return how many days lie between two ISO dates, None where a day is not known."""
    try:
        return abs((_day(right) - _day(left)).days)
    except ValueError:
        return None


def _day(text: str | None) -> date:
    return date.fromisoformat((text or "")[:DAY])
