"""Stretches of time that a text bounds at one place and measures at another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Literal

from sourceaudit.consistency.comparer import Found, Given
from sourceaudit.consistency.days_after import misdated
from sourceaudit.consistency.held import clash, collect_facts, reading
from sourceaudit.consistency.reckoning import miscounts
from sourceaudit.facts import Fact, Line, Reading
from sourceaudit.facts.figures import NUMBERS
from sourceaudit.facts.likeness import likeness
from sourceaudit.model.evidence import Confidence, Rule
from sourceaudit.model.source import Span
from sourceaudit.text.english import calendar, word_lists
from sourceaudit.text.english.calendar import MONTH_NAMES, MONTHS, WEEKDAY_NAMES, WEEKDAYS

LISTS = word_lists("consistency/stretches")

YEARS = re.compile(
    r"\b(?:from|between)\s(?:[\w]+\s){0,2}?(?P<first>(?:1[4-9]|20)\d\d)\s(?:to|until|till|and)\s(?:[\w]+\s){0,2}?(?P<last>(?:1[4-9]|20)\d\d)\b"
    r"|(?<![\d–-])(?P<low>(?:1[4-9]|20)\d\d)[–-](?P<high>(?:1[4-9]|20)\d\d)\b(?![–-])",
    re.IGNORECASE,
)
OF_MONTH = re.compile(
    r"\b(?:from|between)\s(?:the\s)?(?P<first>[1-3]?\d)(?:st|nd|rd|th)?\s(?:to|until|till|and)\s(?:the\s)?"
    rf"(?P<last>[1-3]?\d)(?:st|nd|rd|th)?\s(?:of\s)?(?:{'|'.join(MONTH_NAMES)})\b",
    re.IGNORECASE,
)
DAYS_AT_MOST = 31
DAYS_OF_MONTH = 30.4
WEEKDAY = calendar.either(WEEKDAY_NAMES)
WEEK = re.compile(rf"\bfrom\s(?P<first>{WEEKDAY})\s(?:to|until|till)\s(?P<last>{WEEKDAY})\b")
# Months without a day or a year beside them.
MONTH = re.compile(rf"(?<!\d\s)(?<!\dth\s)\b(?P<month>{calendar.either(MONTH_NAMES)})\b(?!\s\d)")
BEGUN = re.compile(
    rf"\b(?:{LISTS.either('begun')}|leav\w+)\b",
    re.IGNORECASE,
)
ENDED = re.compile(
    rf"\b(?:{LISTS.either('ended')}|clos\w+|arriv\w+)\b",
    re.IGNORECASE,
)
CLOCK = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?\s?(?P<half>[ap])\.?m\b"
    r"|\b(?P<hours>[01]?\d|2[0-3])[.:](?P<minutes>\d\d)\b(?!\s?(?:%|million|billion))"
    r"|\b(?:at|from|until|to|by)\s(?P<word>[a-z]+)(?:\so'clock)?\s(?:in\sthe|that|the\ssame)\s(?P<part>morning|afternoon|evening)\b"
    r"|\b(?P<named>noon|midnight)\b"
)
YEAR_OF_DAYS = 365.25
DAY, HOUR, MINUTE = 86400.0, 3600.0, 60.0
LASTING = re.compile(
    rf"\b(?:last(?:s|ed|ing)?|{LISTS.either('lasting')})\b",
    re.IGNORECASE,
)
OPEN = re.compile(rf"\b(?:{LISTS.either('open')})\s\Z", re.IGNORECASE)
BESIDE = re.compile(rf"\s?\(|,?\s(?:(?:{LISTS.either('beside')}|a\s(?:period|span|total)\sof)\s?)*")
POSSESSED = re.compile(rf"\b(?:{LISTS.either('possessed')})\s(?:\w+\s(?:of\s)?)?\Z", re.IGNORECASE)
YEARLY = frozenset({"year", "years", "decade", "decades"})
OTHER_TERMS = frozenset({"if", "deny", "other", "plan", "change"})
REACH = 20  # characters before a measure that say of what it is
FAR = 12  # times by which the two may differ and still be thought one stretch
FORWARD = 12  # lines from the bounds to the measure
ONE_YEAR, TENTH = 1.0, 0.1


# Units that a stretch is rounded to, in which people tell it: 26 days are four weeks.
ROUNDED_TO, HALF = {"week": 7 * DAY, "month": DAYS_OF_MONTH * DAY}, 0.5


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch between two bounds of a line: seconds, how far off a measure may be, its place."""

    seconds: float
    room: float
    span: Span
    line: int
    years: bool


def wrong_stretches(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield "from 1995 to 2003 ... in his eighteen years": bounds and a length that disagree."""
    del rule
    text = reading(given)
    for count in () if text.retracts else miscounts(text):
        values = {"right_value": f"{count.years} years"}
        places = count.said, count.bounds
        yield clash(given, "duration", places, confidence=Confidence.MEDIUM, values=values)
    for first, last, gap in () if text.retracts else misdated(text, collect_facts(given)):
        values = {"right_value": f"{gap} day{'s' * (gap != 1)}"}
        yield clash(given, "date", (first, last), confidence=Confidence.MEDIUM, values=values)
    measures = [
        fact for fact in collect_facts(given) if fact.kind == "duration" and not fact.hedged
    ]
    if text.retracts or not measures:
        return
    found = [
        stretch for line in text.numbered if not line.title for stretch in _stretches(given, line)
    ]
    for line in text.lines:
        if not (line.title or line.aside or _name().isdisjoint(line.statement.words)):
            found += [*_months(line, line.printed), *_weekdays(line, line.printed)]
    for stretch in found:
        for measure in measures:
            if any(_fits(other, measure) for other in found):
                continue
            sure = _same(text, stretch, measure)
            if sure is not False:
                place = stretch.span
                values = {"right_value": _show(stretch)}
                yield clash(
                    given, "duration", (place, measure.span), confidence=sure, values=values
                )


def _show(stretch: Stretch) -> str:
    if stretch.years:
        return f"{stretch.seconds / DAY / YEAR_OF_DAYS:.0f} years"
    return (
        f"{stretch.seconds / DAY:.0f} days"
        if stretch.seconds >= 2 * DAY
        else f"{stretch.seconds / HOUR:.1f} hours"
    )


def _fits(stretch: Stretch, measure: Fact) -> bool:
    room = max(stretch.room, HALF * ROUNDED_TO.get(measure.name.removesuffix("s"), 0.0))
    return measure.low - room <= stretch.seconds <= measure.high + room


def _same(text: Reading, stretch: Stretch, measure: Fact) -> Confidence | Literal[False] | None:
    """Return how sure it is that a measure is that of a stretch, False for not at all."""
    before = text.text[max(0, measure.span[0] - REACH) : measure.span[0]]
    if (
        stretch.years != (measure.name in YEARLY)
        or not 1 / FAR < stretch.seconds / max(measure.value, 1.0) < FAR
        or not measure.terms.isdisjoint(OTHER_TERMS)
        or OPEN.search(before)
    ):
        return False
    lines = measure.line - stretch.line
    if lines == 0:
        first, last = sorted((stretch.span, measure.span))
        return None if BESIDE.fullmatch(text.text[first[1] : last[0]]) else False
    if not -1 <= lines <= FORWARD:
        return False
    words = text.lines[measure.line]
    shared = likeness(text.lines[stretch.line].statement.content, words.statement.content)
    if measure.given or POSSESSED.search(before):
        return Confidence.MEDIUM if shared.words or lines == 1 else Confidence.LOW
    if lines == 1 and LASTING.search(words.printed):
        return Confidence.LOW
    return Confidence.LOW if LASTING.search(before) and shared.weight > 1 else False


def _stretches(given: Given, line: Line) -> Iterator[Stretch]:
    words = line.printed
    start = line.statement.start
    year = YEAR_OF_DAYS * DAY
    for match in YEARS.finditer(words):
        first, last = int(match["first"] or match["low"]), int(match["last"] or match["high"])
        if last > first:
            span = start + match.start(), start + match.end()
            yield Stretch((last - first) * year, ONE_YEAR * year, span, line.number, years=True)
    if OF_MONTH.search(words):
        yield from _within_month(line, words)
    if BEGUN.search(words) and ENDED.search(words):
        yield from _days(given, line)
        yield from _hours(line, words)


def _days(given: Given, line: Line) -> Iterator[Stretch]:
    days = [
        fact
        for fact in collect_facts(given)
        if fact.line == line.number and fact.day and fact.day.month and fact.day.day
    ]
    for left, right in pairwise(days):
        gap = _between(left, right)
        if gap is not None and 0 < gap < YEAR_OF_DAYS:
            span = left.span[0], right.span[1]
            yield Stretch(gap * DAY, max(1.3, TENTH * gap) * DAY, span, line.number, years=False)


def _within_month(line: Line, words: str) -> Iterator[Stretch]:
    """Yield "from 3 to 12 January": days of one month."""
    start = line.statement.start
    for match in OF_MONTH.finditer(words):
        gap = int(match["last"]) - int(match["first"])
        if 0 < gap < DAYS_AT_MOST:
            span = start + match.start(), start + match.end()
            yield Stretch(gap * DAY, max(1.3, TENTH * gap) * DAY, span, line.number, years=False)


def _months(line: Line, words: str) -> Iterator[Stretch]:
    """Yield "began in March and was lifted in June": whole months of one year or two."""
    start = line.statement.start
    found = [*MONTH.finditer(words)]
    if len(found) == 2 and BEGUN.search(words) and ENDED.search(words):  # noqa: PLR2004
        first, last = (MONTHS[match["month"].lower()] for match in found)
        gap = (last - first) % 12 * DAYS_OF_MONTH
        if gap:
            span = start + found[0].start(), start + found[1].end()
            yield Stretch(gap * DAY, DAYS_OF_MONTH * 1.1 * DAY, span, line.number, years=False)


def _weekdays(line: Line, words: str) -> Iterator[Stretch]:
    """Yield "from Monday to Thursday": days of one week."""
    start = line.statement.start
    for match in WEEK.finditer(words):
        first, last = (WEEKDAYS[match[each].lower()] for each in ("first", "last"))
        span = start + match.start(), start + match.end()
        gap = (last - first) % 7 or 7
        yield Stretch(gap * DAY, 1.5 * DAY, span, line.number, years=False)


@cache
def _name() -> frozenset[str]:
    return frozenset({*MONTHS, *WEEKDAYS})


def _between(left: Fact, right: Fact) -> int | None:
    day, other = left.day, right.day
    if day is None or other is None:
        return None
    try:
        year = day.year or other.year or 2023  # any year that is no leap year
        first, last = (
            date(year, day.month, day.day),
            date(other.year or year, other.month, other.day),
        )
    except ValueError:
        return None
    return (last - first).days


def _hours(line: Line, words: str) -> Iterator[Stretch]:
    times = [
        (moment, match) for match in CLOCK.finditer(words) if (moment := _moment(match)) is not None
    ]
    if len(times) == 2:  # noqa: PLR2004 - a beginning and an end
        (first, left), (last, right) = times
        seconds = (last - first) % DAY
        span = line.statement.start + left.start(), line.statement.start + right.end()
        yield Stretch(seconds, max(15 * MINUTE, TENTH * seconds), span, line.number, years=False)


def _moment(match: re.Match[str]) -> float | None:
    """Return a time of day in seconds."""
    if match["named"]:
        return 12 * HOUR if match["named"] == "noon" else 0.0
    if match["word"]:
        hour = NUMBERS.get(match["word"], 0)
        late = 0 if match["part"] == "morning" else 12
        return (hour % 12 + late) * HOUR if 1 <= hour <= 12 else None  # noqa: PLR2004
    if match["hour"]:
        hour = int(match["hour"]) % 12 + (12 if match["half"] == "p" else 0)
        return hour * HOUR + int(match["minute"] or 0) * MINUTE
    return int(match["hours"]) * HOUR + int(match["minutes"]) * MINUTE
