"""Signatures: MinHash values of whole batches of documents, and datasketch objects that hold them.

The values are those that `MinHash.update_batch` would give for the upper 32 bits of the shingles.
Each permutation is applied to a whole batch of documents and reduced document by document, so
that numpy runs over long rows: three times as fast as a document at a time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from copy import copy
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Values = NDArray[np.uint32]

PERMUTATIONS = 128
SEED = 1
SCHEME = "affine32"
SPREAD = (0x85EBCA6B, 0xC2B2AE35)  # the 32-bit finaliser of MurmurHash3
BATCH = 1 << 16  # shingles permuted at once, 256 kB a row: what fits in a processor's cache


@cache
def permutations() -> Values:
    """Return the shared permutations of datasketch, (2, 128): a row of factors and one of terms.

    They are written down: datasketch makes them of the same seed each time, and loads scipy for it.
    """
    import numpy as np

    lines = Path(__file__).with_name("permutations.txt").read_text("utf-8").splitlines()
    numbers = " ".join(line for line in lines if line[:1] not in ("#", "["))
    return np.array(numbers.split(), dtype=np.uint32).reshape(2, PERMUTATIONS)


def minhashes(shingles: Collection[Hashes]) -> list[Any]:
    """Return a datasketch `MinHash` for each document; one without shingles gives an empty one.

    The objects share one table of permutations.
    """
    from datasketch import MinHash

    empty = MinHash(num_perm=PERMUTATIONS, seed=SEED, scheme=SCHEME, permutations=permutations())
    found = []
    for values in signatures(shingles):
        sketch = copy(empty)  # a quarter of the time that the constructor takes
        sketch.hashvalues = values
        found.append(sketch)
    return found


def signatures(shingles: Collection[Hashes]) -> Values:
    """Return the minima of each document's shingles, (documents, 128).

    Shingles may stand in any order and more than once. Where there are none, all minima are the
    largest number.
    """
    import numpy as np

    factors, terms = permutations()
    found = np.full((len(shingles), PERMUTATIONS), np.iinfo(np.uint32).max, dtype=np.uint32)
    for at, hashes, firsts in _batches(shingles):
        permuted = np.empty_like(hashes)
        minima = np.empty((PERMUTATIONS, len(firsts)), dtype=np.uint32)
        for factor, term, row in zip(factors, terms, minima, strict=True):
            np.multiply(hashes, factor, out=permuted)
            permuted += term
            np.minimum.reduceat(permuted, firsts, out=row)
        found[at] = minima.T
    return found


def _batches(
    shingles: Collection[Hashes],
) -> Iterator[tuple[list[int], Values, list[int]]]:
    """Yield the places of some documents, their joined 32-bit hashes and where each begins."""
    places: list[int] = []
    batch: list[Hashes] = []
    firsts: list[int] = []
    size = 0
    for place, hashes in enumerate(shingles):
        if not len(hashes):
            continue
        if batch and size + len(hashes) > BATCH:
            yield places, _mix(batch), firsts
            places, batch, firsts, size = [], [], [], 0
        places.append(place)
        firsts.append(size)
        batch.append(hashes)
        size += len(hashes)
    if batch:
        yield places, _mix(batch), firsts


def _mix(batch: list[Hashes]) -> Values:
    """Return the upper halves, their bits mixed as datasketch mixes them (fmix32)."""
    import numpy as np

    mixed: Values = (np.concatenate(batch) >> np.uint64(32)).astype(np.uint32)
    mixed ^= mixed >> np.uint32(16)
    mixed *= np.uint32(SPREAD[0])
    mixed ^= mixed >> np.uint32(13)
    mixed *= np.uint32(SPREAD[1])
    mixed ^= mixed >> np.uint32(16)
    return mixed
