"""What a word is: letters, digits and inner apostrophes, quotes folded, lower-cased.

Defined once; every count, share, limit and Jaccard uses it. A hyphen separates words. They are made
from the text as a reader sees it, and each letter is one in scripts without blanks (`text/seen`).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sourceaudit.text.kernels import choose_kernel
from sourceaudit.text.kernels.words_python import WORD, Tokenised, interned, lowered
from sourceaudit.text.seen import as_seen
from sourceaudit.text.vocabulary import Numbered

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

# Apostrophes that typesetting puts inside words, each one code point, so offsets stay.
APOSTROPHES = "\u2019\u2018\u02bc\uff07"
REMEMBERED = 2_000  # characters of a text whose words are kept: lines, not documents
# Often the only signs of a text that are not ASCII, and parts of no word.
MARKS = "\u201c\u201d\u2013\u2014\u2026\u2022\u00a0"
# Of ASCII text all but words and apostrophes made blank, in lower case: a third of WORD's time.
LETTERS = bytes(
    ord(sign.lower()) if sign.isascii() and (sign.isalnum() or sign == "'") else ord(" ")
    for sign in map(chr, range(256))
)

tokenised: Callable[[str], Tokenised] = choose_kernel("words").tokenised


@dataclass(frozen=True, slots=True)
class Words(Numbered):
    """The words of a text in order: `texts[i]` stands at text[starts[i]:ends[i]].

    Equal words of a process are one string, also of words that came from another process.
    """

    texts: tuple[str, ...]
    starts: array[int]
    ends: array[int]

    def __len__(self) -> int:
        return len(self.texts)

    def within(self, start: int, end: int) -> range:
        """Return the indexes of the words that lie wholly between two offsets."""
        first = bisect_left(self.starts, start)
        return range(first, max(first, bisect_left(self.ends, end + 1)))

    def __reduce__(self) -> tuple[Callable[..., Words], tuple[object, ...]]:
        return _unpack, (" ".join(self.texts), self.starts, self.ends)

    @classmethod
    def __get_pydantic_core_schema__(cls, _: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return how words are written as JSON and read, which the cache does."""
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(
            lambda read: _unpack(*read),
            handler.generate_schema(tuple[str, list[int], list[int]]),
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda own: (" ".join(own.texts), own.starts.tolist(), own.ends.tolist())
            ),
        )


def _unpack(texts: str, starts: Iterable[int], ends: Iterable[int]) -> Words:
    """Return words from their texts with blanks between, which stand in no word."""
    return Words(interned(texts.split(" ") if texts else ()), array("i", starts), array("i", ends))


def fold(text: str) -> str:
    """Return text with typographic apostrophes made straight; every offset stays."""
    if not text.isascii():
        for apostrophe in APOSTROPHES:  # four searches in C are faster than one translation
            text = text.replace(apostrophe, "'")
    return text


def words(text: str) -> Words:
    """Return the words of a text as a reader sees them, with their offsets."""
    folded = fold(text)
    shown = as_seen(folded)
    if shown is None:
        return Words(*tokenised(folded))
    found, starts, ends = tokenised(shown.text)
    return Words(found, *shown.spans(starts, ends))


@lru_cache(maxsize=2)  # rules, then analyses, ask for those of a text that no rule has changed
def words_of(text: str) -> Words:
    """Return the words of a whole text, which is asked for them again."""
    return words(text)


def word_list(text: str) -> tuple[str, ...]:
    """Return the words of a text without offsets."""
    return _remember(text) if len(text) <= REMEMBERED else _words(text)


def count_words(text: str) -> int:
    """Return how many words a text has."""
    return len(word_list(text))


def separate_words(text: str) -> bytes:
    """Return the words of a text in UTF-8 with blanks, one or more, around them.

    What hashing whole texts needs; surrogates are encoded as they are.
    """
    folded = _plain(text)
    letters = _letters(folded) if folded.isascii() else None
    if letters is None:
        return " ".join(lowered(WORD.findall(folded))).encode("utf-8", "surrogatepass")
    return letters


def _words(text: str) -> tuple[str, ...]:
    folded = _plain(text)
    letters = _letters(folded) if folded.isascii() else None
    if letters is None:
        return tuple(lowered(WORD.findall(folded)))
    return tuple(letters.decode().split())


def _plain(text: str) -> str:
    """Return text folded, with the marks that are often all that is not ASCII made blank."""
    folded = fold(text)
    if not folded.isascii():
        for mark in MARKS:
            folded = folded.replace(mark, " ")
    elif "&" not in folded:  # of what may be an entity
        return folded
    shown = as_seen(folded)
    return folded if shown is None else shown.text


def _letters(folded: str) -> bytes | None:
    """Return ASCII text with all but its words made blank; None where apostrophes come in pairs."""
    letters = folded.encode().translate(LETTERS)
    if b"'" in letters:  # which counts inside a word only
        letters = b" %b " % letters
        if b"''" in letters:
            return None
        letters = letters.replace(b" '", b"  ").replace(b"' ", b"  ")
    return letters


@lru_cache(maxsize=1024)
def _remember(text: str) -> tuple[str, ...]:
    """Return the words of a line or sentence, which every rule that looks at it asks for again."""
    return _words(text)
