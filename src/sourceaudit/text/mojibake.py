"""Mojibake: UTF-8 that somebody read as Windows-1252 or Latin-1 and wrote down so.

Two signs stand for one: "é" became "Ã©", the apostrophe "â€™". A place counts only where the
characters are exactly the bytes of one UTF-8 character of those that such texts hold: letters
of Latin scripts, Greek and Cyrillic, typographic signs, emoji. So "Ã" in Portuguese and a lone
"â" in French are left alone. Judging by byte sequences is ftfy's idea; the table is ours.
"""

from __future__ import annotations

import re

from sourceaudit.model.source import Span

# What Windows-1252 makes of the bytes 80-BF, which continue a character in UTF-8; the five bytes
# that it has no character for stay control characters, as in Latin-1 and in browsers.
CONTINUED = "".join(
    bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xC0)
)
LATIN_1 = "".join(chr(byte) for byte in range(0x80, 0xA0))
NEXT = f"[{re.escape(CONTINUED + LATIN_1)}]"
SEQUENCES = (
    rf"[\u00c2\u00c3]{NEXT}",  # U+0080 to U+00FF: letters with accents, signs, no-break space
    rf"[\u00c4\u00c5]{NEXT}",  # U+0100 to U+017F: further Latin letters
    rf"[\u00ce-\u00d1]{NEXT}",  # U+0380 to U+047F: Greek and Cyrillic
    rf"\u00e2[\u20ac\u0080\u201a\u0082\u201e\u0084]{NEXT}",  # U+2000 to U+213F: quotes, dashes
    rf"\u00e2[\u2020-\u2022\u2013\u2014\u02dc\u0153]{NEXT}",  # U+2180 to U+27FF: arrows, marks
    r"\u00ef\u00bb\u00bf|\u00ef\u00bf\u00bd",  # the byte order mark, the replacement character
    rf"\u00f0[\u0178\u009f]{NEXT}{NEXT}",  # emoji
)
GARBLED = re.compile("|".join(SEQUENCES))
LEADS = re.compile("[\u00c2-\u00c5\u00ce-\u00d1\u00e2\u00ef\u00f0]")
# Two signs of which the second is punctuation may be meant ("S\u00c5" before a closing quote): they
# count where the text has a place that leaves no doubt.
DOUBTFUL = re.compile("[\u00c2-\u00d1][\u2018-\u201e\u2026\u2013\u2014\u00a0\u00ab\u00bb]")


def garbled(text: str) -> list[Span]:
    """Return the places of a text that are UTF-8 read in another encoding, in order."""
    if text.isascii() or LEADS.search(text) is None:
        return []
    found = [match for match in GARBLED.finditer(text) if mended(match.group()) is not None]
    if all(DOUBTFUL.fullmatch(match.group()) for match in found):
        return []
    return [match.span() for match in found]


def mended(garble: str) -> str | None:
    """Return what a place of mojibake stands for; None where it is none."""
    raw = bytearray()
    try:
        for character in garble:
            single = "latin-1" if "\x80" <= character <= "\x9f" else "cp1252"
            raw += character.encode(single)
        return raw.decode("utf-8")
    except UnicodeError:
        return None
