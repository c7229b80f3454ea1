"""A text as facts are read from it: its sentences and headings, quotations, clauses and terms."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from itertools import chain, compress
from math import log
from operator import attrgetter
from typing import NamedTuple

from sourceaudit.facts.figures import Figure, counting_words, figures
from sourceaudit.facts.lexicon import phrasal, retractions, terms
from sourceaudit.facts.statements import Statement, heading
from sourceaudit.model.source import BlockKind, Span
from sourceaudit.text.digits import digit_runs
from sourceaudit.text.document import Document
from sourceaudit.text.english import word_lists
from sourceaudit.text.kept import cached_property
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
AGES = (3, 115)  # years that a person may be old, where a number says no more
LONG = 60  # words; a "sentence" with more is no sentence
# "would" and "could" behind a verb of saying tell the future of a past, not a condition.
REPORTED = re.compile(rf"\b(?:{LISTS.either('reported')})\b[^,.;]*\b(?:would|could)\b")
CONDITION = re.compile(rf"\b(?:{LISTS.either('condition')})\b", re.IGNORECASE)
ASKED = re.compile(r"\?[\"”')* ]*\Z")
PLAIN: frozenset[str] = frozenset()
CLOCK = re.compile(r"(?<![\w.])\d{1,2}(?:[.:]\d{2}\s?(?:[ap]\.?m\.?)?|\s?[ap]\.?m\.?)\**:\s")
RUNNING = 3  # entries of a text that begin with a time of day
INVERTED = re.compile(r"\W*(?:Had|Were|Should)\s\w+[^,.;]*,")


@cache
def _determiners() -> Known[str, bool]:
    return Known(lambda word: word in DETERMINERS or word.endswith("'s"))


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A sentence or a heading, `printed` as it stands in the text.

    `number` counts lines, `first` tells the title or first heading. An `aside` is a line of a
    record, a caption or the like: what it says is checked by itself and not held against sentences.
    """

    number: int
    statement: Statement
    printed: str
    title: bool
    first: bool
    aside: bool = False


class Cut(NamedTuple):
    """What a line is cut into.

    Where its clauses meet, where it has words for terms, its verbs of two words by the index of
    the first, the terms that hold for all of it, and its content with those verbs.
    """

    joints: Sequence[Span]
    terms: Sequence[tuple[int, str]]
    joined: tuple[tuple[int, str], ...]
    whole: frozenset[str]
    content: frozenset[str]


class Beside(NamedTuple):
    """What stands round a place: the clause, its content but for the place's own, its terms.

    `sentence` is the content of the whole line, `quote` the number of the quotation, 0 for none.
    """

    clause: Span
    content: frozenset[str]
    sentence: frozenset[str]
    terms: frozenset[str]
    quote: int


class Reading:
    """A text read once for all comparers of facts."""

    def __init__(self, document: Document, statements: Sequence[Statement]) -> None:
        self.document = document
        self.text = document.text
        self.lines = tuple(_lines(document, statements))
        self._quotes = [match.span() for match in QUOTED.finditer(self.text)]
        self._with = Known(self._lines_with)
        # What is asked of a line, by its number, worked out when it is first asked.
        self._cut = Known(self._cut_of)
        self._qualified = Known(self._qualified_of)

    @cached_property
    def size(self) -> float:
        """Return the logarithm of how many times ten sentences the text has, 0 for short ones."""
        return log(max(len(self.lines), FEW) / FEW)

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the words of all lines: what most comparers look for stands in none."""
        return frozenset(chain.from_iterable([line.statement.words for line in self.lines]))

    @cached_property
    def nouns(self) -> frozenset[str]:
        """Return the words of the text that an article or possessive stands before somewhere."""
        determines, found = _determiners(), set[str]()
        for line in self.lines:
            words = line.statement.words
            found.update(compress(words[1:], map(determines.__getitem__, words)))
        return frozenset(found)

    @cached_property
    def retracts(self) -> bool:
        """Tell whether the text sets right, collects or supposes: it tells what is not so.

        A running report does so too: "9.40am: Two people are missing."
        """
        return len(CLOCK.findall(self.text)) >= RUNNING or any(
            retractions().match(line.printed[:HEAD]) for line in self.lines[:2]
        )

    @cached_property
    def numbered(self) -> tuple[Line, ...]:
        """Return the lines that have a number, in digits or in words."""
        known = counting_words()
        digits = digit_runs(self.text)
        found = []
        for line in self.lines:
            statement = line.statement
            at = bisect_left(digits, statement.start)
            if (at < len(digits) and digits[at] < statement.end) or not known.isdisjoint(
                statement.words
            ):
                found.append(line)
        return tuple(found)

    @cached_property
    def figured(self) -> tuple[tuple[Line, tuple[Figure, ...]], ...]:
        """Return the lines that have numbers, with these."""
        text = self.text
        known = [(line, figures(text, line.statement)) for line in self.numbered]
        return tuple([(line, found) for line, found in known if found])

    @cached_property
    def _figures(self) -> Mapping[int, tuple[Figure, ...]]:
        return {line.number: found for line, found in self.figured}

    @cached_property
    def numbers(self) -> frozenset[int]:
        """Return which lines have a number."""
        return frozenset([line.number for line in self.numbered])

    @cached_property
    def aged(self) -> Mapping[int, Sequence[Figure]]:
        """Return by line the bare numbers that may be a person's age, of lines that have any."""
        found: dict[int, list[Figure]] = {}
        for line, own in self.figured:
            for figure in own:
                if AGES[0] <= figure.value <= AGES[1] and not (
                    figure.sign or figure.glued or figure.hedged
                ):
                    found.setdefault(line.number, []).append(figure)
        return found

    def figures(self, line: Line) -> tuple[Figure, ...]:
        """Return the numbers of a line, in order."""
        return self._figures.get(line.number, ())

    def lines_with(self, stems: AbstractSet[str]) -> int:
        """Return in how many sentences any of some stems stands."""
        return len(NOTHING.union(*map(self._with.__getitem__, stems)))

    def _lines_with(self, root: str) -> frozenset[int]:
        """Return the numbers of the sentences in which a stem stands."""
        return frozenset(
            [
                line.number
                for line in self.lines
                if root in self._cut[line.number].content and not line.title
            ]
        )

    def joined(self, line: Line) -> tuple[tuple[int, str], ...]:
        """Return the verbs of a line that stand in two words, by the index of the first."""
        return self._cut[line.number].joined

    def qualified(self, line: Line) -> Mapping[str, frozenset[str]]:
        """Return by stem what stands just before it or behind its "of": "north" of "tower"."""
        return self._qualified[line.number]

    def quote(self, place: int) -> int:
        """Return the number of the quotation round a place, 0 where there is none."""
        at = bisect_right(self._quotes, (place, len(self.text))) - 1
        return at + 1 if at >= 0 and place < self._quotes[at][1] else 0

    def clause(self, line: Line, start: int, end: int) -> Span:
        """Return the clause of a line round a place."""
        statement = line.statement
        first, last = statement.start, statement.end
        for left, right in self._cut[line.number].joints:
            if right <= start:
                first = right
            elif left >= end:
                return first, left
        return first, last

    def content(self, line: Line, start: int, end: int) -> frozenset[str]:
        """Return the content stems of a line that stand between two places."""
        statement = line.statement
        left, right = bisect_left(statement.starts, start), bisect_left(statement.starts, end)
        found = statement.content.intersection(statement.stems[left:right])
        for at, verb in self._cut[line.number].joined:
            if left <= at < right:
                found = found | {verb}
        return found

    def beside(self, line: Line, span: Span, around: Span | None = None) -> Beside:
        """Return what stands round a place of a line: its clause, with all of `around`."""
        statement, cut = line.statement, self._cut[line.number]
        first, end = self._round(line, span)
        clause = (min(first, around[0]), max(end, around[1])) if around else (first, end)
        begins, closes = (
            bisect_left(statement.starts, clause[0]),
            bisect_left(statement.starts, clause[1]),
        )
        start, stop = bisect_left(statement.starts, span[0]), bisect_left(statement.starts, span[1])
        content = statement.content.intersection(
            statement.stems[begins:start] + statement.stems[stop:closes]
        )
        if cut.joined:
            verbs = [verb for at, verb in cut.joined if begins <= at < start or stop <= at < closes]
            content = content.union(verbs)
        terms = self.terms(line, clause) if cut.terms else cut.whole
        at = bisect_right(self._quotes, (span[0], len(self.text)))
        quoted = at and span[0] < self._quotes[at - 1][1]
        return Beside(clause, content, cut.content, terms, at if quoted else 0)

    def _round(self, line: Line, span: Span) -> Span:
        """Return the clause round a place; what stands alone belongs to the clause before.

        So it is with a date between commas: "since it opened, in 1998, it has".
        """
        statement = line.statement
        before, first, end = -1, statement.start, statement.end
        for left, right in self._cut[line.number].joints:
            if right <= span[0]:
                before, first = first, right
            elif left >= span[1]:
                end = left
                break
        behind_comma = before >= 0 and self.text[before:first].rstrip().endswith(",")
        if not behind_comma or self._has_own(line, (first, end), span):
            return first, end
        return before, end

    def _has_own(self, line: Line, clause: Span, span: Span) -> bool:
        """Tell whether a clause has content besides a place of it."""
        statement = line.statement
        starts = statement.starts
        begins, closes = bisect_left(starts, clause[0]), bisect_left(starts, clause[1])
        start, stop = bisect_left(starts, span[0]), bisect_left(starts, span[1])
        content = statement.stems[begins:start] + statement.stems[stop:closes]
        return not statement.content.isdisjoint(content)

    def all_content(self, line: Line) -> frozenset[str]:
        """Return the content stems of a line."""
        return self._cut[line.number].content

    def terms(self, line: Line, clause: Span) -> frozenset[str]:
        """Return the terms of a clause; a question and an "if" hold for the whole sentence."""
        cut, start = self._cut[line.number], clause[0]
        if not cut.terms:
            return cut.whole
        if self.text.startswith("to ", start):
            start = line.statement.start  # "was meant to be cheap and to open in May"
        found = set[str]()
        for place, name in cut.terms:
            if start <= place < clause[1]:
                found.add(name)
        if "if" in found and _is_reported(line.printed):
            found.discard("if")
        return cut.whole.union(found)

    def all_terms(self, line: Line) -> frozenset[str]:
        """Return the terms of a whole line."""
        cut = self._cut[line.number]
        return (
            self.terms(line, (line.statement.start, line.statement.end))
            if cut.terms
            else (cut.whole)
        )

    def _cut_of(self, number: int) -> Cut:
        """Return what a line is cut into."""
        line = self.lines[number]
        statement, printed, (known, stems) = line.statement, line.printed, terms()
        start, content = statement.start, statement.content
        joints = [(start + match.start(), start + match.end()) for match in JOINT.finditer(printed)]
        none = known.keys().isdisjoint(statement.words) and stems.keys().isdisjoint(statement.stems)
        joined = () if PARTICLES.isdisjoint(statement.words) else tuple(_joined(statement))
        whole = PLAIN
        if "if" in statement.words or ASKED.search(printed) or INVERTED.match(printed):
            whole |= {"if"}
        if line.title:
            whole |= {"title"}
        if line.aside:
            whole |= {"aside"}
        return Cut(
            joints,
            () if none else _term_places(statement),
            joined,
            whole,
            content.union([verb for _, verb in joined]) if joined else content,
        )

    def _qualified_of(self, number: int) -> Mapping[str, frozenset[str]]:
        """Return by stem the stems that say which one is meant."""
        line, found = self.lines[number], dict[str, set[str]]()
        for which, what in _qualified(line.statement, line.printed):
            found.setdefault(what, set()).add(which)
        return {what: frozenset(which) for what, which in found.items()}


def _is_reported(words: str) -> bool:
    """Tell whether the "would" of a line is what somebody said."""
    return REPORTED.search(words) is not None and CONDITION.search(words) is None


def _term_places(statement: Statement) -> Sequence[tuple[int, str]]:
    """Return where a line has words that show a term, and the term."""
    (known, stems), found = terms(), list[tuple[int, str]]()
    if not known.keys().isdisjoint(statement.words):
        for at, word in enumerate(statement.words):
            for rest, name in known.get(word, ()):
                # what could not be done was not done
                undone = word == "could" and statement.words[at + 1 : at + 2] == ("not",)
                if not undone and statement.words[at + 1 : at + 1 + len(rest)] == rest:
                    found.append((statement.starts[at], name))
    if not stems.keys().isdisjoint(statement.stems):
        for at, root in enumerate(statement.stems):
            for name in stems.get(root, ()):
                found.append((statement.starts[at], name))
    return found


def _qualified(statement: Statement, words: str) -> Iterator[tuple[str, str]]:
    """Yield each content word with the one it stands before or is the "of" of, as stems."""
    content, stems, starts = statement.content, statement.stems, statement.starts
    for at in range(1, len(stems)):
        left, right = stems[at - 1], stems[at]
        if right not in content:
            continue
        if left in content:
            end = starts[at - 1] + len(statement.words[at - 1]) - statement.start
            if words[end : starts[at] - statement.start] in BESIDE:
                yield left, right
        else:
            back = at - 2 if left in DETERMINERS else at - 1
            if back > 0 and stems[back] == "of" and stems[back - 1] in content:
                yield right, stems[back - 1]


def _joined(statement: Statement) -> Iterator[tuple[int, str]]:
    """Yield the verbs that stand in two words: "set it up" is "set_up"."""
    known = phrasal()
    if known.keys().isdisjoint(statement.stems):
        return
    for at, verb in enumerate(statement.stems):
        if verb in known:
            for particle in statement.words[at + 1 : at + PARTED]:
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
    heads = {statement.start for statement in titles}
    records = {statement.start for statement in asides}
    ordered = sorted([*statements, *titles, *asides], key=attrgetter("start"))
    text, found = document.text, list[Line]()
    for statement in ordered:
        if len(statement.words) <= LONG:
            number, printed = len(found), text[statement.start : statement.end]
            title, beside = statement.start in heads, statement.start in records
            found.append(Line(number, statement, printed, title, number == 0, beside))
    return found


def _rows(text: str, start: int, end: int) -> Iterator[Span]:
    for row in text[start:end].split("\n"):
        if row.strip():
            yield start, start + len(row)
        start += len(row) + 1


def read(document: Document, statements: Sequence[Statement]) -> Reading:
    """Return a text as comparers of facts look at it."""
    return Reading(document, statements)
