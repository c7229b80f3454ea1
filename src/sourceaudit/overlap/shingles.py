"""Shingles: the word n-grams of documents as sorted sets of 64-bit hashes.

Words are `Document.words`, and nothing else defines one: their bytes are hashed in whole batches,
eight at once, so that the same words give the same hashes on every machine and in every batch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING

from sourceaudit.text.distinct import distinct
from sourceaudit.text.kernels import choose_kernel
from sourceaudit.text.words import separate_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

SHINGLE = 5  # words, as in the audit's definition of jaccard
BATCH_BYTES = 1 << 17  # bytes hashed at once: what fits in a processor's cache
BASE = 0x9E3779B97F4A7C15  # an odd multiplier, so that no bits are lost
SPREAD = (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53)  # the 64-bit finaliser of MurmurHash3
CHUNK = 8  # bytes of a 64-bit number
LONG = 64  # bytes of a word that is hashed by itself, so that a text of one word stays readable
BLANK = ord(" ")
PADDING = b" " * CHUNK

# How many shingles two sets share.
in_common: Callable[[Hashes, Hashes], int] = choose_kernel("seeds").in_common


def word_hashes(sequences: Iterable[Sequence[str]]) -> Iterator[Hashes]:
    """Yield the 64-bit hashes of the words of each sequence, in order."""
    encoded = (" ".join(sequence).encode("utf-8", "surrogatepass") for sequence in sequences)
    for words, bounds in _hash(encoded):
        for start, end in pairwise(bounds):
            yield words[start:end]


def text_grams(texts: Iterable[str], size: int = SHINGLE) -> Iterator[Hashes]:
    """Yield the hash of each run of `size` words of each text, in order of place.

    The same as `grams` of `word_hashes` of the texts' words, without a string for each word.
    """
    import numpy as np

    none = np.empty(0, dtype=np.uint64)
    for words, bounds in _hash(map(separate_words, texts)):
        rolled = grams(words, size)  # those across two texts are left out below
        for start, end in pairwise(bounds):
            yield rolled[start : end - size + 1] if end - start >= size else none


def _hash(texts: Iterable[bytes]) -> Iterator[tuple[Hashes, list[int]]]:
    """Yield the word hashes of a batch of texts and the bounds of each text among them.

    Texts are UTF-8 in which blanks, and nothing else, separate words.
    """
    import numpy as np

    for batch in _batches(texts):
        joined = np.frombuffer(b" ".join((b"", *batch, PADDING)), dtype=np.uint8)
        inside = joined != BLANK
        turns = np.flatnonzero(inside[1:] != inside[:-1]) + 1
        words = _word_hashes(joined, turns[::2], turns[1::2])
        places = np.cumsum([0, *(len(text) + 1 for text in batch)])
        yield words, np.searchsorted(turns[::2], places).tolist()


def _batches(texts: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Group texts so that a batch has few bytes; a long text is a batch by itself."""
    batch: list[bytes] = []
    size = 0
    for text in texts:
        if batch and size + len(text) > BATCH_BYTES:
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text) + 1
    if batch:
        yield batch


def _word_hashes(
    joined: NDArray[np.uint8], starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> Hashes:
    """Return the hashes of words, each from its bytes alone, eight of which are taken at once."""
    import numpy as np

    windows = np.ndarray(len(joined) - CHUNK + 1, dtype="<u8", buffer=joined, strides=(1,))
    masks = np.array([(1 << 8 * size) - 1 for size in range(CHUNK + 1)], dtype=np.uint64)
    sizes = ends - starts
    hashes = mix_bits(windows.take(starts) & masks[np.minimum(sizes, CHUNK)])
    rest = np.flatnonzero(sizes > CHUNK)
    for done in range(CHUNK, LONG, CHUNK):
        rest = rest[sizes[rest] > done]
        if not len(rest):
            break
        more = windows[starts[rest] + done] & masks[np.minimum(sizes[rest] - done, CHUNK)]
        hashes[rest] = mix_bits(hashes[rest] * np.uint64(BASE) + more)
    for at in rest[sizes[rest] > LONG].tolist():
        word = blake2b(joined[starts[at] : ends[at]].tobytes(), digest_size=CHUNK)
        hashes[at] = int.from_bytes(word.digest(), "little")
    return hashes


def mix_bits(values: Hashes) -> Hashes:
    """Return values with their bits mixed (fmix64 of MurmurHash3)."""
    import numpy as np

    mixed = values ^ (values >> np.uint64(33))
    for factor in SPREAD:
        mixed *= np.uint64(factor)
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
    return mix_bits(rolled)


def shingles(words: Hashes, size: int = SHINGLE) -> Hashes:
    """Return the set of a text's word n-grams as sorted distinct hashes."""
    return distinct(grams(words, size))
