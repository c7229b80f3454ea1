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
    if spec.where is not None and spec.where.facts and not layout.facts:
        return  # plain text has no facts to ask for
    found: dict[Span, Span | None] = {}
    for pattern in spec.pattern or spec.line or ():
        for match in pattern.finditer(layout.text):
            start, end = match.span(spec.group)
            if spec.line is not None:
                start += len(layout.text[start:end]) - len(layout.text[start:end].lstrip())
                end = start + len(layout.text[start:end].rstrip())
            if start < end and inside((start, end), regions):
                found.setdefault((start, end), match.span(spec.keep) if spec.keep else None)
    for (start, end), inner in found.items():
        if holds(spec.where, (start, end), layout):
            yield Hit(start, end, inner, {"text": layout.text[start:end]})
