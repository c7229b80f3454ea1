"""Biographies of pseudo-Latin: words that say nothing about anybody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourceaudit.identity.cards import Card
from sourceaudit.model.evidence import IdentityFact
from sourceaudit.text.lexicons import lexicon
from sourceaudit.text.words import word_list

LEXICON = "pseudo-latin"
# research/corpora.md: 0 hits in 5,077 honest lines, real Latin among them (highest share .50),
# and 1,757 of 1,800 generated biographies.
SHARE, WORDS = 0.6, 5


def pseudo_latin_share(words: Sequence[str]) -> float:
    """Return the share of words that are in the list, 0 for none."""
    return sum(map(lexicon(LEXICON).__contains__, words)) / len(words) if words else 0.0


def facts(card: Card) -> Iterator[IdentityFact]:
    """Yield one fact with all values of a card that are filler."""
    spans = tuple(field.value_span for field in card.fields if _filler(field.value))
    if spans:
        first = next(field for field in card.fields if _filler(field.value))
        yield IdentityFact(
            "pseudo-latin",
            f"the {first.key} is filler text from a generator's word list, not about a person",
            spans,
        )


def _filler(value: str) -> bool:
    words = word_list(value)
    return len(words) >= WORDS and pseudo_latin_share(words) >= SHARE
