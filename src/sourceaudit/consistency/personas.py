"""Identity facts as inconsistencies: a block that does not agree with itself."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sourceaudit.consistency.comparer import Comparer, Found, Given
from sourceaudit.model.evidence import Rule


def persona(kind: str) -> Comparer:
    """Return the comparer of one kind of identity fact."""
    return partial(_facts, kind)


def _facts(kind: str, given: Given, rule: Rule) -> Iterator[Found]:
    del rule
    for fact in given.facts:
        if fact.kind == kind:
            yield Found(kind, fact.spans, {"detail": fact.detail})
