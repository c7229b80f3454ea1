"""Keys: the 48-bit hashes that an archive looks sources up by."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from sourceaudit.overlap.bands import SCHEME, all_keys
from sourceaudit.overlap.shingles import SHINGLE, grams, mix_bits, shingles, word_hashes
from sourceaudit.overlap.signatures import signatures

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

KEY_BITS = 48  # a million sources have 3e8 grams: one of 3e5 looked up meets another by chance
OWNER_BITS = 64 - KEY_BITS  # what is left of a posting for the source that has the key
SIDE_BITS = 8  # of the words on one side of a 5-gram
AROUND_BITS = 2 * SIDE_BITS
WINDOW = 4  # neighbouring 5-grams of which the smallest is kept: 8 equal words share a whole window
FORMAT = 1
PROBE = "Words of which the keys are pinned: whoever hashes them to others has other keys"


def winnow(words: Hashes) -> Hashes:
    """Return the winnowed 5-grams of a text, sorted and distinct, from its word hashes.

    A key is 32 bits of a 5-gram, 8 of the two words before it and 8 of the two behind. Any 8 words
    that two texts share give them a 5-gram in common (Schleimer et al. 2003, k=5, w=4), and the
    two words on one side of it at least.
    """
    import numpy as np
    from numpy.lib.stride_tricks import sliding_window_view

    values = grams(words)
    if not len(values):
        return values
    windows = sliding_window_view(values, min(WINDOW, len(values)))
    places = distinct(windows.argmin(axis=1) + np.arange(len(windows)))
    twos = grams(words, 2) >> np.uint64(64 - SIDE_BITS)
    none = np.zeros(2, dtype=np.uint64)
    before = np.concatenate((none, twos))[places]
    behind = np.concatenate((twos, none))[places + SHINGLE]
    found = values[places] >> np.uint64(64 - KEY_BITS + AROUND_BITS)
    return distinct(found << np.uint64(AROUND_BITS) | before << np.uint64(SIDE_BITS) | behind)


def agree(keys: Hashes, others: Hashes) -> NDArray[np.bool_]:
    """Tell of pairs of equal 5-grams whether the two words before or behind them are equal too."""
    import numpy as np

    unlike: Hashes = keys ^ others
    side = np.uint64((1 << SIDE_BITS) - 1)
    behind, before = unlike & side, unlike >> np.uint64(SIDE_BITS) & side
    same: NDArray[np.bool_] = (behind == 0) | (before == 0)
    return same


def bands(shingle_sets: Iterable[Hashes]) -> list[Hashes]:
    """Return the keys of the 32 bands of each set's MinHash; a set of none has no bands."""
    import numpy as np

    sets = list(shingle_sets)
    if not sets:
        return []
    keys = np.sort(all_keys(signatures(sets)) >> np.uint64(OWNER_BITS), axis=1)
    return [own if len(members) else own[:0] for own, members in zip(keys, sets, strict=True)]


def line_keys(group: str, lines: Hashes) -> Hashes:
    """Return the keys of lines of a site or folder, in their order; see `text/census.py`."""
    import numpy as np

    return mix_bits(lines ^ np.uint64(_group(group))) >> np.uint64(OWNER_BITS)


def identity(source_id: str, sha256: str) -> int:
    """Return what makes two sources the same one: equal ids and equal bytes, as 64 bits."""
    return _digest(f"{source_id}\0{sha256}")


@cache
def parameters() -> dict[str, int | str]:
    """Return what an archive's keys depend on; archives of other parameters are refused.

    `probe` is the hash of the keys of a fixed sentence, so that no change of what a word is or
    how it is hashed goes unnoticed.
    """
    from sourceaudit.text.words import words

    (hashes,) = word_hashes([words(PROBE).texts])
    (own,) = bands([shingles(hashes)])
    probe = blake2b(winnow(hashes).tobytes() + own.tobytes(), digest_size=8).hexdigest()
    return {
        "format": FORMAT,
        "key_bits": KEY_BITS,
        "around_bits": AROUND_BITS,
        "window": WINDOW,
        "bands": SCHEME,
        "probe": probe,
    }


def distinct(values: NDArray[Any]) -> NDArray[Any]:
    """Return values sorted, each once."""
    import numpy as np

    ranked = np.sort(values)
    keep = np.ones(len(ranked), dtype=bool)
    keep[1:] = ranked[1:] != ranked[:-1]
    return ranked[keep]


@cache
def _group(name: str) -> int:
    return _digest(name)


def _digest(text: str) -> int:
    found = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(found, "big")
