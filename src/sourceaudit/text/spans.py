"""Spans of a text."""

from __future__ import annotations

from collections.abc import Iterable

from sourceaudit.model.source import Span


def unite_spans(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, those that overlap or meet as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
