"""Relative dates: found where one can stand, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.text.relative_dates import EXPRESSION, ODD_LETTERS, ages

PIECES = (
    *"ago yesterday last recent this day days week Weeks MONTH years on Monday wednesday".split(),
    *"a half two several earlier night Night recently today \u0130 \u0131 12 3 _ - .".split(),
    *(" ", "\n"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join), st.data())
def test_no_date_is_passed_over(text: str, data: st.DataObject) -> None:
    """However it is told that a sentence has none, all that the expression finds are there."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = [(age.start, age.end) for age in ages(text, start, end)]
    wanted = list(EXPRESSION.finditer(text, start, end))
    assert found == [match.span() for match in wanted if ODD_LETTERS.isdisjoint(match.group())]


@pytest.mark.parametrize("text", ["It fell la\u017ft week.", "It fell two month\u017f ago."])
def test_letters_of_other_scripts_are_of_no_date(text: str) -> None:
    """They are like those of ASCII to an expression that does not look at case."""
    assert list(ages(text, 0, len(text))) == []
