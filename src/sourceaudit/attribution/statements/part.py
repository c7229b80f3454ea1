"""A checkable part of a sentence, and how much it is worth to check it."""

from __future__ import annotations

from dataclasses import dataclass

from sourceaudit.model.evidence import ClaimKind

ASIDE, GOOD, EXACT = 1, 2, 3  # weights


@dataclass(frozen=True, slots=True)
class Part:
    """text[start:end] of a view, what it is, and its weight: 1 makes no claim by itself."""

    kind: ClaimKind
    start: int
    end: int
    weight: int
