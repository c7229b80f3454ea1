"""Changes that a sentence works out: "from £400 to £500, an increase of 25 per cent"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sourceaudit.facts import Line, Reading
from sourceaudit.facts.figures import Figure
from sourceaudit.model.source import Span
from sourceaudit.text.english import word_lists

LISTS = word_lists("consistency/changes")
PERCENT = re.compile(r"\s?(?:%|per\s?cent\b|percent\b)")
MOVED = re.compile(rf"\b(?:{LISTS.either('moved')})\b", re.IGNORECASE)
FROM = re.compile(r"\bfrom\s(?:about\s|some\s|just\s)?\Z", re.IGNORECASE)
TO = re.compile(r"\bto\s(?:about\s|some\s|just\s|a\srecord\s)?\Z", re.IGNORECASE)
OTHER = re.compile(rf"\b(?:{LISTS.either('other terms')})\b", re.IGNORECASE)
ROOM = 1.0  # points that a share may be off, beside what rounding leaves
SHARE_ROOM = 0.06  # and of the share itself
NOW, WILL = re.compile(r"\bnow\b"), re.compile(r"\b(?:will|to)\b")
REACH = 20  # characters before a number that say what it is
YEARS = (1400, 2100)
TIMES = {row.split()[0]: float(row.split()[1]) for row in LISTS.rows("times")}
NEARLY = LISTS.words("nearly")
TIMES_ROOM = 0.15  # share by which "doubled" may be off
PAIR = 2  # prices of a sentence: the old one and the new
THREE = 3  # figures of a sentence that says all of it and no more


@dataclass(frozen=True, slots=True)
class Change:
    """A change from one value to another, in per cent, and what the sentence says that it is."""

    worked_out: float
    said: Span
    values: Span


def wrong_changes(text: Reading) -> Iterator[Change]:
    """Yield the changes in per cent that the two values in their sentence rule out."""
    for line, figures in text.figured:
        words = line.printed
        if not TIMES.keys().isdisjoint(line.statement.words):
            yield from _multiple(text, line, figures)
        if len(figures) > 1 and sum([bool(figure.sign) for figure in figures]) == PAIR:
            yield from _price(text, line, [figure for figure in figures if figure.sign])
        if len(figures) == THREE and MOVED.search(words) and not OTHER.search(words):
            change = _change(text, line, figures)
            if change is not None:
                yield change


def _multiple(text: Reading, line: Line, figures: tuple[Figure, ...]) -> Iterator[Change]:
    """Yield "doubled from 20 to 60"."""
    start, words = line.statement.start, line.statement.words
    rest = [
        figure for figure in figures if not (figure.plain and YEARS[0] <= figure.value <= YEARS[1])
    ]
    if len(rest) != 2 or any(figure.hedged for figure in rest) or rest[0].sign != rest[1].sign:  # noqa: PLR2004
        return
    before = [text.text[max(start, figure.start - REACH) : figure.start] for figure in rest]
    if FROM.search(before[0]) and TO.search(before[1]):
        first, last = rest
    elif TO.search(before[0]) and FROM.search(before[1]):
        last, first = rest
    else:
        return
    word = next(word for word in words if word in TIMES)
    times = last.value / max(first.value, 0.01)
    if abs(times / TIMES[word] - 1) > TIMES_ROOM and NEARLY.isdisjoint(words):
        at = line.statement.starts[words.index(word)]
        span = first.start, last.end
        yield Change(100 * (times - 1), (at, at + len(word)), (min(span), max(span)))


def _price(text: Reading, line: Line, values: Sequence[Figure]) -> Iterator[Change]:
    """Yield "up by 8 per cent ... costs £2.50 now, will be £2.90": a price and the one to come."""
    near = text.lines[max(0, line.number - 1) : line.number + 1]
    shares = [
        figure
        for each in near
        for figure in text.figures(each)
        if PERCENT.match(text.text, figure.end)
    ]
    if len(shares) != 1:
        return
    first, last = values
    gap = text.text[first.end : last.start]
    if not NOW.search(gap + line.printed) or not WILL.search(gap) or first.sign != last.sign:
        return
    change, said = 100 * (last.value / max(first.value, 0.01) - 1), shares[0].value
    if abs(abs(change) - said) > ROOM + SHARE_ROOM * said:
        yield Change(change, (shares[0].start, shares[0].end), (first.start, last.end))


def _change(text: Reading, line: Line, figures: tuple[Figure, ...]) -> Change | None:
    start = line.statement.start
    shares = [figure for figure in figures if PERCENT.match(text.text, figure.end)]
    rest = [figure for figure in figures if figure not in shares]
    if len(shares) != 1 or any(figure.hedged for figure in figures):
        return None
    before = [text.text[max(start, figure.start - REACH) : figure.start] for figure in rest]
    order = [[bool(FROM.search(each)), bool(TO.search(each))] for each in before]
    if order == [[True, False], [False, True]]:
        first, last = rest
    elif order == [[False, True], [True, False]]:
        last, first = rest
    else:
        return None
    alike = first.sign == last.sign and first.glued == last.glued
    if not alike or first.low <= 0 or last.low <= 0:
        return None
    least, most = sorted(
        (abs(100 * (left / right - 1)) for left, right in _extremes(first, last)),
    )
    said = shares[0].value
    room = ROOM + SHARE_ROOM * said
    if least - room <= said <= most + room:
        return None
    span = min(first.start, last.start), max(first.end, last.end)
    return Change(100 * (last.value / first.value - 1), (shares[0].start, shares[0].end), span)


def _extremes(first: Figure, last: Figure) -> tuple[tuple[float, float], tuple[float, float]]:
    return (last.low, first.high), (last.high, first.low)
