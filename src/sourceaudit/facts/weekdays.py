"""Weekdays: on which day of the week a text says that something happens, where it has no date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sourceaudit.facts.placed import fact_at
from sourceaudit.facts.reading import Line, Reading
from sourceaudit.facts.records import Fact
from sourceaudit.facts.statements import Statement
from sourceaudit.model.source import Span
from sourceaudit.text.english import word_lists
from sourceaudit.text.english.calendar import MONTHS, WEEKDAYS

LISTS = word_lists("facts/weekdays")
SEVERAL, SAID = LISTS.words("several days"), LISTS.words("said")
JOINED = LISTS.words("joined")
SAID_BEFORE = 3  # words before a weekday among which "said" and "told reporters" stand
DATED_BEHIND = 3  # words behind a weekday among which the month of its date stands
REACH = 50  # characters before a weekday in which it is spoken of as known
GIVEN = re.compile(
    rf"\b(?:{LISTS.either('given')})\s(?:[\w'’-]+\s){{1,4}}(?:on|of)\s(?:the\s)?\Z", re.IGNORECASE
)
POSSESSIVES = ("'s", "’s")


def weekdays(reading: Reading) -> Iterator[Fact]:
    """Yield the weekdays of a text that stand for one day: "on Monday", "Monday's match".

    "On Mondays", "Monday to Friday", days with a date, and the day on which something was said,
    as news tell it, are left out.
    """
    for line in reading.lines:
        statement = line.statement
        if not line.aside and not WEEKDAYS.keys().isdisjoint(statement.stems):
            for name, span in _days(reading.text, statement):
                yield _fact(reading, line, name, span)


def _days(text: str, statement: Statement) -> Iterator[tuple[str, Span]]:
    for at, word in enumerate(statement.words):
        name = word.removesuffix("'s")
        if name in WEEKDAYS and text[statement.starts[at]].isupper():
            behind = statement.words[at + 1 : at + 1 + DATED_BEHIND]
            before = statement.words[max(0, at - SAID_BEFORE) : at]
            if not _is_dated(behind) and _is_one(before, behind) and SAID.isdisjoint(before):
                yield name, (statement.starts[at], statement.starts[at] + len(name))


def _is_dated(behind: Sequence[str]) -> bool:
    """Tell whether a date stands behind a weekday: "Monday, 3 May", "Monday the 3rd"."""
    day = behind[1:2] if behind[:1] == ("the",) else behind[:1]
    return not MONTHS.keys().isdisjoint(behind) or bool(day and day[0][0].isdigit())


def _is_one(before: Sequence[str], behind: Sequence[str]) -> bool:
    """Tell whether the words beside a weekday leave it one: not "every Monday or Tuesday"."""
    rows = before[-2:], behind[:2][::-1]  # "Sunday and", "and Sunday", the nearer word last
    joined = any(
        len(row) > 1 and row[1] in JOINED and row[0].rstrip("s") in WEEKDAYS for row in rows
    )
    return not joined and SEVERAL.isdisjoint(before[-1:])


def _fact(reading: Reading, line: Line, name: str, span: Span) -> Fact:
    before = reading.text[max(line.statement.start, span[0] - REACH) : span[0]]
    owner = reading.text.startswith(POSSESSIVES, span[1])
    given = owner or GIVEN.search(before) is not None
    return fact_at(reading, line, ("weekday", "weekday"), span, name=name, given=given)
