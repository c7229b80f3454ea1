"""Trades: one person who is a geologist at one place and a dentist at another."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from sourceaudit.consistency.families import TAKEN_BACK
from sourceaudit.entities import Cast
from sourceaudit.facts import Reading
from sourceaudit.facts.trades import Trade, fields, trades
from sourceaudit.model.source import Span
from sourceaudit.text.english import word_lists

LISTS = word_lists("consistency/trades")

# What says that somebody has, or had, a second trade.
SECOND = re.compile(rf"\b(?:{LISTS.either('second trade')})\b", re.IGNORECASE)


def two_trades(text: Reading, cast: Cast) -> Iterator[tuple[Span, Span]]:
    """Yield the places of one person's two trades."""
    found = [trade for trade in trades(text, cast) if _is_plain(text, trade)]
    if len({trade.field for trade in found}) < 2:  # noqa: PLR2004 - one trade and another
        return
    by_person: dict[tuple[str, ...], list[Trade]] = defaultdict(list)
    for trade in found:
        if trade.who is not None:
            by_person[trade.who].append(trade)
    for _, own in sorted(by_person.items()):
        pair = next(
            (
                (left, right)
                for left, right in combinations(own, 2)
                if left.field != right.field and left.line != right.line
            ),
            None,
        )
        if pair:
            yield pair[0].span, pair[1].span
    if len(by_person) == 1:
        yield from _unnamed(text, next(iter(by_person.values())), found)


def _unnamed(
    text: Reading, own: Sequence[Trade], found: Sequence[Trade]
) -> Iterator[tuple[Span, Span]]:
    """Yield "the geologist Ann Low" and "the botanist", where the text has no other botanist."""
    known = fields()
    told = Counter(
        known[root]
        for line in text.lines
        for word in line.statement.words
        if (root := word.removesuffix("'s")) in known or (root := word.removesuffix("s")) in known
    )
    for trade in found:
        lone = trade.who is None and told[trade.field] == 1 and trade.line > own[0].line
        if lone and all(trade.field != each.field for each in own):
            yield own[0].span, trade.span
            return


def _is_plain(text: Reading, trade: Trade) -> bool:
    words = text.lines[trade.line].printed
    return SECOND.search(words) is None and TAKEN_BACK.search(words) is None
