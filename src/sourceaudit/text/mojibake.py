"""Text whose UTF-8 was once read as windows-1252 or windows-1251, and what it was before.

UTF-8 writes a letter beyond ASCII as a lead byte and one to three more. Read one byte a character,
an é is "Ã" and "©", a quotation mark "â", "€" and "™". That much two characters side by side say by
chance too: in "CAFÉ – BAR" without its spaces, in French before a closing guillemet. So a sequence
counts where nobody would write it, and the doubtful ones only beside one that is certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from sourceaudit.model.source import Span

WESTERN, CYRILLIC = "windows-1252", "windows-1251"
TIMES = 3  # that a text may have been spoilt
LETTERS = 2  # sequences in a row that a letter of another script than Latin needs
# What may follow a letter in writing: quotation marks, dashes, signs set high, a space.
FOLLOWS = frozenset(
    "\u2018\u2019\u201a\u201c\u201d\u201e\u2039\u203a\u00ab\u00bb\u2013\u2014\u2026\u00a0"
    "\u2122\u00ae\u00a9\u00aa\u00ba\u00b0\u00b2\u00b3\u00b9\u00b7\u00b4\u00a8"
)
UNUSED = frozenset("\u0192\u02c6")  # letters to Unicode, which no language writes
# What texts are written in: letters of Latin and its typography, signs, and pictures.
LATIN = re.compile(
    r"[\u00a0-\u017f\u0192\u0218-\u021b\u02c6\u02da\u02dc\u1e00-\u1eff\u2002-\u2026\u2030\u2032\u2033"
    r"\u2039\u203a\u2044\u20ac\u2116\u2122\u2190-\u21ff\u2212\u25a0-\u27bf\ufeff\ufb00-\ufb04"
    r"\U0001f300-\U0001faff]"
)
OTHER = re.compile(
    r"[\u0386-\u03ce\u0400-\u045f\u0490-\u0493\u04ae-\u04b3\u04d8-\u04e9\u05d0-\u05ea\u0600-\u06ff"
    r"\u0900-\u0d7f\u0e01-\u0e5b\u1100-\u11ff\u3001-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff01-\uff5e]"
)
MIXED = 2  # times that a capital follows a small letter
LEADS = (range(0xC2, 0xE0), range(0xE0, 0xF0), range(0xF0, 0xF5))  # of two, three, four bytes
MORE = range(0x80, 0xC0)
CONTROLS = range(0x80, 0xA0)  # in Latin-1, which programs mix up with windows-1252


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A stretch text[start:end] that was `text` once, before its UTF-8 was read as a charset."""

    start: int
    end: int
    text: str
    charset: str


@dataclass(frozen=True, slots=True)
class _Charset:
    """The bytes of a charset's characters, and what finds sequences that could be UTF-8."""

    name: str
    bytes_of: Mapping[str, int]
    runs: re.Pattern[str]


def spoilt(text: str) -> list[Spoilt]:
    """Return the stretches that were spoilt, in order; they do not overlap."""
    if text.isascii():
        return []
    for name in (WESTERN, CYRILLIC):
        if found := _find(text, _charset(name)):
            return found
    return []


def _find(text: str, charset: _Charset) -> list[Spoilt]:
    """Return what is certain; where anything is, what is doubtful alone as well."""
    found: list[Spoilt] = []
    doubtful: list[Spoilt] = []
    for run in charset.runs.finditer(text):
        for spoilt, certain in _stretches(text, run.span(), charset):
            (found if certain else doubtful).append(spoilt)
    return sorted([*found, *doubtful], key=lambda character: character.start) if found else []


def _stretches(text: str, span: Span, charset: _Charset) -> Iterator[tuple[Spoilt, bool]]:
    """Yield what a run of sequences was, and whether nobody would write it so."""
    start, end = span
    written = text[start:end]
    was = _decode(written, charset)
    if was is None:
        return
    for _ in range(TIMES - 1):
        again = _whole(was, charset)
        if again is None:
            break
        was = again
    others = sum(OTHER.match(character) is not None for character in was)
    latin = sum(LATIN.match(character) is not None for character in was)
    if others + latin < len(was) or 0 < others < LETTERS:
        return
    certain = _certain(text, span, charset) or (charset.name == CYRILLIC and _is_mixed(written))
    if certain or text[end : end + 1].isalpha() or not text[start - 1 : start].isupper():
        yield Spoilt(start, end, was.replace("\ufeff", ""), charset.name), certain


def _is_mixed(written: str) -> bool:
    """Tell whether capitals follow small letters, as they do where Russian was read as Russian."""
    return (
        sum(character.islower() and two.isupper() for character, two in pairwise(written)) >= MIXED
    )


def _certain(text: str, span: Span, charset: _Charset) -> bool:
    """Tell whether nobody would write a run of sequences.

    Either something stands in it that cannot follow a letter, or a capital after a small letter
    or a digit begins it.
    """
    start, end = span
    written = text[start:end]
    following = [character for character in written if charset.bytes_of[character] in MORE]
    if any(
        character not in FOLLOWS and (character in UNUSED or not character.isalpha())
        for character in following
    ):
        return True
    before = text[start - 1 : start]
    return written[0].isupper() and (before.islower() or before.isdigit())


def _whole(text: str, charset: _Charset) -> str | None:
    """Return what a whole text was, None where it is not all sequences."""
    found = charset.runs.fullmatch(text)
    return _decode(text, charset) if found else None


def _decode(written: str, charset: _Charset) -> str | None:
    try:
        return bytes(charset.bytes_of[character] for character in written).decode("utf-8")
    except UnicodeDecodeError:
        return None


@cache
def _charset(name: str) -> _Charset:
    """Return a charset; bytes that it does not have are what Latin-1 has, as programs read them."""
    bytes_of: dict[str, int] = {}
    for byte in range(0x80, 0x100):
        try:
            bytes_of[bytes([byte]).decode(name)] = byte
        except UnicodeDecodeError:
            bytes_of[chr(byte)] = byte
        if name == WESTERN and byte in CONTROLS:
            bytes_of[chr(byte)] = byte
    signs: dict[int, list[str]] = {}
    for sign, byte in bytes_of.items():
        signs.setdefault(byte, []).append(sign)

    def any_of(some: range) -> str:
        return "[" + re.escape("".join(sign for byte in some for sign in signs[byte])) + "]"

    sequences = (
        any_of(leads) + any_of(MORE) + f"{{{count}}}" for count, leads in enumerate(LEADS, start=1)
    )
    return _Charset(name, bytes_of, re.compile(f"(?:{'|'.join(sequences)})+"))
