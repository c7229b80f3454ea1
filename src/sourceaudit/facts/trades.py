"""Trades: what the persons of a text are by trade, and trades that it gives to nobody by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from sourceaudit.entities import Cast, Name
from sourceaudit.facts.reading import Line, Reading
from sourceaudit.facts.vocabulary import numbered_words
from sourceaudit.model.source import Span
from sourceaudit.text.english import word_lists

LISTS = word_lists("facts/trades")

# "Ann Low, 45, a retired midwife", "Ann Low is a midwife"
BEHIND = re.compile(
    r"(?:,?\s\(?\d{1,3}\)?,?|,)?\s?(?:who\s)?(?:(?:is|was|as|has\sbeen|being)\s)?(?:now\s|himself\s|herself\s)?"
    r"(?:a|an|the)\s(?:[\w’'-]+\s){0,3}"
)
# "the midwife Ann Low", "a midwife, Ann Low", "the midwife who was on duty, Ann Low,"
AHEAD = re.compile(
    rf",?\s(?:(?:who|in|at|from)\s[^,.;]{{3,50}},\s)?(?:(?:{LISTS.either('courtesy')})\.?\s)?"
)
# "the botanist herself", "the former midwife": somebody whom the text has named
KNOWN = re.compile(r"\b[Tt]he\s(?P<once>(?:former|retired)\s)?\Z")
SELF = re.compile(r"\s(?:himself|herself)\b")
OWNER = re.compile(r"['’]s?\b")
# "The cellist says": and not one of those whom everybody has, like "The doctor came"
PLAIN = re.compile(rf"\s(?:{LISTS.either('does')})\b")
SERVING = LISTS.words("serving")
REACH = 60  # characters before a trade in which the name stands


@dataclass(frozen=True, slots=True)
class Trade:
    """Somebody's trade: the word, the number of its field, the person, None where none is named."""

    word: str
    field: int
    who: tuple[str, ...] | None
    span: Span
    line: int


@cache
def fields() -> Mapping[str, int]:
    """Return by trade the number of its field."""
    return {word: number for number, word in numbered_words("trades")}


def trades(reading: Reading, cast: Cast) -> Iterator[Trade]:
    """Yield the trades of named persons, and "the midwife" where nobody is named beside it."""
    known = fields()
    for line, own in zip(reading.lines, cast.by_line, strict=True):
        if line.aside or known.keys().isdisjoint(line.statement.words):
            continue
        for at, word in enumerate(line.statement.words):
            if word in known:
                yield from _trade(reading, cast, line, own, at)


def _trade(
    reading: Reading, cast: Cast, line: Line, own: tuple[Name, ...], at: int
) -> Iterator[Trade]:
    statement, text = line.statement, reading.text
    word, start = statement.words[at], statement.starts[at]
    end = start + len(word)
    if OWNER.match(text, end) or (text[start].isupper() and start > statement.start):
        return
    number = fields()[word]
    for name in own:
        named = cast.whom(name.parts)
        if named is None:
            continue
        if end <= name.span[0] and AHEAD.fullmatch(text, end, name.span[0]):
            yield Trade(word, number, named, (start, name.span[1]), line.number)
            return
        if name.span[1] <= start and BEHIND.fullmatch(text, name.span[1], start):
            yield Trade(word, number, named, (name.span[0], end), line.number)
            return
    before = KNOWN.search(text, max(statement.start, start - REACH), start)
    leads = before is not None and before.start() == statement.start and word not in SERVING
    if before and (before["once"] or SELF.match(text, end) or (leads and PLAIN.match(text, end))):
        yield Trade(word, number, None, (before.start(), end), line.number)
