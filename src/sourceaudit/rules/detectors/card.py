"""Cards of authors and of social accounts that were generated, in any shape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import SimpleNamespace

from sourceaudit.identity import Card, card_facts
from sourceaudit.model.source import Span
from sourceaudit.rules import spec as language
from sourceaudit.rules.detectors.hit import Hit
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.regions import inside


def detect(spec: language.Card, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    """Yield a hit for each card whose signs weigh enough; it takes whole lines."""
    for card in layout.cards:
        keys = {field.key for field in card.fields}
        if len(keys) < spec.min_keys or weight(spec, card) < spec.min_weight:
            continue
        start, end = whole_lines(layout, card.span)
        if inside((start, end), regions):
            named = {field.key: field.value for field in reversed(card.fields)}
            yield Hit(start, end, None, {"keys": len(keys), "kv": SimpleNamespace(**named)})


def weight(spec: language.Card, card: Card) -> float:
    """Return how much the signs of a card weigh together."""
    present = {field.key for field in card.fields} | ({"platform"} if card.platforms else set())
    present |= {fact.kind for fact in card_facts(card)}
    return round(sum(own for name, own in spec.signs.items() if name in present), 3)


def whole_lines(layout: Layout, span: Span) -> Span:
    """Return a span grown to the lines that it begins and ends in."""
    first, last = layout.line_at(span[0]), layout.line_at(max(span[0], span[1] - 1))
    return layout.lines[first].start, layout.lines[last].end
