"""What a text says, read once for all comparers of facts, and how a clash is told to people."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from sourceaudit.consistency.comparer import Found, Given
from sourceaudit.entities import Cast, entities
from sourceaudit.facts import Fact, Reading, facts, read
from sourceaudit.facts.descriptions import find_attributes, find_places, find_results, find_sorts
from sourceaudit.facts.standings import standings
from sourceaudit.facts.weekdays import weekdays
from sourceaudit.model.evidence import Confidence
from sourceaudit.model.source import Span

SHOWN = 120  # characters of a place that a message shows
REACH = 60  # characters from a value to the end of the words that a message shows of it


@lru_cache(maxsize=1)
def reading(given: Given) -> Reading:
    """Return a text as comparers of facts look at it."""
    return read(given.document, given.statements)


@lru_cache(maxsize=1)
def collect_facts(given: Given) -> tuple[Fact, ...]:
    """Return the figures, dates, places, attributes, results and ranks of a text."""
    text = reading(given)
    names = cast(given)
    return (
        *facts(text),
        *find_attributes(text),
        *find_sorts(text),
        *find_places(text, names),
        *find_results(text),
        *standings(text),
        *weekdays(text),
    )


@lru_cache(maxsize=1)
def cast(given: Given) -> Cast:
    """Return the names of a text."""
    lines = [(line.statement.start, line.statement.end) for line in reading(given).lines]
    return Cast(entities(given.document.text), lines)


def clash(
    given: Given,
    kind: str,
    places: tuple[Span, ...],
    *,
    confidence: Confidence | None = None,
    values: Mapping[str, object] | None = None,
) -> Found:
    """Return a clash of places of the view, with the words and lines of the first and the last."""
    text = given.document.text
    ordered = sorted(places)
    spans = tuple(given.document.source_span(*place) for place in ordered)
    source = given.source or text
    lines = [source.count("\n", 0, start) + 1 for start, _ in spans]
    shown = {
        "left": _show(text, ordered[0]), "left_line": lines[0],
        "right": _show(text, ordered[-1]), "right_line": lines[-1],
    }  # fmt: skip
    return Found(kind, spans, {**shown, **(values or {})}, confidence)


def _show(text: str, place: Span) -> str:
    words = " ".join(text[slice(*place)].split())
    return words if len(words) <= SHOWN else words[: SHOWN - 1].rsplit(" ", 1)[0] + "…"


def phrase(text: str, fact: Fact) -> Span:
    """Return the words of a clause round a value, so that a reader sees what it is a value of."""
    start, end = fact.within
    first, last = fact.span
    if end - start <= 2 * REACH:
        return start, end
    left = max(start, first - REACH)
    left = left if left == start else text.find(" ", left, first) + 1 or first
    right = min(end, last + REACH)
    return left, right if right == end else max(last, text.rfind(" ", last, right))
