"""Figures, dates, places and the like that two sources give for one thing, and that differ.

The records are those that are compared within a source. That two of them are of one thing is scored
by signs: what their sentences share, whether either source has another figure that may be meant,
and whether one source gives the other's value too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from sourceaudit.consistency.across_records import AHEAD, DONE, Teller
from sourceaudit.consistency.linked import YEAR
from sourceaudit.consistency.same import (
    ORDINAL,
    PERIOD,
    name_different_sources,
    others,
    two_of_a_sort,
)
from sourceaudit.consistency.values import (
    comparable,
    comparable_value,
    differ,
    distance,
    is_sum_with_third,
)
from sourceaudit.facts import Fact
from sourceaudit.facts.lexicon import rarity
from sourceaudit.facts.likeness import Likeness, likeness

CLOSED = frozenset({"if", "deny"})  # terms under which nothing is said to be so
APART = frozenset({"plan", "then"})  # terms that both must stand under
HEADED = frozenset({"count", "attribute"})  # kinds that say what they are a value of
WORDED = frozenset({"weekday", "cause", "place", "attribute", "score"})  # kinds without amounts
DATES = frozenset({"date", "year", "weekday"})
FIGURED = frozenset({"count", "money", "measure", "percentage"})
EVENTS = DATES | {"place"}
SINCE = re.compile(r"\b[Ss]ince\s(?:\w+\s)?\Z")
REACH = 20  # characters before a date that say from when to when
MOST_SHARED = 4.0  # weight of words
MANY = 40  # values of a kind in two sources
HALF = 0.5  # of how well a pair fits, from which another value may be meant as well
LEAST = -0.5
# Weights of the signs, in nats: set by hand from how often each stands where two places are about
# one thing in articles of our own (benchmarks/across.py).
WEIGHTS = {
    "clause": 1.4,  # share of the content of the clauses that both have
    "sentence": 2.0,
    "shared": 0.5,  # weight of what they share, up to 4
    "modifiers": 0.5,  # of what is counted: the same
    "qualified": -1.2,  # or others
    "given": 0.4,
    "slip": 1.2,  # two digits swapped, a day ten days off
    "far": -0.5,  # the distance of both values, up to 2
    "only": 1.2,  # neither source has a third value of the kind
    "rivals": -0.7,  # other values of either that fit as well, up to 3
    "explained": -3.0,  # one source gives the other's value too
    "names": -0.8,  # each place names others
    "periods": -1.6,  # or other times
    "rate": -1.0,  # a price a year and a price
    "now": -0.8,
    "then": -1.8,  # "had been", "earlier" at one place
    "had": 1.2,  # all that says so is "had been", in which a story is told
    "other": -2.0,
    "step": -1.2,  # "by", "from", "more" before one of them
    "part": -0.8,
    "title": -0.6,
    "head": 1.4,  # how telling the word for what is counted is
    "subject": -1.5,  # the names that stand before them are others
    "size": -0.8,  # log of the sentences of the sources: in long ones more are alike by chance
    "many": -0.7,  # values of the kind, in tens
    "absent": 1.8,  # neither source ever names the other's place
    "else": -1.0,  # both clauses say something of what is counted, and nothing alike
    "act": -1.0,  # two clauses share no more than names: two events of one person
    "since": -1.8,  # "since May" at one place: what has been so, and not when it came about
    "thin": -1.5,  # the sentences share a word or none
}
# What the signs that are looked for last can add to a score.
MOST_REST = WEIGHTS["only"] + WEIGHTS["absent"]
# How sure a pair of a kind is before any sign: a text gives few sums of money, and many places.
KINDS = {
    "count": -2.6,
    "money": -2.4,
    "measure": -2.6,
    "duration": -2.4,
    "percentage": -2.6,
    "date": -2.2,
    "year": -2.4,
    "weekday": -4.0,
    "place": -3.1,
    "attribute": -2.6,
    "score": -1.4,
    "rank": -3.0,
    "margin": -1.4,
    "cause": -3.2,
}


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two records of two sources that clash if they are about one thing, and how sure that is."""

    left: Fact
    right: Fact
    score: float


def differing(left: Teller, right: Teller) -> Iterator[Pair]:
    """Yield the records of two sources that cannot both hold, each record once."""
    for key, ours in left.groups.items():
        theirs = right.groups.get(key)
        if theirs:
            found = [
                Pair(fact, other, score)
                for fact in ours
                for other in theirs
                if (score := _score(left, right, (fact, other), (ours, theirs))) is not None
            ]
            found.sort(key=lambda pair: (-pair.score, pair.left.span, pair.right.span))
            taken: set[int] = set()
            for pair in found:
                if taken.isdisjoint((id(pair.left), id(pair.right))):
                    taken.update((id(pair.left), id(pair.right)))
                    yield pair


def agreeing(left: Teller, right: Teller) -> int:
    """Return how many figures and dates both sources give alike."""
    return sum(
        any(meet(fact, other) and not differs(fact, other) for other in right.groups.get(key, ()))
        for key, ours in left.groups.items()
        if key[0] not in ("place", "weekday", "cause", "attribute")
        for fact in ours
    )


def differs(left: Fact, right: Fact) -> bool:
    """Tell whether two records of a kind cannot both be the value of one thing."""
    if left.kind == "weekday":
        return left.low != right.low
    if left.kind == "cause":
        return not likeness(left.head, right.head).words
    return differ(left, right)


def meet(left: Fact, right: Fact) -> bool:
    """Tell whether two records of a kind are of values that can be compared."""
    if left.kind == "cause":
        return True
    return comparable(left, right)


def _score(
    left: Teller,
    right: Teller,
    pair: tuple[Fact, Fact],
    groups: tuple[Sequence[Fact], Sequence[Fact]],
) -> float | None:
    """Return in nats how sure it is that two records clash; None for not at all."""
    fact, other = pair
    if not _may_clash(left, right, fact, other):
        return None
    clause = likeness(fact.clause, other.clause)
    sentence = likeness(fact.sentence, other.sentence, smooth=1.0)
    signs = {
        "size": (left.reading.size + right.reading.size) / 2,
        "many": min(MANY, len(groups[0]) + len(groups[1])) / 20,
        **_plain_signs(fact, other, clause, sentence),
    }
    score = KINDS[fact.kind] + _scored(signs)
    words = left.sentence(fact), right.sentence(other)
    if score + MOST_REST < LEAST or _two_things(pair, groups, *words):
        return None
    mistyped = _is_mistyped(left, right, fact, other)
    only_had = bool(signs["then"]) and "then" in (left.had(fact) | right.had(other))
    score += _scored(
        {
            "slip": mistyped,
            "absent": fact.kind == "place" and _absent(left, right, fact, other),
            "far": 0.0 if mistyped or fact.kind in WORDED else distance(fact, other),
            "names": _names_apart(left, right, fact, other),
            "subject": left.subject_apart(fact, right, other),
            "periods": fact.kind not in DATES and others(PERIOD, *words),
            "act": fact.kind in EVENTS and not _share_an_act(left, right, fact, other),
            "had": only_had,
            "since": fact.kind in DATES and _is_since(left, fact) is not _is_since(right, other),
            **_among(fact, other, groups, clause.weight + sentence.weight),
        }
    )
    return score if score >= LEAST else None


def _may_clash(left: Teller, right: Teller, fact: Fact, other: Fact) -> bool:
    """Tell whether two records can clash at all, whatever they are values of."""
    if fact.kind == "place" and (fact.head or other.head):
        return False
    return meet(fact, other) and differs(fact, other) and not _other_terms(left, right, fact, other)


def _two_things(
    pair: tuple[Fact, Fact], groups: tuple[Sequence[Fact], Sequence[Fact]], *words: str
) -> bool:
    """Tell whether the sentences say that they are of two things, or that two people say so."""
    fact, other = pair
    if fact.kind not in DATES and others(YEAR, *words):
        return True
    if fact.kind == "place" and (fact.name in words[1] or other.name in words[0]):
        return True
    return (
        two_of_a_sort(*words)
        or others(ORDINAL, *words)
        or name_different_sources(*words)
        or _is_told_there(fact, other, groups)
        or is_sum_with_third(fact, other, [*groups[0], *groups[1]])
    )


def _absent(left: Teller, right: Teller, fact: Fact, other: Fact) -> bool:
    """Tell whether neither source has a word of the name that the other has."""
    return not any(
        word in text
        for name, text in ((fact.name, right.reading.text), (other.name, left.reading.text))
        for word in name.split()
    )


def _names_apart(left: Teller, right: Teller, fact: Fact, other: Fact) -> bool:
    ours, theirs = left.names(fact.line), right.names(other.line)
    ours, theirs = ours - {*fact.name.split()}, theirs - {*other.name.split()}
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _share_an_act(left: Teller, right: Teller, fact: Fact, other: Fact) -> bool:
    """Tell whether two clauses, or the sentences of short ones, share any word but names."""
    lines = left.reading.lines[fact.line].statement, right.reading.lines[other.line].statement
    names = lines[0].names | lines[1].names
    for ours, theirs in ((fact.clause, other.clause), (fact.sentence, other.sentence)):
        if ours - names and theirs - names:
            return likeness(ours - names, theirs - names).words > 0
    return True


def _is_since(teller: Teller, fact: Fact) -> bool:
    start = fact.span[0]
    return SINCE.search(teller.reading.text, max(0, start - REACH), start) is not None


def _is_told_there(left: Fact, right: Fact, groups: tuple[Sequence[Fact], Sequence[Fact]]) -> bool:
    """Tell whether either sentence has the value of the other one too."""
    return any(
        third.line == fact.line and third is not fact and not differs(third, rival)
        for fact, rival, group in ((left, right, groups[0]), (right, left, groups[1]))
        for third in group
    )


def _is_mistyped(left: Teller, right: Teller, first: Fact, second: Fact) -> bool:
    """Tell whether two values are written with the same digits, two or more, in other orders."""
    if first.kind in WORDED | DATES:
        return False
    ours, theirs = (
        sorted(filter(str.isdigit, teller.reading.text[slice(*fact.span)]))
        for teller, fact in ((left, first), (right, second))
    )
    return len(ours) > 1 and ours == theirs


def _plain_signs(
    fact: Fact, other: Fact, clause: Likeness, sentence: Likeness
) -> Mapping[str, float]:
    """Return the signs that need no look at the texts."""
    terms, difference = fact.terms | other.terms, fact.terms ^ other.terms
    counted = fact.modifiers, other.modifiers
    return {
        "clause": clause.share,
        "sentence": sentence.share,
        "shared": min(MOST_SHARED, max(clause.weight, sentence.weight)),
        "modifiers": bool(counted[0]) and counted[0] == counted[1],
        "qualified": bool(counted[0] and counted[1]) and counted[0].isdisjoint(counted[1]),
        "given": other.given or fact.given,
        "rate": "rate" in difference,
        "now": fact.kind not in DATES and "now" in difference,
        "then": fact.kind not in DATES and "then" in difference,
        "other": "other" in difference,
        "step": not (terms if fact.kind == "count" else difference).isdisjoint({"change", "and"}),
        "part": "part" in difference,
        "title": "title" in fact.terms or "title" in other.terms,
        "head": max(map(rarity, fact.head & other.head), default=0.0),
        "else": fact.kind == "count"
        and clause.words <= 1 < min(len(fact.clause), len(other.clause)),
        "thin": sentence.words < 2 and fact.kind not in HEADED | {"score"},  # noqa: PLR2004 - one word is chance
    }


def _among(
    left: Fact, right: Fact, groups: tuple[Sequence[Fact], Sequence[Fact]], mine: float
) -> Mapping[str, float]:
    """Return what the other records of the kind say about a pair that fits by `mine`."""
    rivals, explained, values = 0, False, {comparable_value(left), comparable_value(right)}
    for fact, group in ((right, groups[0]), (left, groups[1])):
        for third in group:
            if third is left or third is right or not meet(third, fact):
                continue
            fit = _fit(third, fact)
            if not differs(third, fact):
                explained = True
            else:
                rivals += fit >= mine
                if fit >= HALF * mine:
                    values.add(comparable_value(third))
    return {"only": len(values) == 2, "rivals": min(3, rivals), "explained": explained}  # noqa: PLR2004


def _fit(fact: Fact, other: Fact) -> float:
    return (
        likeness(fact.clause, other.clause).weight
        + likeness(fact.sentence, other.sentence, smooth=1.0).weight
    )


def _other_terms(left: Teller, right: Teller, fact: Fact, other: Fact) -> bool:
    """Tell whether two records hold under terms that explain the difference."""
    terms, difference = fact.terms | other.terms, fact.terms ^ other.terms
    if not CLOSED.isdisjoint(terms) or "plan" in difference:
        return True
    if _two_moments(left, right, fact, other):
        return True
    if "change" in {"count": terms, "percentage": difference}.get(fact.kind, ()):
        return True
    if fact.kind not in DATES and {"now", "then"} <= terms:
        return True
    return bool(fact.quote and other.quote)


def _two_moments(left: Teller, right: Teller, fact: Fact, other: Fact) -> bool:
    """Tell whether two records are of two moments: a poll and the result, a plan and the deed.

    So are the days of "612 on Friday" and "95 on Saturday".
    """
    if fact.kind not in DATES:
        return left.is_early(fact.line) is not right.is_early(other.line)
    if {left.stage(fact), right.stage(other)} == {AHEAD, DONE}:
        return True
    return _differ_in_more(left, right, fact, other)


def _differ_in_more(left: Teller, right: Teller, fact: Fact, other: Fact) -> bool:
    """Tell whether the lines of two dates give other figures for a thing: two occasions."""
    here, there = left.by_line[fact.line], right.by_line[other.line]
    for key in here.keys() & there.keys():
        if key[0] not in FIGURED:
            continue
        pairs = [
            pair
            for pair in product(here[key], there[key])
            if meet(*pair) and likeness(pair[0].head, pair[1].head).words
        ]
        if pairs and all(differs(*pair) for pair in pairs):
            return True
    return False


def _scored(signs: Mapping[str, float]) -> float:
    """Return the weights of signs together, always added in the same order."""
    return sum([weight * signs[name] for name, weight in WEIGHTS.items() if name in signs])
