"""The patterns of rules: where they stand in a model, and which of many can match a text at all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

Path = tuple[str, ...]


def patterns(spec: BaseModel, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield each pattern of a model with the path of its field."""
    for name in type(spec).model_fields:
        value = getattr(spec, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, BaseModel):
                yield from patterns(one, (*path, name))
            elif hasattr(one, "finditer"):
                yield (*path, name), one


class Prefilter:
    """Tells in one pass which of many patterns can match: RE2 looks for the literals they need."""

    def __init__(self, known: tuple[Any, ...]) -> None:
        import re2

        self._known = known
        self._all = frozenset(known)
        self._filter = re2.Filter()
        for one in known:
            self._filter.Add(one.pattern)
        self._filter.Compile()

    def impossible(self, text: bytes) -> frozenset[Any]:
        """Return patterns that match nothing in a text in UTF-8; others may match nothing too."""
        possible = self._filter.Match(text, True) or ()  # noqa: FBT003 - RE2's own signature
        return self._all.difference(self._known[at] for at in possible)


@lru_cache(maxsize=4)  # the rules of a run, and of the overrides that some of its sources have
def prefilter(known: tuple[Any, ...]) -> Prefilter:
    """Return the prefilter of some patterns, made once."""
    return Prefilter(known)
