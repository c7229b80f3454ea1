"""What lines may say of a person, from a cheap look: never less than what a thorough one finds.

Most texts speak of no such person, and their words tell so: a block can weigh no more than what its
lines may say together. Only the others need the thorough look of `personas`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate, chain, pairwise

from sourceaudit.identity.labels import PLATFORMS
from sourceaudit.identity.personas import (
    DRESS,
    KINDS_OF_PERSONA,
    LONGEST_VALUE,
    OF_LABELS,
    PICTURE,
)
from sourceaudit.identity.pseudo_latin import LEXICON
from sourceaudit.identity.statements import INTRODUCED, TAGLINE
from sourceaudit.identity.values import COUNTERS, DATE, FOLLOWERS, NETWORKS
from sourceaudit.identity.word_classes import (
    ANY,
    OPEN,
    STATED,
    STEM,
    TOKEN,
    entries,
    listed,
    stands,
)
from sourceaudit.text.blocks import Line, lines
from sourceaudit.text.lexicons import lexicon
from sourceaudit.text.words import LETTERS, MARKS, count_words, fold

# What may part a line into labels and values; without one, a line is one value or a statement.
PARTING = re.compile(r"[|·•\t;:=：→/–—>♥]|\s-\s|\.\s\.")
DIGIT, YEAR = re.compile(r"\d"), re.compile(r"19[2-9]\d|20[01]\d")
EVENT, PAST = "event", "past"
# What a cheap look does not tell: any line may have it.
ALWAYS = frozenset((EVENT, PAST, "office", "sentence", "rows"))
WITH_VALUES = frozenset(("name", "company"))  # any value may be one of these
COUNTED_SINCE = frozenset(("since", "joined", "senior"))
LOOKED_FOR = STATED | OF_LABELS
PHONE_DIGITS = 7
FILLER_WORDS = 3  # three in five words, at the least, of what is filler

Anchored = tuple[tuple[str, ...], str, int]  # an entry, its class, the words before its anchor


class Looks:
    """Of each line of a text, in order: what it may say of a person, and what it surely says."""

    def __init__(self, text: str) -> None:
        self.lines: Sequence[Line] = lines(text)
        self.sizes = [count_words(line.text) for line in self.lines]
        self._sums = [0, *accumulate(self.sizes)]
        self._words = _rows(text)
        self._pictured = not text.isascii() and PICTURE.search(text) is not None
        self._known: dict[int, frozenset[str]] = {}
        self._stated: dict[int, set[str]] = {}
        self._events = [0] * (len(self.lines) + 1)
        for at, name, inner in _entries_of(self._words):
            if name != EVENT:
                self._stated.setdefault(at, set()).add(name)
            elif inner:
                self._events[at + 1] = 1
        self._events = list(accumulate(self._events))
        past = listed(PAST)
        marked = "_" in text  # beside which a word is none for a pattern
        self._past = [0, *accumulate(0 if marked else _count(row, past) for row in self._words)]

    def words(self, first: int, last: int) -> int:
        """Return how many words some lines have."""
        return self._sums[last + 1] - self._sums[first]

    def tells(self, first: int, last: int) -> bool:
        """Tell whether some lines surely tell of an event."""
        return self._events[last + 1] > self._events[first]

    def past(self, first: int, last: int) -> int:
        """Return how many verbs of the past some lines have, at the least."""
        return self._past[last + 1] - self._past[first]

    def kinds(self, first: int, last: int, *, above: int) -> frozenset[str]:
        """Return the kinds that some lines may have, with so many short lines above them."""
        for at in range(first - 1, max(-1, first - 1 - above), -1):
            if self.sizes[at] > LONGEST_VALUE:
                break
            first = at
        if first == last:
            return self._of(first)
        return frozenset().union(*map(self._of, range(first, last + 1)))

    def _of(self, at: int) -> frozenset[str]:
        known = self._known.get(at)
        if known is None:
            known = self._known[at] = frozenset(self._look(at))
        return known

    def _look(self, at: int) -> Iterator[str]:
        line, row = self.lines[at].text, self._words[at]
        if "_" in line or (self._pictured and PICTURE.search(line)):
            yield from KINDS_OF_PERSONA  # signs that change where words begin
            return
        stated, words = self._stated.get(at, set()), frozenset(row)
        parted = PARTING.search(line) is not None
        yield from ALWAYS
        yield from stated - OF_LABELS if not parted else stated
        if not parted and (*row,) in _labels():
            yield "label"
        if not words.isdisjoint(listed("years")):
            yield "career"
        if len(stated & TAGLINE) > 1:
            yield "tagline"
        if INTRODUCED.match(line.lstrip(DRESS)):
            yield "introduced"
        if parted or self.sizes[at] <= LONGEST_VALUE:
            if "job" in stated or "media" in stated:
                yield "title"
            yield from _values(line, row, words, parted=parted)


@lru_cache(maxsize=2)  # rules ask in turn
def looks(text: str) -> Looks:
    """Return what the lines of a text may say."""
    return Looks(text)


def _values(line: str, row: Sequence[str], words: frozenset[str], *, parted: bool) -> Iterator[str]:
    """Yield the kinds of values that may be in a line."""
    yield from WITH_VALUES
    named = words & PLATFORMS
    network = parted and (named or not _networks().isdisjoint((*row, *_pairs(row))))
    at_sign = "@" in line
    if at_sign:
        yield "email"
    if at_sign or "#" in line or network:
        yield "handle"
    if "." in line or "://" in line:
        yield "url"
        if "/" in line:
            yield "profile"
    if named or network:
        yield "platform"
    if len(named) >= NETWORKS:
        yield "platforms"
    if _count(row, lexicon(LEXICON)) >= FILLER_WORDS:
        yield "filler"
    yield from _numbers(line, words, parted=parted)


def _numbers(line: str, words: frozenset[str], *, parted: bool) -> Iterator[str]:
    digits = len(DIGIT.findall(line))
    if digits:
        yield "address"
        if YEAR.search(line) and DATE.search(line):
            yield "birthdate"
    if digits >= PHONE_DIGITS:
        yield "phone"
    lowered = line.lower()
    if digits and _has(lowered, "fans") and (parted or FOLLOWERS.search(line)):
        yield "followers"
    if (
        not words.isdisjoint(COUNTED_SINCE)
        or (digits and (_has(lowered, "posts") or _has(lowered, "levels")))
    ) and (parted or COUNTERS.search(line)):
        yield "counter"


def _pairs(row: Sequence[str]) -> Iterator[str]:
    """Yield words in pairs, as a label may part the name of a network."""
    return (one + other for one, other in pairwise(row))


def _count(row: Sequence[str], words: frozenset[str]) -> int:
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


def _rows(text: str) -> list[Sequence[str]]:
    """Return the words of each line that is not blank, as word classes have them."""
    plain = fold(text)
    if not plain.isascii():
        for mark in MARKS:
            plain = plain.replace(mark, " ")
    raws = [raw for raw in plain.split("\n") if raw.strip()]
    if not plain.isascii() or len(raws) != len(lines(text)):
        return [TOKEN.findall(fold(line.text).lower()) for line in lines(text)]
    return [raw.encode().translate(LETTERS).replace(b"'", b" ").decode().split() for raw in raws]


def _entries_of(rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, str, bool]]:
    """Yield the class of each entry that stands among the words of lines.

    With it, the line where the entry starts, and whether it ends there too.
    """
    words = [*chain.from_iterable(rows)]
    hot = _hot(set(words))
    ends = [*accumulate(map(len, rows))]
    for at in [at for at, word in enumerate(words) if word in hot]:
        for entry, name, before in hot[words[at]]:
            start = at - before
            if start >= 0 and (len(entry) == 1 or stands(entry, words, start)):
                line = bisect_right(ends, start)
                yield line, name, start + len(entry) <= ends[line]


def _hot(words: set[str]) -> Mapping[str, Sequence[Anchored]]:
    """Return, by those of some words that anchor any, the entries that they may have all of."""
    exact, opened = _anchors()
    hot: dict[str, list[Anchored]] = {}
    for word in words.intersection(exact):
        if found := [own for own, others in exact[word] if words.issuperset(others)]:
            hot[word] = found
    for word in words:
        for stem, own in opened.get(word[:STEM], ()):
            if word.startswith(stem):
                hot.setdefault(word, []).append(own)
    return hot


@cache
def _anchors() -> tuple[
    Mapping[str, Sequence[tuple[Anchored, Sequence[str]]]],
    Mapping[str, Sequence[tuple[str, Anchored]]],
]:
    """Return entries by their longest word, as the rarest, with their other words.

    Those that have open words alone are apart, with the stem of one, by its first letters.
    """
    exact: dict[str, list[tuple[Anchored, Sequence[str]]]] = {}
    opened: dict[str, list[tuple[str, Anchored]]] = {}
    for entry, name in entries():
        if name not in LOOKED_FOR:
            continue
        if whole := [word for word in entry if OPEN not in word and word != ANY]:
            anchor = max(whole, key=len)
            own = (entry, name, entry.index(anchor))
            exact.setdefault(anchor, []).append((own, tuple({*whole} - {anchor})))
        else:
            stem = entry[0].rstrip(OPEN)
            opened.setdefault(stem[:STEM], []).append((stem, (entry, name, 0)))
    return exact, opened
