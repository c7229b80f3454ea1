"""What a comparer is given and what it hands back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sourceaudit.consistency.told import Told
from sourceaudit.facts.statements import Statement
from sourceaudit.model.evidence import Confidence, IdentityFact, Repeat, Rule
from sourceaudit.model.source import Block, Span
from sourceaudit.text.document import Document


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """One source as comparers see it, itself and no other, so that what is worked out can be kept.

    `document`, `statements` and what is `told` have offsets of the view; `repeats`, `facts` and
    `source_blocks`, the blocks of the text `source` before rules strip it, of the source.
    """

    document: Document
    statements: Sequence[Statement]
    repeats: Sequence[Repeat]
    facts: Sequence[IdentityFact]
    told: Told
    source: str = ""
    source_blocks: Sequence[Block] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """One inconsistency: its kind, its places in the source, and values for the message.

    `confidence` is its own where it is less sure than its rule, None where it is as sure.
    """

    kind: str
    spans: tuple[Span, ...]
    values: Mapping[str, object] = field(default_factory=dict)
    confidence: Confidence | None = None


Comparer = Callable[[Given, Rule], Iterator[Found]]


def in_source(given: Given, *statements: Statement) -> tuple[Span, ...]:
    """Return the places of statements in the source, in order."""
    return tuple(sorted(given.document.source_span(*statement.span) for statement in statements))
