"""Who says what in a source, and what nobody is cited for."""

from __future__ import annotations

from typing import NotRequired

from typing_extensions import TypedDict

from sourceaudit.model.evidence import AttributionKind, ClaimKind, Lack, QuoteUse, SpeakerClass
from sourceaudit.report.contract.words import Count, Ordinal, Span


class Attribution(TypedDict):
    """Words that are given to a speaker."""

    start: Count
    """Where the attributed words begin."""
    end: Count
    """Where they end."""
    parts: tuple[Span, ...]
    """The attributed words; a broken quotation has several pieces."""
    kind: AttributionKind
    """How the words are given to somebody; direct and indirect are in the score."""
    sentence: Span
    """The sentence that they stand in."""
    cue: Span | None
    """The words that attribute: "said", "according to"."""
    speaker: Span | None
    """The words that name the speaker."""
    speaker_class: SpeakerClass
    """How well the speaker is identified."""
    use: NotRequired[QuoteUse | None]
    """Only of a scare-quote: what its marks are for; distance where nothing beside it
    shows that.
    """
    lacks: NotRequired[Lack]
    """What a vague statement, or a quotation that nobody signs, would need."""
    better: NotRequired[str]
    """The same as a sentence: what would make the statement better."""


class Checkable(TypedDict):
    """A part of a claim that can be checked."""

    kind: ClaimKind
    """What it is."""
    span: Span
    """Where it stands."""


class Claim(TypedDict):
    """A sentence with something to check that nobody is cited for."""

    start: Count
    """Where the sentence begins."""
    end: Count
    """Where it ends."""
    weight: Ordinal
    """Orders claims; nothing is scored by it."""
    parts: list[Checkable]
    """What in it can be checked."""


class Introduction(TypedDict):
    """Where a speaker is introduced."""

    span: Span
    """Where the introduction stands."""
    name: str
    """The full name."""
    role: str | None
    """The role, where one is given."""


class Statement(TypedDict):
    """One statement of a speaker, repetitions merged."""

    kind: AttributionKind
    """The kind of the attribution."""
    words: Count
    """Words of the statement, counted once."""
    places: tuple[tuple[Span, ...], ...]
    """The spans of each time that it is said, in the same or nearly the same words."""


class Speaker(TypedDict):
    """One speaker, all mentions merged."""

    name: str | None
    """The fullest that the source gives; null where no words name a speaker."""
    speaker_class: SpeakerClass
    """The best of its mentions; none for a pronoun whose referent is not settled."""
    introduction: Introduction | None
    """Where the name stands in full, with the role where one is given; null where it never does."""
    mentions: tuple[Span, ...]
    """Where the statements name the speaker."""
    words: Count
    """Of the statements, each counted once."""
    kinds: dict[str, Ordinal]
    """Statements by kind."""
    statements: list[Statement]
    """Each distinct statement."""
