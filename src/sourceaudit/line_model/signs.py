"""Signs of a piece by itself: named facts of its length, its characters, its words, its opening.

A sign's name is what reports show, and what its weight is known by.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from sourceaudit.line_model.scales import Scale, counts
from sourceaudit.line_model.tokens import Token, totals

DATE = re.compile(
    r"\b(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d"
    r"|\d{1,2}(?:st|nd|rd|th|\.|º)?\s(?:de\s)?[^\W\d_]{3,9}\.?,?\s(?:de\s)?(?:19|20)\d\d"
    r"|[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d)\b"
)
PHONE = re.compile(
    r"\+\d[\d ().-]{7,}\d|\(\d{3,5}\)\s?\d{3}[ -]?\d{3,4}|\b\d{3}[-. ]\d{3}[-. ]\d{4}\b"
    r"|\b0\d{2,4}[ /-]\d{3,}(?:[ -]\d+)*"
)
LENGTHS = counts((0, 1, 2, 3, 4, 6, 9, 13, 20, 30, 50, 90), "words")
CAPITALS = Scale(
    (0.2499, 0.4999, 0.7499, 0.9999),
    [f"{share} words in capitals" for share in ("few", "some", "half", "most", "all")],
)
DIGITS = Scale(
    (0, 0.05, 0.15, 0.3, 0.6),
    [f"{share} digits" for share in ("no", "few", "some", "many", "mostly", "only")],
)
SEPARATORS = Scale((0, 1, 2), [f"{many} separators" for many in ("no", "one", "two", "many")])
SYMBOLS = Scale((0, 1, 4), [f"{many} signs" for many in ("no", "one", "some", "many")])
SMALL = Scale(
    (0.1999, 0.3999, 0.5999, 0.7999, 0.9999),
    [f"{s} small words" for s in ("hardly any", "few", "some", "many", "mostly", "only")],
)
SMALL_WORDS, NO_SMALL_WORDS = 3, 6  # words from which the share, or the lack, of small ones is told
SPOKEN = ("speaks to a reader", "speaks as we", "speaks of somebody", "tells what was")
LABEL_TOKENS = 6  # within which a label ends


def shape(text: str, tokens: Sequence[Token]) -> list[str]:
    """Return the signs of a piece's own characters and words."""
    count, small, capitals, upper, separators, symbols = totals(tokens)
    signs = [
        LENGTHS.of(count),
        _sign("ends in", text[-1]),
        _sign("begins with", text[0]),
        DIGITS.of(sum(map(str.isdigit, text)) / len(text)),
        SEPARATORS.of(separators),
        SYMBOLS.of(symbols),
    ]
    traits = {trait for one in tokens if one.traits for trait in one.traits}
    signs += traits
    signs.append(" and ".join(filter(traits.__contains__, SPOKEN)) or "speaks to and of nobody")
    if "has a number" in traits or "has a year" in traits or "has a time of day" in traits:
        if DATE.search(text):
            signs.append("has a date")
        if PHONE.search(text):
            signs.append("has a telephone number")
    if count:
        signs.append(CAPITALS.of(capitals / count))
        if upper == count:
            signs.append("all in capital letters")
        if count >= SMALL_WORDS:
            signs.append(SMALL.of(small / count))
        if count >= NO_SMALL_WORDS and not small:
            signs.append("words without a small one among them")
    return signs


def opening(tokens: Sequence[Token]) -> list[str]:
    """Return the signs of how a piece begins: with a label and a colon, in capital letters."""
    signs: list[str] = []
    first = tokens[:LABEL_TOKENS]
    words = [one for one in first if one.is_word]
    colon = next((at for at, one in enumerate(first) if one.name in (":", "|")), 0)
    if colon and colon + 1 < len(tokens):
        signs.append("a label with a colon, and more")
        label = [one for one in first[:colon] if one.is_word]
        if label and all(one.upper for one in label):
            signs.append("a label in capital letters")
    if len(words) > 1 and words[0].upper and words[1].upper:
        signs.append("begins in capital letters")
    return signs


@lru_cache(maxsize=4096)
def _sign(said: str, one: str) -> str:
    if one.isdigit():
        return f"{said} a digit"
    if one.isalpha():
        return f"{said} a capital" if one.isupper() else f"{said} a small letter"
    return f'{said} "{one}"'
