"""The evidence of a drop as a baseline sees it: pieces, by source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from sourceaudit.model.audit import Audit, SourceAudit
from sourceaudit.model.baseline import Entry
from sourceaudit.model.evidence import Contradiction, Head
from sourceaudit.model.fingerprints import normalised
from sourceaudit.model.overlap import Overlap, PassageKind
from sourceaudit.model.source import Span

SHARED = "analysis/shared-passage"
# Characters of a piece that are kept: enough to know it again when a word changes, and to read.
TEXT = 240


class Kind(Enum):
    """What a piece of evidence is."""

    FINDING = "finding"
    INCONSISTENCY = "inconsistency"
    PASSAGE = "passage"
    CONTRADICTION = "contradiction"


# Kind, then the indices at which a piece of evidence stands in its drop.
Key = tuple[Kind, int, int]


@dataclass(frozen=True, slots=True)
class Drop:
    """The evidence of a drop: what a baseline is made of and compared with."""

    sources: tuple[SourceAudit, ...]
    overlaps: tuple[Overlap, ...]
    contradictions: tuple[Contradiction, ...]

    @staticmethod
    def of(audit: Audit) -> Drop:
        """Return the evidence of an audit."""
        return Drop(audit.sources, audit.overlaps, audit.contradictions)

    @property
    def incomplete(self) -> frozenset[str]:
        """Return the ids of sources of which a step broke: what they lack is not gone."""
        return frozenset(one.source.id for one in self.sources if one.failure is not None)

    @property
    def whole(self) -> Drop:
        """Return the evidence without sources of which a step broke, which share nothing."""
        sources = tuple(one for one in self.sources if one.failure is None)
        return replace(self, sources=sources)


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence as one source has it; `won` is False where another rule took over."""

    key: Key
    entry: Entry
    won: bool = True


def pieces(drop: Drop) -> Mapping[str, list[Piece]]:
    """Return the pieces of every source of a drop, those of two sources at both of them.

    Passages are pieces where they are copies, as at the gate. What the configuration suppresses
    is none: it is accepted already, and must be so no longer than that.
    """
    found = {one.source.id: list(_own(at, one)) for at, one in enumerate(drop.sources)}
    for side, piece in (*_passages(drop), *_contradictions(drop)):
        if side in found:  # the other side may be a source of the archive
            found[side].append(piece)
    return found


def _own(at: int, one: SourceAudit) -> Iterator[Piece]:
    text = one.source.text
    for index, each in enumerate(one.findings):
        if each.head.suppressed is None:
            entry = _entry(each.head, text, [(each.start, each.end)])
            yield Piece((Kind.FINDING, at, index), entry, each.superseded_by is None)
    for index, flaw in enumerate(one.inconsistencies):
        if flaw.head.suppressed is None:
            yield Piece((Kind.INCONSISTENCY, at, index), _entry(flaw.head, text, flaw.spans))


def _passages(drop: Drop) -> Iterator[tuple[str, Piece]]:
    for at, overlap in enumerate(drop.overlaps):
        for index, passage in enumerate(overlap.passages):
            if passage.kind is PassageKind.COPY:
                for side, partner, text in (
                    (overlap.left, overlap.right, passage.left_text),
                    (overlap.right, overlap.left, passage.right_text),
                ):
                    entry = Entry(SHARED, passage.fingerprint, _kept([text]), partner)
                    yield side, Piece((Kind.PASSAGE, at, index), entry)


def _contradictions(drop: Drop) -> Iterator[tuple[str, Piece]]:
    texts = {one.source.id: one.source.text for one in drop.sources}
    for at, one in enumerate(drop.contradictions):
        if one.head.suppressed is None:
            for side, other in ((one.left, one.right), (one.right, one.left)):
                entry = _entry(one.head, texts.get(side.source, ""), [side.span], other.source)
                yield side.source, Piece((Kind.CONTRADICTION, at, 0), entry)


def _entry(head: Head, text: str, spans: Iterable[Span], partner: str | None = None) -> Entry:
    # White space may shrink: a few times what is kept is enough to look at.
    parts = (text[start : min(end, start + 4 * TEXT)] for start, end in spans)
    return Entry(head.rule, head.fingerprint, _kept(parts), partner)


def _kept(texts: Iterable[str]) -> str:
    return normalised(" | ".join(texts))[:TEXT].rstrip()
