"""A text with all but its words made blank: every word keeps its place, and C code finds them."""

from __future__ import annotations

import re
from typing import NamedTuple

from sourceaudit.text.words import WORD, fold

NO_WORD = re.compile(r"\W")
# Signs of Western texts, one byte each. A letter that is not ASCII is a digit here, which no list
# of English words has.
CODE = "cp1252"
SIGNS = [bytes([code]).decode(CODE, "replace") for code in range(256)]
TABLE = bytes(
    ord(sign if sign.isascii() else "0")
    if sign.isalnum()
    else ord("'" if fold(sign) == "'" else " ")
    for sign in SIGNS
)


class Cells(NamedTuple):
    """Two copies of a text, one blank longer at both ends.

    `words` has words as `text.words` does, in their own case; `runs` letters, digits, underscores.
    """

    words: str
    runs: str


def cells(text: str) -> Cells:
    """Return a text with all but its words made blank."""
    plain = _plain(text)
    if plain is None:
        folded, at, pieces = fold(text), 0, []
        for word in WORD.finditer(folded):
            pieces += [" " * (word.start() - at), word.group()]
            at = word.end()
        words = f" {''.join(pieces)}{' ' * (len(text) - at)} "
    else:
        words = plain
    if plain is None or "_" in text:
        return Cells(words, f" {NO_WORD.sub(' ', text)} ")
    return Cells(words, words.replace("'", " "))


def _plain(text: str) -> str | None:
    """Return the words of a text of Western signs; None for others and for apostrophes in pairs."""
    try:
        code = text.encode("ascii" if text.isascii() else CODE)
    except UnicodeEncodeError:
        return None
    plain = f" {code.translate(TABLE).decode('ascii')} "
    if "''" in plain:
        return None
    return plain.replace(" '", "  ").replace("' ", "  ")
