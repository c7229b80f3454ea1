"""The units of a text that rules measure: lines, sentences, blocks, groups; worked out once."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from itertools import chain
from typing import TypeVar

from sourceaudit.model.source import BlockKind, Span
from sourceaudit.rules.guards.spans import groups, span_of
from sourceaudit.rules.layout import Layout
from sourceaudit.text.function_words import function_words
from sourceaudit.text.lexicons import lexicon
from sourceaudit.text.words import blanked, word_list

Made = TypeVar("Made")

# Their lines are units of their own: what one says is not of the next.
APART = frozenset({BlockKind.CODE, BlockKind.KEY_VALUE, BlockKind.LIST})
STOP = re.compile(r"[.!?\u2026:]\W*$")


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


def shows(layout: Layout, name: str, sign: Callable[[str], bool]) -> bool:
    """Tell whether a text has a sign, by a name of it, worked out once."""
    return once(layout, ("sign", name), lambda: sign(layout.text))
