"""Identity: signs that an author block was generated.

Works on a source's text before anything is stripped. One file a kind of fact; a new one is a
file and a line in `KINDS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from sourceaudit.identity import empty_platform, name_mismatch, phone, pseudo_latin, zip_state
from sourceaudit.identity.cards import Card, Field, Platform, author_cards
from sourceaudit.identity.pseudo_latin import pseudo_latin_share
from sourceaudit.model.evidence import IdentityFact

__all__ = [
    "KINDS",
    "Card",
    "Field",
    "Platform",
    "author_cards",
    "card_facts",
    "has_author_block",
    "identity_facts",
    "pseudo_latin_share",
]

KINDS: Mapping[str, Callable[[Card], Iterable[IdentityFact]]] = {
    "empty-platform": empty_platform.facts,
    "name-mismatch": name_mismatch.facts,
    "phone": phone.facts,
    "pseudo-latin": pseudo_latin.facts,
    "zip-state": zip_state.facts,
}


def identity_facts(text: str) -> tuple[IdentityFact, ...]:
    """Return the facts about the author and social blocks of a source's text, by place.

    Spans index `text`. Cards are told by their lines alone, since templates part their fields in
    ways that change what block they fall into.
    """
    found = [fact for card in author_cards(text) for fact in card_facts(card)]
    return tuple(sorted(found, key=lambda fact: (fact.spans, fact.kind)))


def card_facts(card: Card) -> tuple[IdentityFact, ...]:
    """Return the facts about one card, kind by kind."""
    return tuple(fact for facts in KINDS.values() for fact in facts(card))


def has_author_block(text: str) -> bool:
    """Tell whether a source has an author or social block at all."""
    return bool(author_cards(text))
