"""Views of shelves: by name, in another order, changed on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import starmap
from typing import Any, Generic, TypeVar

from sourceaudit.spill.stored import Stored

Value = TypeVar("Value")

AT_HAND = 256  # values that were asked for last


class Changed(Stored[Value], Generic[Value]):
    """Values of a sequence in some order, each as `change` makes it, worked out when asked for."""

    def __init__(
        self,
        values: Sequence[Any],
        change: Callable[[Any], Value],
        order: Sequence[int] | None = None,
    ) -> None:
        self._values, self._change = values, change
        self._order = range(len(values)) if order is None else order

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._order)

    def fetch(self, place: int) -> Value:
        """Return a value as it is changed."""
        return self._change(self._values[self._order[place]])

    def __iter__(self) -> Iterator[Value]:
        """Yield the values in order."""
        if isinstance(self._order, range):  # all of them, as they lie
            yield from map(self._change, self._values)
            return
        for place in self._order:
            yield self._change(self._values[place])


class Numbered(Stored[Value], Generic[Value]):
    """Values of a sequence, each as `change` makes it of its place and itself when asked for."""

    def __init__(self, values: Sequence[Any], change: Callable[[int, Any], Value]) -> None:
        self._values, self._change = values, change

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._values)

    def fetch(self, place: int) -> Value:
        """Return a value as it is changed."""
        return self._change(place, self._values[place])

    def __iter__(self) -> Iterator[Value]:
        """Yield the values in order."""
        return starmap(self._change, enumerate(self._values))


class Lookup(Mapping[str, Value], Generic[Value]):
    """Values of a sequence by their names, of which the last ones that were asked for are kept."""

    def __init__(
        self,
        names: Mapping[str, int],
        values: Sequence[Any],
        change: Callable[[Any], Value],
        *,
        at_hand: int = AT_HAND,
    ) -> None:
        self._names = names
        self._get = lru_cache(maxsize=at_hand)(lambda name: change(values[names[name]]))

    def __getitem__(self, name: str) -> Value:
        """Return the value of a name."""
        return self._get(name)

    def __contains__(self, name: object) -> bool:
        """Tell whether there is a value of this name."""
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        """Yield the names in order."""
        return iter(self._names)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._names)


def change_each(values: Sequence[Value], change: Callable[[Value], Value]) -> Sequence[Value]:
    """Return values as `change` makes them: at once where they are in memory, else when asked."""
    if isinstance(values, tuple):
        return tuple(map(change, values))
    return Changed(values, change)


def change_numbered(values: Sequence[Any], change: Callable[[int, Any], Value]) -> Sequence[Value]:
    """Return values as `change` makes them of their places and themselves; see `change_each`."""
    if isinstance(values, tuple):
        return tuple(starmap(change, enumerate(values)))
    return Numbered(values, change)
