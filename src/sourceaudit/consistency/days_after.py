"""Days that are told by another: "the next day, Friday" of a text that has told of Tuesday."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sourceaudit.facts import Fact, Reading
from sourceaudit.facts.figures import NUMBERS
from sourceaudit.model.source import Span
from sourceaudit.text.english import word_lists
from sourceaudit.text.english.calendar import WEEKDAYS

LISTS = word_lists("consistency/days_after")
REACH = 48  # characters before a day that say how far it is from another
NEAR = 2  # lines before it in which the other day stands
DAYS_OF_WEEK = 7
TOLD = re.compile(
    rf"\b(?:(?:the\s)?(?:{LISTS.either('next')})\s(?:{LISTS.either('day')})"
    rf"|the\s(?:{LISTS.either('day')})\s(?P<side>before|after)"
    rf"|(?P<many>\d{{1,2}}|{'|'.join(NUMBERS)})\sdays\s(?P<far>{LISTS.either('far')}))"
    r",?\s(?:on\s|a\s)?\Z",
    re.IGNORECASE,
)
BACKWARD = LISTS.words("backward")


def misdated(text: Reading, found: Sequence[Fact]) -> Iterator[tuple[Span, Span, int]]:
    """Yield days that are not as far from the last one told as their line says, and how far."""
    for kind in ("weekday", "date"):
        days = sorted((fact for fact in found if fact.kind == kind), key=lambda fact: fact.span)
        for at, later in enumerate(days[1:]):
            first = days[at]
            off = _tell(text, later)
            near = later.line - first.line <= NEAR and first.span[1] <= later.span[0]
            if off is not None and near and (gap := _apart(first, later)) is not None:
                week = kind == "weekday"
                wrong = (gap - off) % DAYS_OF_WEEK if week else gap - off
                if wrong:
                    yield first.span, later.span, abs(gap)


def _tell(text: Reading, day: Fact) -> int | None:
    """Return how many days later than another a day is said to be, None where nothing says so."""
    start = text.lines[day.line].statement.start
    match = TOLD.search(text.text, max(start, day.span[0] - REACH), day.span[0])
    if match is None:
        return None
    if match["many"]:
        many = NUMBERS.get(match["many"].lower()) or int(match["many"])
        return -many if match["far"].lower() in BACKWARD else many
    return -1 if (match["side"] or "").lower() == "before" else 1


def _apart(first: Fact, later: Fact) -> int | None:
    """Return the days from one day to another, None where they are of two months."""
    if first.kind == "weekday":
        return (WEEKDAYS[later.name] - WEEKDAYS[first.name]) % DAYS_OF_WEEK
    left, right = first.day, later.day
    if left is None or right is None or left.month != right.month or not (left.day and right.day):
        return None
    return right.day - left.day
