"""Clashing figures and dates, as rules of the pack `analysis` report them."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache

from sourceaudit.consistency.comparer import Found, Given
from sourceaudit.consistency.held import cast, clash, collect_facts, phrase, reading
from sourceaudit.consistency.likely import limits, sure
from sourceaudit.consistency.linked import DATES, KINDS, STANDARD, Linker, Pair
from sourceaudit.consistency.margins import wrong_margins
from sourceaudit.consistency.outcomes import turned_outcomes
from sourceaudit.consistency.values import NAMED
from sourceaudit.consistency.winners import beaten_winners, two_winners
from sourceaudit.model.evidence import Confidence, Rule

UNSURE = NAMED | {"year"}  # and years of like events more than their days
FIGURES = frozenset(KINDS) - DATES - NAMED


def clashing_figures(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield counts, sums, measures, spans of time and shares that one thing cannot both have."""
    yield from _clashes(given, rule, FIGURES)


def clashing_dates(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield days and years of which one event can have one only."""
    yield from _clashes(given, rule, DATES)


def clashing_descriptions(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield places, colours, materials and results of which one thing has one only."""
    yield from _clashes(given, rule, NAMED - DATES)
    text = reading(given)
    if text.retracts:
        return
    won = [(result.span, other.span) for result, other in two_winners(text, cast(given))]
    for places in (*wrong_margins(text), *won, *beaten_winners(text, cast(given))):
        yield clash(given, "score", places, confidence=Confidence.MEDIUM)
    for places in turned_outcomes(text, cast(given)):
        yield clash(given, "score", places, confidence=Confidence.LOW)


def _clashes(given: Given, rule: Rule, kinds: AbstractSet[str]) -> Iterator[Found]:
    bounds = limits(rule, STANDARD)
    text = given.document.text
    for pair in _pairs(given):
        if pair.left.kind in kinds and pair.score >= bounds[-1]:
            confidence = sure(pair.score, bounds)
            if confidence is Confidence.HIGH and pair.left.kind in UNSURE:
                confidence = Confidence.MEDIUM  # words for one thing differ more than figures do
            places = phrase(text, pair.left), phrase(text, pair.right)
            yield clash(given, pair.left.kind, places, confidence=confidence)


@lru_cache(maxsize=1)
def _pairs(given: Given) -> tuple[Pair, ...]:
    text = reading(given)
    return () if text.retracts else tuple(Linker(text, collect_facts(given)).pairs())
