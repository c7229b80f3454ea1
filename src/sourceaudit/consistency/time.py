"""One event at two ages: relative dates that cannot both be meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from sourceaudit.consistency.comparer import Found, Given, in_source
from sourceaudit.consistency.events import Telling, disagreeing
from sourceaudit.model.evidence import Rule


def relative_dates(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield events that are dated apart: "on Friday" and "half a year ago"."""
    del rule
    yield from _pairs(given, loose=False)


def loose_dates(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield events of which one date names no time: "recently" and "earlier this year"."""
    del rule
    yield from _pairs(given, loose=True)


def _pairs(given: Given, *, loose: bool) -> Iterator[Found]:
    text = given.document.text
    for telling, other in _disagreements(given):
        if (telling.age.loose or other.age.loose) is loose:
            yield Found(
                "same-event-different-time",
                in_source(given, telling.statement, other.statement),
                {
                    "left": text[telling.age.start : telling.age.end],
                    "right": text[other.age.start : other.age.end],
                },
            )


@lru_cache(maxsize=1)
def _disagreements(given: Given) -> Sequence[tuple[Telling, Telling]]:
    """Return the tellings of one event that disagree, which two comparers look at."""
    return tuple(disagreeing(given.told.tellings))
