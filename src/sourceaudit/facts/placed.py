"""Facts that are known by where they stand: a weekday, a rank, a colour, a result."""

from __future__ import annotations

from sourceaudit.facts.reading import Line, Reading
from sourceaudit.facts.records import Fact
from sourceaudit.model.source import Span


def fact_at(  # noqa: PLR0913 - what a fact is made of
    reading: Reading,
    line: Line,
    kind: tuple[str, str],
    span: Span,
    *,
    given: bool,
    name: str = "",
    value: float = 0.0,
    head: frozenset[str] = frozenset(),
    around: Span | None = None,
) -> Fact:
    """Return a fact of a kind and a unit; its clause has all of what stands `around` its place."""
    beside = reading.beside(line, span, around)
    return Fact(
        kind=kind[0],
        unit=kind[1],
        low=value,
        high=value,
        span=span,
        line=line.number,
        head=head,
        modifiers=frozenset(),
        clause=beside.content,
        sentence=beside.sentence - reading.content(line, *span),
        terms=beside.terms,
        given=given,
        quote=beside.quote,
        name=name,
        within=beside.clause,
    )
