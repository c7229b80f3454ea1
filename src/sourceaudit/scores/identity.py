"""Identity: how many kinds of sign show that an author block was generated."""

from __future__ import annotations

from collections.abc import Sequence

from sourceaudit.model.audit import Part, Score
from sourceaudit.model.evidence import IdentityFact

UNIT = "kinds"


def identity(facts: Sequence[IdentityFact], author_block: bool) -> Score:  # noqa: FBT001 - the second of two facts
    """Return the number of different kinds of evidence; None where there is no author block.

    Parts are the facts by kind, with their places in the source. Kinds are counted and not facts:
    five filler biographies are one template's doing.
    """
    if not author_block:
        return Score(value=None, unit=UNIT, reason="no author block")
    kinds = sorted({fact.kind for fact in facts})
    return Score(
        value=float(len(kinds)),
        unit=UNIT,
        parts={
            kind: Part(
                sum(fact.kind == kind for fact in facts),
                tuple(span for fact in facts if fact.kind == kind for span in fact.spans),
            )
            for kind in kinds
        },
    )
