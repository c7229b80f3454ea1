"""Relative dates: how long ago a sentence says that something happened."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sourceaudit.text.english import word_lists
from sourceaudit.text.english.calendar import WEEKDAY_NAMES
from sourceaudit.text.quantities import NUMBER_WORDS

DAYS = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3650}
SLACK = 0.35  # "half a year ago" may be four months or eight
SEVERAL = (2, 11)  # "months ago"
# Phrases and the days ago that they may mean.
FIXED = {
    name.replace("_", " "): (int(least), int(most))
    for name, least, most in map(str.split, word_lists("relative_dates").rows())
}
# "Recently" has no limit, but nobody means the earlier part of a year by it.
RECENT = {"recent": (0, 13), "recently": (0, 13)}
COUNTS = "|".join((*NUMBER_WORDS, "several", "some", "many", "few"))
# One of these is in every expression. What stands beside it tells most others of its kind apart.
HINTS = ("ago", "yesterday", "last", "recent", "this", "day")
UNIT_ENDS = frozenset(("y ", "k ", "h ", "r ", "e ", "s "))  # before "ago"
PERIODS = frozenset((" n", " w", " m", " y"))  # after "last" and "this": night, week, month, year
LONGEST_WEEKDAY = len("on wednes")
# Letters that `re` takes for one of ASCII where case does not matter; they are of no date.
ODD_LETTERS = frozenset("\u0130\u0131\u017f\u212a")
EXPRESSION = re.compile(
    rf"""\b(?:
        (?P<fixed>yesterday|last[ ]night|(?:earlier[ ])?this[ ](?:week|month)
            |last[ ](?:week|month|year)|earlier[ ]this[ ]year)
        |(?P<recent>recent(?:ly)?)(?![ ](?:year|month|week|decade|time)s?\b)
        |(?P<weekday>on[ ](?:{"|".join(WEEKDAY_NAMES)}))
        |(?:(?P<count>\d{{1,3}}|half[ ]an?|an?|{COUNTS})[ ])?
            (?P<unit>(?:day|week|month|year|decade)s?)[ ]ago
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Age:
    """How many days ago, at least and at most; `loose` ones name no time. Offsets of the text."""

    least: float
    most: float
    start: int
    end: int
    loose: bool

    def agrees(self, other: Age) -> bool:
        """Tell whether both can be meant of one event."""
        return self.least <= other.most and other.least <= self.most


def ages(text: str, start: int, end: int) -> Iterator[Age]:
    """Yield the relative dates of text[start:end]."""
    hints = _hints(text)
    at = bisect_left(hints, start)
    if at == len(hints) or hints[at] >= end:  # as in most sentences
        return
    for match in EXPRESSION.finditer(text, start, end):
        if not ODD_LETTERS.isdisjoint(match.group()):
            continue
        least, most = _days(match)
        yield Age(least, most, *match.span(), loose=match["recent"] is not None)


@lru_cache(maxsize=2)  # sentences of one text are asked for in turn, by more than one analysis
def _hints(text: str) -> Sequence[int]:
    """Return where a text has what a relative date cannot do without, in order."""
    low = text.replace("\u0130", "i").lower()  # which has two letters in lower case
    found: list[int] = []
    for hint in HINTS:
        at = low.find(hint)
        while at >= 0:
            if _fits(low, hint, at):
                found.append(at)
            at = low.find(hint, at + 1)
    return sorted(found)


def _fits(low: str, hint: str, at: int) -> bool:
    """Tell whether what stands beside a hint can be that of a relative date."""
    match hint:
        case "ago":
            return low[at - 2 : at] in UNIT_ENDS
        case "last" | "this":
            return low[at + 4 : at + 6] in PERIODS
        case "day":
            return "on " in low[max(0, at - LONGEST_WEEKDAY) : at]
        case _:
            return True


def _days(match: re.Match[str]) -> tuple[float, float]:
    if match["fixed"]:
        return FIXED[" ".join(match["fixed"].lower().split())]
    if match["recent"]:
        return RECENT[match["recent"].lower()]
    if match["weekday"]:
        return 0, 7
    size = DAYS[match["unit"].lower().removesuffix("s")]
    count = (match["count"] or "").lower()
    if count.isdigit():
        number = float(count)
    elif count in NUMBER_WORDS:
        number = NUMBER_WORDS[count]
    elif count.startswith("half"):
        number = 0.5
    elif count in ("a", "an"):
        number = 1.0
    else:
        return SEVERAL[0] * size, SEVERAL[1] * size
    return number * size * (1 - SLACK), number * size * (1 + SLACK)
