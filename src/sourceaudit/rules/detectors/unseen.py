"""What a source says that no reader sees, or says to a machine for all to see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field

from sourceaudit.model.source import Hidden, Span, Way
from sourceaudit.rules.detectors.hit import Hit
from sourceaudit.rules.detectors.settings import Settings
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.order_lists import Orders
from sourceaudit.rules.orders import Order, orders
from sourceaudit.rules.regions import Regions, inside, touches
from sourceaudit.rules.units import once
from sourceaudit.text.unseen import spell_signs

SHOWN = "shown"
BEFORE = 12  # characters that a message shows before an order
HOW = {
    Way.COMMENT: "in a comment",
    Way.NOT_DISPLAYED: "in an element that is not displayed",
    Way.ZERO_SIZE: "in letters or a box of no size",
    Way.OFF_SCREEN: "outside of the screen",
    Way.SAME_COLOUR: "in the colour of what is behind it",
    Way.ATTRIBUTE: "in an attribute of an element",
    Way.TAG_CHARACTERS: "in tag characters",
    Way.ENCODED: "in signs without a shape",
    Way.INVISIBLE: "in signs without a shape",
    Way.OVERRIDE: "behind a direction override that nothing closes",
    Way.REVERSED: "inside a direction override",
    Way.DISGUISED: "in letters that pass for others",
}


Ways = Literal[
    "shown", "comment", "not-displayed", "zero-size", "off-screen", "same-colour", "attribute",
    "tag-characters", "encoded", "invisible", "override", "reversed", "disguised",
]  # fmt: skip


class Unseen(Settings):
    """What a source says that no reader sees, by the ways in which it is kept from them.

    `comment`, `not-displayed`, `zero-size`, `off-screen`, `same-colour` and `attribute` are those
    of markup; `tag-characters`, `encoded`, `invisible`, `override` and `reversed` are signs without
    a shape; `shown` is the text that readers see. With `orders` only what tells a machine to do
    something; `quoted` asks for what stands between quotation marks there, or does not.
    """

    ways: Annotated[tuple[Ways, ...], Field(min_length=1)]
    orders: Orders | None = None
    quoted: bool | None = None


def detect(spec: Unseen, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    """Yield a hit for each hidden text, of those that say something each order."""
    if SHOWN in spec.ways and spec.orders is not None:
        yield from _show(spec, spec.orders, layout, regions)
    wanted = {way for way in spec.ways if way != SHOWN}
    for hidden in layout.unseen if wanted else ():
        if hidden.way not in wanted or not inside((hidden.start, hidden.end), regions):
            continue
        if spec.orders is None:
            yield _hit(hidden, hidden.text)
            continue
        found = [order for order in orders(hidden.text, spec.orders) if _is_wanted(spec, order)]
        if found:
            yield _hit(hidden, hidden.text[max(0, found[0].start - BEFORE) :])


def _hit(hidden: Hidden, said: str) -> Hit:
    values = {
        "text": spell_signs(" ".join(said.split())),
        "how": HOW[hidden.way],
        "line": hidden.line,
        "column": hidden.column,
        "count": len(hidden.text),
    }
    return Hit(hidden.start, hidden.end, None, values, key=f"{hidden.way} {hidden.text}")


def _show(spec: Unseen, lists: Orders, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    """Yield the orders that readers see."""
    found = once(
        layout,
        ("orders", lists.digest),
        lambda: orders(layout.text, lists, layout.words),
    )
    if not found:
        return
    unseen = Regions(
        (hidden.start, hidden.end) for hidden in layout.unseen if _is_its_text(hidden, layout.text)
    )
    for order in found:
        span = order.start, order.end
        if _is_wanted(spec, order) and not touches(span, unseen) and inside(span, regions):
            said = layout.text[order.start : order.end]
            yield Hit(
                *span, None, {"text": spell_signs(" ".join(said.split())), "how": "for all to see"}
            )


def _is_wanted(spec: Unseen, order: Order) -> bool:
    return spec.quoted is None or spec.quoted == order.quoted


def _is_its_text(hidden: Hidden, text: str) -> bool:
    """Tell whether a hidden text stands in its source's text, not behind it."""
    return hidden.text[:40] in text[hidden.start : hidden.end]
