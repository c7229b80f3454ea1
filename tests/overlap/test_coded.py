"""Pairs as numbers are what they are as names, in the same order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.overlap.coded import code_pairs

NAMES = [f"{letter}{number}" for letter in "abc" for number in range(9)]
PAIRS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)))


@given(PAIRS)
def test_pairs_come_back_in_order(pairs: list[tuple[str, str]]) -> None:
    """Whatever order pairs come in, and however often, each comes back once, sorted."""
    found = code_pairs(NAMES, pairs)
    assert [*found] == sorted({*pairs}) == [found[at] for at in range(len(found))]


@given(PAIRS)
def test_some_pairs_are_chosen(pairs: list[tuple[str, str]]) -> None:
    """Pairs that are left out do not change the others."""
    chosen = code_pairs(NAMES, pairs).where(lambda pair: pair[0] < pair[1])
    assert [*chosen] == sorted({(one, other) for one, other in pairs if one < other})


def test_slices_are_lists() -> None:
    """Batches of pairs are taken as slices, and shares of them with steps."""
    found = code_pairs(NAMES, [("a0", "a1"), ("a0", "b3"), ("c8", "c7")])
    assert found[0:2] == [("a0", "a1"), ("a0", "b3")]
    assert found[1::2] == [("a0", "b3")]
