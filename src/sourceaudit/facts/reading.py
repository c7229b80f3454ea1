"""A text as facts are read from it: its sentences and headings, quotations, clauses and terms."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import log

from sourceaudit.facts.figures import DIGITS, Figure, figures, number_words
from sourceaudit.facts.lexicon import phrasal, retractions, terms
from sourceaudit.facts.statements import Statement, heading
from sourceaudit.model.source import BlockKind, Span
from sourceaudit.text.document import Document

QUOTED = re.compile(r"[\"“«][^\"“”«»\n]{1,2000}[\"”»]")
# Where a clause ends: punctuation, and the words that open another one.
JOINT = re.compile(
    r"[,;:()—–]\s|\s[—–-]\s|\b(?:and|but|while|which|who|whereas|because|although|though)\s"
)
DETERMINERS = frozenset("a an the its his her their this that my our".split())
FEW = 10  # sentences of a short text
ASIDES = frozenset({BlockKind.KEY_VALUE, BlockKind.CAPTION})
TITLES = frozenset({BlockKind.TITLE, BlockKind.HEADING})
HEAD = 400  # characters of a text in which it says that it sets right what was wrong
PARTICLES = frozenset("up out off down away over in on back place".split())
PARTED = 4  # words from a verb to its particle: "set the firm up"
LONG = 60  # words; a "sentence" with more is no sentence
# "would" and "could" behind a verb of saying tell the future of a past, not a condition.
REPORTED = re.compile(
    r"\b(?:said|says|told|announced|promised|added|insisted|confirmed|decided|agreed|learned|meant)\b"
    r"[^,.;]*\b(?:would|could)\b"
)
CONDITION = re.compile(r"\b(?:if|unless|might|suppose|supposing|imagine|were\sto)\b", re.IGNORECASE)
INVERTED = re.compile(r"\W*(?:Had|Were|Should)\s\w+[^,.;]*,")


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

    @cached_property
    def _by_start(self) -> Mapping[int, Line]:
        return {line.statement.start: line for line in self.lines}

    def line_of(self, statement: Statement) -> Line | None:
        """Return the line that a sentence is, None for one that is too long to be one."""
        return self._by_start.get(statement.start)

    @cached_property
    def size(self) -> float:
        """Return the logarithm of how many times ten sentences the text has, 0 for short ones."""
        return log(max(len(self.lines), FEW) / FEW)

    @cached_property
    def nouns(self) -> frozenset[str]:
        """Return the words of the text that an article or possessive stands before somewhere."""
        return frozenset(
            word
            for line in self.lines
            for before, word in pairwise(line.statement.words)
            if before in DETERMINERS or before.endswith("'s")
        )

    @cached_property
    def retracts(self) -> bool:
        """Tell whether the text sets right, collects or supposes: it tells what is not so."""
        return any(
            retractions().match(self.text[line.statement.start : line.statement.end][:HEAD])
            for line in self.lines[:2]
        )

    @cached_property
    def numbered(self) -> tuple[Line, ...]:
        """Return the lines that have a number, in digits or in words."""
        known = frozenset({*number_words(), "dozen"})
        return tuple(
            line
            for line in self.lines
            if DIGITS.search(self.text, *line.statement.span)
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
        return sum(
            not (line.title or stems.isdisjoint(line.statement.content)) for line in self.lines
        )

    def joined(self, line: Line) -> tuple[tuple[int, str], ...]:
        """Return the verbs of a line that stand in two words, by the index of the first."""
        return self._parse(line).joined

    def words(self, line: Line) -> str:
        """Return a line as it is printed."""
        return self.text[slice(*line.statement.span)]

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

    def terms(self, line: Line, clause: Span) -> frozenset[str]:
        """Return the terms of a clause; a question and an "if" hold for the whole sentence."""
        parse = self._parse(line)
        found = {name for place, name in parse.terms if clause[0] <= place < clause[1]}
        if "if" in found and parse.reported:
            found.discard("if")
        return parse.whole.union(found)

    def _parse(self, line: Line) -> Parse:
        """Return what a line is cut by, worked out once."""
        known = self._parses.get(line.number)
        if known is None:
            known = self._parses[line.number] = _parse(self.text, line)
        return known


@dataclass(frozen=True, slots=True, eq=False)
class Parse:
    """A line's joints between clauses, its words for terms by place, and its verbs of two words.

    `whole` are the terms of the whole line; `reported` tells whether "would" is what somebody said.
    """

    joints: tuple[Span, ...]
    terms: tuple[tuple[int, str], ...]
    joined: tuple[tuple[int, str], ...]
    whole: frozenset[str]
    reported: bool


def _parse(text: str, line: Line) -> Parse:
    one = line.statement
    words = text[slice(*one.span)]
    joints = tuple(
        (one.start + match.start(), one.start + match.end()) for match in JOINT.finditer(words)
    )
    whole = set()
    if words.rstrip("\"”')* ").endswith("?") or INVERTED.match(words) or "if" in one.words:
        whole.add("if")
    if line.title:
        whole.add("title")
    if line.aside:
        whole.add("aside")
    reported = REPORTED.search(words) is not None and CONDITION.search(words) is None
    return Parse(joints, tuple(_term_places(one)), tuple(_joined(one)), frozenset(whole), reported)


def _term_places(one: Statement) -> Iterator[tuple[int, str]]:
    """Yield where a line has words that show a term, and the term."""
    known, stems = terms()
    for at, word in [pair for pair in enumerate(one.words) if pair[1] in known]:
        for rest, name in known[word]:
            if not rest or one.words[at + 1 : at + 1 + len(rest)] == rest:
                yield one.starts[at], name
    for at, root in [pair for pair in enumerate(one.stems) if pair[1] in stems]:
        for name in stems[root]:
            yield one.starts[at], name


def _joined(one: Statement) -> Iterator[tuple[int, str]]:
    """Yield the verbs that stand in two words: "set it up" is "set_up"."""
    if PARTICLES.isdisjoint(one.words):
        return
    known = phrasal()
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
