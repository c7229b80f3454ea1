"""Columns: bounds of measures of all units of a text at once, that cost little.

Nearly every unit of nearly every text is let go by them; `measures` measures those that are left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from operator import ge, gt, le, lt

from sourceaudit.model.source import Span
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.units import (
    Units,
    begins_low,
    is_sentence,
    once,
    repeated,
    shows,
    small_words,
)
from sourceaudit.rules.word_lists import WordList
from sourceaudit.text.contacts import may_hold, may_link, may_reach
from sourceaudit.text.lexicons import lexicon

Compared = Callable[[float, float], bool]
Bounds = tuple[tuple[str, Compared, float], ...]
Limits = tuple[Bounds, ...]
MANY = 1e9  # of what a unit may have
NEARLY = 1e-6  # what a product of numbers may be off
HIGH = re.compile(r"[\u2191-\U0010ffff]")  # where ornaments stand
NO_LIST = WordList(frozenset())
Column = Callable[[Units, WordList, Sequence[int]], Sequence[float]]
# Tells whether a whole text may have anything, or so many words, of what is asked for.
Ask = Callable[[Layout, WordList, float], bool]


def within(units: Units, limits: Limits, list_: WordList | None, sizes: Span) -> list[int]:
    """Return which may be within all bounds of any one of some lists, by index.

    `sizes` are the fewest and the most words.
    """
    known = list_ or NO_LIST
    possible = [
        columns
        for asks, columns in _plan(limits)
        if all(ask(units.layout, known, bound * max(1, sizes[0])) for ask, bound in asks)
    ]
    if not possible:
        return []
    least, most = sizes
    everything = [at for at, size in enumerate(units.sizes) if least <= size <= most]
    if (loosest := _loosest(limits)) is not None:
        shares = _core(units, known, everything)
        pairs = zip(everything, shares, strict=True)
        everything = [at for at, share in pairs if share <= loosest]
    left: set[int] = set()
    for columns in possible:
        rows = everything
        for column, compared, bound in columns:
            if not rows:
                break
            values = column(units, known, rows)
            rows = [at for at, own in zip(rows, values, strict=True) if compared(own, bound)]
        left.update(rows)
    return sorted(left)


@lru_cache(maxsize=256)
def _plan(
    limits: Limits,
) -> tuple[tuple[list[tuple[Ask, float]], list[tuple[Column, Compared, float]]], ...]:
    """Return for each list of bounds what to ask of the text, and what to compare of each unit."""
    return tuple((_asks(bounds), _columns(bounds)) for bounds in limits)


@lru_cache(maxsize=256)
def _loosest(limits: Limits) -> float | None:
    """Return the share of small words that no list of bounds allows more than."""
    tops = [
        [bound for name, compared, bound in bounds if name in LEAST and compared in (le, lt)]
        for bounds in limits
    ]
    return max(map(min, tops)) if all(tops) else None


def _asks(bounds: Bounds) -> list[tuple[Ask, float]]:
    return [
        (MOST[name][0], bound)
        for name, compared, bound in bounds
        if name in MOST and compared in (ge, gt) and bound > 0
    ]


def _columns(bounds: Bounds) -> list[tuple[Column, Compared, float]]:
    found: list[tuple[Column, Compared, float]] = []
    for name, compared, bound in bounds:
        if name in EXACT:
            found.append((EXACT[name], compared, bound))
        elif name in LEAST and compared in (le, lt):
            found.append((LEAST[name], compared, bound))
        elif name in MOST and compared in (ge, gt) and bound > 0:
            found.append((MOST[name][1], compared, bound))
    return found


def _members(layout: Layout, list_: WordList) -> AbstractSet[str]:
    """Return the words of a text that stand in entries of a list."""
    return once(
        layout, ("members", list_.digest), lambda: list_.members & layout.words.counts.keys()
    )


def _anchors(layout: Layout, list_: WordList) -> Collection[str]:
    """Return the words of a text that an entry of a list needs."""
    return once(
        layout, ("anchors", list_.digest), lambda: list_.anchors.keys() & layout.words.counts.keys()
    )


def _small_here(layout: Layout) -> Collection[str]:
    """Return the small words that a text has."""
    return once(layout, "small", lambda: small_words(layout.language) & layout.words.counts.keys())


def _core(units: Units, list_: WordList, rows: Sequence[int]) -> Sequence[float]:
    """Return the share of small words that are in no entry of this list and the one before.

    They are counted once for all lists, and leave of most texts next to nothing to look at.
    """
    layout, members = units.layout, _members(units.layout, list_)
    core = once(layout, "core", lambda: {*_small_here(layout)} - members)
    return units.shares("core", core, rows) if core.isdisjoint(members) else [0.0] * len(rows)


def _small(units: Units, list_: WordList, rows: Sequence[int]) -> Sequence[float]:
    """Return the least share of small words outside of entries; it is 1 where none are known."""
    layout, members = units.layout, _members(units.layout, list_)
    if not small_words(layout.language):
        return [1.0] * len(rows)
    small = _small_here(layout)
    if members.isdisjoint(small):
        return units.shares("small", small, rows)
    return units.shares(("small", list_.digest), {*small} - members, rows)


def _listed(units: Units, list_: WordList, rows: Sequence[int]) -> Sequence[float]:
    return units.shares(("members", list_.digest), _members(units.layout, list_), rows)


def _many_listed(layout: Layout, list_: WordList, words: float) -> bool:
    """Tell whether a text has so many words of entries."""
    counts = layout.words.counts

    def count() -> int:
        return sum(counts[word] for word in _members(layout, list_))

    return bool(_anchors(layout, list_)) and (
        once(layout, ("listed", list_.digest), count) >= words - NEARLY
    )


def _entries(units: Units, list_: WordList, rows: Sequence[int]) -> Sequence[float]:
    return units.counts(("anchors", list_.digest), _anchors(units.layout, list_), rows)


def _some_entries(layout: Layout, list_: WordList, _bound: float) -> bool:
    return bool(_anchors(layout, list_))


def _around(units: Units, _list: WordList, rows: Sequence[int]) -> Sequence[float]:
    total = len(units.layout.words.texts)
    return [total - units.sizes[at] for at in rows]


def _address(units: Units, _list: WordList, rows: Sequence[int]) -> Sequence[float]:
    return units.counts("address", lexicon("address-words"), rows)


def _signed(name: str, sign: Callable[[str], bool], *, reached: bool = False) -> tuple[Ask, Column]:
    """Return how to ask a text for a sign, and the column of the units that have it."""

    def ask(layout: Layout, _list: WordList, _bound: float) -> bool:
        # Most texts have no contact value at all, and are looked through once.
        return (not reached or shows(layout, "contact", may_hold)) and shows(layout, name, sign)

    def column(units: Units, _list: WordList, rows: Sequence[int]) -> Sequence[float]:
        return [MANY if sign(units.text(at)) else 0.0 for at in rows]

    return ask, column


LINKS = _signed("link", may_link, reached=True)
ANCHORS = _signed("anchor", lambda text: "](" in text)
EXACT: Mapping[str, Column] = {
    "words": lambda units, _list, rows: [units.sizes[at] for at in rows],
    "around": _around,
    "address": _address,
    "repeated": lambda units, _list, rows: [repeated(units.words[at]) for at in rows],
    "lower": lambda units, _list, rows: [begins_low(units.text(at)) for at in rows],
    "sentence": lambda units, _list, rows: [is_sentence(units.text(at)) for at in rows],
}
# Columns that are no more than the measure is, so that upper bounds can be held against them.
LEAST: Mapping[str, Column] = {"function": _small}
# Columns that are no less than the measure is, for lower bounds above 0.
MOST: Mapping[str, tuple[Ask, Column]] = {
    "listed": (_many_listed, _listed),
    "entries": (_some_entries, _entries),
    "links": LINKS,
    "sites": LINKS,
    "homepages": LINKS,
    "trade_sites": LINKS,
    "anchors": ANCHORS,
    "trade_anchors": ANCHORS,
    "messengers": _signed("messenger", may_reach, reached=True),
    "free_mail": _signed("mail", lambda text: "@" in text),
    "ornaments": _signed(
        "ornament", lambda text: not text.isascii() and HIGH.search(text) is not None
    ),
}
