"""What is known of each token: worked out once for a process, kept in arrays by the token's number.

A text is then numbers, and what the model asks of a line is a sum, a maximum or an "or" over them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from sourceaudit.line_model.tokens import TRAITS, Token, token, tokens
from sourceaudit.text.kernels.pieces_python import NO_TOKEN, PIECE_END, hashes_of, mixed

KEPT = 1 << 16  # tokens that are kept from one text to the next; a drop has mostly fewer
FIRST = 1 << 10  # rows to begin with
FLAGS = 6  # the lowest bits of `facts`
WORD, FUNCTION, CAPITAL, UPPER, SEPARATOR, SYMBOL = range(FLAGS)
DIGITS = FLAGS  # the column of `counted` behind those of the flags
COLON = FLAGS  # the token may end a label
TRAIT = COLON + 1  # from this bit on, one of TRAITS each
TRAIT_BITS = {name: 1 << TRAIT + at for at, name in enumerate(TRAITS)}
NO_STEM = -1
CLOSING = ".,;:!?)'\"\u2019\u201d"  # marks behind a word, each a token, where nothing follows
LONGEST = 40  # characters of what stands between white space and is kept with its tokens


class Vocabulary(dict[str, int]):
    """Numbers of tokens as they are written. Asking for one that is not known adds it.

    Rows of the arrays, by number: `facts` (int64, bits), `counted` (int64, a column for each of the
    flags, then the digits), `name` (uint64, its hash), `single` and `starred` (int64, the 32 bits
    that features of the name and of the stem have, -1 for none), `stem` (int64, `NO_STEM` for
    none). What was added is in them after `settle`.
    """

    def __init__(self) -> None:
        super().__init__()
        self.read: list[Token] = []
        self.written = Written(self)
        self._stems: dict[str, int] = {}
        self._settled = 0
        self.facts = np.zeros(FIRST, np.int64)
        self.counted = np.zeros((FIRST, FLAGS + 1), np.int64)
        self.name = np.zeros(FIRST, np.uint64)
        self.single = np.zeros(FIRST, np.int64)
        self.starred = np.zeros(FIRST, np.int64)
        self.stem = np.zeros(FIRST, np.int64)

    def __missing__(self, raw: str) -> int:
        number = self[raw] = len(self.read)
        self.read.append(token(raw))
        return number

    def settle(self) -> None:
        """Enter the tokens that came since the last time, all at once."""
        added = self.read[self._settled :]
        if not added:
            return
        rows = slice(self._settled, len(self.read))
        while len(self.read) > len(self.facts):
            self._grow()
        names, stems = [token.name for token in added], [token.stem for token in added]
        self.facts[rows] = facts = np.array(_facts(added), np.int64)
        self.counted[rows, :FLAGS] = facts[:, None] >> np.arange(FLAGS) & 1
        self.counted[rows, DIGITS] = [token.digits for token in added]
        self.name[rows] = hashes = np.array(hashes_of(names), np.uint64)
        self.single[rows] = mixed(hashes)
        # A stem is a feature where it says more than the name.
        stars = [
            f"{stem}*" if stem is not None and len(name) > len(stem) else ""
            for name, stem in zip(names, stems, strict=True)
        ]
        starred = mixed(np.array(hashes_of(stars), np.uint64))
        self.starred[rows] = np.where([star != "" for star in stars], starred, -1)
        known = self._stems
        self.stem[rows] = [
            NO_STEM if stem is None else known.setdefault(stem, len(known)) for stem in stems
        ]
        self._settled = len(self.read)

    def _grow(self) -> None:
        for name in ("facts", "counted", "name", "single", "starred", "stem"):
            old: np.ndarray[Any, Any] = getattr(self, name)
            setattr(self, name, np.concatenate([old, np.zeros_like(old)]))


class Written(dict[str, tuple[int, ...]]):
    """The numbers of the tokens of what stands between white space, by how that is written."""

    def __init__(self, known: Vocabulary) -> None:
        super().__init__({PIECE_END: (NO_TOKEN,)})
        self._known = known

    def __missing__(self, written: str) -> tuple[int, ...]:
        if written.isalpha():
            found: tuple[int, ...] = (self._known[written],)
        elif written[-1] in CLOSING and written[:-1].isalpha():
            found = self._known[written[:-1]], self._known[written[-1]]
        else:
            found = tuple(map(self._known.__getitem__, tokens(written)))
        if len(written) <= LONGEST and len(self) < KEPT:
            self[written] = found
        return found


def _facts(added: Sequence[Token]) -> list[int]:
    """Return the bits of tokens."""
    found = []
    for data in added:
        bits = (
            data.is_word << WORD
            | data.function << FUNCTION
            | data.capital << CAPITAL
            | data.upper << UPPER
            | data.separator << SEPARATOR
            | data.symbol << SYMBOL
            | (data.name in (":", "|")) << COLON
        )
        for trait in data.traits:
            bits |= TRAIT_BITS[trait]
        found.append(bits)
    return found


_known = [Vocabulary()]


def vocabulary() -> Vocabulary:
    """Return the process's vocabulary, a new one where the old one has become large."""
    if len(_known[0]) > KEPT:
        _known[0] = Vocabulary()
    return _known[0]
