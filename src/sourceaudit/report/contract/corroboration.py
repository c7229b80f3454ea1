"""What several sources report, and how many of them by themselves; what two say in other words."""

from __future__ import annotations

from typing_extensions import TypedDict

from sourceaudit.model.corroboration import Tie
from sourceaudit.model.evidence import Confidence
from sourceaudit.report.contract.words import Ordinal, Share, Span


class Teller(TypedDict):
    """A source that makes a statement."""

    source: str
    """The id of the source."""
    span: Span
    """The sentence that says it."""
    voice: Ordinal
    """Tellers of one number are one voice: they are tied to each other."""
    tie: Tie | None
    """Why it is no voice of its own beside others of its number; null of the first of them. Of one
    that is not sure, why it may be none.
    """
    by: str | None
    """What the tie is to: the id of a source or partner, a speaker, a site, an author."""
    sure: bool
    """Whether the tie holds for certain."""


class Said(TypedDict):
    """A place of a source."""

    source: str
    """The id of the source."""
    span: Span
    """The sentence."""


class Paraphrase(TypedDict):
    """Two sentences that say the same in other words."""

    left: Said
    """The one of the source whose id comes first."""
    right: Said
    """The other one."""
    similarity: Share
    """How alike they are in what they say: the cosine of their vectors."""


class Corroboration(TypedDict):
    """A statement that several sources make."""

    fingerprint: str
    """What it is known by: equal as long as the first sentence is."""
    independent_least: Ordinal
    """How many of the tellers are independent at least: where every tie holds."""
    independent_most: Ordinal
    """How many are at most: where only those ties hold that are sure."""
    confidence: Confidence
    """How sure it is that all of them say the same."""
    tellers: list[Teller]
    """The sources that make it, by id."""
    disputed: list[str]
    """Fingerprints of contradictions at these places."""
