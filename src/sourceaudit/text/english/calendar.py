"""The calendar as English names it: months, weekdays and centuries, read from `calendar.txt`."""

from __future__ import annotations

from collections.abc import Mapping

from sourceaudit.text.english import word_lists

LISTS = word_lists("calendar")


def _numbered(head: str) -> Mapping[str, int]:
    rows = (row.split() for row in LISTS.rows(head))
    return {name: int(number) for number, *names in rows for name in names}


def _in_full(head: str) -> tuple[str, ...]:
    return tuple(row.split()[1] for row in LISTS.rows(head))


MONTHS = _numbered("months")  # from 1, by all their names in lower case
WEEKDAYS = _numbered("weekdays")  # from 0
CENTURIES = _numbered("centuries")  # by the ordinal before that word
MONTH_NAMES = _in_full("months")
WEEKDAY_NAMES = _in_full("weekdays")


def either(names: Mapping[str, int] | tuple[str, ...]) -> str:
    """Return the pattern of any of some names as a text prints them: with a capital."""
    return "|".join(name.capitalize() for name in names)
