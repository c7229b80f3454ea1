"""Phrases that come again and again: piles of nouns that a writer would not put so often."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol

from sourceaudit.model.source import Span
from sourceaudit.rules.detectors.hit import Hit
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.regions import inside
from sourceaudit.text.function_words import function_words

NAME_SHARE = 0.8  # capitalised throughout in so many places, a phrase is a name and no keyword
PAIR = 2
# What a page does not show its readers, or shows them as code: addresses, targets of links, tags.
UNSEEN = re.compile(r"(?:https?://|www\.)\S+|\]\([^()\s]*\)|</?[a-zA-Z][^<>\n]{0,300}>|`[^`\n]+`")


class Asked(Protocol):
    """What is asked of phrases: the settings of `Repeat` that are about them."""

    @property
    def words(self) -> tuple[int, int] | None:
        """Return the fewest and the most words of a phrase."""

    @property
    def min_count(self) -> int:
        """Return how often it must come."""

    @property
    def per_1000_words(self) -> float:
        """Return how often it must come in so many words."""

    @property
    def in_scope(self) -> bool:
        """Tell whether only phrases in the rule's scope count."""

    @property
    def names(self) -> bool:
        """Tell whether phrases count that are capitalised throughout."""


def phrases(spec: Asked, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    """Yield the places of piles of nouns that come oftener than a writer would put them."""
    if spec.words is None or (spec.in_scope and len(regions) < spec.min_count):
        return  # each region has a phrase once or twice, so few of them are too few
    chosen = _readable(spec, layout, regions)
    # Of a language of which nobody knows the small words, no pile of nouns is known.
    small = function_words(layout.language) if chosen else frozenset()
    if not small:
        return
    least = _least(spec, len(chosen))
    texts = [layout.words.texts[at] for at in chosen]
    taken: set[int] = set()
    for size in range(spec.words[1], spec.words[0] - 1, -1):
        for phrase, places in _frequent(texts, size, least, small).items():
            spans = [layout.words.span(chosen[at], chosen[at + size - 1]) for at in places]
            kept = [
                span
                for at, span in zip(places, spans, strict=True)
                if not taken & {*range(at, at + size)}
                and _unbroken(layout.text[slice(*span)])
                and inside(span, regions)
            ]
            if len(kept) < least or (not spec.names and is_name(layout.text, kept)):
                continue
            taken |= {at + shift for at in places for shift in range(size)}
            for start, end in kept:
                yield Hit(start, end, None, {"text": " ".join(phrase), "count": len(kept)})


def _may_repeat(texts: Sequence[str], places: Sequence[int], least: int, size: int) -> bool:
    """Tell whether some plain words, so many, stand beside each other as often as a phrase must.

    `places` are where words stand that come often enough.
    """
    counts = Counter(
        tuple(texts[left : left + size])
        for left, right in zip(places, places[size - 1 :], strict=False)
        if right == left + size - 1
    )
    return max(counts.values(), default=0) >= least


def _least(spec: Asked, words: int) -> int:
    return max(2, spec.min_count, int(spec.per_1000_words * words / 1000))


def _readable(spec: Asked, layout: Layout, regions: Sequence[Span]) -> Sequence[int]:
    """Return the words, by index, that readers see where a rule looks; none where none repeat."""
    least = max(2, spec.min_count)
    often = {word for word, count in layout.words.counts.items() if count >= least}
    often -= function_words("en")
    chosen: Sequence[int] = range(len(layout.words.texts))
    if spec.in_scope:
        chosen = [at for region in regions for at in layout.words.within(*region)]
    if not often:
        return ()
    if spec.in_scope:
        texts: Sequence[str] = [layout.words.texts[at] for at in chosen]
        places = [at for at, word in enumerate(texts) if word in often]
    else:
        texts = layout.words.texts
        places = [at for at, word in enumerate(texts) if word in often]
    # A phrase of all words is held to the fewest there may be: some are not for readers.
    if not _may_repeat(texts, places, _least(spec, len(chosen)), PAIR) or not _may_repeat(
        texts, places, least, spec.words[0] if spec.words else PAIR
    ):
        return ()
    unseen = _unseen(layout)
    return [at for at in chosen if at not in unseen]


def _unseen(layout: Layout) -> set[int]:
    """Return the words, by index, that stand in code, in a table or in markup."""
    spans = [match.span() for match in UNSEEN.finditer(layout.text)]
    spans += [*layout.structure("code"), *layout.structure("table")]
    return {at for span in spans for at in layout.words.within(*span)}


def _frequent(
    texts: Sequence[str], size: int, least: int, small: AbstractSet[str]
) -> dict[tuple[str, ...], list[int]]:
    """Return the places of each phrase of plain words that comes at least so often."""
    counts = Counter(zip(*(texts[shift:] for shift in range(size)), strict=False))
    chosen = {
        phrase for phrase, count in counts.items() if count >= least and not small & {*phrase}
    }
    places: dict[tuple[str, ...], list[int]] = {phrase: [] for phrase in sorted(chosen)}
    if places:
        for at in range(len(texts) - size + 1):
            if (phrase := tuple(texts[at : at + size])) in chosen:
                places[phrase].append(at)
    return places


def _unbroken(text: str) -> bool:
    """Tell whether nothing but spaces parts the words, so that it reads as one phrase."""
    return all(character.isalnum() or character in " '\u2019" for character in text)


def is_name(text: str, spans: Sequence[Span]) -> bool:
    """Tell whether words are capitalised throughout in most of their places."""
    capitals = sum(
        all(not word[0].islower() for word in text[start:end].split()) for start, end in spans
    )
    return capitals >= NAME_SHARE * len(spans)
