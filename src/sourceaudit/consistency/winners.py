"""Winners: who won a match or a vote at one place, and lost it at another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from sourceaudit.consistency.same import PERIOD, others
from sourceaudit.entities import Cast, Name
from sourceaudit.facts import Line, Reading
from sourceaudit.model.source import Span
from sourceaudit.text.english import word_lists

LISTS = word_lists("consistency/winners")
PERFECT = r"(?:have\s|has\s|had\s)?"
BEAT = re.compile(
    rf"\s{PERFECT}(?P<was>(?:was|were|been)\s)?(?:{LISTS.either('beat')})\s(?P<by>by\s)?(?:the\s)?\Z"
)
LOST = re.compile(rf"\s{PERFECT}(?:{LISTS.either('lose')})\s(?:[\w–-]+\s){{0,3}}?to\s(?:the\s)?\Z")
WON = re.compile(rf"['’]s?\s(?:[\w–-]+\s){{0,2}}?(?:{LISTS.either('win')})\b")
BEATEN = re.compile(rf"['’]s?\s(?:[\w–-]+\s){{0,2}}?(?:{LISTS.either('defeat')})\b")
FOR = re.compile(
    rf"\b(?P<win>{LISTS.either('win')})\s(?:for|by)\s(?:the\s)?\Z|\bdefeat\s(?:for|of)\s(?:the\s)?\Z"
)
SIDED = LISTS.words("beat") | LISTS.words("lose")
IT_WAS = re.compile(
    rf"\s(?:it\s(?:was|is)|this\s(?:was|is))\s(?:[\w'-]+\s){{0,3}}?(?:(?P<win>{LISTS.either('win')})|{LISTS.either('defeat')})\b"
)
# "Ann Low (Independent) — 612", a line of its own
TALLY = re.compile(
    r"^\W*(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){1,3})(?:\s\([^)\n]{1,40}\)|,\s[A-Z][^\n\d]{1,30}?)?"
    r"\s?[:—–|-]\s?(?P<votes>\d{1,3}(?:,\d{3})+|\d+)(?:\svotes)?\W*$",
    re.MULTILINE,
)
ELECTED = re.compile(rf"\b(?:{LISTS.either('elected')})\b")
OTHER_TERMS = frozenset({"if", "deny", "plan", "other", "then"})
UNREAL = frozenset({"if", "deny"})
GAP = 40  # characters between two sides of a match


@dataclass(frozen=True, slots=True)
class Result:
    """Who won and who lost, either "" where the line does not say, and where it stands."""

    winner: str
    loser: str
    line: int
    span: Span


def two_winners(text: Reading, cast: Cast) -> Iterator[tuple[Result, Result]]:
    """Yield a match told of once with both sides, and a place that turns it round."""
    if SIDED.isdisjoint(text.document.words.texts):
        return  # no match is told of with both sides
    found = [
        result
        for line, names in zip(text.lines, cast.by_line, strict=True)
        if names and not line.aside
        for result in _results(text, cast, line)
    ]
    matches = [result for result in found if result.winner and result.loser]
    sides = [frozenset((result.winner, result.loser)) for result in matches]
    for match, pair in zip(matches, sides, strict=True):
        if sides.count(pair) > 2:  # noqa: PLR2004 - a series of matches
            continue
        for result in found:
            turned = (result.winner or match.loser, result.loser or match.winner)
            answer = result.line > match.line or not (result.winner and result.loser)
            if answer and turned == (match.loser, match.winner) and not _apart(text, match, result):
                yield match, result
                break


def beaten_winners(text: Reading, cast: Cast) -> Iterator[tuple[Span, Span]]:
    """Yield a list of votes and a place that says of another than the first that she won."""
    rows = [
        (int(match["votes"].replace(",", "")), match["name"], match.start(), match.end())
        for match in TALLY.finditer(text.text)
    ]
    if len(rows) < 2:  # noqa: PLR2004 - one candidate and another
        return
    most = max(rows)
    others = {row[1].split()[-1]: row for row in rows if row is not most}
    last = max(row[3] for row in rows)
    for line, names in zip(text.lines, cast.by_line, strict=True):
        if not names or not UNREAL.isdisjoint(text.all_terms(line)):
            continue
        start, end = line.statement.span
        won = ELECTED.search(text.text, start, end)
        if won and (row := others.get(names[0].last)) and (start > last or end < rows[0][2]):
            yield (row[2], row[3]), (names[0].span[0], won.end())
            return


def _apart(text: Reading, result: Result, other: Result) -> bool:
    """Tell whether two lines tell of two matches, or are one line."""
    lines = [text.lines[each.line] for each in (result, other)]
    if result.line == other.line:
        return True
    named = {name for name in (other.winner, other.loser) if name}
    return not named <= {result.winner, result.loser} or others(
        PERIOD, *[line.printed for line in lines]
    )


def _results(text: Reading, cast: Cast, line: Line) -> Iterator[Result]:
    names = cast.by_line[line.number]
    if not OTHER_TERMS.isdisjoint(text.all_terms(line)):
        return
    for left, right in pairwise(names):
        gap = text.text[left.span[1] : right.span[0]]
        span = left.span[0], right.span[1]
        if len(gap) <= GAP and (match := BEAT.fullmatch(gap)):
            first, last = _called(cast, left), _called(cast, right)
            if bool(match["was"]) == bool(match["by"]):
                pair = (last, first) if match["by"] else (first, last)
                yield Result(*pair, line.number, span)
        elif len(gap) <= GAP and LOST.fullmatch(gap):
            yield Result(_called(cast, right), _called(cast, left), line.number, span)
    for name in names:
        yield from _alone(text, cast, line, name)


def _alone(text: Reading, cast: Cast, line: Line, name: Name) -> Iterator[Result]:
    """Yield "Norham's win", "the defeat of Norham"."""
    who = _called(cast, name)
    for pattern in (WON, BEATEN):
        if match := pattern.match(text.text, name.span[1], line.statement.end):
            pair = (who, "") if pattern is WON else ("", who)
            yield Result(*pair, line.number, (name.span[0], match.end()))
    lead = text.text[max(line.statement.start, name.span[0] - 5) : name.span[0]]
    if lead.lower() == "for " and (
        match := IT_WAS.match(text.text, name.span[1], line.statement.end)
    ):
        pair = (who, "") if match["win"] else ("", who)
        yield Result(*pair, line.number, (name.span[0], match.end()))
    if match := FOR.search(text.text, max(line.statement.start, name.span[0] - GAP), name.span[0]):
        pair = (who, "") if match["win"] else ("", who)
        yield Result(*pair, line.number, (match.start(), name.span[1]))


def _called(cast: Cast, name: Name) -> str:
    return " ".join(cast.whom(name.parts) or name.parts)
