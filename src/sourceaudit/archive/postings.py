"""Postings: which sources of a segment have a key, as one sorted array of 64-bit numbers.

A posting is the key's 48 bits followed by the source's number in its segment, 16 bits. A look-up is
a binary search; measured beside Parquet and DuckDB in benchmarks/README.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourceaudit.archive.keys import OWNER_BITS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Places = NDArray[np.int64]

OWNERS = 1 << OWNER_BITS  # sources that a segment may have


@dataclass(frozen=True, slots=True)
class Hits:
    """What a segment has of some keys: `counts` by key, and pairs of a key and a source.

    `keys`, `owners` and `theirs` are as long as each other: the place of a key among those asked
    for, the number of a source that has it, and that source's key, which differs in loose bits.
    """

    counts: Places
    keys: Places
    owners: Places
    theirs: Hashes


def pack_postings(keys: Sequence[Hashes]) -> Hashes:
    """Return the postings of sources, of which `keys` has the sorted distinct keys in order."""
    import numpy as np

    if not keys:
        return np.empty(0, dtype=np.uint64)
    owners = np.repeat(np.arange(len(keys), dtype=np.uint64), [len(key) for key in keys])
    joined: Hashes = np.concatenate(keys) << np.uint64(OWNER_BITS) | owners
    joined.sort()
    return joined


def find_keys(postings: Hashes, keys: Hashes, *, most: int, cut: bool, loose: int = 0) -> Hits:
    """Return who has the keys, which are sorted and distinct; their last `loose` bits may differ.

    A key that more than `most` sources have is counted; its sources are left out, or with `cut`
    all but the first `most`.
    """
    import numpy as np

    low = np.uint64(OWNER_BITS + loose)
    wanted = keys >> np.uint64(loose)
    counts = np.zeros(len(keys), dtype=np.int64)
    lows = np.searchsorted(postings, wanted << low)
    at = np.flatnonzero(lows < len(postings))
    at = at[postings[lows[at]] >> low == wanted[at]]
    lows = lows[at]
    last = wanted[at] << low | (np.uint64(1) << low) - np.uint64(1)
    sizes = np.searchsorted(postings, last, side="right") - lows
    counts[at] = sizes
    if cut:
        sizes = np.minimum(sizes, most)
    else:
        fitting = sizes <= most
        at, lows, sizes = at[fitting], lows[fitting], sizes[fitting]
    own = postings[spread(lows, sizes)]
    owners = (own & np.uint64(OWNERS - 1)).astype(np.int64)
    return Hits(counts, np.repeat(at, sizes), owners, own >> np.uint64(OWNER_BITS))


def spread(starts: Places, sizes: Places) -> Places:
    """Return the places start, start + 1, ... of runs, one run after the other."""
    import numpy as np

    before = np.cumsum(sizes) - sizes
    places: Places = np.repeat(starts - before, sizes) + np.arange(int(sizes.sum()))
    return places
