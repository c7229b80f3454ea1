"""Quantities: numbers are found where a digit stands, and years told from counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.text.quantities import NUMBER, is_year, numbers, value_of


@pytest.mark.parametrize(
    ("text", "value", "year"),
    [
        ("US$1.5m", 1.5e6, False),
        ("£3 billion", 3e9, False),
        ("12,400", 12400.0, False),
        ("1999", 1999.0, True),
        ("$1999", 1999.0, False),
        ("1999%", 1999.0, False),
        ("2150", 2150.0, False),
    ],
)
def test_values(text: str, value: float, year: bool) -> None:  # noqa: FBT001
    """Magnitudes count; four bare digits of these centuries are a year."""
    (match,) = numbers(text, 0, len(text))
    assert match.group() == text
    assert value_of(match) == value
    assert is_year(match) is year


@given(
    st.lists(
        st.sampled_from(
            "US $ £ € 1 12 000 , . % m bn k - / A million percent \u0661 \n".split(" ")
        ),
        max_size=25,
    ),
    st.integers(0, 5),
)
def test_digits_find_every_number(pieces: list[str], start: int) -> None:
    """Looking only at digits finds what looking everywhere does."""
    text = "".join(pieces)
    assert [match.span() for match in numbers(text, start, len(text))] == [
        match.span() for match in NUMBER.finditer(text, start, len(text))
    ]
