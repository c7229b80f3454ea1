"""Events that are told with a relative date, and pairs of them that are one event."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import TypeVar

from sourceaudit.facts.statements import Statement
from sourceaudit.facts.vocabulary import stem
from sourceaudit.text.document import Document
from sourceaudit.text.english import word_lists
from sourceaudit.text.relative_dates import Age, ages

LISTS = word_lists("consistency/events")

# What is done, and what to: objects of one line are names for one thing.
ACTIONS = LISTS.words("actions")
OBJECTS = """
treaty pact agreement deal accord partnership
meeting summit talks encounter conference
attack strike raid bombing bombardment assault
law bill act legislation
election vote referendum ballot poll
war conflict fighting
report study survey
ceasefire truce armistice
company firm business
"""
# Words of an event that is another one than the one before.
OTHER = LISTS.words("other")
NEAR = 30  # words between a date and the action that it dates
OBJECT_NEAR = 10  # words from an action to its object
LETTERS = 4  # "Russia" and "Russian", "Iran" and "Iranian" begin alike
PARTICIPANTS = 2  # names that two tellings of one event share
T = TypeVar("T")
TELLINGS = 60  # of one kind of event in one text; a text with more is a chronicle


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling of an event: what happened, who took part, how long ago."""

    action: str
    thing: int
    names: frozenset[str]
    age: Age
    statement: Statement
    shown: str


def tellings(document: Document, found: Sequence[Statement]) -> Iterator[Telling]:
    """Yield the dated events that a text's own voice tells."""
    actions, known, text = _actions(), things(), document.text
    for statement in found:
        if statement.quoted or not OTHER.isdisjoint(statement.words):
            continue
        dated = list(ages(text, statement.start, statement.end))
        for age in dated if len(dated) == 1 else ():
            if (place := _action(statement, age, actions)) is None:
                continue
            after = statement.stems[place + 1 : place + 1 + OBJECT_NEAR]
            thing = next((known[word] for word in after if word in known), None)
            if thing is not None:
                names = frozenset(
                    name[:LETTERS] for name in statement.names if len(name) >= LETTERS
                ) | frozenset(
                    word[:LETTERS]
                    for word, start in zip(statement.words[:1], statement.starts[:1], strict=True)
                    if text[start].isupper() and len(word) >= LETTERS
                )
                shown = text[age.start : age.end]
                yield Telling(statement.stems[place], thing, names, age, statement, shown)


def first_tellings(found: Iterable[T], kind: Callable[[T], Hashable]) -> Iterator[T]:
    """Yield the first tellings of each kind of event in one text, which are compared in pairs."""
    counts: Counter[Hashable] = Counter()
    for item in found:
        counts[key := kind(item)] += 1
        if counts[key] <= TELLINGS:
            yield item


def disagreeing(found: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Yield the pairs of tellings of one event whose dates cannot both be meant."""
    groups: dict[tuple[str, int], list[Telling]] = defaultdict(list)
    for telling in first_tellings(found, lambda telling: (telling.action, telling.thing)):
        groups[telling.action, telling.thing].append(telling)
    for _, group in sorted(groups.items()):
        for left, right in combinations(group, 2):
            same = len(left.names & right.names) >= PARTICIPANTS
            if same and left.statement is not right.statement and not left.age.agrees(right.age):
                yield left, right


def _action(statement: Statement, age: Age, actions: frozenset[str]) -> int | None:
    """Return the index of the action nearest to a date."""
    at = bisect_left(statement.starts, age.start)
    near = [
        index
        for index, word in enumerate(statement.stems)
        if word in actions and abs(index - at) <= NEAR
    ]
    return min(near, key=lambda index: (abs(index - at), index), default=None)


@cache
def _actions() -> frozenset[str]:
    return frozenset(stem(word) for word in ACTIONS)


@cache
def things() -> Mapping[str, int]:
    """Return the number of the thing that each stem names: a treaty is a pact."""
    return {
        stem(word): number
        for number, line in enumerate(OBJECTS.strip().splitlines())
        for word in line.split()
    }
