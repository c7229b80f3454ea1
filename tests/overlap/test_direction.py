"""Which of two sources was first."""

from __future__ import annotations

import pytest

from sourceaudit.model.overlap import Direction, Overlap
from sourceaudit.overlap import add_directions


@pytest.mark.parametrize(
    ("left", "right", "direction", "days"),
    [
        ("2024-05-01", "2024-05-04", Direction.LEFT_FIRST, 3),
        ("2024-05-04", "2024-05-01T23:59:00Z", Direction.RIGHT_FIRST, 3),
        ("2024-05-04T01:00", "2024-05-04", Direction.SAME_DAY, 0),
        ("2023-12", "2024-05-04", Direction.LEFT_FIRST, None),
        ("2024-05", "2024-05-04", Direction.UNKNOWN, None),
        ("2024", "2024", Direction.UNKNOWN, None),
        (None, "2024-05-04", Direction.UNKNOWN, None),
        ("2024-05-04", "", Direction.UNKNOWN, None),
    ],
)
def test_dates_tell_the_order(
    left: str | None, right: str | None, direction: Direction, days: int | None
) -> None:
    """Days are compared as far as both dates are exact; what is not known stays so."""
    (overlap,) = add_directions([Overlap("a", "b", 0.0, 0.0, 0.0, ())], {"a": left, "b": right})
    assert (overlap.direction, overlap.days) == (direction, days)
