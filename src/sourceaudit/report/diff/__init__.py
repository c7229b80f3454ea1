"""A drop against the one before it: compared once, told as text, Markdown or HTML."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from sourceaudit.report.diff import html, markdown, text
from sourceaudit.report.diff.compare import compare
from sourceaudit.report.diff.shapes import Difference

__all__ = ["FORMATS", "Difference", "compare"]


class Tell(Protocol):
    """Tells a difference as text."""

    def __call__(self, found: Difference) -> str:
        """Return the whole of it."""


FORMATS: Mapping[str, Tell] = MappingProxyType(
    {"text": text.render, "md": markdown.render, "html": html.render}
)
