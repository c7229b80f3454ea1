"""What is reported with a place: heads, findings, inconsistencies, repeats."""

from __future__ import annotations

from typing_extensions import TypedDict

from sourceaudit.model.evidence import (
    Action,
    Category,
    Confidence,
    Family,
    GenreKind,
    Severity,
    State,
)
from sourceaudit.report.contract.words import Count, Ordinal, Span


class Suppression(TypedDict):
    """Why evidence does not count, and until when."""

    reason: str
    """As the configuration gives it."""
    expires: str | None
    """ISO date."""


class Head(TypedDict):
    """What every piece of evidence has."""

    rule: str
    """pack/slug; never reused."""
    category: Category
    """What it is about."""
    severity: Severity
    """How much it matters."""
    confidence: Confidence
    """How sure the rule is."""
    message: str
    """What was found, in words."""
    fingerprint: str
    """Names the evidence from run to run; no line, offset or file name goes into it."""
    state: State
    """Whether the baseline has it; changed: with words that differ a little. Without a baseline
    all is new.
    """
    suppressed: Suppression | None
    """Null, or why the evidence does not count and until when."""


class Edit(TypedDict):
    """An exact replacement in the text."""

    start: Count
    """Where the replaced text begins."""
    end: Count
    """Where it ends."""
    replacement: str
    """What stands there instead; empty for a deletion."""


class Finding(Head):
    """What a rule found in one source."""

    action: Action
    """What the rule does with what it finds."""
    start: Count
    """Where the hit begins."""
    end: Count
    """Where it ends."""
    line: Ordinal
    """The line where it begins."""
    column: Ordinal
    """The column where it begins, in code points."""
    edits: list[Edit]
    """What clean applies; edits of a source never overlap."""
    superseded_by: str | None
    """The rule whose edits won over all of this finding's; the finding then has no edits and
    does not count.
    """


class Inconsistency(Head):
    """Places of one source that cannot all hold, or should not stand as they do."""

    family: Family
    """The family of the check; the parts of the consistency score."""
    kind: str
    """What is wrong, as a slug."""
    spans: tuple[Span, ...]
    """The places, one or more."""


class Repeat(Head):
    """Words that a source says more than once; evidence of analysis/repeated-passage."""

    spans: tuple[Span, ...]
    """The places, two or more."""
    words: Count
    """Words of the shortest place."""
    kind: str
    """copy: all places have the same words; near: they differ a little."""


class IdentitySign(TypedDict):
    """A sign that an author block is generated."""

    kind: str
    """The kind of sign: pseudo-latin, zip-state, phone, name-mismatch, empty-platform."""
    detail: str
    """The sign in words."""
    spans: tuple[Span, ...]
    """Its places."""


class Genre(TypedDict):
    """What a source is besides an article, by its own labels."""

    kind: GenreKind
    """What the source is besides an article."""
    detail: str
    """What shows it, in words."""
    spans: tuple[Span, ...]
    """The lines that show it."""
