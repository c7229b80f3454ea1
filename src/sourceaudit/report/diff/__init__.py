"""A drop against the one before it: compared once, told as text, Markdown or HTML."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from sourceaudit.report.diff.shapes import Difference

__all__ = ["FORMATS"]


class Tell(Protocol):
    """Tells a difference as text."""

    def __call__(self, found: Difference) -> str:
        """Return the whole of it."""


def of(module: str, name: str = "render") -> Any:  # noqa: ANN401 - a function of the module's
    """Return a function of a module of this package, which is imported when it is called.

    Most reports tell of no drop before theirs.
    """

    def call(found: object) -> object:
        return getattr(import_module(f"{__name__}.{module}"), name)(found)

    return call


FORMATS: Mapping[str, Tell] = MappingProxyType(
    {"text": of("text"), "md": of("markdown"), "html": of("html")}
)
