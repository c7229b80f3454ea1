"""A text as facts are read from it: its sentences and headings, quotations, clauses and terms."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from dataclasses import dataclass
from functools import cached_property

from sourceaudit.facts.figures import Figure, figures
from sourceaudit.facts.lexicon import phrasal, retractions, terms
from sourceaudit.facts.statements import Statement, heading
from sourceaudit.model.source import BlockKind, Span
from sourceaudit.text.document import Document

QUOTED = re.compile(r"[\"“«][^\"“”«»\n]{1,2000}[\"”»]")
# Where a clause ends: punctuation, and the words that open another one.
JOINT = re.compile(r"[,;:()—–]\s|\s[—–-]\s|\b(?:and|but|while|which|who|whereas|because|although|though)\s")
DETERMINERS = frozenset("a an the its his her their this that my our".split())
ASIDES = frozenset({BlockKind.KEY_VALUE, BlockKind.CAPTION})
TITLES = frozenset({BlockKind.TITLE, BlockKind.HEADING})
HEAD = 400  # characters of a text in which it says that it sets right what was wrong
PARTED = 4  # words from a verb to its particle: "set the firm up"
LONG = 60  # words; a "sentence" with more is no sentence
QUESTION = re.compile(r"\?[\"”')*\s]*\Z")
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
        self._figures: dict[int, tuple[Figure, ...]] = {}
        self._quotes = [match.span() for match in QUOTED.finditer(self.text)]

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

    def words(self, line: Line) -> str:
        """Return a line as it is printed."""
        return self.text[slice(*line.statement.span)]

    def quote(self, place: int) -> int:
        """Return the number of the quotation round a place, 0 where there is none."""
        at = bisect_right(self._quotes, (place, len(self.text))) - 1
        return at + 1 if at >= 0 and place < self._quotes[at][1] else 0

    def clause(self, line: Line, start: int, end: int) -> Span:
        """Return the clause of a line round a place."""
        first, last = line.statement.span
        for match in JOINT.finditer(self.text, first, start):
            first = match.end()
        after = JOINT.search(self.text, end, last)
        return first, after.start() if after else last

    def content(self, line: Line, start: int, end: int) -> frozenset[str]:
        """Return the content stems of a line that stand between two places."""
        one = line.statement
        left, right = bisect_left(one.starts, start), bisect_left(one.starts, end)
        return frozenset(one.stems[left:right]) & one.content | joined(one, left, right)

    def terms(self, line: Line, clause: Span) -> frozenset[str]:
        """Return the terms of a clause; a question and an "if" hold for the whole sentence."""
        words = self.text[slice(*clause)]
        found = {name for name, pattern in terms().items() if pattern.search(words)}
        whole = self.text[slice(*line.statement.span)]
        if "if" in found and REPORTED.search(whole) and not CONDITION.search(words):
            found.discard("if")
        if QUESTION.search(whole) or INVERTED.match(whole) or re.search(r"\b[Ii]f\b", whole):
            found.add("if")
        if line.title:
            found.add("title")
        if line.aside:
            found.add("aside")
        return frozenset(found)


def joined(one: Statement, left: int, right: int) -> frozenset[str]:
    """Return the verbs that stand in two words among some words: "set it up" is "set_up"."""
    known = phrasal()
    return frozenset(
        f"{verb}_{particle}"
        for at in range(left, right)
        if (verb := one.stems[at]) in known
        for particle in one.words[at + 1 : at + PARTED]
        if particle in known[verb]
    )


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
