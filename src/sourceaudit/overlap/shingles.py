"""Shingles: the word n-grams of documents as sorted sets of 64-bit hashes.

Words are `Document.words`, and nothing else defines one: their bytes are hashed in whole batches
by a polynomial over the joined text, so that the same words give the same hashes everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

SHINGLE = 5  # words, as in the audit's definition of jaccard
BATCH_BYTES = 1 << 16  # bytes hashed at once: what fits in a processor's cache
BASE = 0x9E3779B97F4A7C15  # odd, hence invertible modulo 2^64
SPREAD = (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53)  # the 64-bit finaliser of MurmurHash3
WORD = 1 << 64


def word_hashes(sequences: Iterable[Sequence[str]]) -> Iterator[Hashes]:
    """Yield the 64-bit hashes of the words of each sequence, in order."""
    batch: list[bytes] = []
    size = 0
    for sequence in sequences:
        encoded = "\n".join((*sequence, "")).encode("utf-8", "surrogatepass")
        if batch and size + len(encoded) > BATCH_BYTES:
            yield from _hashed(batch)
            batch, size = [], 0
        batch.append(encoded)
        size += len(encoded)
    if batch:
        yield from _hashed(batch)


def _hashed(batch: Sequence[bytes]) -> Iterator[Hashes]:
    """Yield the word hashes of texts whose words each end with a line feed."""
    import numpy as np

    joined = np.frombuffer(b"".join(batch), dtype=np.uint8)
    ends = np.flatnonzero(joined == ord("\n"))
    starts = np.concatenate(([0], ends[:-1] + 1)) if len(ends) else ends
    terms = (joined.astype(np.uint64) + np.uint64(1)) * _powers(BASE, len(joined))
    sums = np.concatenate((np.zeros(1, dtype=np.uint64), np.cumsum(terms, dtype=np.uint64)))
    inverse = _powers(pow(BASE, -1, WORD), len(joined))
    words = finalised((sums[ends] - sums[starts]) * inverse[starts])
    place = done = 0
    for text in batch:
        place += len(text)
        until = int(np.searchsorted(ends, place))
        yield words[done:until]
        done = until


def _powers(base: int, count: int) -> Hashes:
    """Return base ** 0 to base ** (count - 1) modulo 2^64."""
    import numpy as np

    factors = np.full(count, base, dtype=np.uint64)
    factors[:1] = 1
    return np.cumprod(factors, dtype=np.uint64)


def finalised(values: Hashes) -> Hashes:
    """Return values with their bits mixed (fmix64 of MurmurHash3)."""
    import numpy as np

    mixed = values ^ (values >> np.uint64(33))
    for factor in SPREAD:
        mixed = mixed * np.uint64(factor)
        mixed ^= mixed >> np.uint64(33)
    return mixed


def grams(words: Hashes, size: int = SHINGLE) -> Hashes:
    """Return the hash of each run of `size` words, in order of place; empty for shorter texts."""
    import numpy as np

    last = len(words) - size + 1
    if last < 1:
        return np.empty(0, dtype=np.uint64)
    rolled = words[:last].copy()
    for shift in range(1, size):
        rolled *= np.uint64(BASE)
        rolled += words[shift : last + shift]
    return finalised(rolled)


def shingles(words: Hashes, size: int = SHINGLE) -> Hashes:
    """Return the set of a text's word n-grams as sorted distinct hashes."""
    import numpy as np

    ranked = np.sort(grams(words, size))
    keep = np.ones(len(ranked), dtype=bool)
    keep[1:] = ranked[1:] != ranked[:-1]
    return ranked[keep]


def in_common(left: Hashes, right: Hashes) -> int:
    """Return how many shingles two sets share."""
    import numpy as np

    small, large = (left, right) if len(left) <= len(right) else (right, left)
    if not len(small):
        return 0
    at = np.searchsorted(large, small)
    at[at == len(large)] = 0
    return int(np.count_nonzero(large[at] == small))
