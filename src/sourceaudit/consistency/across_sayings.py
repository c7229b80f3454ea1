"""What one source says happened and another denies, turns round or gives to somebody else.

Words of two sides of an axis ("rose", "the fall"), a verb that one denies, events in opposite
orders, and one deed of two doers; what they share says how sure it is that they are of one thing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from sourceaudit.consistency.contraries import (
    LEAST_RARITY,
    NOTHING,
    Spot,
    axes,
    denied_words,
    in_turn,
    may_deny,
)
from sourceaudit.consistency.order import Order, orders, orders_clash
from sourceaudit.consistency.polar import TALK
from sourceaudit.consistency.same import NAME, PERIOD, name_different_sources, others, two_of_a_sort
from sourceaudit.entities import Cast
from sourceaudit.entities.cast import Name
from sourceaudit.facts import Line, Reading
from sourceaudit.facts.lexicon import close, rarity, usual
from sourceaudit.facts.likeness import likeness, weight
from sourceaudit.facts.reading import PARTICLES
from sourceaudit.facts.vocabulary import FUNCTION
from sourceaudit.model.evidence import Confidence
from sourceaudit.model.source import Span
from sourceaudit.text.english import grammar, word_lists

AHEAD = re.compile(rf"\b(?:{word_lists('consistency/across').either('ahead')})\b")
MOST = 12  # places of one word that are compared
# Denials, deeds and orders of a source that are compared: a text with more is a chronicle.
DENIALS, DEEDS, TOLD = 60, 60, 24
CLOSED = frozenset({"if", "deny"})
BOTH = frozenset({"plan", "then"})
LEAST = -0.5
MOST_SHARED = 4.0
PERFECT = frozenset({"had", "has", "have"})
# Weights of the signs, in nats, as those of figures are set.
WEIGHTS = {
    "bias": -4.2,
    "clause": 1.8,
    "sentence": 2.2,
    "shared": 0.7,
    "same": 0.4,  # the same word, not one of its kin
    "only": 0.8,  # neither source has the word or its contrary elsewhere
    "names": -1.5,
    "subject": -2.5,  # the names before them are those of two
    "size": -0.8,
    "periods": -1.5,
    "other": -1.0,
    "now": -0.8,
    "talk": -1.0,
    "title": 0.3,
}
ORDERS = {Confidence.MEDIUM: 1.5, Confidence.LOW: 0.0}
MOST_OF = 0.7  # share of what the shorter of two clauses says that both say of two doers
LEAST_DEED = 1.4  # weight of what they say


@dataclass(frozen=True, slots=True)
class Against:
    """Two places of two sources that say the contrary, and how sure it is that of one thing."""

    kind: str
    left: tuple[int, Span]
    right: tuple[int, Span]
    score: float


@dataclass(frozen=True, slots=True)
class Deed:
    """What a line says that a named person or body did."""

    who: Name
    verb: str
    rest: frozenset[str]
    line: int
    span: Span


class Sayings:
    """The words of a source that may be contradicted, its orders and deeds."""

    def __init__(self, text: Reading, cast: Cast) -> None:
        self.reading = text
        self.sides: dict[tuple[int, int], list[Spot]] = defaultdict(list)
        self.denied: list[Spot] = []
        self.used: dict[str, list[Line]] = defaultdict(list)
        self._turned: dict[int, frozenset[int]] = {}
        self.orders: list[Order] = []
        self.deeds: list[Deed] = []
        self.names = cast.by_line
        known = axes()
        polar = frozenset(known)
        for line in text.lines:
            if line.aside:
                continue
            statement = line.statement
            denied = denied_words(text, line) if may_deny(line) else NOTHING
            self._turned[line.number] = denied
            self.orders += orders(text, line)
            self.deeds += _deeds(text, cast, line.number)
            for at in sorted(denied):
                word = statement.stems[at]
                if word in statement.content and rarity(word) > LEAST_RARITY:
                    self.denied.append(Spot(line, at, word, denied=True))
            for word in statement.content:
                self.used[word].append(line)
            spots = [(statement.stems.index(word), word) for word in polar & statement.content]
            if not PARTICLES.isdisjoint(statement.words):
                spots += [pair for pair in text.joined(line) if pair[1] in known]
            for at, word in sorted(spots):
                turned = at in denied
                for axis, side in known[word]:
                    self.sides[axis, side ^ turned].append(Spot(line, at, word, turned))

    def lies_ahead(self, clause: Span) -> bool:
        """Tell whether a clause tells what will or would be, and not what was done."""
        return AHEAD.search(self.reading.text, *clause) is not None

    def meaning(self, word: str) -> AbstractSet[str]:
        """Return the words of the source that usually mean what a word does."""
        senses = usual().get(word, ())
        kin = set().union(*(self._by_sense.get(sense, ()) for sense in senses))
        return kin | {word} if word in self.used else kin

    @cached_property
    def _by_sense(self) -> Mapping[str, AbstractSet[str]]:
        """Return the words of the source by the senses that they usually have."""
        found: dict[str, set[str]] = defaultdict(set)
        for word in self.used:
            for sense in usual().get(word, ()):
                found[sense].add(word)
        return found

    def uses(self, word: str) -> Iterator[Spot]:
        """Yield the first places of a word where it is not denied."""
        for line in self.used.get(word, ())[:MOST]:
            at = line.statement.stems.index(word)
            if at not in self._turned[line.number]:
                yield Spot(line, at, word, denied=False)

    def says(self, line: Line, word: str, *, denied: bool) -> bool:
        """Tell whether a line has a word, denied or not."""
        statement = line.statement
        if word not in statement.content or word not in statement.stems:
            return False
        return (statement.stems.index(word) in self._turned[line.number]) == denied

    def titled(self, line: int) -> bool:
        """Tell whether a line is a title."""
        return self.reading.lines[line].title


def against(left: Sayings, right: Sayings) -> Iterator[Against]:
    """Yield what two sources say to the contrary, each line once for each kind."""
    for kind, found in (
        ("negation", [*_denials(left, right), *_denials(right, left, turned=True)]),
        ("direction", [*_sides(left, right)]),
    ):
        found.sort(key=lambda against: (-against.score, against.left, against.right))
        taken: set[tuple[int, int]] = set()
        for clash in found:
            keys = {(0, clash.left[0]), (1, clash.right[0])}
            if taken.isdisjoint(keys):
                taken |= keys
                yield Against(kind, clash.left, clash.right, clash.score)
    yield from _orders(left, right)
    yield from _doers(left, right)


def _sides(left: Sayings, right: Sayings) -> Iterator[Against]:
    for (axis, side), ours in sorted(left.sides.items()):
        if axis in in_turn():
            continue  # who sells has a buyer, and what opens closes on another day
        theirs = right.sides.get((axis, 1 - side), ())
        # a source that has words of both sides may tell of two things, or of then and now
        both = len(left.sides.get((axis, 1 - side), ())) + len(right.sides.get((axis, side), ()))
        for first in ours[:MOST]:
            for second in theirs[:MOST]:
                if first.word != second.word or first.denied != second.denied:
                    found = _pair(left, right, first, second, only=not both)
                    if found:
                        yield found


def _denials(left: Sayings, right: Sayings, *, turned: bool = False) -> Iterator[Against]:
    """Yield what the first source denies and the second has."""
    for first in left.denied[:DENIALS]:
        for word in sorted(right.meaning(first.word)):
            for second in right.uses(word):
                found = (
                    _pair(right, left, second, first, only=first.word not in left.used)
                    if turned
                    else _pair(left, right, first, second, only=first.word not in left.used)
                )
                if found:
                    yield found


@dataclass(frozen=True, slots=True)
class _Clause:
    """The clause of a word: its place, terms and content, and the quotation that it stands in."""

    span: Span
    terms: frozenset[str]
    content: frozenset[str]
    quote: int


def _clause(sayings: Sayings, spot: Spot) -> _Clause:
    text, statement = sayings.reading, spot.line.statement
    start = statement.starts[spot.at]
    span = text.clause(spot.line, start, start + len(statement.words[spot.at]))
    terms = text.terms(spot.line, span)
    return _Clause(span, terms, text.content(spot.line, *span), text.quote(start))


def _unreal(clause: _Clause, other: _Clause) -> bool:
    """Tell whether one says what would be or is denied, or only one what is to be or was once."""
    return (
        not CLOSED.isdisjoint(clause.terms | other.terms)
        or not BOTH.isdisjoint(clause.terms ^ other.terms)
        or bool(clause.quote and other.quote)
    )


def _pair(
    left: Sayings, right: Sayings, first: Spot, second: Spot, *, only: bool
) -> Against | None:
    """Return two words with how sure it is that they contradict each other, None if not at all."""
    drop = {first.word, second.word}
    statements = first.line.statement, second.line.statement
    sentence = likeness(statements[0].content - drop, statements[1].content - drop, smooth=1.0)
    if not sentence.words or _both_ways(left, first, second) or _both_ways(right, second, first):
        return None
    ours, theirs = _clause(left, first), _clause(right, second)
    if _unreal(ours, theirs) or left.lies_ahead(ours.span) is not right.lies_ahead(theirs.span):
        return None
    clause = likeness(ours.content - drop, theirs.content - drop)
    difference = ours.terms ^ theirs.terms
    signs: dict[str, float] = {
        "bias": 1.0,
        "size": (left.reading.size + right.reading.size) / 2,
        "clause": clause.share,
        "sentence": sentence.share,
        "shared": min(MOST_SHARED, max(clause.weight, sentence.weight)),
        "same": first.word == second.word,
        "only": only,
        "title": first.line.title or second.line.title,
        "other": "other" in difference,
        "now": "now" in difference,
    }
    words = first.line.printed, second.line.printed
    if _score(signs) < LEAST or two_of_a_sort(*words) or name_different_sources(*words):
        return None
    signs |= {
        "names": others(NAME, *words),
        "subject": _subjects_apart(left, right, first, second),
        "periods": others(PERIOD, *words),
        "talk": any(map(TALK.search, words)),
    }
    score = _score(signs)
    places = (first.line.number, ours.span), (second.line.number, theirs.span)
    return Against("", *places, score) if score >= LEAST else None


def _both_ways(sayings: Sayings, own: Spot, rival: Spot) -> bool:
    """Tell whether the line of a word says what its rival says too."""
    number, known = own.line.number, axes()
    sides = {(axis, side ^ rival.denied) for axis, side in known.get(rival.word, ())}
    if any(spot.line.number == number for key in sides for spot in sayings.sides.get(key, ())):
        return True
    return sayings.says(own.line, rival.word, denied=rival.denied)


def _subjects_apart(left: Sayings, right: Sayings, first: Spot, second: Spot) -> bool:
    """Tell whether the names before two words are those of two."""
    found = []
    for sayings, spot in ((left, first), (right, second)):
        place = spot.line.statement.starts[spot.at]
        before = [name for name in sayings.names[spot.line.number] if name.span[1] <= place]
        found.append({*before[-1].parts} if before else set())
    return bool(found[0] and found[1]) and found[0].isdisjoint(found[1])


def _orders(left: Sayings, right: Sayings) -> Iterator[Against]:
    found = [
        Against(
            "order",
            (order.line, order.span),
            (other.line, other.span),
            ORDERS[sure],
        )
        for order in left.orders[:TOLD]
        for other in right.orders[:TOLD]
        if (sure := orders_clash(order, other)) is not None
    ]
    found.sort(key=lambda against: (-against.score, against.left, against.right))
    # a title is a worse place to show than a sentence that says the same
    yield from sorted(
        found, key=lambda clash: left.titled(clash.left[0]) + right.titled(clash.right[0])
    )[:1]


def _doers(left: Sayings, right: Sayings) -> Iterator[Against]:
    """Yield deeds that one source tells of somebody and the other of somebody else."""
    for deed in left.deeds[:DEEDS]:
        for other in right.deeds[:DEEDS]:
            if {*deed.who.parts}.isdisjoint(other.who.parts) and close(deed.verb, other.verb):
                shared = likeness(deed.rest, other.rest).weight
                fewer = min(weight(deed.rest), weight(other.rest))
                if shared >= max(LEAST_DEED, MOST_OF * fewer) and not _both_did(
                    left, right, deed, other
                ):
                    places = (deed.line, deed.span), (other.line, other.span)
                    yield Against("agent", *places, shared - LEAST_DEED)


def _both_did(left: Sayings, right: Sayings, first: Deed, second: Deed) -> bool:
    """Tell whether either source may tell of both, or tells of another time."""
    words = [
        sayings.reading.lines[deed.line].printed
        for sayings, deed in ((left, first), (right, second))
    ]
    answer = any(
        rival.who.last == deed.who.last and close(deed.verb, first.verb)
        for sayings, rival in ((left, second), (right, first))
        for deed in sayings.deeds
    )
    named = first.who.last in words[1] or second.who.last in words[0]
    return answer or named or others(PERIOD, *words) or name_different_sources(*words)


def _deeds(text: Reading, cast: Cast, number: int) -> Iterator[Deed]:
    """Yield what a line says that named persons and bodies did: name, verb, the rest."""
    line = text.lines[number]
    statement = line.statement
    for name in cast.by_line[number]:
        at = next((at for at, start in enumerate(statement.starts) if start > name.span[1]), None)
        if at is None or text.text[name.span[1] : statement.starts[at]] != " ":
            continue
        if statement.words[at] in PERFECT and at + 1 < len(statement.words):
            at += 1
        if not text.text[statement.starts[at]].islower() or not _is_verb(statement.words[at]):
            continue
        clause = text.clause(line, *name.span)
        terms = text.terms(line, clause)
        if not CLOSED.isdisjoint(terms) or "plan" in terms:
            continue
        rest = text.content(line, statement.starts[at] + 1, clause[1])
        if rest:
            yield Deed(name, statement.stems[at], rest, number, (name.span[0], clause[1]))


def _is_verb(word: str) -> bool:
    return word not in FUNCTION and (word.endswith(("ed", "s")) or word in grammar.IRREGULAR)


def _score(signs: Mapping[str, float]) -> float:
    return sum([each * signs[name] for name, each in WEIGHTS.items() if name in signs])
