"""Text as a reader sees it: what words are made from, with the way back to the text's offsets.

Two texts that look alike have the same words, however they are encoded: signs without a shape
(soft hyphens, zero-width ones, marks of direction, tags) are left out, letters with combining marks
are composed, full-width, mathematical and joined letters are the plain ones, and letters of another
script inside a Latin word are the Latin letters that they look like. In scripts that put no blanks
between words each letter is a word: what a word is there only a dictionary knows, and word
processors count so too.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sourceaudit.text.lexicons import sections

LOOKALIKES = Path(__file__).with_name("lookalikes.txt")
# Signs without a shape of their own; whoever reads sees the word without them.
SHAPELESS = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e01ef"
)
# Marks on Latin, Greek, Cyrillic, Hebrew and Arabic letters; those of other scripts are letters.
MARKS = (
    "\u0300-\u034e\u0350-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5"
    "\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
JAMO = "\u1100-\u115e\u1161-\u11ff"  # parts of Korean syllables
VOICED = "\u3099\u309a"  # marks of Japanese syllables
# Latin ligatures; full-width and half-width forms; mathematical and enclosed letters and digits.
FORMS = (
    "\ufb00-\ufb06\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
    "\uff66-\uff9f\u24b6-\u24e9\U0001d400-\U0001d7ff"
)
# Han, kana, Thai, Lao, Burmese and Khmer; the marks of the latter are parts of the letter before.
LETTERS = (
    "\u0e01-\u0e30\u0e32-\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2-\u0eb3\u0ec0-\u0ec6\u0edc-\u0edf"
    "\u1000-\u102a\u103f\u1050-\u1055\u1780-\u17b3\u17d7\u3005-\u3007\u3041-\u3096\u309d-\u309f"
    "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003347f"
)
LATIN = "A-Za-z\u00c0-\u024f"
FOREIGN = "\u0370-\u0587"  # Greek, Cyrillic and Armenian
SPECIAL = re.compile(
    f"(?P<shapeless>[{SHAPELESS}]+)|(?P<marks>[{MARKS}]+)|(?P<parts>[{JAMO}]+)"
    f"|(?P<form>[{FORMS}][\uff9e\uff9f]?)|(?P<letter>[{LETTERS}][{VOICED}]?)"
)
# All of these, and letters that may pass for Latin ones: faster to look for.
ANY = re.compile(f"[{SHAPELESS}{MARKS}{JAMO}{FORMS}{LETTERS}{FOREIGN}]")
LETTER = re.compile(f"[{LETTERS}]")
# A word with letters of Latin or of another script, signs without a shape among them or not.
WORD = re.compile(f"[{LATIN}{FOREIGN}{SHAPELESS}]+")
LATIN_LETTER = re.compile(f"[{LATIN}]")
LATIN_WORD = re.compile(f"[{LATIN}]+")
FOREIGN_LETTER = re.compile(f"[{FOREIGN}]")
MOSTLY = 4  # words with Latin letters for each foreign word in a text that is in Latin letters


@dataclass(frozen=True, slots=True)
class Seen:
    """A text as it is seen; the character at `at` is source[starts[at]:ends[at]]."""

    text: str
    starts: array[int]
    ends: array[int]

    def spans(self, starts: Iterable[int], ends: Iterable[int]) -> tuple[array[int], array[int]]:
        """Return spans of the seen text as spans of the text that it was made from."""
        return (
            array("i", [self.starts[at] for at in starts]),
            array("i", [self.ends[at - 1] for at in ends]),
        )


def as_seen(text: str) -> Seen | None:
    """Return a text as it is seen; None where every character stands for itself."""
    if text.isascii() or ANY.search(text) is None:
        return None
    plain = latinise(text)
    if plain is text and SPECIAL.search(text) is None:
        return None
    made = _Made()
    at = 0
    for found in SPECIAL.finditer(plain):
        start, end = found.span()
        way, run = found.lastgroup or "", found.group()
        if way == "marks" and start > at:  # the letter that bears them is one with them
            start, run = start - 1, plain[start - 1 : end]
        made.same(plain, at, start)
        made.put(WAYS[way](run), start, end)
        at = end
    made.same(plain, at, len(plain))
    return Seen("".join(made.pieces), made.starts, made.ends)


def latinise(text: str) -> str:
    """Return a text in which letters that pass for Latin ones are those; every offset stays.

    Within a word that has Latin letters too; where nearly all of the text is Latin, also in words
    of nothing but look-alikes. Those of Greek or Armenian alone are left: a formula has such.
    """
    if FOREIGN_LETTER.search(text) is None:
        return text
    latin, cyrillic = lookalikes()
    mostly: bool | None = None
    pieces: list[str] = []
    at = 0
    for found in WORD.finditer(text):
        word = found.group()
        letters = set(FOREIGN_LETTER.findall(word))
        passes = bool(letters) and letters <= latin.keys()
        if passes and LATIN_LETTER.search(word) is None:
            if mostly is None:
                mostly = _mostly_latin(text, latin)
            passes = mostly and not letters.isdisjoint(cyrillic)
        if passes:
            pieces += text[at : found.start()], word.translate(_table())
            at = found.end()
    return "".join((*pieces, text[at:])) if pieces else text


@cache
def lookalikes() -> tuple[dict[str, str], frozenset[str]]:
    """Return the Latin letter of every letter that passes for one, and those that are Cyrillic."""
    heads = sections(LOOKALIKES)
    by_head = {
        head: {each: latin for row in rows for latin, *others in (row.split(),) for each in others}
        for head, rows in heads.items()
    }
    alike = {each: latin for letters in by_head.values() for each, latin in letters.items()}
    return alike, frozenset(by_head["cyrillic"])


@cache
def _table() -> dict[int, str]:
    return {ord(each): latin for each, latin in lookalikes()[0].items()}


def _mostly_latin(text: str, alike: Mapping[str, str]) -> bool:
    """Tell whether a text is in Latin letters: few words have foreign ones that look like none."""
    foreign = sum(
        not set(FOREIGN_LETTER.findall(word)) <= alike.keys() for word in WORD.findall(text)
    )
    return len(LATIN_WORD.findall(text)) > MOSTLY * foreign


class _Made:
    """A seen text in the making."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.starts, self.ends = array("i"), array("i")

    def same(self, text: str, start: int, end: int) -> None:
        """Add a stretch in which every character stands for itself."""
        if start < end:
            self.pieces.append(text[start:end])
            self.starts.extend(range(start, end))
            self.ends.extend(range(start + 1, end + 1))

    def put(self, text: str, start: int, end: int) -> None:
        """Add what stands for the characters of a stretch."""
        self.pieces.append(text)
        self.starts.extend([start] * len(text))
        self.ends.extend([end] * len(text))


def _composed(marked: str) -> str:
    """Return a sign with its marks as one, without the marks that it cannot bear."""
    return unicodedata.normalize("NFC", marked).rstrip(marked[1:]) if len(marked) > 1 else ""


def _plain_form(form: str) -> str:
    plain = unicodedata.normalize("NFKC", form)
    return _apart(plain) if LETTER.match(plain) else plain


def _apart(letter: str) -> str:
    """Return a letter that is a word, between blanks."""
    return f" {unicodedata.normalize('NFC', letter)} "


WAYS: dict[str, Callable[[str], str]] = {
    "shapeless": lambda _: "",
    "marks": _composed,
    "parts": lambda parts: unicodedata.normalize("NFC", parts),
    "form": _plain_form,
    "letter": _apart,
}
