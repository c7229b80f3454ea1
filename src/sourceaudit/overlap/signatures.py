"""Signatures: datasketch MinHashes of whole batches of documents.

The hash values are those that `MinHash.update_batch` would give for the upper 32 bits of the
shingles; computing them in one numpy kernel is several times faster than its Python loop.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PERMUTATIONS = 128
SEED = 1
SCHEME = "affine32"
SPREAD = (0x85EBCA6B, 0xC2B2AE35)  # the 32-bit finaliser of MurmurHash3
ROWS = 1 << 13  # shingles permuted at once, 4 MB: bounds the memory of one long document


def minhashes(shingle_sets: Iterable[NDArray[np.uint64]]) -> list[Any]:
    """Return a datasketch `MinHash` for each shingle set; an empty set gives an empty MinHash."""
    import numpy as np
    from datasketch import MinHash

    permutations = np.asarray(MinHash(num_perm=PERMUTATIONS, seed=SEED).permutations)
    return [
        MinHash(hashvalues=values, permutations=permutations, scheme=SCHEME, seed=SEED)
        for values in signatures(shingle_sets, permutations)
    ]


def signatures(
    shingle_sets: Iterable[NDArray[np.uint64]], permutations: NDArray[np.uint32]
) -> list[NDArray[np.uint32]]:
    """Return the minima of each set under the affine permutations (a row of factors, of terms)."""
    import numpy as np

    factors, terms = permutations
    table = np.empty((ROWS, len(factors)), dtype=np.uint32)
    found = []
    for shingles in shingle_sets:
        values = np.full(len(factors), np.iinfo(np.uint32).max, dtype=np.uint32)
        for start in range(0, len(shingles), ROWS):
            upper = (shingles[start : start + ROWS] >> np.uint64(32)).astype(np.uint32)
            permuted = table[: len(upper)]
            np.multiply(_mixed(upper)[:, None], factors, out=permuted)
            permuted += terms
            np.minimum(values, permuted.min(axis=0), out=values)
        found.append(values)
    return found


def _mixed(values: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return values with their bits mixed as datasketch mixes them (fmix32)."""
    import numpy as np

    mixed: NDArray[np.uint32] = values ^ (values >> np.uint32(16))
    mixed = mixed * np.uint32(SPREAD[0])
    mixed ^= mixed >> np.uint32(13)
    mixed = mixed * np.uint32(SPREAD[1])
    mixed ^= mixed >> np.uint32(16)
    return mixed
