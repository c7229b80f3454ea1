"""UTF-16 and UTF-32 without a mark at their beginning, in any script."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

ORDERS = ("utf-16-le", "utf-16-be")
LARGE = ("utf-32-le", "utf-32-be")
BREAKS = frozenset(" \n\u3000\u3001\u3002,.")  # what parts words and sentences
BREAK_SHARE = 0.01  # of the characters of a text: Japanese has a sign each thirty or so
ODD_SHARE = 0.005  # of the characters of a text that are none of a text
LEAST = 2  # characters


def wide(sample: bytes) -> str | None:
    """Return UTF-16 or UTF-32 of the order in which a sample reads as text; None for neither.

    It must hold zeros, as spaces and line ends of both have: what has none is text of one byte or
    two a character, which may read as ideographs.
    """
    if b"\0" not in sample:
        return None
    for encoding, size in ((text, 4) for text in LARGE):
        if _reads(sample, encoding, size):
            return encoding
    found = [order for order in ORDERS if _reads(sample, order, 2)]
    return found[0] if len(found) == 1 else None


def _reads(sample: bytes, encoding: str, size: int) -> bool:
    """Tell whether a sample is text in an encoding of so many bytes a character."""
    cut = sample[: len(sample) // size * size]
    text = cut.decode(encoding, "replace")
    if len(text) < LEAST:
        return False
    text = text.removesuffix("\ufffd")  # a pair that is cut
    odd = sum(map(_is_odd, text))
    breaks = sum(sign in BREAKS for sign in text)
    return odd <= ODD_SHARE * len(text) and (breaks >= BREAK_SHARE * len(text) or text.isascii())


@lru_cache(maxsize=1 << 14)
def _is_odd(sign: str) -> bool:
    """Tell whether texts hardly have a character: controls, unused, of scripts long dead."""
    if sign in "\t\n\r\f":
        return False
    kind = unicodedata.category(sign)
    code = ord(sign)
    rare = 0x3400 <= code < 0x4DC0 or 0x2000 <= code <= 0x200A or 0xA000 <= code < 0xAC00  # noqa: PLR2004 - blocks of Unicode
    return sign == "\ufffd" or kind in ("Cc", "Cn", "Co", "Cs") or rare
