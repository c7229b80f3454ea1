"""Sequences whose values are fetched one by one: from the disk, or made when asked for."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Generic, TypeVar, overload

Value = TypeVar("Value")


class Stored(Sequence[Value], Generic[Value]):
    """A sequence that knows how to fetch the value of a place; slices are lists."""

    @abstractmethod
    def fetch(self, place: int) -> Value:
        """Return the value of a place, from 0 to the length less one."""

    @overload
    def __getitem__(self, at: int) -> Value: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Value]: ...

    def __getitem__(self, at: int | slice) -> Value | Sequence[Value]:
        """Return a value, or some in a list. Raises IndexError beyond the last one."""
        if isinstance(at, slice):
            return [self.fetch(place) for place in range(*at.indices(len(self)))]
        place = at + len(self) if at < 0 else at
        if not 0 <= place < len(self):
            raise IndexError(at)
        return self.fetch(place)
