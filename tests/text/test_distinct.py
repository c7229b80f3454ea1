"""Distinct values: what numpy says, by another way."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.text.distinct import among, distinct


@given(st.lists(st.integers(0, 2**64 - 1) | st.integers(0, 5)))
def test_it_is_what_numpy_says(values: list[int]) -> None:
    """Sorted, each once; none of none."""
    row = np.array(values, dtype=np.uint64)
    assert distinct(row).tolist() == np.unique(row).tolist()
    assert distinct(row).dtype == row.dtype


@given(
    st.lists(st.integers(0, 9) | st.integers(0, 2**64 - 1)),
    st.lists(st.integers(0, 9) | st.integers(0, 2**64 - 1)),
)
def test_what_is_among_others_is_what_numpy_says(values: list[int], others: list[int]) -> None:
    """Each value is told, in order, whatever the rows are."""
    row, ranked = np.array(values, dtype=np.uint64), np.array(sorted(others), dtype=np.uint64)
    assert among(row, ranked).tolist() == np.isin(row, ranked).tolist()
