"""Labels: short lines, and which of them stand at a set place in many sources of a site.

A menu's entries follow each other in the same order wherever it is printed. A section's heading
stands above what differs from source to source, and above running text: it is no such label.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from typing import TYPE_CHECKING
from zlib import crc32

from sourceaudit.text.blocks import ends_sentence, lines
from sourceaudit.text.words import word_list

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_WORDS = 4
MOST_LED = 10  # words of a line that ends in a colon
CHARACTERS = 100  # a longer line is no label, and is not looked at
SENTENCE, LONG = 5, 12  # words from which a line with a stop, or any line, is running text
MARKS = frozenset("#-*+|>`=~_:")  # what opens a heading, an item, a cell, a quote, code
END, PROSE, VARIED = 0, 1, 2  # what stands below a label; any other number is a line's
LINE = 4
SETTLED = 0.8  # share of its sources in which the same stands below a label


def label_key(line: str) -> int | None:
    """Return the key of a label, None for a line that is none.

    Lines with digits in them are values, and what is marked up is a structure.
    """
    if len(line) > CHARACTERS or not line or line[0] in MARKS or ends_sentence(line):
        return None
    if any(character.isdigit() for character in line):
        return None
    found = word_list(line)
    most = MOST_LED if line.endswith(":") else MOST_WORDS
    if not 0 < len(found) <= most:
        return None
    words = "label " + " ".join(found)
    digest = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") or 1


def labels_of(text: str) -> dict[int, int]:
    """Return the labels of a text by their keys, and what stands below each."""
    found: dict[int, int] = {}
    last: int | None = None
    for line in lines(text):
        if last is not None:
            _note(found, last, _what(line.text))
        last = label_key(line.text)
    if last is not None:
        _note(found, last, END)
    return found


def _note(found: dict[int, int], key: int, below: int) -> None:
    """Enter what stands below a label: running text if there is any in one place."""
    known = found.setdefault(key, below)
    if known != below:
        found[key] = PROSE if PROSE in (known, below) else VARIED


def is_running(line: str) -> bool:
    """Tell whether a line is running text and no label, title or value."""
    words = len(word_list(line)) if len(line) <= LONG * CHARACTERS else LONG
    return words >= LONG or (words >= SENTENCE and ends_sentence(line))


def _what(line: str) -> int:
    if is_running(line):
        return PROSE
    return crc32(line.casefold().encode("utf-8", "surrogatepass")) | LINE


def settled_labels(keys: NDArray[np.uint64], below: NDArray[np.uint64]) -> Mapping[int, int]:
    """Return the labels that stand at a set place, with the number of sources that have them.

    `keys` are those of all sources that count, once each, `below` what stands below them there.
    """
    import numpy as np

    labels, at, times = np.unique(keys, return_inverse=True, return_counts=True)
    # What stands below takes 32 bits, and so there is room for the label beside it.
    pairs, counts = np.unique(at.astype(np.uint64) << np.uint64(32) | below, return_counts=True)
    owners, under = (pairs >> np.uint64(32)).astype(np.intp), pairs & np.uint64(0xFFFFFFFF)
    fixed = (under == END) | (under >= LINE)
    chosen = fixed & (counts >= SETTLED * times[owners]) & (times[owners] > 1)
    return dict(zip(labels[owners[chosen]].tolist(), times[owners[chosen]].tolist(), strict=True))
