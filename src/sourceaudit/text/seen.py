"""Text as a reader sees it: what words are made from, with the way back to the text's offsets.

Two texts that look alike have the same words, however they are encoded: signs without a shape
(soft hyphens, zero-width ones, marks of direction, tags) are left out, letters with combining marks
are composed, full-width, mathematical, raised and joined letters and small capitals are the plain
ones, letters of another script inside a Latin word are the Latin letters that they look like, what
is turned round by a mark of direction is read backwards, and entities that a scraper left are what
they stand for. In scripts that put no blanks between words each letter is a word: what a word is
there only a dictionary knows, and word processors count so too.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import unescape

from sourceaudit.text.lookalikes import DRAWN, FOREIGN, SHAPELESS, drawn_letters, latinise

# Marks on Latin, Greek, Cyrillic, Hebrew and Arabic letters; those of other scripts are letters.
MARKS = (
    "\u0300-\u034e\u0350-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5"
    "\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
JAMO = "\u1100-\u115e\u1161-\u11ff"  # parts of Korean syllables
VOICED = "\u3099\u309a"  # marks of Japanese syllables
# Latin ligatures; full-width and half-width forms; mathematical and enclosed letters and digits;
# letters that are raised, lowered, in brackets or in squares.
FORMS = (
    "\ufb00-\ufb06\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
    "\uff66-\uff9f\u249c-\u24e9\U0001d400-\U0001d7ff"
    "\u02b0-\u02b8\u02e1-\u02e3\u1d2c-\u1d6a\u1d9c-\u1dbf\u2071\u207f\u2090-\u209c"
    "\U0001f110-\U0001f149"
)
# Han, kana, Thai, Lao, Burmese and Khmer; the marks of the latter are parts of the letter before.
LETTERS = (
    "\u0e01-\u0e30\u0e32-\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2-\u0eb3\u0ec0-\u0ec6\u0edc-\u0edf"
    "\u1000-\u102a\u103f\u1050-\u1055\u1780-\u17b3\u17d7\u3005-\u3007\u3041-\u3096\u309d-\u309f"
    "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003347f"
)
# Between a mark that turns the direction round and the one that ends it.
TURNED = "\u202e[^\u202c-\u202e\u2029\n]+\u202c?"
ENTITY = "&(?:#[0-9]{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z]{2,8}[0-9]{0,2});"
APOSTROPHES = "\u2018\u2019"
SPECIAL = re.compile(
    f"(?P<turned>{TURNED})|(?P<entity>{ENTITY})|(?P<shapeless>[{SHAPELESS}]+)|(?P<marks>[{MARKS}]+)"
    f"|(?P<parts>[{JAMO}]+)|(?P<drawn>[{DRAWN}])|(?P<form>[{FORMS}][\uff9e\uff9f]?)"
    f"|(?P<letter>[{LETTERS}][{VOICED}]?)"
)
# All of these, and letters that may pass for Latin ones: faster to look for.
ANY = re.compile(f"[{SHAPELESS}{MARKS}{JAMO}{FORMS}{LETTERS}{FOREIGN}{DRAWN}]")
ANY_ENTITY = re.compile(ENTITY)
LETTER = re.compile(f"[{LETTERS}]")


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
    shaped = text.isascii() or ANY.search(text) is None
    if shaped and ("&" not in text or ANY_ENTITY.search(text) is None):
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


def _compose(marked: str) -> str:
    """Return a sign with its marks as one, without the marks that it cannot bear."""
    return unicodedata.normalize("NFC", marked).rstrip(marked[1:]) if len(marked) > 1 else ""


def _plain_form(form: str) -> str:
    plain = unicodedata.normalize("NFKC", form).strip("()")
    return _apart(plain) if LETTER.match(plain) else plain


def _read_back(turned: str) -> str:
    """Return what is shown of a run that a mark turns round."""
    text = turned.strip("\u202c\u202e")[::-1]
    shown = as_seen(text)
    return text if shown is None else shown.text


def _entity(entity: str) -> str:
    """Return what an entity shows: a letter, or what parts words; nothing for what has no shape."""
    text = unescape(entity)
    if text == entity:  # none that HTML knows
        return text
    if text in APOSTROPHES:  # which were made straight before
        return "'"
    shown = as_seen(text)
    return text if shown is None else shown.text


def _apart(letter: str) -> str:
    """Return a letter that is a word, between blanks."""
    return f" {unicodedata.normalize('NFC', letter)} "


WAYS: dict[str, Callable[[str], str]] = {
    "turned": _read_back,
    "entity": _entity,
    "drawn": lambda letter: letter.translate(drawn_letters()),
    "shapeless": lambda _: "",
    "marks": _compose,
    "parts": lambda parts: unicodedata.normalize("NFC", parts),
    "form": _plain_form,
    "letter": _apart,
}
