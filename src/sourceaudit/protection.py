"""Text that users protect: what no rule takes away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sourceaudit.expressions import compile_expression
from sourceaudit.model.source import Span


@dataclass(frozen=True, slots=True)
class Protection:
    """What is protected of one source: all of it, or what patterns match."""

    whole: bool = False
    patterns: tuple[str, ...] = ()

    def spans(self, text: str) -> Iterator[Span]:
        """Yield the protected spans of a text, in no order; they may overlap."""
        if self.whole:
            yield 0, len(text)
            return
        for pattern in self.patterns:
            yield from (match.span() for match in compile_expression(pattern).finditer(text))


NOTHING = Protection()
