"""The lists of words that tell an order to a machine."""

from __future__ import annotations

from functools import cached_property

from sourceaudit.rules.terms import ListName
from sourceaudit.schema import Strict


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
