"""What one source tells, as records that are held against those of another source."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import product

from sourceaudit.consistency.across_persons import People
from sourceaudit.consistency.across_sayings import Sayings
from sourceaudit.consistency.same import NAME
from sourceaudit.entities import Cast, entities
from sourceaudit.facts import Fact, Line, Reading, facts, read
from sourceaudit.facts.descriptions import find_attributes, find_places, find_results
from sourceaudit.facts.lexicon import rarity
from sourceaudit.facts.standings import standings
from sourceaudit.facts.statements import Statement, statements
from sourceaudit.model.source import Span
from sourceaudit.text.document import Document
from sourceaudit.text.english import grammar, word_lists
from sourceaudit.text.english.calendar import MONTHS, WEEKDAYS

FIRST = 4  # lines of a source that tell which day it is about
KEPT = 128  # sources of which the records are kept: those of one story stand near each other
COMMON = 12  # sentences of a source that a word may stand in and still speak for a pair
SHARED = 4  # telling words that two sentences have in common
TELLING = 0.5
SHOWN = 120  # characters of a place that a message shows
MOST = 40  # records of one kind and unit that are compared: a text with more is a table in prose
WRITTEN = re.compile(r"[\d.:/-]+")
AHEAD, DONE = "ahead", "done"
WORD = re.compile(r"[a-z]+")
LISTS = word_lists("consistency/across")
AHEAD_OF = re.compile(rf"\b(?:{LISTS.either('ahead')})\b")
HAD = re.compile(r"\bhad\s(?:been|said)\b")
ELSE_THEN = re.compile(rf"\b(?:{LISTS.either('then')})\b")
BEEN = frozenset({"was", "were", "had"})
CAUSE = re.compile(
    rf"\b(?:{LISTS.either('because of')})\s"
    rf"(?P<behind>(?:(?:{LISTS.either('article')})\s)?(?:[a-z][\w-]*\s?){{1,4}})"
    r"|(?P<ahead>\b(?:[Aa]n?|[Tt]he)\s(?:[a-z][\w-]*\s){1,3})"
    r"(?:(?:on|in|at|of|near)\s[^,.;]{0,40}?)?(?:(?:had|has|have)\s)?"
    rf"(?:{LISTS.either('brought about')})\b"
)


class Teller:
    """The records of one source; what is asked of them for every pair is worked out once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.reading: Reading = read(document, statements(document))
        lines = [line.statement.span for line in self.reading.lines]
        self.cast = Cast(entities(document.text), lines)

    @cached_property
    def groups(self) -> Mapping[tuple[str, str], Sequence[Fact]]:
        """Return the figures, dates, places and the like by kind and unit; counts are one group."""
        found: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        for fact in self._facts():
            if "aside" not in fact.terms:
                found[fact.kind, "" if fact.kind == "count" else fact.unit].append(fact)
        return {key: group[:MOST] for key, group in found.items()}

    @cached_property
    def by_line(self) -> Mapping[int, Mapping[tuple[str, str], Sequence[Fact]]]:
        """Return the same records by the number of their line."""
        found: dict[int, dict[tuple[str, str], list[Fact]]] = defaultdict(lambda: defaultdict(list))
        for key, group in self.groups.items():
            for fact in group:
                found[fact.line][key].append(fact)
        return found

    def _facts(self) -> Iterator[Fact]:
        yield from facts(self.reading)
        yield from find_attributes(self.reading)
        yield from find_places(self.reading, self.cast)
        yield from find_results(self.reading)
        yield from standings(self.reading)
        for line in self.reading.lines:
            if not line.aside:
                yield from self._weekdays(line)
                yield from self._causes(line)

    def _weekdays(self, line: Line) -> Iterator[Fact]:
        """Yield the weekdays of a line on which something is told to have happened."""
        known, statement = WEEKDAYS, line.statement
        if known.keys().isdisjoint(statement.words):
            return
        for start, word in zip(statement.starts, statement.words, strict=True):
            if word in known and self.reading.text[start].isupper():
                place = start, start + len(word)
                yield self.fact(line, ("weekday", ""), place, value=known[word], name=word)

    def _causes(self, line: Line) -> Iterator[Fact]:
        """Yield what a line gives as the cause of something."""
        for match in CAUSE.finditer(self.reading.text, *line.statement.span):
            part = "behind" if match["behind"] else "ahead"
            span = match.span(part)
            head = self.reading.content(line, *span)
            if head:
                name = match[part].strip().lower()
                yield self.fact(line, ("cause", ""), span, head=head, name=name)

    def fact(
        self,
        line: Line,
        kind: tuple[str, str],
        span: Span,
        *,
        value: float = 0.0,
        head: frozenset[str] = frozenset(),
        name: str = "",
    ) -> Fact:
        """Return a record of a value of a line in its clause."""
        text = self.reading
        clause, own = text.clause(line, *span), text.content(line, *span)
        return Fact(
            kind=kind[0],
            unit=kind[1],
            low=value,
            high=value,
            span=span,
            line=line.number,
            head=head,
            modifiers=frozenset(),
            clause=text.content(line, *clause) - own,
            sentence=text.all_content(line) - own,
            terms=text.terms(line, clause),
            given=False,
            quote=text.quote(span[0]),
            name=name,
            within=clause,
        )

    @cached_property
    def days(self) -> frozenset[int]:
        """Return the weekdays that the first lines name."""
        return frozenset(
            int(fact.low)
            for fact in self.groups.get(("weekday", ""), ())
            if fact.line < FIRST and "plan" not in fact.terms
        )

    @cached_property
    def title(self) -> tuple[str, ...]:
        """Return the words of the title but for numbers and months; none without a title."""
        first = next((line for line in self.reading.lines if line.first), None)
        if first is None or not first.title:
            return ()
        words = (WRITTEN.sub("", word) for word in first.statement.words)
        return tuple(word for word in words if word and word not in MONTHS)

    @cached_property
    def people(self) -> People:
        """Return the persons."""
        return People(self.reading, self.cast)

    @cached_property
    def sayings(self) -> Sayings:
        """Return what may be denied, turned round or given to another."""
        return Sayings(self.reading, self.cast)

    def line_span(self, line: int) -> Span:
        """Return the place of a line."""
        return self.reading.lines[line].statement.span

    def shown(self, span: Span) -> str:
        """Return words as a message shows them."""
        words = " ".join(self.reading.text[slice(*span)].split())
        return words if len(words) <= SHOWN else words[: SHOWN - 1].rsplit(" ", 1)[0] + "…"

    def sentence(self, fact: Fact) -> str:
        """Return the sentence of a record as it is printed."""
        return self.reading.lines[fact.line].printed

    def subject(self, line: int, place: int) -> tuple[str, ...]:
        """Return the parts of the last name of a line that stands before a place."""
        before = [name.parts for name in self.cast.by_line[line] if name.span[1] <= place]
        return before[-1] if before else ()

    def subject_apart(self, left: Fact, right: Teller, fact: Fact) -> bool:
        """Tell whether the names before two records are those of two, neither named beside both."""
        ours = {*self.subject(left.line, left.span[0])}
        theirs = {*right.subject(fact.line, fact.span[0])}
        here, there = self._parts(left.line), right._parts(fact.line)
        return bool(ours and theirs) and ours.isdisjoint(there) and theirs.isdisjoint(here)

    def _parts(self, line: int) -> frozenset[str]:
        """Return the parts of all names of a line."""
        return frozenset(part for name in self.cast.by_line[line] for part in name.parts)

    def had(self, fact: Fact) -> frozenset[str]:
        """Return the terms of a clause that only a pluperfect gives it: "had been treated"."""
        words = self.reading.text[slice(*fact.within)]
        others = ELSE_THEN.search(words) is not None
        return fact.terms & {"then"} if HAD.search(words) and not others else frozenset()

    def stage(self, fact: Fact) -> str:
        """Return whether the clause of a record tells what lies ahead or what is done, or neither.

        Participles behind "will be" and of nouns ("a closed bridge") do not show that it is done.
        """
        if AHEAD_OF.search(self.reading.text, *fact.within):
            return AHEAD
        words = WORD.findall(self.reading.text[slice(*fact.within)])
        return DONE if any(word in grammar.PASTS or word in BEEN for word in words) else ""

    def is_early(self, line: int) -> bool:
        """Tell whether a line tells what was known before all was counted: "first reports said"."""
        return "early" in self.reading.all_terms(self.reading.lines[line])

    def names(self, line: int) -> frozenset[str]:
        """Return the names of a line."""
        if line not in self._names:
            words = self.reading.lines[line].printed
            self._names[line] = frozenset(NAME.findall(words))
        return self._names[line]

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """Return the numbers of the sentences that telling words stand in."""
        found: dict[str, list[int]] = defaultdict(list)
        for line in self.reading.lines:
            asked = line.printed.rstrip().endswith("?")
            if not (line.aside or line.title or asked):
                for word in line.statement.content:
                    if rarity(word) >= TELLING:
                        found[word].append(line.number)
        return found

    @cached_property
    def stems(self) -> frozenset[str]:
        """Return the stems of all words."""
        return frozenset().union(*(line.statement.stems for line in self.reading.lines))

    @cached_property
    def _names(self) -> dict[int, frozenset[str]]:
        return {}


class Tellers:
    """The sources of a drop as tellers, of which the last ones looked at are kept."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._known = lru_cache(maxsize=KEPT)(self._teller)

    def __getitem__(self, name: str) -> Teller:
        """Return a source by its id."""
        return self._known(name)

    def _teller(self, name: str) -> Teller:
        return Teller(self._documents[name])


def alike(left: Teller, right: Teller) -> Iterator[tuple[Statement, Statement]]:
    """Yield the sentences of two sources that share enough telling words to be of one thing.

    Words of many sentences of a source are passed over, so that the work grows with the texts.
    """
    shared: Counter[tuple[int, int]] = Counter()
    for word in sorted(left.places.keys() & right.places.keys()):
        ours, theirs = left.places[word], right.places[word]
        if max(len(ours), len(theirs)) <= COMMON:
            shared.update(product(ours, theirs))
    for first, second in sorted(pair for pair, count in shared.items() if count >= SHARED):
        yield left.reading.lines[first].statement, right.reading.lines[second].statement
