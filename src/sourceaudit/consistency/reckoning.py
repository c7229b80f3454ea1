"""Years that a text counts: "six years later, in 2012", anniversaries, terms between two years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sourceaudit.facts import Line, Reading
from sourceaudit.model.source import Span
from sourceaudit.text.english import word_lists
from sourceaudit.text.english.number_words import NUMBERS

LISTS = word_lists("consistency/reckoning")

YEAR = re.compile(r"(?<![\d.,£$€-])(?:1[5-9]|20)\d\d\b(?![\d%]|\s(?:people|metres|feet|miles))")
WORDED = "|".join(sorted(NUMBERS, key=len, reverse=True))
NUMBER = rf"\d{{1,3}}|(?:{WORDED})(?:-(?:{WORDED}))?"
ORDINALS = {
    word: int(value) for word, value in map(str.split, word_lists("ordinals").rows("ordinals"))
}
LATER = re.compile(
    rf"\b(?P<number>{NUMBER})\syears\s(?P<way>{LISTS.either('later')}|{LISTS.either('earlier')}),?\s"
    r"(?:in|by)\s(?P<year>(?:1[5-9]|20)\d\d)\b"
    r"|\b[Ii]n\s(?P<first>(?:1[5-9]|20)\d\d),?\s(?:just\s|exactly\s|some\s)?"
    rf"(?P<count>{NUMBER})\syears\s(?P<turn>{LISTS.either('later')}|{LISTS.either('earlier')})\b",
    re.IGNORECASE,
)
ANNIVERSARY = re.compile(
    rf"\b(?P<number>\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(ORDINALS)})\s(?:anniversary|birthday|jubilee)\b"
    r"|\b(?P<old>\d{1,3})\s?years\sold\sthis\syear\b",
    re.IGNORECASE,
)
FOUNDED = re.compile(
    rf"\b(?:{LISTS.either('founded')})\b[^.;]{{0,40}}?\bin\s(?P<year>(?:1[5-9]|20)\d\d)\b",
    re.IGNORECASE,
)
TERM = re.compile(
    rf"\b(?:after|for|in|during)\s(?:\w+\s){{0,2}}?(?P<number>{NUMBER})\syears\b(?!\s(?:later|earlier|ago|old))",
    re.IGNORECASE,
)
BEGUN = re.compile(rf"\b(?:{LISTS.either('begun')})\b", re.IGNORECASE)
ENDED = re.compile(rf"\b(?:{LISTS.either('ended')})\b", re.IGNORECASE)
BACK = 2  # lines before in which the year stands that a text counts from
ROOM = 1  # year by which a count may be off: months are left out
PAIR = 2
CLOSED = frozenset({"if", "deny", "plan"})


@dataclass(frozen=True, slots=True)
class Miscount:
    """A count of years and the years that it does not fit; `years` is what they make."""

    years: int
    said: Span
    bounds: Span


def miscounts(text: Reading) -> Iterator[Miscount]:
    """Yield the counts of years that the years beside them rule out."""
    for line in text.numbered:
        words = line.printed
        if line.aside or "year" not in words:
            continue
        if not CLOSED.isdisjoint(text.all_terms(line)):
            continue
        yield from _laters(text, line, words)
        yield from _terms(line, words)
    yield from _anniversaries(text)


def _laters(text: Reading, line: Line, words: str) -> Iterator[Miscount]:
    start = line.statement.start
    for match in LATER.finditer(words):
        said, number = (
            int(match["year"] or match["first"]),
            _value(match["number"] or match["count"]),
        )
        way = (match["way"] or match["turn"]).lower()
        sign = 1 if way in LISTS.words("later") else -1
        before = [
            (int(number_match.group()), (start + number_match.start(), start + number_match.end()))
            for number_match in YEAR.finditer(words)
            if number_match.start() < match.start()
        ]
        for near in reversed(text.lines[max(0, line.number - BACK) : line.number]):
            first = near.statement.start
            before += [
                (int(match.group()), (first + match.start(), first + match.end()))
                for match in YEAR.finditer(near.printed)
            ]
        if before and not any(abs(year + sign * number - said) <= ROOM for year, _ in before):
            year, place = before[0]
            if (said - year) * sign > 0 and number:
                span = start + match.start(), start + match.end()
                yield Miscount(abs(said - year), span, place)


def _terms(line: Line, words: str) -> Iterator[Miscount]:
    """Yield "left in 2010 after 30 years with the firm, which she had joined in 1990"."""
    years, terms = [*YEAR.finditer(words)], [*TERM.finditer(words)]
    if len(years) != PAIR or len(terms) != 1 or not (BEGUN.search(words) and ENDED.search(words)):
        return
    gap, start = abs(int(years[1].group()) - int(years[0].group())), line.statement.start
    if gap and abs(gap - _value(terms[0]["number"])) > ROOM:
        bounds = start + years[0].start(), start + years[1].end()
        yield Miscount(gap, (start + terms[0].start(), start + terms[0].end()), bounds)


def _anniversaries(text: Reading) -> Iterator[Miscount]:
    """Yield "founded in 1950", "its 60th anniversary in 2015"."""
    if not any(word in text.text for word in ("nniversary", "irthday", "ubilee", "old this year")):
        return
    founded = [
        (
            int(match["year"]),
            (line.statement.start + match.start(), line.statement.start + match.end()),
        )
        for line in text.numbered
        for match in FOUNDED.finditer(line.printed)
    ]
    if len(founded) != 1:
        return
    for line in text.lines:
        words = line.printed
        match = ANNIVERSARY.search(words)
        years = [int(match.group()) for match in YEAR.finditer(words)] if match else []
        (begun, place), now = founded[0], [year for year in years if year != founded[0][0]]
        if match and len(now) == 1 and now[0] > begun:
            number = _value(match["number"] or match["old"])
            if number and abs(now[0] - begun - number) > ROOM:
                start = line.statement.start
                yield Miscount(now[0] - begun, (start + match.start(), start + match.end()), place)


def _value(words: str) -> int:
    """Return the value of a cardinal or an ordinal, in digits or in words."""
    low = words.lower()
    digits = re.match(r"\d+", low)
    if digits:
        return int(digits.group())
    return ORDINALS.get(low, 0) or sum(NUMBERS.get(word, 0) for word in low.split("-"))
