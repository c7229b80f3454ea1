"""Columns: bounds of measures of all units of a text at once, that cost little.

Nearly every unit of nearly every text is let go by them; `measures` measures those that are left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from operator import ge, gt, le, lt
from typing import Any, NamedTuple

import numpy as np

from sourceaudit.model.source import Span
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.units import (
    Numbers,
    Units,
    begins_low,
    is_sentence,
    once,
    repeated_share,
    shows,
    small_words,
    units,
)
from sourceaudit.rules.word_lists import WordList
from sourceaudit.text.contacts import may_hold, may_link, may_reach
from sourceaudit.text.lexicons import lexicon

Compared = Callable[[Any, Any], Any]  # an operator, of numbers or arrays
Bounds = tuple[tuple[str, Compared, float], ...]
Limits = tuple[Bounds, ...]
MANY = 1e9  # of what a unit may have
NEARLY = 1e-6  # what a product of numbers may be off
HIGH = re.compile(r"[\u2191-\U0010ffff]")  # where ornaments stand
NO_LIST = WordList(frozenset())
Column = Callable[[Units, WordList, Numbers], Numbers]
# Tells whether a whole text may have anything, or so many words, of what is asked for.
Ask = Callable[[Layout, WordList, float], bool]
Compare = tuple[Column, Compared, float]


def within(
    layout: Layout, kinds: tuple[str, ...], limits: Limits, list_: WordList | None, sizes: Span
) -> list[Span]:
    """Return the units that may be within all bounds of any one of some lists, in order.

    `sizes` are the fewest and the most words. Of those that begin alike the longest is first.
    """
    known, plan = list_ or NO_LIST, _plan(limits)
    among: Units | None = None
    if plan.loosest is not None:  # which rules out nearly every unit of prose
        among = units(layout, kinds)
        rows = (among.sized(*sizes) & (_small(among, known) <= plan.loosest)).nonzero()[0]
        if not len(rows):
            return []
    possible = _possible(plan, layout, known, max(1, sizes[0]))
    if not possible:
        return []
    if among is None:
        among = units(layout, kinds)
        rows = among.sized(*sizes).nonzero()[0]
    found: set[Span] = set()
    for columns in possible:
        left = rows
        for column, compared, bound in columns:
            if not len(left):
                break
            left = left[compared(column(among, known, left), bound)]
        found.update(map(among.spans.__getitem__, left.tolist()))
    return sorted(found, key=lambda span: (span[0], -span[1]))


def _possible(plan: Plan, layout: Layout, list_: WordList, least: int) -> list[Sequence[Compare]]:
    """Return the columns of the lists of bounds that anything of a text may be within."""
    found = []
    for asks, columns in plan.lists:
        for ask, bound in asks:
            if not ask(layout, list_, bound * least):
                break
        else:
            found.append(columns)
    return found


class Plan(NamedTuple):
    """For each list of bounds what to ask of the text, and what to compare of each unit.

    `loosest` is the share of small words that no list of bounds allows more than.
    """

    lists: Sequence[tuple[Sequence[tuple[Ask, float]], Sequence[Compare]]]
    loosest: float | None


@lru_cache(maxsize=256)
def _plan(limits: Limits) -> Plan:
    tops = [
        [bound for name, compared, bound in bounds if name in LEAST and compared in (le, lt)]
        for bounds in limits
    ]
    return Plan(
        tuple((_asks(bounds), _columns(bounds)) for bounds in limits),
        max(map(min, tops)) if all(tops) else None,
    )


def _asks(bounds: Bounds) -> list[tuple[Ask, float]]:
    return [
        (MOST[name][0], bound)
        for name, compared, bound in bounds
        if name in MOST and compared in (ge, gt) and bound > 0
    ]


def _columns(bounds: Bounds) -> list[Compare]:
    """Return what to compare of each unit, what reads its text last."""
    found: list[tuple[str, Column, Compared, float]] = []
    for name, compared, bound in bounds:
        if name in EXACT:
            found.append((name, EXACT[name], compared, bound))
        elif name in LEAST and compared in (le, lt):
            found.append((name, LEAST[name], compared, bound))
        elif name in MOST and compared in (ge, gt) and bound > 0:
            found.append((name, MOST[name][1], compared, bound))
    return [row[1:] for row in sorted(found, key=lambda row: row[0] not in COUNTED)]


def _anchors(layout: Layout, list_: WordList) -> int:
    """Return how many words of a text an entry of a list may need."""
    return once(layout, ("anchors", list_.digest), lambda: layout.words.count(list_.anchored))


@lru_cache(maxsize=256)
def _outside(language: str, members: frozenset[str]) -> frozenset[str]:
    """Return the small words of a language that stand in no entry of a list."""
    small = small_words(language)
    return small if small.isdisjoint(members) else small - members


def _small(units: Units, list_: WordList) -> Numbers:
    """Return the least share of small words outside of entries; it is 1 where none are known."""
    language = units.layout.language
    if not small_words(language):
        return np.ones(len(units.spans))
    chosen = _outside(language, list_.members)
    return units.shares(chosen)


def _listed(units: Units, list_: WordList, rows: Numbers) -> Numbers:
    found: Numbers = units.shares(list_.members)[rows]
    return found


def _is_many_listed(layout: Layout, list_: WordList, words: float) -> bool:
    """Tell whether a text has so many words of entries."""

    def count() -> int:
        return layout.words.count(list_.members)

    return _anchors(layout, list_) > 0 and (
        once(layout, ("listed", list_.digest), count) >= words - NEARLY
    )


def _entries(units: Units, list_: WordList, rows: Numbers) -> Numbers:
    found: Numbers = units.counts(list_.anchored)[rows]
    return found


def _some_entries(layout: Layout, list_: WordList, _bound: float) -> bool:
    return _anchors(layout, list_) > 0


def _around(units: Units, _list: WordList, rows: Numbers) -> Numbers:
    around: Numbers = len(units.layout.words.texts) - units.sizes[rows]
    return around


def _address(units: Units, _list: WordList, rows: Numbers) -> Numbers:
    found: Numbers = units.counts(lexicon("address-words"))[rows]
    return found


def _find_signed(
    name: str, sign: Callable[[str], bool], *, reached: bool = False
) -> tuple[Ask, Column]:
    """Return how to ask a text for a sign, and the column of the units that have it."""

    def ask(layout: Layout, _list: WordList, _bound: float) -> bool:
        # Most texts have no contact value at all, and are looked through once.
        return (not reached or shows(layout, "contact", may_hold)) and shows(layout, name, sign)

    def column(units: Units, _list: WordList, rows: Numbers) -> Numbers:
        return np.array([MANY if sign(units.text(at)) else 0.0 for at in rows.tolist()])

    return ask, column


def _read(measure: Callable[[str], float]) -> Column:
    """Return the column of what is measured of the text of a unit."""
    return lambda units, _list, rows: np.array([measure(units.text(at)) for at in rows.tolist()])


def _find_repeated(units: Units, _list: WordList, rows: Numbers) -> Numbers:
    return np.array([repeated_share(units.words(at)) for at in rows.tolist()])


LINKS = _find_signed("link", may_link, reached=True)
ANCHORS = _find_signed("anchor", lambda text: "](" in text)
EXACT: Mapping[str, Column] = {
    "words": lambda units, _list, rows: units.sizes[rows],
    "around": _around,
    "address": _address,
    "repeated": _find_repeated,
    "lower": _read(begins_low),
    "sentence": _read(is_sentence),
}
COUNTED = frozenset(("words", "around", "address", "function", "listed", "entries"))  # no text read
# Columns that are no more than the measure is, so that upper bounds can be held against them.
LEAST: Mapping[str, Column] = {"function": lambda units, list_, rows: _small(units, list_)[rows]}
# Columns that are no less than the measure is, for lower bounds above 0.
MOST: Mapping[str, tuple[Ask, Column]] = {
    "listed": (_is_many_listed, _listed),
    "entries": (_some_entries, _entries),
    "links": LINKS,
    "sites": LINKS,
    "homepages": LINKS,
    "trade_sites": LINKS,
    "anchors": ANCHORS,
    "trade_anchors": ANCHORS,
    "messengers": _find_signed("messenger", may_reach, reached=True),
    "free_mail": _find_signed("mail", lambda text: "@" in text),
    "ornaments": _find_signed(
        "ornament", lambda text: not text.isascii() and HIGH.search(text) is not None
    ),
}
