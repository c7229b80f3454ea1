"""Text that a pattern matches anywhere, or whole lines that match."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourceaudit.model.source import Span
from sourceaudit.rules.detectors.hit import Hit
from sourceaudit.rules.layout import Layout, inside
from sourceaudit.rules.spec import Regex
from sourceaudit.rules.where import holds


def detect(spec: Regex, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    """Yield a hit for each match in the regions whose conditions hold."""
    pattern = spec.pattern if spec.line is None else spec.line
    for match in pattern.finditer(layout.text) if pattern is not None else ():
        start, end = match.span(spec.group)
        if spec.line is not None:
            start += len(layout.text[start:end]) - len(layout.text[start:end].lstrip())
            end = start + len(layout.text[start:end].rstrip())
        if start >= end or not inside((start, end), regions):
            continue
        if holds(spec.where, (start, end), layout):
            inner = None if spec.keep is None else match.span(spec.keep)
            yield Hit(start, end, inner, {"text": layout.text[start:end]})
