"""Buckets: documents whose signatures share a band key, found by sorting one band after another.

Sorting keys that lie in one array takes a fortieth of the time of a hash table of objects, and no
memory when it is done.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sourceaudit.overlap.bands import BANDS, band_keys
from sourceaudit.text.distinct import distinct

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Values = NDArray[np.uint32]
    Rows = NDArray[np.int64]

CROWD = 50  # documents of a bucket of which every pair is a candidate
# Share of equal minima below which a pair is no candidate: at a Jaccard index of .5 that is 5.6
# standard deviations away, and would lose one pair in a hundred million.
ALIKE = 0.25
TABLE_BITS = 20  # of a key, for a table of 1 MB: what fits in a processor's cache
WAITING = 1 << 22  # pairs that are kept before equal ones are dropped, 32 MB


def candidates(signatures: Values, alike: float = ALIKE) -> tuple[Rows, list[Rows]]:
    """Return the pairs of rows that share a key, and the buckets too full to list their pairs.

    Pairs are (m, 2), sorted, the smaller row first, without those that have less than a share of
    `alike` of their minima in common. A bucket of more than 50 rows comes as sorted row numbers.
    """
    import numpy as np

    count = len(signatures)
    waiting = [np.empty(0, dtype=np.int64)]
    crowds: list[Rows] = []
    for band in range(BANDS):
        for rows in _buckets(band_keys(signatures, band)):
            if rows.ndim == 1:
                crowds.append(rows)
            else:
                waiting.append(rows[:, 0] * count + rows[:, 1])
        if sum(map(len, waiting)) > WAITING:
            waiting = [distinct(np.concatenate(waiting))]
    codes = distinct(np.concatenate(waiting))
    pairs = np.stack((codes // max(count, 1), codes % max(count, 1)), axis=1)
    return pairs[_alike(signatures, pairs) >= alike], crowds


def _alike(signatures: Values, pairs: Rows) -> NDArray[np.float64]:
    """Return the share of equal minima of each pair, which estimates its Jaccard index."""
    import numpy as np

    found = np.empty(len(pairs), dtype=np.float64)
    step = max(1, WAITING // max(signatures.shape[1], 1))
    for start in range(0, len(pairs), step):
        left, right = pairs[start : start + step].T
        found[start : start + step] = (signatures[left] == signatures[right]).mean(axis=1)
    return found


def repeated_rows(keys: NDArray[np.uint64]) -> Rows:
    """Return the rows whose key another row has, and few others.

    Sorting keys alone is many times as fast as sorting rows by key. What the sort says is looked
    up by the lower bits, of which few keys have the same by chance.
    """
    import numpy as np

    ranked = np.sort(keys)
    mask = np.uint64((1 << TABLE_BITS) - 1)
    table = np.zeros(1 << TABLE_BITS, dtype=bool)
    table[ranked[1:][ranked[1:] == ranked[:-1]] & mask] = True
    return np.flatnonzero(table[keys & mask])


def _buckets(keys: NDArray[np.uint64]) -> Iterator[Rows]:
    """Yield pairs of rows that have equal keys, (m, 2), and full buckets, (m,)."""
    import numpy as np

    rows = repeated_rows(keys)
    ranked = keys[rows]
    order = np.lexsort((rows, ranked))
    rows, ranked = rows[order], ranked[order]
    firsts = np.flatnonzero(np.concatenate(([True], ranked[1:] != ranked[:-1]))[: len(rows)])
    sizes = np.diff(np.concatenate((firsts, [len(rows)])))
    for first, size in zip(firsts[sizes > CROWD], sizes[sizes > CROWD], strict=True):
        yield rows[first : first + size]
    ends = np.repeat(firsts + sizes, sizes)
    at = np.flatnonzero(np.repeat(sizes <= CROWD, sizes))
    for step in range(1, CROWD):
        at = at[at + step < ends[at]]
        if not len(at):
            break
        yield np.stack((rows[at], rows[at + step]), axis=1)
