"""What is known of each token: worked out once for a process, kept in arrays by the token's number.

A text is then numbers, and what the model asks of a line is a sum, a maximum or an "or" over them.
"""

from __future__ import annotations

import zlib
from typing import Any

import numpy as np

from sourceaudit.line_model.tokens import TRAITS, Token, token

KEPT = 1 << 16  # tokens that are kept from one text to the next; a drop has mostly fewer
FIRST = 1 << 12  # rows to begin with
FLAGS = 6  # the lowest bits of `facts`: what is counted
WORD, FUNCTION, CAPITAL, UPPER, SEPARATOR, SYMBOL = range(FLAGS)
COLON = FLAGS  # the token may end a label
TRAIT = COLON + 1  # from this bit on, one of TRAITS each
BITS = TRAIT + len(TRAITS)
NO_STEM = -1


class Vocabulary(dict[str, int]):
    """Numbers of tokens as they are written. Asking for one that is not known adds it.

    Rows of the arrays, by number: `facts` (int64, bits), `digits` (int32), `name` and `starred`
    (uint64, hashes of the features; 0 for none), `stem` (int64, `NO_STEM` for none).
    """

    def __init__(self) -> None:
        super().__init__()
        self.read: list[Token] = []
        self._stems: dict[str, int] = {}
        self.facts = np.zeros(FIRST, np.int64)
        self.digits = np.zeros(FIRST, np.int32)
        self.name = np.zeros(FIRST, np.uint64)
        self.starred = np.zeros(FIRST, np.uint64)
        self.stem = np.zeros(FIRST, np.int64)

    def __missing__(self, raw: str) -> int:
        number, told = len(self.read), token(raw)
        if number == len(self.facts):
            self._grow()
        self.read.append(told)
        self.facts[number] = _facts(told)
        self.digits[number] = told.digits
        self.name[number] = hashed(told.name)
        self.starred[number] = hashed(told.starred) if told.starred else 0
        self.stem[number] = (
            NO_STEM if told.stem is None else self._stems.setdefault(told.stem, len(self._stems))
        )
        self[raw] = number
        return number

    def _grow(self) -> None:
        for name in ("facts", "digits", "name", "starred", "stem"):
            old: np.ndarray[Any, Any] = getattr(self, name)
            setattr(self, name, np.concatenate([old, np.zeros_like(old)]))


def hashed(name: str) -> int:
    """Return the number that stands for a name, the same on every machine; never 0."""
    return zlib.crc32(name.encode("utf-8", "surrogatepass")) + 1


def _facts(told: Token) -> int:
    flags = (
        told.is_word,
        told.function,
        told.capital,
        told.upper,
        told.separator,
        told.symbol,
        told.name in (":", "|"),
    )
    bits = sum(1 << at for at, is_so in enumerate(flags) if is_so)
    return bits | sum(1 << (TRAIT + TRAITS.index(one)) for one in told.traits)


_known = [Vocabulary()]


def vocabulary() -> Vocabulary:
    """Return the process's vocabulary, a new one where the old one has become large."""
    if len(_known[0]) > KEPT:
        _known[0] = Vocabulary()
    return _known[0]
