"""The formats that a difference of two audits is told in, by name."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from sourceaudit.report.diff.shapes import Difference


class Tell(Protocol):
    """Tells a difference as text."""

    def __call__(self, found: Difference) -> str:
        """Return the whole of it."""


def _of(module: str, name: str = "render") -> Any:  # noqa: ANN401 - a function of the module's
    """Return a function of a module of reports, which is imported when it is called."""

    def call(found: Difference) -> object:
        return getattr(import_module(f"sourceaudit.report.{module}"), name)(found)

    return call


FORMATS: Mapping[str, Tell] = MappingProxyType(
    {
        "text": _of("diff.text"),
        "md": _of("diff.markdown"),
        "html": _of("sections.frame", "difference_page"),
    }
)
