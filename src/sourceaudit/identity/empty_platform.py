"""Labels of social networks with no account under them."""

from __future__ import annotations

from collections.abc import Iterator

from sourceaudit.identity.cards import Card
from sourceaudit.model.evidence import IdentityFact


def facts(card: Card) -> Iterator[IdentityFact]:
    """Yield one fact with all empty labels of a card that gives other accounts or a persona."""
    empty = [platform for platform in card.platforms if not platform.filled]
    if empty and card.telling:
        names = ", ".join(platform.name for platform in empty)
        yield IdentityFact(
            "empty-platform",
            f"no account under: {names}",
            tuple(platform.span for platform in empty),
        )
