"""Cards of authors and of social accounts that were generated, in any shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import SimpleNamespace
from typing import Annotated

from pydantic import field_validator

from sourceaudit import identity
from sourceaudit.identity import KINDS, card_facts
from sourceaudit.identity.labels import CARD_KEYS
from sourceaudit.model.source import Span
from sourceaudit.rules.detectors.hit import Hit
from sourceaudit.rules.detectors.settings import Settings
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.regions import inside
from sourceaudit.rules.terms import Count, Edge


class Card(Settings):
    """An author card or a card of social accounts, in whatever shape a template prints it.

    Bullets, tables, bold labels, labels above their values, fields on one line, JSON: the shapes
    are those that `identity` reads, its labels those of several languages. A card has `min_keys`
    different fields, and `signs` that together weigh `min_weight`: fields that are there, by their
    canonical key, and facts that are found about it, such as pseudo-latin or zip-state.
    """

    min_keys: Annotated[Count, Edge.LEAST] = 3
    min_weight: Annotated[float, Edge.LEAST] = 2.0
    signs: Mapping[str, float]

    @field_validator("signs")
    @classmethod
    def _known(cls, value: Mapping[str, float]) -> Mapping[str, float]:
        known = {*CARD_KEYS, *KINDS}
        for name in value:
            if name not in known:
                raise ValueError(f"no sign {name}: there is {', '.join(sorted(known))}")
        return value


def detect(spec: Card, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    """Yield a hit for each card whose signs weigh enough; it takes whole lines."""
    for card in layout.cards:
        keys = {field.key for field in card.fields}
        if len(keys) < spec.min_keys or weight(spec, card) < spec.min_weight:
            continue
        start, end = whole_lines(layout, card.span)
        if inside((start, end), regions):
            named = {field.key: field.value for field in reversed(card.fields)}
            yield Hit(start, end, None, {"keys": len(keys), "kv": SimpleNamespace(**named)})


def weight(spec: Card, card: identity.Card) -> float:
    """Return how much the signs of a card weigh together."""
    present = {field.key for field in card.fields} | ({"platform"} if card.platforms else set())
    present |= {fact.kind for fact in card_facts(card)}
    return round(sum(own for name, own in spec.signs.items() if name in present), 3)


def whole_lines(layout: Layout, span: Span) -> Span:
    """Return a span grown to the lines that it begins and ends in."""
    first, last = layout.line_at(span[0]), layout.line_at(max(span[0], span[1] - 1))
    return layout.lines[first].start, layout.lines[last].end
