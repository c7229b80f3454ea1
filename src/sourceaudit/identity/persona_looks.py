"""What lines may say of a person, from a cheap look: never less than what a thorough one finds.

Most texts speak of no such person, and their words tell so: a block can weigh no more than what its
lines may say together. Only the others need the thorough look of `personas`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from sourceaudit.identity.anchors import YEARS, entries_of
from sourceaudit.identity.parts import Parts, of_parts
from sourceaudit.identity.persona_values import (
    DIGIT,
    facts_in,
    numbers_in,
    values_in,
)
from sourceaudit.identity.personas import (
    DRESS,
    KINDS_OF_PERSONA,
    LONGEST_VALUE,
    OF_LABELS,
    PICTURE,
    is_quoting,
    line_groups,
)
from sourceaudit.identity.statements import INTRODUCED, TAGLINE, is_tagline
from sourceaudit.identity.word_classes import (
    class_entries,
    entries,
)
from sourceaudit.text.blocks import Line, lines
from sourceaudit.text.kept import cached_property
from sourceaudit.text.line_words import LineWords
from sourceaudit.text.vocabulary import Table

# What may part a line into labels and values; without one, a line is one value or a statement.
PARTING = re.compile(r"[|·•\t;:=：→/–—>♥_]")
DASH = re.compile(r"\s-\s|\.\s\.")
EVENT, PAST = "event", "past"
# What a cheap look does not tell: any line may have it.
ALWAYS = frozenset((EVENT, PAST, "office", "sentence", "rows"))


Told = tuple[frozenset[str], frozenset[str]]  # kinds, and those of them that may come repeatedly
# What a line may have that is no value, states nothing and parts nothing.
NOTHING: Told = (ALWAYS - OF_LABELS | {"office"}, ALWAYS)
NO_COUNTS: Counter[str] = Counter()
INTRODUCING: Told = (NOTHING[0] | {"introduced"}, ALWAYS)


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
        self.text = text
        self.lines: Sequence[Line] = lines(text)
        words = LineWords(text, self.lines)
        self.sizes, self._sums = words.sizes, words.before
        self._parts = Parts(words)
        self._pictured = not text.isascii() and PICTURE.search(text) is not None
        self._stated: dict[int, set[tuple[str, Sequence[str]]]] = {}
        events = [0] * (len(self.lines) + 1)
        for at, (entry, name, _), inner in entries_of(self._parts):
            if name != EVENT:
                self._stated.setdefault(at, set()).add((name, entry))
            elif inner:
                events[at + 1] = 1
        self._events = [*accumulate(events)]
        self._runs: dict[tuple[int, int], Told] = {}
        self._groups: dict[tuple[int, int, int], Sequence[Group]] = {}

    @cached_property
    def _past(self) -> list[int]:
        """Return how many verbs of the past stand before each line, and in all."""
        if "_" in self.text:  # beside it a word is none for a pattern
            return [0] * (len(self.lines) + 1)
        return self._parts.sums(_verbs())

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
            ]
        return self._groups[key]

    @cached_property
    def whole(self) -> Group:
        """Return all lines as one group, which may have whatever a group of some of them has."""
        rows = self._each
        kinds = frozenset[str]().union(*[row[0] for row in rows])
        return Group(0, len(self.lines) - 1, kinds, kinds, 0)

    def quotes(self, group: Group) -> bool:
        """Tell whether a line of a group quotes what somebody says."""
        return any(is_quoting(self.lines[at].text) for at in range(group.first, group.last + 1))

    def _past_in(self, first: int, last: int) -> int:
        return self._past[last + 1] - self._past[first]

    def _told(self, first: int, last: int, above: int) -> Told:
        for at in range(first - 1, max(-1, first - 1 - above), -1):
            if self.sizes[at] > LONGEST_VALUE:
                break
            first = at
        if first == last:
            return self._each[first]
        known = self._runs.get((first, last))
        if known is None:
            kinds = frozenset[str]().union(*[row[0] for row in self._each[first : last + 1]])
            known = self._runs[first, last] = kinds, kinds
        return known

    @cached_property
    def _each(self) -> Sequence[Told]:
        return [*map(self._look, range(len(self.lines)))]

    def _look(self, at: int) -> Told:
        """Return the kinds that a line may have, and those that it may have more than once."""
        line = self.lines[at].text
        if self._pictured and PICTURE.search(line):  # which parts words, and goes with accounts
            return KINDS_OF_PERSONA, KINDS_OF_PERSONA
        parted = PARTING.search(line) is not None or (
            ("- " in line or ". ." in line) and DASH.search(line) is not None
        )
        stated = self._stated.get(at)
        short = self.sizes[at] <= LONGEST_VALUE
        if not (parted or stated or short):
            # Most of running text is longer than a label, and at the most introduces somebody.
            return INTRODUCING if INTRODUCED.match(line.lstrip(DRESS)) else NOTHING
        row = self._parts.row(at)
        counts = Counter([name for name, _ in stated]) if stated else NO_COUNTS
        kinds = {*counts, *ALWAYS} if parted else {*counts, *ALWAYS} - OF_LABELS | {"office"}
        if not parted and short and (*row,) in _labels():
            kinds.add("label")
        if len(counts) > 1 and len(counts.keys() & TAGLINE) > 1 and is_tagline(line, DRESS):
            kinds.add("tagline")
        if INTRODUCED.match(line.lstrip(DRESS)):
            kinds.add("introduced")
        if parted or short:
            if "job" in counts or "media" in counts:
                kinds.add("title")
            digits = len(DIGIT.findall(line))
            kinds.update(facts_in(line, digits, parted=parted))
            kinds.update(numbers_in(line, row, counts, digits, parted=parted))
            kinds.update(values_in(line, counts, parted=parted))
        many = kinds if parted else {*ALWAYS, *(name for name in counts if counts[name] > 1)}
        if YEARS in counts:
            kinds.add("career")
            many.add("career")
        return frozenset(kinds), frozenset(many)


@lru_cache(maxsize=2)  # rules ask in turn
def looks(text: str) -> Looks:
    """Return what the lines of a text may say."""
    return Looks(text)


@cache
def _verbs() -> Table[int]:
    return of_parts(class_entries(PAST).__contains__)


@cache
def _labels() -> frozenset[tuple[str, ...]]:
    return frozenset(entry for entry, name in entries() if name == "label")
