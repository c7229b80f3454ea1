"""A text as facts are read from it: its sentences and headings, quotations, clauses and terms."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from math import log

from sourceaudit.facts.figures import Figure, counting_words, figures
from sourceaudit.facts.lexicon import phrasal, retractions, terms
from sourceaudit.facts.statements import Statement, heading
from sourceaudit.model.source import BlockKind, Span
from sourceaudit.text.digits import digit_runs
from sourceaudit.text.document import Document
from sourceaudit.text.english import word_lists
from sourceaudit.text.known import Known

LISTS = word_lists("facts/reading")

QUOTED = re.compile(r"[\"“«][^\"“”«»\n]{1,2000}[\"”»]")
# Where a clause ends: punctuation, and the words that open another one.
JOINT = re.compile(rf"[,;:()—–]\s|\s[—–-]\s|\b(?:{LISTS.either('joint')})\s")
DETERMINERS = LISTS.words("determiners")
NOTHING: frozenset[int] = frozenset()
FEW = 10  # sentences of a short text
ASIDES = frozenset({BlockKind.KEY_VALUE, BlockKind.CAPTION})
TITLES = frozenset({BlockKind.TITLE, BlockKind.HEADING})
HEAD = 400  # characters of a text in which it says that it sets right what was wrong
PARTICLES = LISTS.words("particles")
BESIDE = frozenset({" ", "-", "\n"})  # what stands between two words of one phrase
PARTED = 4  # words from a verb to its particle: "set the firm up"
LONG = 60  # words; a "sentence" with more is no sentence
# "would" and "could" behind a verb of saying tell the future of a past, not a condition.
REPORTED = re.compile(rf"\b(?:{LISTS.either('reported')})\b[^,.;]*\b(?:would|could)\b")
CONDITION = re.compile(rf"\b(?:{LISTS.either('condition')})\b", re.IGNORECASE)
INVERTED = re.compile(r"\W*(?:Had|Were|Should)\s\w+[^,.;]*,")


@cache
def _determiners() -> Known[str, bool]:
    return Known(lambda word: word in DETERMINERS or word.endswith("'s"))


def _any_between(places: Sequence[int], start: int, end: int) -> bool:
    """Tell whether any of some places, which are in order, is in a stretch."""
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A sentence or a heading; `number` counts them, `first` tells the title or first heading.

    An `aside` is a line of a record, a caption or the like: what it says is checked by itself and
    not held against sentences.
    """

    number: int
    statement: Statement
    title: bool
    first: bool
    aside: bool = False


class Reading:
    """A text read once for all comparers of facts."""

    def __init__(self, document: Document, statements: Sequence[Statement]) -> None:
        self.document = document
        self.text = document.text
        self.lines = tuple(_lines(document, statements))
        self._parses: dict[int, Parse] = {}
        self._figures: dict[int, tuple[Figure, ...]] = {}
        self._quotes = [match.span() for match in QUOTED.finditer(self.text)]
        self._printed = [
            self.text[line.statement.start : line.statement.end] for line in self.lines
        ]
        self._with = Known(self._lines_with)

    @cached_property
    def size(self) -> float:
        """Return the logarithm of how many times ten sentences the text has, 0 for short ones."""
        return log(max(len(self.lines), FEW) / FEW)

    @cached_property
    def nouns(self) -> frozenset[str]:
        """Return the words of the text that an article or possessive stands before somewhere."""
        determines = _determiners()
        return frozenset(
            word
            for line in self.lines
            for before, word in pairwise(line.statement.words)
            if determines[before]
        )

    @cached_property
    def retracts(self) -> bool:
        """Tell whether the text sets right, collects or supposes: it tells what is not so."""
        return any(retractions().match(words[:HEAD]) for words in self._printed[:2])

    @cached_property
    def numbered(self) -> tuple[Line, ...]:
        """Return the lines that have a number, in digits or in words."""
        known = counting_words()
        digits = digit_runs(self.text)
        return tuple(
            line
            for line in self.lines
            if _any_between(digits, line.statement.start, line.statement.end)
            or not known.isdisjoint(line.statement.words)
        )

    @cached_property
    def _numbers(self) -> frozenset[int]:
        return frozenset(line.number for line in self.numbered)

    def has_number(self, line: Line) -> bool:
        """Tell whether a line has a number."""
        return line.number in self._numbers

    def figures(self, line: Line) -> tuple[Figure, ...]:
        """Return the numbers of a line, in order."""
        if line.number not in self._figures:
            self._figures[line.number] = tuple(figures(self.text, line.statement))
        return self._figures[line.number]

    def lines_with(self, stems: AbstractSet[str]) -> int:
        """Return in how many sentences any of some stems stands."""
        return len(NOTHING.union(*map(self._with.__getitem__, stems)))

    def _lines_with(self, root: str) -> frozenset[int]:
        """Return the numbers of the sentences in which a stem stands."""
        return frozenset(
            [
                line.number
                for line in self.lines
                if root in line.statement.content and not line.title
            ]
        )

    def joined(self, line: Line) -> tuple[tuple[int, str], ...]:
        """Return the verbs of a line that stand in two words, by the index of the first."""
        return self._parse(line).joined

    def qualified(self, line: Line) -> Mapping[str, frozenset[str]]:
        """Return by stem what stands just before it or behind its "of": "north" of "tower"."""
        return self._parse(line).qualified

    def words(self, line: Line) -> str:
        """Return a line as it is printed."""
        return self._printed[line.number]

    def quote(self, place: int) -> int:
        """Return the number of the quotation round a place, 0 where there is none."""
        at = bisect_right(self._quotes, (place, len(self.text))) - 1
        return at + 1 if at >= 0 and place < self._quotes[at][1] else 0

    def clause(self, line: Line, start: int, end: int) -> Span:
        """Return the clause of a line round a place."""
        joints = self._parse(line).joints
        first, last = line.statement.span
        for left, right in joints:
            if right <= start:
                first = right
            elif left >= end:
                return first, left
        return first, last

    def content(self, line: Line, start: int, end: int) -> frozenset[str]:
        """Return the content stems of a line that stand between two places."""
        one = line.statement
        left, right = bisect_left(one.starts, start), bisect_left(one.starts, end)
        found = one.content.intersection(one.stems[left:right])
        joined = [verb for at, verb in self._parse(line).joined if left <= at < right]
        return found.union(joined) if joined else found

    def all_content(self, line: Line) -> frozenset[str]:
        """Return the content stems of a line."""
        return self._parse(line).content

    def terms(self, line: Line, clause: Span) -> frozenset[str]:
        """Return the terms of a clause; a question and an "if" hold for the whole sentence."""
        parse = self._parse(line)
        found = {name for place, name in parse.terms if clause[0] <= place < clause[1]}
        if "if" in found and _is_reported(self.words(line)):
            found.discard("if")
        return parse.whole.union(found)

    def _parse(self, line: Line) -> Parse:
        """Return what a line is cut by, worked out once."""
        known = self._parses.get(line.number)
        if known is None:
            known = self._parses[line.number] = Parse(self.words(line), line)
        return known


class Parse:
    """What a line is cut by, each part worked out when first asked."""

    def __init__(self, words: str, line: Line) -> None:
        self._words = words
        self._line = line

    @cached_property
    def joints(self) -> tuple[Span, ...]:
        """Return where its clauses meet."""
        start = self._line.statement.start
        return tuple(
            [(start + match.start(), start + match.end()) for match in JOINT.finditer(self._words)]
        )

    @cached_property
    def terms(self) -> tuple[tuple[int, str], ...]:
        """Return where it has words for terms, and the terms."""
        return tuple(_term_places(self._line.statement))

    @cached_property
    def joined(self) -> tuple[tuple[int, str], ...]:
        """Return its verbs of two words, by the index of the first."""
        return tuple(_joined(self._line.statement))

    @cached_property
    def qualified(self) -> Mapping[str, frozenset[str]]:
        """Return by stem the stems that say which one is meant."""
        found: dict[str, set[str]] = {}
        for which, what in _qualified(self._line.statement, self._words):
            found.setdefault(what, set()).add(which)
        return {what: frozenset(which) for what, which in found.items()}

    @cached_property
    def content(self) -> frozenset[str]:
        """Return all of its content stems."""
        return self._line.statement.content.union([verb for _, verb in self.joined])

    @cached_property
    def whole(self) -> frozenset[str]:
        """Return the terms that hold for all of it."""
        words, line = self._words, self._line
        asked = words.rstrip("\"”')* ").endswith("?") or INVERTED.match(words)
        every = {
            "if": asked or "if" in line.statement.words,
            "title": line.title,
            "aside": line.aside,
        }
        return frozenset([name for name, holds in every.items() if holds])


def _is_reported(words: str) -> bool:
    """Tell whether the "would" of a line is what somebody said."""
    return REPORTED.search(words) is not None and CONDITION.search(words) is None


def _term_places(one: Statement) -> Iterator[tuple[int, str]]:
    """Yield where a line has words that show a term, and the term."""
    known, stems = terms()
    if not known.keys().isdisjoint(one.words):
        for at, word in [pair for pair in enumerate(one.words) if pair[1] in known]:
            for rest, name in known[word]:
                if not rest or one.words[at + 1 : at + 1 + len(rest)] == rest:
                    yield one.starts[at], name
    if not stems.keys().isdisjoint(one.stems):
        for at, root in [pair for pair in enumerate(one.stems) if pair[1] in stems]:
            for name in stems[root]:
                yield one.starts[at], name


def _qualified(one: Statement, words: str) -> Iterator[tuple[str, str]]:
    """Yield each content word with the one it stands before or is the "of" of, as stems."""
    content, stems, starts = one.content, one.stems, one.starts
    for at in range(1, len(stems)):
        left, right = stems[at - 1], stems[at]
        if right not in content:
            continue
        if left in content:
            end = starts[at - 1] + len(one.words[at - 1]) - one.start
            if words[end : starts[at] - one.start] in BESIDE:
                yield left, right
        else:
            back = at - 2 if left in DETERMINERS else at - 1
            if back > 0 and stems[back] == "of" and stems[back - 1] in content:
                yield right, stems[back - 1]


def _joined(one: Statement) -> Iterator[tuple[int, str]]:
    """Yield the verbs that stand in two words: "set it up" is "set_up"."""
    if PARTICLES.isdisjoint(one.words):
        return
    known = phrasal()
    if known.keys().isdisjoint(one.stems):
        return
    for at, verb in enumerate(one.stems):
        if verb in known:
            for particle in one.words[at + 1 : at + PARTED]:
                if particle in known[verb]:
                    yield at, f"{verb}_{particle}"


def _lines(document: Document, statements: Sequence[Statement]) -> list[Line]:
    """Return sentences and headings in order; runs of words that are no sentence are left out."""
    titles = [
        heading(document, block.start, block.end, number)
        for number, block in enumerate(document.blocks)
        if block.kind in TITLES
    ]
    asides = [
        heading(document, start, end, number)
        for number, block in enumerate(document.blocks)
        if block.kind in ASIDES
        for start, end in _rows(document.text, block.start, block.end)
    ]
    heads = {one.start for one in titles}
    beside = {one.start for one in asides}
    every = sorted([*statements, *titles, *asides], key=lambda one: one.start)
    return [
        Line(number, one, one.start in heads, number == 0, one.start in beside)
        for number, one in enumerate(one for one in every if len(one.words) <= LONG)
    ]


def _rows(text: str, start: int, end: int) -> Iterator[Span]:
    for row in text[start:end].split("\n"):
        if row.strip():
            yield start, start + len(row)
        start += len(row) + 1


def read(document: Document, statements: Sequence[Statement]) -> Reading:
    """Return a text as comparers of facts look at it."""
    return Reading(document, statements)
