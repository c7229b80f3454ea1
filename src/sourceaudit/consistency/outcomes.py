"""Outcomes: a motion that is carried and voted down, somebody who won and came second."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sourceaudit.consistency.same import PERIOD, others
from sourceaudit.entities import Cast
from sourceaudit.facts import Line, Reading
from sourceaudit.facts.standings import VOTES, votes_for_and_against
from sourceaudit.model.source import Span
from sourceaudit.text.english import word_lists

LISTS = word_lists("consistency/outcomes")

CARRIED = re.compile(rf"\b(?:{LISTS.either('carried')})\b", re.IGNORECASE)
LOST = re.compile(rf"\b(?:{LISTS.either('lost')})\b", re.IGNORECASE)
# "the majority against it", "had voted the sale down", "the motion was thrown out"
AGAINST = re.compile(
    rf"\bmajority\sagainst\b|\bvot\w+\s(?:[\w’'-]+\s){{1,4}}?down\b|\b(?:{LISTS.either('motion')})\s(?:was|had\sbeen|were)\s(?:{LISTS.either('lost')})\b"
    rf"|\b(?:defeat|rejection)\sof\sthe\s(?:{LISTS.either('motion')})\b",
    re.IGNORECASE,
)
FOR = re.compile(
    rf"\bmajority\s(?:for|in\sfavour|in\sfavor)\b|\b(?:{LISTS.either('motion')})\s(?:was|had\sbeen|were)\s(?:{LISTS.either('carried')})\b"
    rf"|\b(?:approval|adoption|passage)\sof\sthe\s(?:{LISTS.either('motion')})\b",
    re.IGNORECASE,
)
SEVERAL = re.compile(rf"\b(?:{LISTS.either('several votes')})\b", re.IGNORECASE)
WON = re.compile(rf"\s(?:has\s|have\s|had\s)?won\s(?:{LISTS.either('what is won')})\b")
SECOND = re.compile(rf",?\s(?:who\s)?(?:{LISTS.either('came second')})\b")
UNREAL = frozenset({"if", "deny", "plan", "then"})


class Outcome(NamedTuple):
    """How a vote or a contest ended for somebody or something, and where a line says so."""

    won: bool
    line: int
    span: Span


def turned_outcomes(text: Reading, cast: Cast) -> Iterator[tuple[Span, Span]]:
    """Yield the places of a vote, or of somebody's contest, that ends in two ways."""
    yield from _votes(text)
    yield from _contests(text, cast)


def _votes(text: Reading) -> Iterator[tuple[Span, Span]]:
    counted = [
        outcome
        for line in text.numbered
        if VOTES.search(line.printed) and (outcome := _counted(text, line)) is not None
    ]
    if len(counted) != 1 or SEVERAL.search(text.text):
        return  # with two votes nothing says which one a majority was in
    (vote,) = counted
    for line in text.lines:
        if line.number == vote.line or line.aside or not UNREAL.isdisjoint(text.all_terms(line)):
            continue
        match = (AGAINST if vote.won else FOR).search(text.text, *line.statement.span)
        if match:
            yield vote.span, match.span()
            return


def _counted(text: Reading, line: Line) -> Outcome | None:
    """Return how a vote ended that a line counts: "carried by 19 votes to 14"."""
    start = line.statement.start
    match = VOTES.search(line.printed)
    if match is None or not UNREAL.isdisjoint(text.all_terms(line)):
        return None
    span = start + match.start(), start + match.end()
    yes, no = votes_for_and_against(match)
    if match["yes"] and yes != no:
        return Outcome(yes > no, line.number, span)
    carried, lost = (pattern.search(line.printed) for pattern in (CARRIED, LOST))
    if (carried is None) is (lost is None):
        return None
    return Outcome(carried is not None, line.number, span)


def _contests(text: Reading, cast: Cast) -> Iterator[tuple[Span, Span]]:
    known: dict[tuple[str, ...], list[Outcome]] = {}
    for line, names in zip(text.lines, cast.by_line, strict=True):
        for name in () if line.aside else names:
            for pattern in (WON, SECOND):
                match = pattern.match(text.text, name.span[1], line.statement.end)
                if not match or not UNREAL.isdisjoint(text.all_terms(line)):
                    continue
                if who := cast.whom(name.parts):
                    span = name.span[0], match.end()
                    known.setdefault(who, []).append(Outcome(pattern is WON, line.number, span))
    for _, own in sorted(known.items()):
        yield from _two(text, own)


def _two(text: Reading, own: Sequence[Outcome]) -> Iterator[tuple[Span, Span]]:
    """Yield two outcomes of somebody's only contest."""
    if len(own) != 2 or own[0].won is own[1].won or own[0].line == own[1].line:  # noqa: PLR2004
        return
    words = [text.lines[each.line].printed for each in own]
    if not others(PERIOD, *words):
        yield own[0].span, own[1].span
