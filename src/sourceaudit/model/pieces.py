"""Every piece of evidence of an audit, once: what gates, reports, baselines and diffs go through.

Pieces are findings, inconsistencies, copied passages, repeats and contradictions. A repeat that is
an inconsistency too is one piece. What sources share by right (quotations, templates) is none, nor
is what only scores are made of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from sourceaudit.model.audit import SourceAudit
from sourceaudit.model.evidence import (
    Contradiction,
    Family,
    Finding,
    Head,
    Inconsistency,
    Repeat,
    Suppression,
)
from sourceaudit.model.overlap import Overlap, Passage, PassageKind
from sourceaudit.model.source import Span

# The rules of the pack `analysis` that passages and repeats are evidence of.
SHARED, REPEATED = "analysis/shared-passage", "analysis/repeated-passage"


class Kind(StrEnum):
    """What a piece of evidence is."""

    FINDING = "finding"
    INCONSISTENCY = "inconsistency"
    PASSAGE = "passage"
    REPEAT = "repeat"
    CONTRADICTION = "contradiction"


# Kind, then the indices at which a piece stands in its audit: of the source, overlap or
# contradiction, and within it.
Key = tuple[Kind, int, int]


class Evidenced(Protocol):
    """What has evidence: an audit, or what is to become one."""

    @property
    def sources(self) -> Sequence[SourceAudit]:
        """Return the sources."""

    @property
    def overlaps(self) -> Sequence[Overlap]:
        """Return what they share."""

    @property
    def contradictions(self) -> Sequence[Contradiction]:
        """Return what they tell differently."""


@dataclass(frozen=True, slots=True)
class Drop:
    """The evidence of a drop: what a gate judges, and a baseline is made of and compared with."""

    sources: Sequence[SourceAudit]
    overlaps: tuple[Overlap, ...]
    contradictions: tuple[Contradiction, ...]

    @staticmethod
    def of(given: Evidenced) -> Drop:
        """Return the evidence of an audit."""
        return Drop(given.sources, tuple(given.overlaps), tuple(given.contradictions))

    @property
    def incomplete(self) -> frozenset[str]:
        """Return the ids of sources of which a step broke: what they lack is not gone."""
        return frozenset(source.source.id for source in self.sources if source.failure is not None)

    @property
    def whole(self) -> Drop:
        """Return the evidence without sources of which a step broke, which share nothing."""
        whole = [at for at, source in enumerate(self.sources) if source.failure is None]
        if len(whole) == len(self.sources):
            return self
        return replace(self, sources=tuple(self.sources[at] for at in whole))


@dataclass(frozen=True, slots=True)
class Side:
    """Where a piece stands in one source, and why it does not count there, if it does not.

    `text` has the words of a passage, which may be shared with a source whose text is not at hand.
    """

    source: str
    spans: tuple[Span, ...]
    suppressed: Suppression | None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence: its head, and where it stands.

    A piece of two sources has two sides; one of them may be of the archive. `superseded_by` is the
    rule whose edits won over all that a finding had. `evidence` is what the piece is, in full.
    """

    key: Key
    head: Head
    sides: tuple[Side, ...]
    evidence: Finding | Inconsistency | Passage | Repeat | Contradiction
    superseded_by: str | None = None

    @property
    def kind(self) -> Kind:
        """Return what it is."""
        return self.key[0]

    @property
    def counts(self) -> bool:
        """Tell whether gates look at it in any source."""
        return self.head.counts and self.superseded_by is None

    def counts_in(self, source: str) -> bool:
        """Tell whether gates look at it in a source."""
        return self.counts and any(
            side.source == source and side.suppressed is None for side in self.sides
        )

    def partner(self, source: str) -> str | None:
        """Return the other source of what two of them share or tell differently."""
        return next((side.source for side in self.sides if side.source != source), None)


def pieces(given: Evidenced) -> Iterator[Piece]:
    """Yield every piece once: those of each source, then what two of them share and contradict."""
    for at, source in enumerate(given.sources):
        yield from own(at, source)
    yield from shared(given)


def shared(given: Evidenced) -> Iterator[Piece]:
    """Yield the pieces of two sources: what they share, then what they tell differently."""
    for at, overlap in enumerate(given.overlaps):
        for index, passage in enumerate(overlap.passages):
            if passage.kind is PassageKind.COPY:
                yield Piece(
                    (Kind.PASSAGE, at, index), passage.head, _sides(overlap, passage), passage
                )
    for at, clash in enumerate(given.contradictions):
        sides = (Side(each.source, (each.span,), clash.head.suppressed) for each in clash.places)
        yield Piece((Kind.CONTRADICTION, at, 0), clash.head, tuple(sides), clash)


def by_source(given: Evidenced) -> Mapping[str, list[Piece]]:
    """Return the pieces of every source, those of two sources at both of them."""
    found: dict[str, list[Piece]] = {source.source.id: [] for source in given.sources}
    for piece in pieces(given):
        for name in dict.fromkeys(side.source for side in piece.sides):
            if name in found:  # the other side may be a source of the archive
                found[name].append(piece)
    return found


def twins(source: SourceAudit) -> Mapping[int, int]:
    """Return which of a source's repeats are which of its inconsistencies, by their indices."""
    if not source.repeats:
        return {}
    flaws = [
        (at, (flaw.head.rule, flaw.head.fingerprint), frozenset(flaw.spans))
        for at, flaw in enumerate(source.inconsistencies)
        if flaw.family is Family.REPETITION
    ]
    found: dict[int, int] = {}
    for index, repeat in enumerate(source.repeats):
        name = (repeat.head.rule, repeat.head.fingerprint)
        for at, other, spans in flaws:
            if name == other or spans.issuperset(repeat.spans):
                found[index] = at
                break
    return found


def own(at: int, source: SourceAudit) -> Iterator[Piece]:
    """Yield the pieces of a source alone; `at` is its place in its audit."""

    def piece(
        kind: Kind,
        index: int,
        each: Finding | Inconsistency | Repeat,
        spans: tuple[Span, ...],
        superseded_by: str | None = None,
    ) -> Piece:
        sides = (Side(source.source.id, spans, each.head.suppressed),)
        return Piece((kind, at, index), each.head, sides, each, superseded_by)

    for index, found in enumerate(source.findings):
        spans = ((found.start, found.end),)
        yield piece(Kind.FINDING, index, found, spans, found.superseded_by)
    for index, flaw in enumerate(source.inconsistencies):
        yield piece(Kind.INCONSISTENCY, index, flaw, flaw.spans)
    known = twins(source)
    for index, repeat in enumerate(source.repeats):
        if index not in known:
            yield piece(Kind.REPEAT, index, repeat, repeat.spans)


def _sides(overlap: Overlap, passage: Passage) -> tuple[Side, Side]:
    return (
        Side(overlap.left, (passage.left,), passage.left_suppressed, passage.left_text),
        Side(overlap.right, (passage.right,), passage.right_suppressed, passage.right_text),
    )
