"""Properties that are worked out when they are first asked for, and kept beside the object."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class cached_property:  # noqa: N801 - as in functools, which takes a lock for each in 3.11
    """A property whose value is put into the object's own dictionary when it is worked out."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        self._work = work
        self._name = ""
        self.__doc__ = work.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, instance: Any, owner: type | None = None) -> Any:  # noqa: ANN401 - of any
        if instance is None:
            return self
        found = instance.__dict__[self._name] = self._work(instance)
        return found
