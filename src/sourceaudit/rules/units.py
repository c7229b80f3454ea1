"""The units of a text that rules measure: lines, sentences, blocks, groups; worked out once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import chain, islice
from typing import Any, TypeVar

import numpy as np

from sourceaudit.model.source import Block, BlockKind, Span
from sourceaudit.rules.layout import Layout
from sourceaudit.text.function_words import function_words
from sourceaudit.text.kept import cached_property
from sourceaudit.text.lexicons import lexicon

Made = TypeVar("Made")
Numbers = np.ndarray[Any, Any]

# Their lines are units of their own: what one says is not of the next.
APART = frozenset({BlockKind.CODE, BlockKind.KEY_VALUE, BlockKind.LIST})
STOP = re.compile(r"[.!?\u2026:]\W*$")


@cache
def small_words(language: str) -> frozenset[str]:
    """Return the small words of a language and of English, which texts mix in."""
    own = function_words(language)
    return own | function_words("en") | lexicon("small-words") if own else own


def units(layout: Layout, kinds: tuple[str, ...]) -> Units:
    """Return the units of some kinds, kind by kind; of two kinds may be the same one."""
    if (known := layout.memo.get(("units", *kinds))) is not None:
        found: Units = known
        return found

    def made() -> Units:
        parts = [once(layout, ("units", kind), partial(_of_kind, layout, kind)) for kind in kinds]
        if len(parts) == 1:
            return parts[0]
        spans = [*chain.from_iterable([units.spans for units in parts])]
        first = np.concatenate([units.first for units in parts])
        last = np.concatenate([units.last for units in parts])
        return Units(layout, spans, first, last)

    return once(layout, ("units", *kinds), made)


@dataclass(frozen=True)
class Units:
    """Units of a text by their spans; the words of one are first:last of the text's.

    No word stands across the ends of a unit: all are made of whole lines or sentences.
    """

    layout: Layout
    spans: Sequence[Span]
    first: Numbers
    last: Numbers
    _counted: dict[frozenset[str], Numbers] = field(default_factory=dict, init=False)
    _shared: dict[frozenset[str], Numbers] = field(default_factory=dict, init=False)
    _sized: dict[Span, Numbers] = field(default_factory=dict, init=False)

    @cached_property
    def sizes(self) -> Numbers:
        """Return how many words each has."""
        return self.last - self.first

    def text(self, at: int) -> str:
        """Return what one says."""
        start, end = self.spans[at]
        return self.layout.text[start:end]

    def words(self, at: int) -> Sequence[str]:
        """Return the words of one."""
        return self.layout.words.texts[self.first[at] : self.last[at]]

    def counts(self, chosen: frozenset[str]) -> Numbers:
        """Return how many words of each are chosen."""
        if chosen not in self._counted:
            sums = once(self.layout, ("sums", chosen), lambda: self.layout.words.sums(chosen))
            self._counted[chosen] = sums[self.last] - sums[self.first]
        return self._counted[chosen]

    def shares(self, chosen: frozenset[str]) -> Numbers:
        """Return the share of chosen words of each."""
        if chosen not in self._shared:
            self._shared[chosen] = self.counts(chosen) / np.maximum(self.sizes, 1)
        return self._shared[chosen]

    def sized(self, fewest: int, most: int) -> Numbers:
        """Tell of each whether it has so many words."""
        key = (fewest, most)
        if key not in self._sized:
            self._sized[key] = (self.sizes >= fewest) & (self.sizes <= most)
        return self._sized[key]


def repeated_share(words: Sequence[str]) -> float:
    """Return the share of words that came before."""
    return 1 - len({*words}) / max(1, len(words))


def begins_low(text: str) -> bool:
    """Tell whether the first letter of a text is a small one."""
    return next(filter(str.isalpha, text), "A").islower()


def is_sentence(text: str) -> bool:
    """Tell whether a text begins with a capital and ends with a stop."""
    return text[:1].isupper() and STOP.search(text) is not None


def _of_kind(layout: Layout, kind: str) -> Units:
    before = layout.words.places_before
    match kind:
        case "sentence":
            return _sentences(layout)
        case "line":
            spans = [(line.start, line.end) for line in layout.lines]
            return Units(layout, spans, before[:-1], before[1:])
        case "group":
            lines = layout.groups
        case _:
            lines = [own for block, own in _lines(layout) if block.kind not in APART]
    each = layout.lines
    spans = [(each[own.start].start, each[own.stop - 1].end) for own in lines]
    starts = np.array([own.start for own in lines], np.int64)
    stops = np.array([own.stop for own in lines], np.int64)
    return Units(layout, spans, before[starts], before[stops])


def _lines(layout: Layout) -> list[tuple[Block, range]]:
    """Return the blocks with their lines, by index."""
    return once(layout, "lines", partial(_lines_of, layout))


def _lines_of(layout: Layout) -> list[tuple[Block, range]]:
    found: list[tuple[Block, range]] = []
    starts, stop = layout.line_starts, 0
    for block in layout.blocks:
        start = stop
        stop = bisect_right(starts, block.end - 1, start)
        found.append((block, range(start, stop)))
    return found


def _sentences(layout: Layout) -> Units:
    first: list[int] = []
    last: list[int] = []
    sizes = iter(layout.sentence_sizes)
    before = layout.words.before
    for at, (_, lines) in enumerate(_lines(layout)):
        # Between two sentences of a block there is but space, and so their words are all of it.
        place = before[lines.start]
        for size in islice(sizes, len(layout.block_sentences[at])):
            first.append(place)
            place += size
            last.append(place)
    return Units(layout, layout.sentences, np.array(first, np.int64), np.array(last, np.int64))


def once(layout: Layout, key: object, make: Callable[[], Made]) -> Made:
    """Return what was made of a text under a key, made when first asked for."""
    if key not in layout.memo:
        layout.memo[key] = make()
    found: Made = layout.memo[key]
    return found


def shows(layout: Layout, name: str, sign: Callable[[str], bool]) -> bool:
    """Tell whether a text has a sign, by a name of it, worked out once."""
    return once(layout, ("sign", name), lambda: sign(layout.text))
