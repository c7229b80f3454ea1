"""Values of two facts of a kind: whether they differ, and how."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from math import log

from sourceaudit.facts import Fact
from sourceaudit.facts.lexicon import ANYBODY, akin, antonyms, once, sorts
from sourceaudit.facts.records import Day
from sourceaudit.facts.vocabulary import stem
from sourceaudit.text.english import word_lists
from sourceaudit.text.known import Known

NAMED = frozenset(
    {"place", "attribute", "score", "thing", "weekday"}
)  # kinds whose values are words
UNITED = frozenset({"measure", "money", "duration"})  # kinds of which the unit may be mistyped
CREWS = frozenset(map(stem, word_lists("consistency/values").words("crews")))
PLAIN = frozenset(
    {"rank", "margin"}
)  # kinds of which a far value is no less likely than a near one
CONVERTED = 0.06  # by which two measures of one thing may differ: a conversion was rounded
LARGE, ROUND = 1000, 1.05  # counts that are rounded to one digit, and by how much of it
ROUNDED = 0.004  # of the greater value, by which a sum may be off
YEARS_APART, CENTURIES_APART = 30, 300  # that count as much as a factor of e between amounts
MOST_APART = 2.0
SLIP_OF_DAYS, SLIPS_OF_YEARS = 10, (10, 20)  # "4" and "14", "1966" and "1976"
SWAPPED = 2  # digits that stand in each other's place
LEAST = 0.01
VAGUE = 5  # times of its low end that the high end of "hundreds" is more than
VALUES = 1 << 10  # of which the digits are kept: each is held against many


def comparable(left: Fact, right: Fact) -> bool:
    """Tell whether two facts of a kind can be values of one thing at all."""
    if left.kind == "place":
        # "the Graz conference" has a place of what the other one tells of too
        return left.head <= right.sentence | right.head and right.head <= left.sentence | left.head
    if left.kind == "attribute":
        return not left.head.isdisjoint(right.head)
    if left.kind == "thing":
        return right.given and {left.name, right.name}.isdisjoint(left.sentence & right.sentence)
    if left.kind == "money" and _two_currencies(left, right):
        return left.low == right.low and left.high == right.high
    if left.kind == "count":
        return _is_counted_alike(left, right)
    return not (left.head and right.head) or _heads_meet(left, right)


def _is_counted_alike(left: Fact, right: Fact) -> bool:
    if not (left.head and right.head):
        # "all 48" are those told of before, and "there were 48" may be
        return right.given and (bool(left.head) or not left.given)
    if _heads_meet(left, right):
        return True
    if right.given and _people(left) and _people(right):
        return not _two_sexes(left, right)
    return "all" in right.terms and ((_people(left) and _people(right)) or _beasts(left, right))


def _two_sexes(left: Fact, right: Fact) -> bool:
    return any(not right.head.isdisjoint(antonyms().get(word, ())) for word in left.head)


def _beasts(*facts: Fact) -> bool:
    """Tell whether all of them count animals: "six swans", "all seven birds"."""
    return all(sorts()[word] == "a" for fact in facts for word in fact.head)


def _heads_meet(left: Fact, right: Fact) -> bool:
    return any(_meets(first, second) for first in left.head for second in right.head)


def _people(fact: Fact) -> bool:
    known = sorts()
    return all(known[word] == "p" or word in ANYBODY or word in CREWS for word in fact.head)


def _meets(left: str, right: str) -> bool:
    """Tell whether two nouns may name the same things: akin, or any persons and some."""
    if left == right:
        return True
    if right in antonyms().get(left, ()):
        return False  # men and women are both adults
    if akin(left, right):
        return True
    known = sorts()
    return (left in ANYBODY and known[right] == "p") or (right in ANYBODY and known[left] == "p")


def differ(left: Fact, right: Fact) -> bool:
    """Tell whether two facts of a kind cannot both be the value of one thing."""
    if left.kind in NAMED:
        return left.name != right.name and (left.kind != "place" or _elsewhere(left, right))
    if left.day is not None and right.day is not None:
        return _days_apart(left.day, right.day)
    if left.kind == "money" and _two_currencies(left, right):
        return True
    if left.kind == "count" and _rounds(left.value, right.value):
        return False  # "200,000 crossings" of a headline are the 204,316 of the text
    if left.kind == "percentage" and not left.apart(_rest(right)):
        return False
    return left.apart(right, CONVERTED if left.kind in ("measure", "duration") else 0.0)


def _rounds(left: float, right: float) -> bool:
    """Tell whether one of two large counts is a round number near the other."""
    least, most = sorted((left, right))
    if least < LARGE or most > least * ROUND:
        return False
    return any(len(f"{value:.0f}".rstrip("0")) == 1 for value in (left, right))


def _days_apart(left: Day, right: Day) -> bool:
    """Tell whether two dates differ in anything that both give."""
    pairs = (left.year, right.year), (left.month, right.month), (left.day, right.day)
    return any(mine and theirs and mine != theirs for mine, theirs in pairs)


def _two_currencies(left: Fact, right: Fact) -> bool:
    return left.unit != right.unit and bool(left.unit and right.unit)


def _rest(share: Fact) -> Fact:
    """Return what a share leaves of the whole."""
    return replace(share, low=100 - share.high, high=100 - share.low)


def _elsewhere(left: Fact, right: Fact) -> bool:
    """Tell whether two names of places share no word, or only the last: "Hill Park", "Lea Park"."""
    first, second = left.name.split(), right.name.split()
    if set(first).isdisjoint(second):
        return True
    return len(first) > 1 < len(second) and first[-1] == second[-1] and first[0] != second[0]


def is_sum_with_third(left: Fact, right: Fact, group: Sequence[Fact]) -> bool:
    """Tell whether one value is the other and a third together."""
    if left.kind not in ("count", "money", "measure"):
        return False
    gap = abs(left.value - right.value)
    slack = ROUNDED * max(left.value, right.value)
    return any(
        abs(fact.value - gap) <= slack
        and fact is not left
        and fact is not right
        and comparable(fact, left)
        for fact in group
    )


def slip(text: str, left: Fact, right: Fact) -> bool:
    """Tell whether one value is the other mistyped: two digits swapped, a day ten days off."""
    if left.kind in NAMED:
        return False
    named = left.unit and right.unit and (left.unit, left.name) != (right.unit, right.name)
    if named and left.kind in UNITED:
        first, second = (_print()[text[slice(*fact.span)]] for fact in (left, right))
        return first == second and len(first.strip("0.")) > 1
    if left.day and right.day:
        if not (left.day.day and right.day.day):
            return False
        days = left.day.day, right.day.day
        swapped = days[0] != days[1] and sorted(f"{days[0]:02}") == sorted(f"{days[1]:02}")
        gap = abs(days[0] - days[1])
        return left.day.month == right.day.month and (gap == SLIP_OF_DAYS or swapped)
    if left.kind == "year" and abs(left.low - right.low) in SLIPS_OF_YEARS:
        return True
    known = _digits()
    first, second = known[text[slice(*left.span)]], known[text[slice(*right.span)]]
    return (
        len(first) == len(second) > 1
        and first != second
        and sorted(first) == sorted(second)
        and sum(a != b for a, b in zip(first, second, strict=True)) == SWAPPED
    )


@cache
def _print() -> Known[str, str]:
    return Known(
        lambda words: found[0] if (found := re.search(r"\d[\d,.]*\d", words)) else "", most=VALUES
    )


@cache
def _digits() -> Known[str, str]:
    return Known(lambda words: re.sub(r"\D", "", words), most=VALUES)


def distance(left: Fact, right: Fact) -> float:
    """Return how far two values are from each other: 1 for a factor of e, 2 at most."""
    if left.kind in NAMED or left.kind in PLAIN:
        return 0.0
    if left.high > VAGUE * max(left.low, LEAST) or right.high > VAGUE * max(right.low, LEAST):
        return 0.0
    if left.day and right.day:
        if not (left.day.day and right.day.day):
            return 0.0
        return float(left.day.month != right.day.month and min(left.day.month, right.day.month) > 0)
    if left.kind == "year":
        gap = CENTURIES_APART if left.high > left.low else YEARS_APART
        return min(MOST_APART, abs(left.low - right.low) / gap)
    return min(MOST_APART, abs(log(max(left.value, LEAST) / max(right.value, LEAST))))


def comparable_value(fact: Fact) -> object:
    """Return what tells two values of a kind from each other."""
    return fact.name if fact.kind in NAMED else fact.day[1:3] if fact.day else fact.low


def happens_once(left: Fact, right: Fact) -> bool:
    """Tell whether both clauses tell a birth, a death, a wedding: what happens once."""
    known = once()
    if known.keys().isdisjoint(left.clause) or known.keys().isdisjoint(right.clause):
        return False
    events = [{known[word] for word in fact.clause if word in known} for fact in (left, right)]
    return not events[0].isdisjoint(events[1])
