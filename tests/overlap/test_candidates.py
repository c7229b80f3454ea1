"""The index of rare runs of words."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.overlap import candidates
from sourceaudit.overlap.candidates import closest, meetings, unite_meetings

drops = st.lists(st.sets(st.integers(0, 40), max_size=12), max_size=8)


def arrays(drop: list[set[int]]) -> list[np.ndarray]:
    """Return gram sets whose hashes lie far apart."""
    factor = (1 << 64) // 41
    return [np.array(sorted(at * factor for at in one), dtype=np.uint64) for one in drop]


@given(drops, st.integers(2, 4), st.sampled_from([3, 8, 1000]))
def test_meetings_are_those_of_all_pairs(drop: list[set[int]], frequency: int, block: int) -> None:
    """Rare grams link all that have them, common ones the first; blocks make no difference."""
    has = {gram: [at for at, one in enumerate(drop) if gram in one] for gram in range(41)}
    rare: dict[int, int] = {}
    common: dict[int, int] = {}
    for owners in has.values():
        pairs = combinations(owners, 2) if len(owners) <= frequency else None
        into = common if pairs is None else rare
        for one, other in pairs or ((owners[0], other) for other in owners[1:]):
            into[one * len(drop) + other] = into.get(one * len(drop) + other, 0) + 1
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "BLOCK", block)
        found = meetings(arrays(drop), frequency)
    for met, expected in zip(found, (rare, common), strict=True):
        assert dict(zip(met.codes.tolist(), met.shared.tolist(), strict=True)) == expected
        assert met.codes.tolist() == sorted(expected)


def test_a_document_keeps_its_nearest_partners() -> None:
    """However many meet by accident, each document asks for a few, those of the rarest grams."""
    everybody = list(combinations(range(40), 2))
    drop = [{at for at, pair in enumerate(everybody) if one in pair} for one in range(40)]
    grams = [np.array(sorted(one), dtype=np.uint64) << np.uint64(40) for one in drop]
    rare, common = meetings(grams)
    assert len(rare.codes) == len(everybody)
    assert len(closest(rare, 40, partners=4)) <= 4 * 40
    again = unite_meetings((rare, rare.at_least(1)))
    assert again.shared.tolist() == [2] * len(everybody)
    assert len(common.codes) == 0
    near = [np.array([1, 2, 3, 9], dtype=np.uint64)] * 2 + [np.array([9], dtype=np.uint64)] * 3
    assert closest(meetings(near)[0], 5, partners=1).tolist() == [1, 2, 3, 4]
