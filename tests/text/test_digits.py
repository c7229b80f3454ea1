"""Digits of a text, of any script."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.text.digits import digit_runs
from sourceaudit.text.quantities import NUMBER, numbers

TEXTS = (
    st.text()
    | st.text("aA1 ,.2ÄäǅⅫ٣²½\ud800\U0001d7d9")
    | st.text("Ab1 20,.$£€US%kmn", max_size=40)
)


@given(TEXTS)
def test_runs_of_digits_are_those_of_an_expression(text: str) -> None:
    """Whatever script they are of; parts of a number and signs are none."""
    assert list(digit_runs(text)) == [match.start() for match in re.finditer(r"\d+", text)]


@given(TEXTS, st.data())
def test_numbers_are_those_of_their_expression(text: str, data: st.DataObject) -> None:
    """Looking only where a digit stands passes none over, wherever a stretch begins and ends."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = [match.span() for match in numbers(text, start, end)]
    assert found == [match.span() for match in NUMBER.finditer(text, start, end)]
