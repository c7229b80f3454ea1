"""All units of a text at once, with bounds of their measures that cost little.

Nearly every unit of nearly every text is let go by them; `measures` measures those that are left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache, partial
from itertools import chain
from operator import ge, gt, le, lt
from typing import TypeVar

from sourceaudit.model.source import BlockKind, Span
from sourceaudit.rules.guards.spans import groups, span_of
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.word_lists import WordList
from sourceaudit.text.contacts import may_hold, may_link, may_reach
from sourceaudit.text.function_words import function_words
from sourceaudit.text.lexicons import lexicon
from sourceaudit.text.words import blanked, word_list

Compared = Callable[[float, float], bool]
Bounds = tuple[tuple[str, Compared, float], ...]
Limits = tuple[Bounds, ...]
Made = TypeVar("Made")

# Their lines are units of their own: what one says is not of the next.
APART = frozenset({BlockKind.CODE, BlockKind.KEY_VALUE, BlockKind.LIST})
MANY = 1e9  # of what a unit may have
NEARLY = 1e-6  # what a product of numbers may be off
STOP = re.compile(r"[.!?\u2026:]\W*$")
HIGH = re.compile(r"[\u2191-\U0010ffff]")  # where ornaments stand
NO_LIST = WordList(frozenset())


@cache
def small_words(language: str) -> frozenset[str]:
    """Return the small words of a language and of English, which texts mix in."""
    own = function_words(language)
    return own | function_words("en") | lexicon("small-words") if own else own


def units(layout: Layout, kinds: tuple[str, ...]) -> Units:
    """Return the units of some kinds, in order, of those that begin alike the longest first."""
    return once(layout, ("units", kinds), lambda: Units(layout, _spans(layout, kinds)))


@dataclass(frozen=True)
class Units:
    """Units of a text by their spans. A column has a number for each of them."""

    layout: Layout
    spans: Sequence[Span]

    def text(self, at: int) -> str:
        """Return what one says."""
        start, end = self.spans[at]
        return self.layout.text[start:end]

    @cached_property
    def words(self) -> list[Sequence[str]]:
        """Return the words of each."""
        known: dict[Span, Sequence[str]] = once(self.layout, "words of units", dict)
        for span in self.spans:
            if span not in known:
                known[span] = _words(self.layout, span)
        return [known[span] for span in self.spans]

    @cached_property
    def sizes(self) -> list[int]:
        """Return how many words each has."""
        return [*map(len, self.words)]

    def within(self, limits: Limits, list_: WordList | None, sizes: Span) -> list[int]:
        """Return which may be within all bounds of any one of some lists, by index.

        `sizes` are the fewest and the most words.
        """
        known = list_ or NO_LIST
        possible = [
            columns
            for asks, columns in _plan(limits)
            if all(ask(self.layout, known, bound * max(1, sizes[0])) for ask, bound in asks)
        ]
        if not possible:
            return []
        least, most = sizes
        everything = [at for at, size in enumerate(self.sizes) if least <= size <= most]
        if (loosest := _loosest(limits)) is not None:
            shares = _core(self, known, everything)
            pairs = zip(everything, shares, strict=True)
            everything = [at for at, share in pairs if share <= loosest]
        left: set[int] = set()
        for columns in possible:
            rows = everything
            for column, compared, bound in columns:
                if not rows:
                    break
                values = column(self, known, rows)
                rows = [at for at, own in zip(rows, values, strict=True) if compared(own, bound)]
            left.update(rows)
        return sorted(left)

    def counts(self, name: object, chosen: Collection[str], rows: Sequence[int]) -> list[int]:
        """Return how many words of some are chosen, worked out once by a name of the choice."""
        known: dict[Span, int] = once(self.layout, ("counts", name), dict)
        has, spans = chosen.__contains__, self.spans
        found = []
        for at in rows:
            if (count := known.get(spans[at])) is None:
                count = known[spans[at]] = sum(map(has, self.words[at]))
            found.append(count)
        return found

    def shares(self, name: object, chosen: Collection[str], rows: Sequence[int]) -> list[float]:
        """Return the share of chosen words of some."""
        counts = self.counts(name, chosen, rows)
        return [count / max(1, self.sizes[at]) for count, at in zip(counts, rows, strict=True)]


Column = Callable[[Units, WordList, Sequence[int]], Sequence[float]]
# Tells whether a whole text may have anything, or so many words, of what is asked for.
Ask = Callable[[Layout, WordList, float], bool]


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


def repeated(words: Sequence[str]) -> float:
    """Return the share of words that came before."""
    return 1 - len({*words}) / max(1, len(words))


def begins_low(text: str) -> bool:
    """Tell whether the first letter of a text is a small one."""
    return next(filter(str.isalpha, text), "A").islower()


def is_sentence(text: str) -> bool:
    """Tell whether a text begins with a capital and ends with a stop."""
    return text[:1].isupper() and STOP.search(text) is not None


def _words(layout: Layout, span: Span) -> Sequence[str]:
    """Return the words of a unit, which no word stands across the ends of."""
    blank: str | None = once(layout, "blanked", lambda: blanked(layout.text))
    own = layout.text[span[0] : span[1]] if blank is None else blank[span[0] : span[1]]
    # An apostrophe at an end would be inside a word only if the unit cut that word.
    cut = own[:1] == "'" or own[-1:] == "'"
    return own.split() if blank is not None and not cut else word_list(layout.text[slice(*span)])


def _spans(layout: Layout, kinds: tuple[str, ...]) -> list[Span]:
    parts = (once(layout, ("spans", kind), partial(_of_kind, layout, kind)) for kind in kinds)
    return sorted({*chain.from_iterable(parts)}, key=lambda one: (one[0], -one[1]))


def _of_kind(layout: Layout, kind: str) -> Iterable[Span]:
    match kind:
        case "line":
            return [(line.start, line.end) for line in layout.lines]
        case "sentence":
            return layout.sentences
        case "group":
            return [span_of(layout, own[0], own[-1]) for own in groups(layout)]
        case _:
            return [(one.start, one.end) for one in layout.blocks if one.kind not in APART]


def once(layout: Layout, key: object, make: Callable[[], Made]) -> Made:
    """Return what was made of a text under a key, made when first asked for."""
    if key not in layout.memo:
        layout.memo[key] = make()
    found: Made = layout.memo[key]
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


def shows(layout: Layout, name: str, sign: Callable[[str], bool]) -> bool:
    """Tell whether a text has a sign, by a name of it, worked out once."""
    return once(layout, ("sign", name), lambda: sign(layout.text))


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
