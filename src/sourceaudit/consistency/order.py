"""Order: two events of which the first is told as the second elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from sourceaudit.consistency.comparer import Found, Given
from sourceaudit.consistency.held import clash, reading
from sourceaudit.consistency.same import SAYS
from sourceaudit.facts import Line, Reading
from sourceaudit.facts.likeness import likeness, weight
from sourceaudit.model.evidence import Confidence, Rule
from sourceaudit.model.source import Span
from sourceaudit.text.english import word_lists

LISTS = word_lists("consistency/order")

# What stands between an earlier and a later event, and what turns them round.
FORWARD = re.compile(
    r"\b(?:before|preced\w+|and\s(?:only\s)?(?:then|afterwards|later)|then|followed\sby|ahead\sof|prior\sto)\b,?",
    re.IGNORECASE,
)
NOT_UNTIL = re.compile(r"(?:\b(?:not|never)|n['’]t)\b[^.;]*?\b(?P<cut>until)\b", re.IGNORECASE)
UNTIL = re.compile(r"\buntil\b", re.IGNORECASE)
BACKWARD = re.compile(
    r"\b(?:only\s)?(?:after|once|following|since\s(?=the\b)|which\sfollowed)\b,?", re.IGNORECASE
)
HAD = re.compile(
    r"\b(?:had|already|have|has)\b.*?\b(?P<cut>when|by\sthe\stime)\b", re.IGNORECASE | re.DOTALL
)
OPENING = re.compile(
    rf"\W*(?:only\s)?(?:(?:a|an|\d+|[a-z]+)\s(?:{LISTS.either('span')})s?\s)?(?P<word>after|once|when|before|following)\b(?P<first>[^,]*?)(?:,|\b(?:was|were|did|it\sis)\b)"
    r"(?P<second>.*)",
    re.IGNORECASE | re.DOTALL,
)
FIRST = re.compile(
    r"(?P<first>.*\bfirst\b.*?)\b(?:then|afterwards|later|next)\b(?P<second>.*)",
    re.IGNORECASE | re.DOTALL,
)
# "the roof was mended first and the organ was tuned later"
CAME_FIRST = re.compile(
    rf"(?P<first>.+)\bfirst(?:,|;|\sand|,\sand)\s(?P<second>[^.]*?)\b(?:{LISTS.either('then')})\b",
    re.IGNORECASE | re.DOTALL,
)
# "After her years in Rome she moved to Cairo": no comma
RUN_ON = re.compile(
    r"\W*(?P<word>after|once|before|following|when)\b(?P<first>\s\S+\s[^,]+?)\s"
    rf"(?P<second>(?:{LISTS.either('subject')})\b.*)",
    re.IGNORECASE | re.DOTALL,
)
ALREADY = re.compile(r"\A.{0,40}\b(?:had|already)\b", re.DOTALL)  # "when it ended, it had long"
LEAST = 0.45  # weight of what each event shares with the other telling's
CROSSED = 1.5  # times as much that is shared crosswise as straight
PAUSE = re.compile(r"[,;:](?=\s)")
ENOUGH = 2  # words with content that tell an event
REPORTING = 3  # words of "the growers' union said"
WINDOW = 11  # words on either side of the cut that tell the events
ORDERING = LISTS.words("ordering")
SURE_WEIGHT = 2.5
SHARE = 0.35


@dataclass(frozen=True, slots=True)
class Order:
    """Two events of a line by their content, the earlier one first, and the names in the line."""

    first: frozenset[str]
    second: frozenset[str]
    names: frozenset[str]
    line: int
    span: Span


def reversed_orders(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield two tellings of two events in opposite orders."""
    del rule
    text = reading(given)
    if text.retracts:
        return
    found = [
        order
        for line in text.lines
        if not line.aside and not ORDERING.isdisjoint(line.statement.words)
        for order in orders(text, line)
    ]
    if len(found) < 2:  # noqa: PLR2004 - a pair
        return
    seen: set[int] = set()
    for at, left in enumerate(found):
        for right in found[at + 1 :]:
            if left.line == right.line or right.line in seen:
                continue
            sure = orders_clash(left, right)
            if sure is not None:
                seen.add(right.line)
                yield clash(given, "order", (left.span, right.span), confidence=sure)


def orders_clash(left: Order, right: Order) -> Confidence | None:
    """Return how sure it is that two tellings give two events in opposite orders, None if not."""
    both = (left.first & left.second) | (right.first & right.second)
    first = likeness(left.first - both, right.second - both)
    if first.weight < LEAST:
        return None
    second = likeness(left.second - both, right.first - both)
    if second.weight < LEAST:
        return None
    # whom both lines name is in many events; what happened must be shared too
    names = left.names | right.names | both
    if not all(
        likeness(mine - names, theirs - names).words
        for mine, theirs in ((left.first, right.second), (left.second, right.first))
    ):
        return None
    straight = (
        likeness(left.first - both, right.first - both).weight
        + likeness(left.second - both, right.second - both).weight
    )
    crosswise = first.weight + second.weight
    least = min(weight(left.first | left.second), weight(right.first | right.second))
    if crosswise < CROSSED * straight or crosswise < SHARE * least:
        return None
    return Confidence.MEDIUM if crosswise >= SURE_WEIGHT and not straight else Confidence.LOW


def orders(text: Reading, line: Line) -> Iterator[Order]:
    """Yield the orders of events that a line tells."""
    if ORDERING.isdisjoint(line.statement.words):
        return
    words = line.printed
    start, end = line.statement.start, line.statement.end
    for first, second in _told(text, line, words):
        earlier, later = _near(text, line, first), _near(text, line, second)
        yield Order(earlier, later, line.statement.names, line.number, (start, end))


Side = tuple[Span, int]  # a stretch of a line, and at which of its ends the cut is: -1, 1


def _told(text: Reading, line: Line, words: str) -> Iterator[tuple[Side, Side]]:
    """Yield the stretches of a line that tell an earlier and a later event."""
    start, end = line.statement.start, line.statement.end
    low = words.lower()
    if match := CAME_FIRST.match(words):
        yield (
            ((start, start + match.end("first")), -1),
            (
                (start + match.start("second"), start + match.end("second")),
                1,
            ),
        )
    elif (match := RUN_ON.match(words) if "," not in words[:60] else None) or (
        match := OPENING.match(words)
    ):
        yield from _opened(text, line, match)
    elif "first" in low and (match := FIRST.match(words)):
        yield ((start, start + match.end("first")), -1), ((start + match.start("second"), end), 1)
    elif ("when" in low or "time" in low) and (match := HAD.search(words)):
        yield ((start, start + match.start("cut")), -1), ((start + match.end("cut"), end), 1)
    else:
        yield from _cut(text, line, words)


def _opened(text: Reading, line: Line, match: re.Match[str]) -> Iterator[tuple[Side, Side]]:
    """Yield the events of "After the first, the second"."""
    start, end = line.statement.span
    first = (start + match.start("first"), start + match.end("first")), -1
    second = (start + match.start("second"), end), 1
    word = match["word"].lower()
    earlier = word == "when" and ALREADY.search(match["second"]) is not None
    if not _closed(text, line, first[0]):
        yield (second, first) if word == "before" or earlier else (first, second)


def _cut(text: Reading, line: Line, words: str) -> Iterator[tuple[Side, Side]]:
    start, end = line.statement.start, line.statement.end
    # "not opened until the roof was on": the roof came first
    patterns = (NOT_UNTIL,) if UNTIL.search(words) else (BACKWARD, FORWARD)
    for pattern in patterns:
        group: str | int = "cut" if pattern is NOT_UNTIL else 0
        for match in pattern.finditer(words):
            cut = start + match.start(group), start + match.end(group)
            if match.start() and not _closed(text, line, cut):
                before, after = ((start, cut[0]), -1), ((cut[1], end), 1)
                yield (before, after) if pattern is FORWARD else (after, before)


def _closed(text: Reading, line: Line, place: Span) -> bool:
    """Tell whether the clause of a place says what would be, or what is not so."""
    return not {"if", "deny"}.isdisjoint(text.terms(line, text.clause(line, *place)))


def _near(text: Reading, line: Line, stretch: Side) -> frozenset[str]:
    """Return the content of the few words of a stretch that stand next to the cut.

    A comma ends them where enough is said before it: "before the rains came, she said".
    """
    statement = line.statement
    span, side = stretch
    left, right = bisect_left(statement.starts, span[0]), bisect_left(statement.starts, span[1])
    if side < 0:
        left = max(left, right - WINDOW)
    else:
        right = min(right, left + WINDOW)
    edges = (*statement.starts, statement.end)
    start, end = edges[left], edges[right]
    commas = [match.start() for match in PAUSE.finditer(text.text, start, end)]
    nearest = start if side > 0 else end
    for comma in commas if side > 0 else reversed(commas):
        piece = (nearest, comma) if side > 0 else (comma, nearest)
        if len(nearer := text.content(line, *piece)) >= ENOUGH:
            if len(nearer) > REPORTING or not SAYS.search(text.text, *piece):
                return nearer
            nearest = comma  # "the harvest fell, the union reported, after the rains"
    return text.content(line, *((nearest, end) if side > 0 else (start, nearest)))
