"""What hidden-text rules may look for: ways of hiding, and the words of an order to a machine."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from sourceaudit.rules.spec.terms import ListName
from sourceaudit.schema import Strict

Ways = Literal[
    "shown", "comment", "not-displayed", "zero-size", "off-screen", "same-colour", "attribute",
    "tag-characters", "encoded", "invisible", "override", "reversed", "disguised",
]  # fmt: skip


class Orders(Strict):
    """Lists of words by what they do in an order to a machine, of all languages together.

    `overrides` are verbs that set something aside, `orders` verbs that ask for an answer, both as
    an order has them; `instructions` are what a machine was told, `rules` what many were told,
    `earlier` which of them; `machines` may be spoken to, `others` are machines or people, behind
    words of `address` or before one of `readers`; `roles` give a machine another task, `situations`
    name the task it has; `tasks` are what it works on, `praise` what it shall find, `only` nothing
    else; `nots` deny; `modals` and `polite` stand before a verb, `speaks` before a machine's own
    words.
    """

    overrides: ListName
    orders: ListName
    instructions: ListName
    rules: ListName
    earlier: ListName
    machines: ListName
    others: ListName
    address: ListName
    readers: ListName
    roles: ListName
    situations: ListName
    tasks: ListName
    praise: ListName
    only: ListName
    nots: ListName
    modals: ListName
    polite: ListName
    speaks: ListName

    @cached_property
    def digest(self) -> str:
        """Return a name for what all lists hold together."""
        return " ".join(getattr(self, name).digest for name in type(self).model_fields)


class Unseen(Strict):
    """What a source says that no reader sees, by the ways in which it is kept from them.

    `comment`, `not-displayed`, `zero-size`, `off-screen`, `same-colour` and `attribute` are those
    of markup; `tag-characters`, `encoded`, `invisible`, `override` and `reversed` are signs without
    a shape; `shown` is the text that readers see. With `orders` only what tells a machine to do
    something; `quoted` asks for what stands between quotation marks there, or does not.
    """

    ways: Annotated[tuple[Ways, ...], Field(min_length=1)]
    orders: Orders | None = None
    quoted: bool | None = None
