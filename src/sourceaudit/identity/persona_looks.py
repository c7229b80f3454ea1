"""What lines may say of a person, from a cheap look: never less than what a thorough one finds.

Most texts speak of no such person, and their words tell so: a block can weigh no more than what its
lines may say together. Only the others need the thorough look of `personas`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate, chain
from math import ceil
from typing import NamedTuple

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
    ANY,
    OPEN,
    STATED,
    TOKEN,
    entries,
    listed,
    stands,
)
from sourceaudit.model.source import Span
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
# Classes that are no kinds: units of time, networks, and what counters have beside a number.
YEARS, NETWORK, SINCE = "years", "network", "since"
LOOKED_FOR = STATED | OF_LABELS | {YEARS}
BESIDE: Mapping[str, Iterable[str]] = {NETWORK: PLATFORMS, SINCE: ("since", "joined", "senior")}
OPENING = 5  # letters by which open words are looked up; none of them is shorter
DATE_DIGITS = 5  # of a year and a day
DATE_LETTERS = 24  # before or behind its year
MOST_OF_NAME = 1 + NAME_WORDS[1]  # with a courtesy before it
FILLER = ceil(SHARE * WORDS)  # of the fewest words that may be filler

Anchored = tuple[tuple[str, ...], str, int]  # an entry, its class, the words before its anchor

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
        self._words = [_row(line.text) for line in self.lines]
        self._pictured = not text.isascii() and PICTURE.search(text) is not None
        self._stated: dict[int, set[tuple[str, Sequence[str]]]] = {}
        events = [0] * (len(self.lines) + 1)
        for at, (entry, name, _), inner in _entries_of(self._words):
            if name != EVENT:
                self._stated.setdefault(at, set()).add((name, entry))
            elif inner:
                events[at + 1] = 1
        self._events = [*accumulate(events)]
        past = () if "_" in text else listed(PAST)  # beside it a word is none for a pattern
        self._past = [0, *accumulate(_count(row, past) for row in self._words)]
        self._known: dict[int, Told] = {}
        self._quoting: dict[int, bool] = {}
        self._groups: dict[Span, Sequence[Group]] = {}

    def groups(self, most_lines: int, most_words: int, *, above: int) -> Sequence[Group]:
        """Return the runs of lines that may be a block: of so many words, and telling no event.

        The kinds are those that the lines may have with so many short lines above them.
        """
        key = (most_lines, most_words)
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


def _row(line: str) -> Sequence[str]:
    """Return the words of a line as word classes have them, parted at apostrophes too."""
    found = word_list(line)
    joined = " ".join(found)
    return joined.replace("'", " ").split() if "'" in joined else found


def _entries_of(rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, Anchored, bool]]:
    """Yield each entry that stands among the words of lines.

    With it, the line where the entry starts, and whether it ends there too.
    """
    words = (*chain.from_iterable(rows),)
    hot = _hot({*words})
    ends = [*accumulate(map(len, rows))]
    for at in [at for at, word in enumerate(words) if word in hot]:
        for found in hot[words[at]]:
            entry, _, before = found
            start, end = at - before, at - before + len(entry)
            if start >= 0 and (end == start + 1 or stands(entry, words, start)):
                line = bisect_right(ends, start)
                yield line, found, end <= ends[line]


def _hot(words: set[str]) -> Mapping[str, Sequence[Anchored]]:
    """Return, by those of some words that anchor any, the entries that they may have all of."""
    exact, opened, anchors = _anchors()
    hot: dict[str, list[Anchored]] = {}
    for word in words & anchors:
        if found := [own for own, others in exact[word] if words.issuperset(others)]:
            hot[word] = found
    for word in [word for word in words if word[:OPENING] in opened]:
        for stem, own in opened[word[:OPENING]]:
            if word.startswith(stem):
                hot.setdefault(word, []).append(own)
    return hot


@cache
def _anchors() -> tuple[
    Mapping[str, Sequence[tuple[Anchored, Sequence[str]]]],
    Mapping[str, Sequence[tuple[str, Anchored]]],
    frozenset[str],
]:
    """Return entries by a long word that few others have, as the rarest, with their other words.

    Those that have open words alone are apart, with the stem of one, by its first letters.
    """
    exact: dict[str, list[tuple[Anchored, Sequence[str]]]] = {}
    opened: dict[str, list[tuple[str, Anchored]]] = {}
    beside = [((word,), name) for name, words in BESIDE.items() for word in words]
    sought = [*beside, *(one for one in entries() if one[1] in LOOKED_FOR)]
    uses = Counter(word for entry, _ in sought for word in entry)
    for entry, name in sought:
        if whole := [word for word in entry if OPEN not in word and word != ANY]:
            anchor = max(whole, key=lambda word: (4 * len(word) - uses[word], word))
            own = (entry, name, entry.index(anchor))
            exact.setdefault(anchor, []).append((own, tuple({*whole} - {anchor})))
        else:
            stem = entry[0].rstrip(OPEN)
            opened.setdefault(stem[:OPENING], []).append((stem, (entry, name, 0)))
    return exact, opened, frozenset(exact)
