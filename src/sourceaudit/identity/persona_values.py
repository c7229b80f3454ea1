"""Kinds of values that a line may have, from a cheap look: never less than there are."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from math import ceil

from sourceaudit.identity.anchors import NETWORK, SINCE
from sourceaudit.identity.labels import PLATFORMS
from sourceaudit.identity.personas import (
    DRESS,
)
from sourceaudit.identity.pseudo_latin import LEXICON, SHARE, WORDS
from sourceaudit.identity.values import (
    COMPANY,
    COUNTERS,
    DATE,
    DIGITS,
    EMAIL,
    FOLLOWERS,
    HANDLE,
    NAME_WORDS,
    NETWORKS,
)
from sourceaudit.identity.word_classes import (
    OPEN,
    TOKEN,
    class_entries,
)
from sourceaudit.text.lexicons import lexicon
from sourceaudit.text.words import word_list

LABEL_ENDS = re.compile("[:=：→]")
LABEL_LETTERS = 40  # more than a label has, with what may stand behind it
HOST = re.compile(r"\.[a-z]{2,10}/")
DIGIT, YEAR = re.compile(r"\d"), re.compile(r"19[2-9]\d|20[01]\d")
DATE_DIGITS = 5  # of a year and a day
DATE_LETTERS = 24  # before or behind its year
MOST_OF_NAME = 1 + NAME_WORDS[1]  # with a courtesy before it
REMEMBERED = 1 << 16  # words whose classes are kept
FILLER = ceil(SHARE * WORDS)  # of the fewest words that may be filler


def values_in(line: str, counts: Mapping[str, int], *, parted: bool) -> Iterator[str]:
    """Yield the kinds of values that may be in a line."""
    named = counts.get(NETWORK, 0)
    network = parted and _labels_network(line)
    if "@" in line and EMAIL.search(line):
        yield "email"
    if network or (("@" in line or "#" in line) and ("_" in line or HANDLE.search(line))):
        yield "handle"
    if "." in line or "://" in line:
        yield "url"
        if "/" in line and HOST.search(line):
            yield "profile"
    if named or network:
        yield "platform"
    if named >= NETWORKS:
        yield "platforms"
    if _filler(line):
        yield "filler"


def facts_in(line: str, digits: int, *, parted: bool) -> Iterator[str]:
    """Yield what a line may be as a whole, or any of its parts."""
    value = line.strip(DRESS)
    if parted or COMPANY.fullmatch(value):
        yield "company"
    if parted or len(value.split(",", 1)[0].split()) <= MOST_OF_NAME:
        yield "name"
    if not digits:
        return
    yield "address"
    if (
        digits >= DATE_DIGITS
        and any(
            DATE.search(line, max(0, year.start() - DATE_LETTERS), year.end() + DATE_LETTERS)
            for year in YEAR.finditer(line)
        )
        and (parted or DATE.fullmatch(value))
    ):
        yield "birthdate"
    if digits >= DIGITS[0]:
        yield "phone"


def _filler(line: str) -> bool:
    """Tell whether some words of a line may be filler: three of five next to each other are known.

    Of any five or more words with a share of three fifths, some five have as many.
    """
    known = lexicon(LEXICON)
    if _count(word_list(line), known) < FILLER:
        return False
    at = [place for place, word in enumerate(word_list(line)) if word in known]
    return any(last - first < WORDS for first, last in zip(at, at[FILLER - 1 :], strict=False))


def numbers_in(
    line: str, row: Iterable[str], counts: Mapping[str, int], digits: int, *, parted: bool
) -> Iterator[str]:
    """Yield what counters may be in a line, with so many digits; `row` are its words."""
    beside = {name for own in filter(None, map(_beside().__getitem__, row)) for name in own}
    if digits and "fans" in beside and (parted or FOLLOWERS.search(line)):
        yield "followers"
    if (SINCE in counts or (digits and not beside.isdisjoint(("posts", "levels")))) and (
        parted or COUNTERS.search(line)
    ):
        yield "counter"


class _Beside(dict[str, Sequence[str]]):
    """The classes of what a number counts that a word may belong to, none for most."""

    def __missing__(self, word: str) -> Sequence[str]:
        if len(self) >= REMEMBERED:
            self.clear()
        found = self[word] = tuple(
            name for name in ("fans", "posts", "levels") if _stems(name).search(word)
        )
        return found


@cache
def _beside() -> _Beside:
    """Return the classes of words, which fill as words are asked for."""
    return _Beside()


def _labels_network(line: str) -> bool:
    """Tell whether the words before a sign that ends labels, one or two, name a network."""
    for sign in LABEL_ENDS.finditer(line):
        before = line[max(0, sign.start() - LABEL_LETTERS) : sign.start()]
        last = TOKEN.findall(before.lower())[-2:]
        if not _networks().isdisjoint((*last, "".join(last))):
            return True
    return False


def _count(row: Sequence[str], words: Container[str]) -> int:
    return sum(map(words.__contains__, row))


@cache
def _stems(name: str) -> re.Pattern[str]:
    """Return a pattern of how the entries of a class begin: letters that one word of each has."""
    stems = {entry.split()[0].rstrip(OPEN) for entry in class_entries(name)}
    return re.compile("|".join(map(re.escape, sorted(stems))))


@cache
def _networks() -> frozenset[str]:
    return PLATFORMS | class_entries("network") | class_entries("common")
