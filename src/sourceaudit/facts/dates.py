"""Dates: days, months and years as sentences write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sourceaudit.facts.records import Day
from sourceaudit.facts.statements import Statement
from sourceaudit.facts.vocabulary import FUNCTION
from sourceaudit.model.source import Span
from sourceaudit.text.english import word_lists
from sourceaudit.text.english.calendar import CENTURIES, MONTHS, WEEKDAYS

ORDINAL = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\Z")
YEAR = re.compile(r"1[4-9]\d\d\Z|20\d\d\Z")
DAYS_AT_MOST = 31
# Words before a year that say that something holds then: "from 1990" and "by 1990" do not.
IN_YEAR = word_lists("facts/dates").words("in year")
CENTURY = 100
BOUNDS = word_lists("facts/dates").words("bounds")
# "before 1962, when it was finished", "in the year it was founded, 1886,"
THEN_WHEN = re.compile(r",\s(?:when|the\syear)\b")
THE_YEAR = re.compile(r"\b[Tt]he\syear\s[^,.;]{3,50},\s\Z")
MONTH_LEADS = word_lists("facts/dates").words("month")
DETERMINERS = word_lists("facts/dates").words("determiners")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date or a year of a sentence: years from `low` to `high`, or a day."""

    low: int
    high: int
    day: Day | None
    span: Span
    at: int


CALENDAR_WORDS = frozenset({*MONTHS, *WEEKDAYS})


def dates(text: str, statement: Statement) -> Sequence[Dated]:
    """Return the days of a sentence, and then the years that stand without a day."""
    taken, days = set[int](), list[Dated]()
    dated_words = (
        enumerate(statement.words) if not CALENDAR_WORDS.isdisjoint(statement.words) else ()
    )
    for at, word in dated_words:
        if word not in CALENDAR_WORDS:
            continue
        if word in MONTHS and text[statement.starts[at]].isupper():
            found = _day(statement, at, MONTHS[word]) or _month(text, statement, at)
        elif word in WEEKDAYS:
            found = _day_of_week(statement, at)
        else:
            continue
        if found is not None:
            dated, used = found
            if taken.isdisjoint(used):
                taken.update(used)
                days.append(dated)
    for at, word in enumerate(statement.words):
        if (
            (word.isdigit() or word in CENTURIES)
            and at not in taken
            and (years := _years(text, statement, at)) is not None
        ):
            span = statement.starts[at], statement.starts[at] + len(word)
            days.append(Dated(*years, None, span, at))
    return days


def _day(statement: Statement, at: int, month: int) -> tuple[Dated, range] | None:
    """Return the date of a month's name: "Monday, 3 May 2021", "May 3rd, 2021", "3rd of May"."""
    words = statement.words
    first, after = at, at + 1
    number = _ordinal(words, after)
    if number is not None and _beside(statement, at, after):
        after += 1
    else:
        first = at - 2 if at > 1 and words[at - 1] == "of" else at - 1
        number = _ordinal(words, first)
        if number is None:
            return None
    year = 0
    if after < len(words) and YEAR.match(words[after]) and _beside(statement, after - 1, after):
        year = int(words[after])
        after += 1
    weekday, first = _weekday(words, first)
    span = statement.starts[first], statement.starts[after - 1] + len(words[after - 1])
    return Dated(year, year, Day(year, month, number, weekday), span, first), range(first, after)


def _month(text: str, statement: Statement, at: int) -> tuple[Dated, range] | None:
    """Return a month without a day: "in May", "May 1987", "the May gale"."""
    words = statement.words
    after, year = at + 1, 0
    if after < len(words) and YEAR.match(words[after]) and _beside(statement, at, after):
        year = int(words[after])
        after += 1
    before = words[at - 1] if at else ""
    named = before in DETERMINERS and after < len(words) and text[statement.starts[after]].islower()
    if not (year or before in MONTH_LEADS or named):
        return None
    span = statement.starts[at], statement.starts[after - 1] + len(words[after - 1])
    return Dated(year, year, Day(year, MONTHS[words[at]], 0, None), span, at), range(at, after)


def _day_of_week(statement: Statement, at: int) -> tuple[Dated, range] | None:
    """Return "Saturday the 12th", whose month the text has named before."""
    words = statement.words
    after = at + 2 if words[at + 1 : at + 2] == ("the",) else at + 1
    if after >= len(words) or not words[after][-1].isalpha():
        return None
    number = _ordinal(words, after)
    if number is None:
        return None
    span = statement.starts[at], statement.starts[after] + len(words[after])
    day = Day(0, 0, number, WEEKDAYS[words[at]])
    return Dated(0, 0, day, span, at), range(at, after + 1)


def _ordinal(words: Sequence[str], at: int) -> int | None:
    if not 0 <= at < len(words):
        return None
    match = ORDINAL.match(words[at])
    day = int(match["day"]) if match else 0
    return day if 1 <= day <= DAYS_AT_MOST else None


def _beside(statement: Statement, left: int, right: int) -> bool:
    """Tell whether two words have a space, a comma or a dot between them, no more."""
    gap = statement.starts[right] - statement.starts[left] - len(statement.words[left])
    return gap <= 2  # noqa: PLR2004 - a comma and a space


def _weekday(words: Sequence[str], first: int) -> tuple[int | None, int]:
    """Return the weekday before a date, and where the date begins with it."""
    for back in (1, 2):
        beside = back == 1 or words[first - 1] == "the"
        if first >= back and words[first - back] in WEEKDAYS and beside:
            return WEEKDAYS[words[first - back]], first - back
    return None, first


def _years(text: str, statement: Statement, at: int) -> tuple[int, int] | None:
    """Return the years that a word and its neighbours name: "in 1952", "twelfth century"."""
    words, word = statement.words, statement.words[at]
    if YEAR.match(word):
        start = statement.starts[at]
        before = words[at - 1] if at else ""
        opened = start and text[start - 1] == "(" and text[start + 4 : start + 5] in ",);"
        end = start + len(word)
        joined = text[end : end + 1] == " " and text[end + 1 : end + 2].islower()
        led = before in DETERMINERS and joined and words[at + 1] not in FUNCTION  # "its 1911 crew"
        told = before in BOUNDS and THEN_WHEN.match(text, end) is not None
        named = THE_YEAR.search(text, statement.start, start) is not None
        if before in IN_YEAR or before in MONTHS or opened or led or told or named:
            return int(word), int(word)
        return None
    if word in CENTURIES and words[at + 1 : at + 2] == ("century",):
        last = CENTURIES[word] * CENTURY
        return last - CENTURY, last
    return None
