"""Standings: which place somebody came in, how great something is among others, votes' margins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sourceaudit.facts.placed import fact_at
from sourceaudit.facts.reading import Line, Reading
from sourceaudit.facts.records import Fact
from sourceaudit.model.source import Span
from sourceaudit.text.english import word_lists
from sourceaudit.text.english.number_words import NUMBERS
from sourceaudit.text.known import Known

LISTS = word_lists("facts/standings")
GIVEN = re.compile(rf"\b(?:{LISTS.either('given')})\s\Z", re.IGNORECASE)
ORDINALS = {
    word: int(value) for word, value in map(str.split, word_lists("ordinals").rows("ordinals"))
}
ORDINAL = rf"(?P<rank>{'|'.join(ORDINALS)}|\d{{1,2}}(?:nd|rd|th))"
# "the third largest", "came in third", "second place", "her fifth place"
GREATNESS = re.compile(rf"\b{ORDINAL}[\s-](?:[a-z]+est|most\s[a-z]+)\b", re.IGNORECASE)
PLACE = re.compile(
    rf"\b(?:{LISTS.either('ranked')})\s(?:in\s|a\s)?{ORDINAL}\b(?![\s-](?:\w+est|most)\b)"
    rf"|\b{ORDINAL.replace('rank', 'placed')}[\s-]place[d]?\b",
    re.IGNORECASE,
)
AMOUNT = rf"\d{{1,3}}(?:,\d{{3}})*|{'|'.join(NUMBERS)}"
# "by 31 votes to 4", "voted 9-2", "31 for and 4 against"; "a majority of 27", "by three votes"
VOTES = re.compile(
    rf"\b(?P<one>{AMOUNT})\s(?:votes?\s)?(?:to|against)\s(?P<other>{AMOUNT})\b(?!\s(?:per|%|years|days|weeks))"
    rf"|\b(?P<yes>{AMOUNT})\s(?:[a-z]+\s){{0,2}}?(?:for|in\sfavour|in\sfavor)\s(?:it\s|of\sit\s)?(?:and|with|to)\s(?P<no>{AMOUNT})\s(?:votes?\s)?against\b",
    re.IGNORECASE,
)
MARGIN = re.compile(
    rf"\b(?:majority|margin)\s(?:of|as\s\w+\sas)\s(?:only\s|just\s)?(?P<margin>{AMOUNT})\b(?!\s?(?:%|per|million|of))"
    rf"|\bby\s(?P<votes>{AMOUNT})\svotes?\b(?!\sto\b)",
    re.IGNORECASE,
)


MEDALS = {word: int(value) for word, value in map(str.split, LISTS.rows("medals"))}
MEDAL = re.compile(
    rf"\b(?:{LISTS.either('medal before')})\s(?P<metal>{'|'.join(MEDALS)})\smedal\b", re.IGNORECASE
)
RANKED = frozenset(ORDINALS)
ENDINGS = ("nd", "rd", "th")
VOTED = LISTS.words("vote") | {"margin"}


def standings(reading: Reading) -> Iterator[Fact]:
    """Yield the ranks and the margins of votes that a text gives, in order of its lines."""
    ordinal, numbers = _ordinals().__getitem__, reading.numbers
    for line in reading.lines:
        words = line.statement.words
        if not RANKED.isdisjoint(words) or (line.number in numbers and any(map(ordinal, words))):
            yield from _ranks(reading, line, line.printed)
        if not MEDALS.keys().isdisjoint(words):
            yield from _medals(reading, line)
        if not VOTED.isdisjoint(words):
            yield from _margins(reading, line, line.printed)


@cache
def _ordinals() -> Known[str, bool]:
    """Return by word whether it is an ordinal in digits: "22nd"."""
    return Known(lambda word: word[0].isdigit() and word.endswith(ENDINGS))


def _ranks(reading: Reading, line: Line, words: str) -> Iterator[Fact]:
    for pattern, unit in ((GREATNESS, "greatness"), (PLACE, "place")):
        for match in pattern.finditer(words):
            word = (match.groupdict().get("placed") or match["rank"]).lower()
            value = ORDINALS.get(word) or int(re.sub(r"\D", "", word))
            yield _fact(reading, line, ("rank", unit), match.span(), value)


def _medals(reading: Reading, line: Line) -> Iterator[Fact]:
    """Yield "her silver medal": who has one came second."""
    words = line.printed
    for match in MEDAL.finditer(words):
        yield _fact(reading, line, ("rank", "place"), match.span(), MEDALS[match["metal"].lower()])


def _margins(reading: Reading, line: Line, words: str) -> Iterator[Fact]:
    for match in VOTES.finditer(words):
        left, right = votes_for_and_against(match)
        yield _fact(reading, line, ("margin", "votes"), match.span(), abs(left - right))
    for match in MARGIN.finditer(words):
        value = _value(match["margin"] or match["votes"])
        yield _fact(reading, line, ("margin", "votes"), match.span(), value)


def votes_for_and_against(match: re.Match[str]) -> tuple[int, int]:
    """Return the two numbers of votes of a match of `VOTES`."""
    return _value(match["one"] or match["yes"]), _value(match["other"] or match["no"])


def _value(words: str) -> int:
    return NUMBERS.get(words.lower()) or int(re.sub(r"\D", "", words) or 0)


def _fact(reading: Reading, line: Line, kind: tuple[str, str], place: Span, value: int) -> Fact:
    start = line.statement.start
    span = start + place[0], start + place[1]
    given = GIVEN.search(reading.text, max(start, span[0] - 8), span[0]) is not None
    return fact_at(reading, line, kind, span, given=given, value=float(value))
