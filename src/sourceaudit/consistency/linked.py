"""Figures and dates that a text gives twice for one thing, with values that cannot both hold.

Nothing says outright that two figures are about one thing; signs do, each with a weight. The most
telling is that nothing else can be meant: the text has no other figure of the kind.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

from sourceaudit.facts import Fact, Reading
from sourceaudit.facts.lexicon import akin, once, sorts
from sourceaudit.facts.likeness import Likeness, likeness

ANYBODY = frozenset({"peopl", "person", "man", "woman"})
MOST = 40  # figures of one kind and unit that are compared: a text with more is a table in prose
CONVERTED = 0.06  # by which two measures of one thing may differ: a conversion was rounded
CLOSED = frozenset({"if", "deny"})  # terms under which nothing is said to be so
EVENTS = frozenset({"date", "year", "place"})
CLOSE = 0.6  # share of the content of two clauses from which they tell one thing
DATES = frozenset({"date", "year"})  # what is dated does not change with time
NAME = re.compile(r"(?<=[a-z,;’'”\"] )[A-ZÀ-Ý][\w’-]+")
YEAR = re.compile(r"\b(?:1[4-9]|20)\d\d\b")
FIGURE = re.compile(r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Ii]ts|[Tt]hose)\s(?:\w+\s)?(?:sum|amount|figure|price|cost|bill|fine|share|percentage|total|number)s?\b")
# Weights of the signs, in nats: what each makes more or less likely, set by hand from how often it
# stands where two places are about one thing in articles of our own (benchmarks/contradictions.py).
WEIGHTS = {
    "bias": -3.4,
    "clause": 1.4,  # share of the content of the clauses that both have
    "sentence": 1.0,
    "shared": 0.55,  # weight of what they share, up to 4
    "given": 1.5,  # the later one speaks of a thing that is known
    "subordinate": 0.4,  # and so do clauses with "since" and "when"
    "only": 1.4,  # no third value of the kind in the text
    "rivals": -0.9,  # other values that fit the later one as well, up to 3
    "explained": -1.0,  # another place has the later value and fits it better
    "unshared": -0.9,  # the clauses of two dates or places share nothing
    "asserted": -0.8,  # the later date is that of something told as new
    "slip": 2.6,  # two digits swapped, a day ten days off
    "far": -0.7,  # times the log of the ratio of both, up to 2
    "figure": 1.2,  # "the sum", "that figure"
    "state": -1.2,  # "now" at one place only, of what may change
    "other": -1.0,  # "another", "elsewhere" at one place
    "rate": -1.0,  # a price a year and a price
    "step": -1.5,  # "by", "from", "to", "than" before one of them
    "names": -0.8,  # each place names others
    "once": 1.6,  # a birth, a death, a wedding: what happens once
    "title": -0.6,
    "new": -2.5,  # "a red coat": another one than before
    "modifiers": 0.5,  # of what is counted: the same
    "qualified": -1.2,  # or others
    "pronoun": 0.7,  # "it", "they", "she" in the clause, and the other just before
    "near": 0.4,  # in the next sentence but one at most
    "size": -0.45,  # log of the sentences of the text: in a long one more are alike by chance
    "many": -0.7,  # figures of the kind, in tens
}
KINDS = {
    **{"count": 1.1, "money": 1.3, "measure": 1.0, "duration": 0.2, "percentage": -0.8},
    **{"date": 0.6, "year": 0.5, "place": 0.2, "attribute": 1.2, "score": 1.8},
}
NAMED = frozenset({"place", "attribute", "score"})  # values that are words
YEARS_APART, CENTURIES_APART = 30, 300  # that count as much as a factor of e between amounts
SLIP_OF_DATES = 0.4  # a date that differs by ten days is as often another event
HIGH, MEDIUM, LOW = 2.6, 0.7, -0.4  # scores from which a pair is reported


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two facts that clash if they are about one thing, and the score that they are."""

    left: Fact
    right: Fact
    score: float


class Linker:
    """The figures of a text and how they fit each other, each pair worked out once."""

    def __init__(self, reading: Reading, found: Sequence[Fact]) -> None:
        self.reading = reading
        self.found = found
        self._fits: dict[tuple[int, int], tuple[Likeness, Likeness]] = {}
        self._named: dict[int, frozenset[str]] = {}

    @cached_property
    def groups(self) -> Sequence[Sequence[Fact]]:
        """Return the facts by kind and unit, of which counts are split by what they count."""
        groups: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        for fact in self.found:
            if "aside" in fact.terms:
                continue
            groups[fact.kind, "" if fact.kind == "count" else fact.unit].append(fact)
        return tuple(groups.values())

    def pairs(self) -> Iterator[Pair]:
        """Yield the best partner of each later fact, where any can be meant."""
        for group in self.groups:
            chosen = group[:MOST]
            for at, right in enumerate(chosen):
                best: Pair | None = None
                for left in chosen[:at]:
                    if self._clash(left, right, chosen):
                        score = self._score(left, right, chosen)
                        if score >= LOW and (best is None or score > best.score):
                            best = Pair(left, right, score)
                if best is not None:
                    yield best

    def _clash(self, left: Fact, right: Fact, group: Sequence[Fact]) -> bool:
        """Tell whether two facts may be about one thing under the same terms, and differ."""
        if left.line == right.line or not differ(left, right) or not comparable(left, right):
            return False
        terms = left.terms, right.terms
        apart = terms[0] ^ terms[1]
        if CLOSED & (terms[0] | terms[1]) or ({"plan", "part"} & apart):
            return False
        if left.kind not in DATES and ("then" in apart or {"now", "then"} <= terms[0] | terms[1]):
            return False
        if left.quote and right.quote and left.quote != right.quote:
            return False
        if left.kind == "place" and (
            right.name in self._sentence(left) or left.name in self._sentence(right) or left.quote or right.quote
        ):
            return False
        if told_apart(self._sentence(left), self._sentence(right)):
            return False
        return not (self._periods(left, right) or added(left, right, group) or (left.kind != "place" and self.rivals(left, right)))

    def _periods(self, left: Fact, right: Fact) -> bool:
        """Tell whether the sentences name years, and other ones."""
        if left.kind in DATES:
            return False
        years = [set(YEAR.findall(self._sentence(one))) for one in (left, right)]
        return bool(years[0] and years[1] and not years[0] & years[1])

    def _sentence(self, fact: Fact) -> str:
        start, end = self.reading.lines[fact.line].statement.span
        return self.reading.text[start:end]

    def names(self, line: int) -> frozenset[str]:
        """Return the words with a capital inside a line."""
        if line not in self._named:
            start, end = self.reading.lines[line].statement.span
            self._named[line] = frozenset(NAME.findall(self.reading.text[start:end]))
        return self._named[line]

    def rivals(self, left: Fact, right: Fact) -> bool:
        """Tell whether the lines name two things of one sort: "Miller Dam" and "Otter Dam"."""
        return two_of_a_sort(self._sentence(left), self._sentence(right))

    def fit(self, left: Fact, right: Fact) -> tuple[Likeness, Likeness]:
        """Return how like the clauses and the sentences of two facts are."""
        key = id(left), id(right)
        if key not in self._fits:
            self._fits[key] = (
                likeness(left.clause, right.clause),
                likeness(left.sentence, right.sentence, smooth=1.0),
            )
        return self._fits[key]

    def _score(self, left: Fact, right: Fact, group: Sequence[Fact]) -> float:
        clause, sentence = self.fit(left, right)
        signs = self.signs(left, right, group, clause, sentence)
        return KINDS[left.kind] + sum(WEIGHTS[name] * value for name, value in signs.items())

    def signs(
        self, left: Fact, right: Fact, group: Sequence[Fact], clause: Likeness, sentence: Likeness
    ) -> dict[str, float]:
        """Return the signs that two facts are about one thing, by name, 0 to a few."""
        mine = clause.weight + sentence.weight
        rivals = explained = 0
        alike = [one for one in group if one not in (left, right) and comparable(one, right)]
        for one in alike:
            if one.line != right.line and not differ(one, right):
                explained |= sum(each.weight for each in self.fit(one, right)) >= mine - 0.3
            elif one.line not in (left.line, right.line) and differ(one, left):
                rivals += sum(each.weight for each in self.fit(one, right)) >= mine
        own = {*left.name.split(), *right.name.split()}
        both = self.names(left.line) - own, self.names(right.line) - own
        values = {(one.low, one.name if one.kind in NAMED else one.day[1:3] if one.day else 0) for one in (*alike, left, right)}
        before = self.reading.text[max(0, right.span[0] - 60) : right.span[0]]
        return {
            "bias": 1.0,
            "clause": clause.share,
            "sentence": sentence.share,
            "shared": min(4.0, max(clause.weight, sentence.weight)),
            "given": float(right.given),
            "subordinate": float(SUBORDINATE.search(before) is not None),
            "only": float(len(values) == 2),  # noqa: PLR2004 - the two themselves
            "rivals": float(min(3, rivals)),
            "explained": float(explained),
            "unshared": float(left.kind in EVENTS and not clause.words),
            "asserted": float(
                left.kind in DATES and not right.given and SUBORDINATE.search(before) is None and clause.share < CLOSE
            ),
            "slip": float(slip(self.reading.text, left, right)) * (SLIP_OF_DATES if left.kind in DATES else 1.0),
            "far": 0.0 if slip(self.reading.text, left, right) else _far(left, right),
            "rate": float("rate" in left.terms ^ right.terms),
            "figure": float(
                left.kind in ("money", "percentage", "count")
                and FIGURE.search(self._sentence(right)) is not None
            ),
            "state": float(
                left.kind not in DATES and not {"now", "then"}.isdisjoint(left.terms ^ right.terms)
            ),
            "other": float("other" in left.terms ^ right.terms and not right.given),
            "step": float(bool({"change", "and"} & (left.terms | right.terms))),
            "names": float(bool(both[0] and both[1] and not both[0] & both[1])),
            "once": float(left.kind in ("place", "date", "year") and bool(_once(left) & _once(right))),
            "new": float(
                left.kind == "attribute"
                and re.search(r"\b[Aa]n?\s(?:\w+\s)?\Z", self.reading.text[max(0, right.span[0] - 20) : right.span[0]]) is not None
            ),
            "title": float("title" in left.terms | right.terms),
            "modifiers": float(bool(left.modifiers and left.modifiers == right.modifiers)),
            "qualified": float(bool(left.modifiers and right.modifiers and not left.modifiers & right.modifiers)),
            "pronoun": float(
                right.line - left.line == 1
                and PRONOUN.search(self.reading.text, *right.within) is not None
            ),
            "near": float(right.line - left.line <= 2),  # noqa: PLR2004
            "size": self.reading.size,
            "many": min(20, len(group)) / 10,
        }


SAYS = re.compile(
    r"\b(?:says?|said|told|tells|according\sto|reports?|reported|estimates?|puts?|writes?|wrote|insists?|insisted|argues?|argued|counts?|counted|gives?|has\sit|remembers?)\b"
)
PRONOUN = re.compile(r"\b(?:it|they|he|she|them|him|this|that)\b", re.IGNORECASE)
SUBORDINATE = re.compile(r"\b(?:since|when|once|after|having|with|which|whose|that|as|while)\b[^.;]*\Z")
CAPITALS = re.compile(r"(?<![.!?]\s)\b[A-ZÀ-Ý][\w’'-]+(?:\s(?:of\s|the\s|and\s|for\s)?[A-ZÀ-Ý][\w’'-]+)+")


def two_of_a_sort(one: str, other: str) -> bool:
    """Tell whether two sentences name two things of one sort, each only its own."""
    for mine in CAPITALS.findall(one):
        for theirs in CAPITALS.findall(other):
            left, right = set(mine.split()), set(theirs.split())
            if left & right - {"of", "the", "and", "for"} and left - right and right - left:
                return mine not in other and theirs not in one
    return False


def _once(fact: Fact) -> frozenset[int]:
    """Return the events of a clause that happen once."""
    known = once()
    return frozenset(known[word] for word in fact.clause if word in known)


def told_apart(one: str, other: str) -> bool:
    """Tell whether two sentences say who says so, and name others."""
    if not (SAYS.search(one) and SAYS.search(other)):
        return False
    names = set(NAME.findall(one)), set(NAME.findall(other))
    return bool(names[0] and names[1] and not names[0] & names[1])


def comparable(left: Fact, right: Fact) -> bool:
    """Tell whether two facts of a kind can be values of one thing at all."""
    if left.kind == "attribute":
        return bool(left.head & right.head)
    if left.kind == "count":
        return any(akin(one, other) or persons(one, other) for one in left.head for other in right.head)
    if left.head and right.head and left.kind in ("measure", "duration", "percentage"):
        return any(akin(one, other) for one in left.head for other in right.head)
    return True


def persons(one: str, other: str) -> bool:
    """Tell whether one word is for any persons and the other for some: "people", "singers"."""
    known = sorts()
    return (one in ANYBODY and known.get(other) == "p") or (other in ANYBODY and known.get(one) == "p")


def differ(left: Fact, right: Fact) -> bool:
    """Tell whether two facts of a kind cannot both be the value of one thing."""
    one, other = left.day, right.day
    if left.kind in NAMED:
        return left.name != right.name and (left.kind != "place" or _elsewhere(left.name, right.name))
    if one is not None and other is not None:
        if one.year and other.year and one.year != other.year:
            return True
        if one.month and other.month and one.month != other.month:
            return True
        return one.day != other.day
    return left.apart(right, CONVERTED if left.kind in ("measure", "duration") else 0.0)


def _elsewhere(one: str, other: str) -> bool:
    """Tell whether two names of places share no word."""
    left, right = one.split(), other.split()
    return not set(left) & set(right) or (len(left) > 1 < len(right) and left[-1] == right[-1] and left[0] != right[0])


def added(left: Fact, right: Fact, group: Sequence[Fact]) -> bool:
    """Tell whether one value is the other and a third together."""
    if left.kind not in ("count", "money", "measure"):
        return False
    gap = abs(left.value - right.value)
    slack = 0.004 * max(left.value, right.value)
    return any(
        one is not left and one is not right and comparable(one, left) and abs(one.value - gap) <= slack
        for one in group
    )


def slip(text: str, left: Fact, right: Fact) -> bool:
    """Tell whether one value is the other mistyped: two digits swapped, a day ten days off."""
    if left.kind in NAMED:
        return False
    if left.day and right.day:
        gap = abs(left.day.day - right.day.day)
        return left.day.month == right.day.month and gap == 10  # noqa: PLR2004 - "4" and "14"
    if left.kind == "year":
        gap = abs(left.low - right.low)
        return gap in (10, 20) or _swapped(str(left.low), str(right.low))
    one, other = (re.sub(r"\D", "", text[slice(*fact.span)]) for fact in (left, right))
    return _swapped(one, other)


def _swapped(one: str, other: str) -> bool:
    return (
        len(one) == len(other) > 1
        and one != other
        and sorted(one) == sorted(other)
        and sum(a != b for a, b in zip(one, other, strict=True)) == 2  # noqa: PLR2004
    )


def _far(left: Fact, right: Fact) -> float:
    if left.kind in NAMED:
        return 0.0
    if left.day and right.day:
        return float(left.day.month != right.day.month and 0 not in (left.day.month, right.day.month))
    if left.kind == "year":
        apart = CENTURIES_APART if left.high > left.low else YEARS_APART
        return min(2.0, abs(left.low - right.low) / apart)
    return min(2.0, abs(log(max(left.value, 0.01) / max(right.value, 0.01))))
