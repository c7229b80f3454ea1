"""Calendar: dates that do not exist or clash with their weekday, spans that run backwards."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sourceaudit.consistency.comparer import Found, Given
from sourceaudit.consistency.held import collect_facts, reading
from sourceaudit.consistency.same import others
from sourceaudit.facts import Fact
from sourceaudit.model.evidence import Confidence, Rule
from sourceaudit.model.source import Span
from sourceaudit.text.english import word_lists
from sourceaudit.text.english.calendar import MONTHS, WEEKDAY_NAMES

LISTS = word_lists("consistency/calendar")

LEAP = 2000  # a year in which every day of the calendar exists
NAMED = re.compile(r"[JFMASOND](?<=\b.)[a-z]{2,8}\b")  # a month, if MONTHS has it
YEAR = r"(?:,?\s(?P<year>\d{4})\b)?"
# "February 30, 2021" and "31 April": the day behind the month or before it.
SHORT = r"(?:(?<!May)(?<!June)(?<!July)(?<![A-Za-z]{5})\.)?"  # "Sept. 3", but not "in June. 37"
BEHIND = re.compile(
    rf"{SHORT}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?![-–%]|\.\d|,\d{{3}}\b){YEAR}"
)
AHEAD = re.compile(r"(?<![:.\w])(?P<day>\d{1,2})(?:st|nd|rd|th)?\s(?:of\s)?\Z")
LATE = re.compile(rf"\.?{YEAR}")
# What makes a day and a month a date for sure: "In June 31 people died" names none.
LEAD = re.compile(
    rf"(?:\b(?P<weekday>{'|'.join(WEEKDAY_NAMES)}),?\s)?"
    rf"(?P<lead>\b(?:{LISTS.either('lead')})\s)?(?:the\s)?\Z",
    re.IGNORECASE,
)
DAYS_OF_WEEK = 7
WRITTEN_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
REACH = 32  # characters of a weekday, a preposition and an article
ISO = re.compile(
    r"(?P<year>(?:1(?<![\d-].)9|2(?<![\d-].)0)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])"
)
YEARS = re.compile(
    r"(?:f(?<=\b.)rom\s(?P<first>(?:1[5-9]|20)\d\d)\s(?:to|until|through)\s(?P<last>(?:1[5-9]|20)\d\d)"
    r"|b(?<=\b.)etween\s(?P<low>(?:1[5-9]|20)\d\d)\sand\s(?P<high>(?:1[5-9]|20)\d\d))\b(?!\s?(?:BC|B\.C))"
)


@dataclass(frozen=True, slots=True)
class Day:
    """A date as a text writes it; `year` and `weekday` are None where it names none."""

    year: int | None
    month: int
    day: int
    weekday: str | None
    plain: bool
    span: Span

    @property
    def exists(self) -> bool:
        """Tell whether the calendar has the day, in its year or in any."""
        return (
            1 <= self.month <= 12  # noqa: PLR2004 - months
            and 1 <= self.day <= monthrange(self.year or LEAP, self.month)[1]
        )


def impossible_dates(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield dates that the calendar does not have: February 30, April 31, February 29 in 2023."""
    del rule
    for day in _days(given):
        if day.plain and not day.exists:
            shown = given.document.text[slice(*day.span)]
            yield Found("impossible-date", (_place(given, day.span),), {"date": shown})


def weekday_clashes(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield dates whose weekday the calendar, or another place of the text, contradicts."""
    del rule
    text = given.document.text
    named: dict[tuple[int, int], list[Day]] = defaultdict(list)
    for day in _days(given):
        if day.weekday is None or not day.exists:
            continue
        real = date(day.year, day.month, day.day).weekday() if day.year else None
        if real is not None and WEEKDAY_NAMES[real] != day.weekday:
            values = {"date": text[slice(*day.span)], "right": WEEKDAY_NAMES[real].capitalize()}
            yield Found("weekday-of-date", (_place(given, day.span),), values)
        named[day.month, day.day].append(day)
    if named:
        yield from _apart(given)
    for days in named.values():
        other = next((day for day in days if day.weekday != days[0].weekday), None)
        if other is not None and _one_year(given, days):
            values = {
                "date": text[slice(*days[0].span)],
                "right": str(other.weekday).capitalize(),
            }
            places = (_place(given, days[0].span), _place(given, other.span))
            yield Found("weekday-of-date", places, values)


def _one_year(given: Given, days: Sequence[Day]) -> bool:
    """Tell whether dates without a year, or some of them, may be of one year."""
    years = {day.year for day in days}
    if None not in years or len(years - {None}) > 1:
        return False
    text = reading(given)
    lines = [
        line
        for line in text.lines
        if any(line.statement.start <= day.span[0] < line.statement.end for day in days)
    ]
    return (
        bool(lines)
        and not any("then" in text.all_terms(line) for line in lines)
        and not others(WRITTEN_YEAR, lines[0].printed, lines[-1].printed)
    )


def _of_another_year(given: Given, left: Fact, right: Fact) -> bool:
    """Tell whether one of two dates is of last year, or lines name other years."""
    text = reading(given)
    lines = [text.lines[fact.line] for fact in (left, right)]
    return any("then" in text.all_terms(line) for line in lines) or others(
        WRITTEN_YEAR, *[line.printed for line in lines]
    )


def _apart(given: Given) -> Iterator[Found]:
    """Yield "Saturday 14 June" and "Monday the 15th": weekdays that are not as far apart."""
    text = given.document.text
    dated = [
        fact
        for fact in collect_facts(given)
        if fact.day and text[slice(*fact.span)].lower().startswith(WEEKDAY_NAMES)
    ]
    for at, right in enumerate(dated):
        for left in dated[:at]:
            first, second = left.day, right.day
            if first is None or second is None or left.line == right.line:
                continue
            if _of_another_year(given, left, right):
                continue
            same = first.month == second.month and first.year == second.year
            follows = not second.month and 0 < second.day - first.day < DAYS_OF_WEEK
            if not first.month or first.day == second.day or not (same or follows):
                continue
            gap = (second.day - first.day) % DAYS_OF_WEEK
            fits = ((first.weekday or 0) + gap) % DAYS_OF_WEEK
            if second.weekday != fits:
                shown = WEEKDAY_NAMES[fits].capitalize()
                values = {"date": text[slice(*right.span)], "right": shown}
                places = _place(given, left.span), _place(given, right.span)
                yield Found("weekday-of-date", places, values, Confidence.MEDIUM)
                return


def reversed_spans(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield spans of years that end before they begin: "from 2012 to 2008"."""
    del rule
    for match in YEARS.finditer(given.document.text):
        first = int(match["first"] or match["low"])
        last = int(match["last"] or match["high"])
        if last < first:
            values = {"left": str(first), "right": str(last)}
            yield Found("reversed-span", (_place(given, match.span()),), values)


@lru_cache(maxsize=1)
def _days(given: Given) -> tuple[Day, ...]:
    """Return the dates of a text with month and day, which two comparers look at."""
    text = given.document.text
    months = (match for match in NAMED.finditer(text) if match.group().lower() in MONTHS)
    found = [_day(text, match) for match in months]
    days = [day for day in found if day is not None]
    for match in ISO.finditer(text):
        year, month, day = (int(match[name]) for name in ("year", "month", "day"))
        days.append(Day(year, month, day, weekday=None, plain=True, span=match.span()))
    return tuple(days)


def _day(text: str, month: re.Match[str]) -> Day | None:
    """Return the date that the name of a month is part of, None where it is part of none."""
    start, end = month.span()
    behind = BEHIND.match(text, end)
    ahead = None if behind else AHEAD.search(text[max(0, start - 12) : start])
    found = behind or ahead
    if found is None:
        return None
    tail = behind or LATE.match(text, end)
    year = tail["year"] if tail else None
    end = tail.end() if tail else end
    start = start if behind or ahead is None else start - len(ahead.group())
    lead = LEAD.search(text[max(0, start - REACH) : start])
    weekday = lead["weekday"].lower() if lead and lead["weekday"] else None
    sure = weekday or year or (lead and lead["lead"]) or (behind and text[end : end + 1] in ",.;:)")
    return Day(
        year=int(year) if year else None,
        month=MONTHS[month.group().lower()],
        day=int(found["day"]),
        weekday=weekday,
        plain=bool(sure),
        span=(start - (len(lead.group()) if lead else 0), end),
    )


def _place(given: Given, span: Span) -> Span:
    return given.document.source_span(*span)
