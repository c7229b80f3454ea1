"""Values that two sources of one event both give, and hardly give of two things."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from sourceaudit.facts import Fact

# What a sentence may have several of that all hold: neither do two that differ part two sentences,
# nor do two alike make them one.
SCENES = frozenset({"place", "attribute", "cause"})
TELLING_KINDS = frozenset({"money", "score", "year"})
COMMON_VALUE = 12  # up to here numbers count many things of a story: two cars, ten days
Groups = Mapping[tuple[str, str], Sequence[Fact]]


def lines_with_one_value(left: Groups, right: Groups) -> Iterator[tuple[int, int]]:
    """Yield the lines of two sources that both give one telling value."""
    for key in left.keys() & right.keys():
        if key[0] not in SCENES:
            for fact, other in product(left[key], right[key]):
                if give_one_value(fact, other):
                    yield fact.line, other.line


def give_one_value(fact: Fact, other: Fact) -> bool:
    """Tell whether two records give the same value, one that is hardly given of two things."""
    if fact.hedged or other.hedged or fact.kind == "weekday":
        return False
    if fact.day and other.day:
        return bool(fact.day.day) and fact.day[1:3] == other.day[1:3]
    telling = fact.kind in TELLING_KINDS or fact.value > COMMON_VALUE
    return telling and (fact.low, fact.high) == (other.low, other.high)
