"""The calendar as English names it: months, weekdays and centuries, read from `calendar.txt`."""

from __future__ import annotations

from collections.abc import Mapping

from sourceaudit.text.english import word_lists

LISTS = word_lists("calendar")


def _number(head: str) -> Mapping[str, int]:
    rows = (row.split() for row in LISTS.rows(head))
    return {name: int(number) for number, *names in rows for name in names}


def _in_full(head: str) -> tuple[str, ...]:
    return tuple(row.split()[1] for row in LISTS.rows(head))


MONTHS = _number("months")  # from 1, by all their names in lower case
WEEKDAYS = _number("weekdays")  # from 0
CENTURIES = _number("centuries")  # by the ordinal before that word
MONTH_NAMES = _in_full("months")
WEEKDAY_NAMES = _in_full("weekdays")


def either(names: Mapping[str, int] | tuple[str, ...]) -> str:
    """Return the pattern of any of some names as a text prints them: with a capital."""
    return "|".join(name.capitalize() for name in names)
