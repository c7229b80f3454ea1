"""Bands, buckets and the clusters that come of them."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.overlap.bands import BANDS, SCHEME, all_keys, band_keys
from sourceaudit.overlap.buckets import CROWD, candidates
from sourceaudit.overlap.clusters import jaccard, near_copies
from sourceaudit.overlap.shingles import text_grams
from sourceaudit.overlap.signatures import signatures

small = st.lists(st.lists(st.integers(0, 5), min_size=128, max_size=128), max_size=12)


def sets(count: int, *, common: int, size: int = 200, seed: int = 0) -> dict[str, np.ndarray]:
    """Return shingle sets of a size that share so many shingles with each other."""
    chance = np.random.default_rng(seed)
    shared = chance.integers(0, 1 << 63, common, dtype=np.uint64)
    return {
        f"{seed}-{at:05}": np.unique(
            np.concatenate((shared, chance.integers(0, 1 << 63, size - common, dtype=np.uint64)))
        )
        for at in range(count)
    }


def test_keys_are_pinned() -> None:
    """What an archive holds stays valid: these keys change only with SCHEME."""
    text = (
        "The old bridge over the Mera was closed to extraordinarily heavy lorries, Straße and all."
    )
    made = signatures(list(text_grams([text])))
    keys = all_keys(made)
    assert keys.shape == (1, BANDS)
    assert SCHEME == "affine32:128:1/5-grams/32x4:1"
    assert [hex(key) for key in keys[0, [0, 31]].tolist()] == [
        "0xf95a40ce72e45c04",
        "0x35c17ad6e67c5d0f",
    ]


@given(small)
def test_candidates_share_a_band(rows: list[list[int]]) -> None:
    """Every pair that has four equal minima in one band is a candidate, and no other."""
    made = np.array(rows, dtype=np.uint32).reshape(-1, 128)
    pairs, crowds = candidates(made, alike=0.0)
    expected = [
        [one, other]
        for one, other in combinations(range(len(made)), 2)
        if (made[one].reshape(BANDS, -1) == made[other].reshape(BANDS, -1)).all(axis=1).any()
    ]
    assert pairs.tolist() == expected
    assert crowds == []


def test_keys_tell_bands_apart() -> None:
    """The same minima in another band are another key, so that one table holds all bands."""
    same = np.full((1, 128), 7, dtype=np.uint32)
    assert len({int(band_keys(same, band)[0]) for band in range(BANDS)}) == BANDS


def test_full_buckets() -> None:
    """A bucket of more than fifty comes as its rows, in order, instead of all of its pairs."""
    made = np.full((CROWD + 1, 128), 7, dtype=np.uint32)
    pairs, crowds = candidates(made)
    assert (len(pairs), len(crowds)) == (0, BANDS)
    assert all(crowd.tolist() == list(range(CROWD + 1)) for crowd in crowds)
    assert len(candidates(made[:CROWD])[0]) == CROWD * (CROWD - 1) // 2


def test_clusters_are_those_of_all_pairs() -> None:
    """Near-copies far above the threshold are found, those far below are not, in any number."""
    drop = sets(120, common=180) | sets(30, common=170, seed=1) | sets(60, common=60, seed=2)
    assert sorted(near_copies(drop).members) == ["0-00000", "1-00000"]
    assert [len(names) for names in near_copies(drop).members.values()] == [120, 30]
    lone = {name for name in drop if name.startswith("2")}
    assert not lone & near_copies(drop).representative.keys()


def test_copies_of_copies_are_one_cluster() -> None:
    """Versions that each change a little of the one before are joined from end to end."""
    words = np.arange(1, 2001, dtype=np.uint64) << np.uint64(40)
    versions = {f"{at:03}": words[5 * at : 5 * at + 200] for at in range(300)}
    assert jaccard(versions["000"], versions["299"]) == 0.0
    assert [len(names) for names in near_copies(versions).members.values()] == [300]


def test_nothing_to_compare() -> None:
    """No documents have no candidates, and those without shingles are in no cluster."""
    assert candidates(np.empty((0, 128), dtype=np.uint32))[0].shape == (0, 2)
    empty = {f"{at}": np.empty(0, dtype=np.uint64) for at in range(40)}
    assert near_copies(empty).members == {}
