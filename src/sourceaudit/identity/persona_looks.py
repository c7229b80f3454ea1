"""What lines may say of a person, from a cheap look: never less than what a thorough one finds.

Most texts speak of no such person, and their words tell so: a block can weigh no more than what its
lines may say together. Only the others need the thorough look of `personas`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from math import ceil
from typing import NamedTuple

from sourceaudit.identity.anchors import NETWORK, SINCE, YEARS, entries_of, row_of
from sourceaudit.identity.labels import PLATFORMS
from sourceaudit.identity.personas import (
    DRESS,
    KINDS_OF_PERSONA,
    LONGEST_VALUE,
    OF_LABELS,
    PICTURE,
    is_quoting,
    line_groups,
)
from sourceaudit.identity.pseudo_latin import LEXICON, SHARE, WORDS
from sourceaudit.identity.statements import INTRODUCED, TAGLINE, is_tagline
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
    entries,
    listed,
)
from sourceaudit.text.blocks import Line, lines
from sourceaudit.text.lexicons import lexicon
from sourceaudit.text.words import count_words, word_list

# What may part a line into labels and values; without one, a line is one value or a statement.
PARTING = re.compile(r"[|·•\t;:=：→/–—>♥_]")
LABEL_ENDS = re.compile("[:=：→]")
LABEL_LETTERS = 40  # more than a label has, with what may stand behind it
HOST = re.compile(r"\.[a-z]{2,10}/")
DASH = re.compile(r"\s-\s|\.\s\.")
DIGIT, YEAR = re.compile(r"\d"), re.compile(r"19[2-9]\d|20[01]\d")
EVENT, PAST = "event", "past"
# What a cheap look does not tell: any line may have it.
ALWAYS = frozenset((EVENT, PAST, "office", "sentence", "rows"))
DATE_DIGITS = 5  # of a year and a day
DATE_LETTERS = 24  # before or behind its year
MOST_OF_NAME = 1 + NAME_WORDS[1]  # with a courtesy before it
FILLER = ceil(SHARE * WORDS)  # of the fewest words that may be filler


Told = tuple[frozenset[str], frozenset[str]]  # kinds, and those of them that may come repeatedly


class Group(NamedTuple):
    """A run of lines, the kinds that it may have, once or repeatedly, and its verbs of the past."""

    first: int
    last: int
    kinds: frozenset[str]
    many: frozenset[str]
    past: int


class Looks:
    """Of each line of a text, in order: what it may say of a person, and what it surely says."""

    def __init__(self, text: str) -> None:
        self.lines: Sequence[Line] = lines(text)
        self.sizes = [count_words(line.text) for line in self.lines]
        self._sums = [0, *accumulate(self.sizes)]
        self._words = [row_of(line.text) for line in self.lines]
        self._pictured = not text.isascii() and PICTURE.search(text) is not None
        self._stated: dict[int, set[tuple[str, Sequence[str]]]] = {}
        events = [0] * (len(self.lines) + 1)
        for at, (entry, name, _), inner in entries_of(self._words):
            if name != EVENT:
                self._stated.setdefault(at, set()).add((name, entry))
            elif inner:
                events[at + 1] = 1
        self._events = [*accumulate(events)]
        past = () if "_" in text else listed(PAST)  # beside it a word is none for a pattern
        self._past = [0, *accumulate(_count(row, past) for row in self._words)]
        self._known: dict[int, Told] = {}
        self._quoting: dict[int, bool] = {}
        self._groups: dict[tuple[int, int, int], Sequence[Group]] = {}

    def groups(self, most_lines: int, most_words: int, *, above: int) -> Sequence[Group]:
        """Return the runs of lines that may be a block: of so many words, and telling no event.

        The kinds are those that the lines may have with so many short lines above them.
        """
        key = (most_lines, most_words, above)
        if key not in self._groups:
            self._groups[key] = [
                Group(first, last, *self._told(first, last, above), self._past_in(first, last))
                for first, last in line_groups(
                    self.lines, most_lines=most_lines, most_words=most_words
                )
                if self._events[last + 1] == self._events[first]
                and self._sums[last + 1] - self._sums[first] <= most_words
                and not any(map(self._quotes, range(first, last + 1)))
            ]
        return self._groups[key]

    def _quotes(self, at: int) -> bool:
        known = self._quoting.get(at)
        if known is None:
            known = self._quoting[at] = is_quoting(self.lines[at].text)
        return known

    def _past_in(self, first: int, last: int) -> int:
        return self._past[last + 1] - self._past[first]

    def _told(self, first: int, last: int, above: int) -> Told:
        for at in range(first - 1, max(-1, first - 1 - above), -1):
            if self.sizes[at] > LONGEST_VALUE:
                break
            first = at
        if first == last:
            return self._of(first)
        kinds = frozenset[str]().union(*(self._of(at)[0] for at in range(first, last + 1)))
        return kinds, kinds

    def _of(self, at: int) -> Told:
        known = self._known.get(at)
        if known is None:
            known = self._known[at] = self._look(at)
        return known

    def _look(self, at: int) -> Told:
        """Return the kinds that a line may have, and those that it may have more than once."""
        line, row = self.lines[at].text, self._words[at]
        if self._pictured and PICTURE.search(line):  # which parts words, and goes with accounts
            return KINDS_OF_PERSONA, KINDS_OF_PERSONA
        counts = Counter(name for name, _ in self._stated.get(at, ()))
        parted = PARTING.search(line) is not None or (
            ("- " in line or ". ." in line) and DASH.search(line) is not None
        )
        kinds = {*counts, *ALWAYS} if parted else {*counts, *ALWAYS} - OF_LABELS | {"office"}
        if not parted and (*row,) in _labels():
            kinds.add("label")
        if len(counts.keys() & TAGLINE) > 1 and is_tagline(line, DRESS):
            kinds.add("tagline")
        if INTRODUCED.match(line.lstrip(DRESS)):
            kinds.add("introduced")
        if parted or self.sizes[at] <= LONGEST_VALUE:
            if "job" in counts or "media" in counts:
                kinds.add("title")
            digits = len(DIGIT.findall(line))
            kinds.update(_facts(line, digits, parted=parted))
            kinds.update(_numbers(line, counts, digits, parted=parted))
            kinds.update(_values(line, counts, parted=parted))
        many = kinds if parted else {*ALWAYS, *(name for name in counts if counts[name] > 1)}
        if YEARS in counts:
            kinds.add("career")
            many.add("career")
        return frozenset(kinds), frozenset(many)


@lru_cache(maxsize=2)  # rules ask in turn
def looks(text: str) -> Looks:
    """Return what the lines of a text may say."""
    return Looks(text)


def _values(line: str, counts: Mapping[str, int], *, parted: bool) -> Iterator[str]:
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


def _facts(line: str, digits: int, *, parted: bool) -> Iterator[str]:
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


def _numbers(line: str, counts: Mapping[str, int], digits: int, *, parted: bool) -> Iterator[str]:
    if not digits and SINCE not in counts:
        return
    lowered = line.lower()
    if digits and _has(lowered, "fans") and (parted or FOLLOWERS.search(line)):
        yield "followers"
    if (SINCE in counts or (digits and (_has(lowered, "posts") or _has(lowered, "levels")))) and (
        parted or COUNTERS.search(line)
    ):
        yield "counter"


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


def _has(lowered: str, name: str) -> bool:
    return any(stem in lowered for stem in _stems(name))


@cache
def _stems(name: str) -> Sequence[str]:
    return tuple({entry.rstrip(OPEN) for entry in listed(name)})


@cache
def _networks() -> frozenset[str]:
    return PLATFORMS | listed("network") | listed("common")


@cache
def _labels() -> frozenset[tuple[str, ...]]:
    return frozenset(entry for entry, name in entries() if name == "label")
