"""What a source's report lists: its pieces of evidence, and the facts beside them, alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sourceaudit.model import pieces
from sourceaudit.model.audit import Audit, SourceAudit
from sourceaudit.model.evidence import (
    Attribution,
    Finding,
    Head,
    IdentityFact,
    Repeat,
    Suppression,
    UncitedClaim,
)
from sourceaudit.model.fingerprints import fingerprint
from sourceaudit.model.overlap import Overlap, Passage, PassageKind
from sourceaudit.model.pieces import SHARED, Key, Piece
from sourceaudit.model.source import Span
from sourceaudit.report.nouns import noun
from sourceaudit.report.places import lines_of, place
from sourceaudit.report.wording import count, words_of
from sourceaudit.text.view import Lines


class Kind(StrEnum):
    """What is listed."""

    FINDING = "finding"
    INCONSISTENCY = "inconsistency"
    PASSAGE = "passage"
    REPEAT = "repeat"
    CONTRADICTION = "contradiction"
    IDENTITY = "identity"
    ATTRIBUTION = "attribution"
    CLAIM = "uncited-claim"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to list of one source, whatever its kind; "" and None where a kind has none.

    `spans` index the source's text, in the order told; `line` and `column` are those of the first,
    line 0 and the character where the text is missing.
    `name` is what it is called in short, `stripped` the number of characters that its edits take.
    `partner` and `pair` say with whom a passage is shared, and which passage of which overlap.
    `key` and `head` are those of a piece of evidence; what only scores are made of has none.
    `suppressed` tells why a piece does not count in this source; `words` is how many are shared.
    """

    kind: Kind
    name: str
    message: str
    spans: tuple[Span, ...]
    line: int
    column: int
    fingerprint: str
    head: Head | None = None
    action: str = ""
    stripped: int = 0
    superseded_by: str | None = None
    partner: str = ""
    pair: tuple[int, int] | None = None
    key: Key | None = None
    suppressed: Suppression | None = None
    counts: bool = False
    words: int = 0

    @property
    def place(self) -> str:
        """Return where it is, for people."""
        return place(self.line, self.column)

    @property
    def called(self) -> str:
        """Return what it is and where, for whoever points at its number."""
        return f"{self.name}, {self.place}"

    @property
    def is_said(self) -> bool:
        """Tell whether it is about who says something: listed apart from what is wrong."""
        return self.kind in (Kind.ATTRIBUTION, Kind.CLAIM)

    @property
    def rule(self) -> str:
        """Return the id of the rule behind it, "" for what only scores use."""
        if self.head is not None:
            return self.head.rule
        return SHARED if self.kind is Kind.PASSAGE else ""


@dataclass(frozen=True, slots=True)
class Share:
    """One overlap as one of its two sources sees it; `index` is its place in the audit."""

    index: int
    overlap: Overlap
    partner: str
    is_left: bool

    def own(self, passage: Passage) -> Span:
        """Return where a passage stands in this source."""
        return passage.left if self.is_left else passage.right

    @property
    def containment(self) -> float:
        """Return the share of this source's word 5-grams that the partner has."""
        own = self.overlap
        return own.left_containment if self.is_left else own.right_containment


def shares(audit: Audit) -> Mapping[str, tuple[Share, ...]]:
    """Return each source's overlaps, the closest first; sources without any are left out."""
    found: dict[str, list[Share]] = {}
    for index, overlap in enumerate(audit.overlaps):
        found.setdefault(overlap.left, []).append(
            Share(index, overlap, overlap.right, is_left=True)
        )
        found.setdefault(overlap.right, []).append(
            Share(index, overlap, overlap.left, is_left=False)
        )
    return {
        name: tuple(sorted(own, key=lambda share: (-share.overlap.jaccard, share.partner)))
        for name, own in found.items()
    }


class Evidence:
    """The evidence of an audit by source: pieces, and what sources share."""

    def __init__(self, audit: Audit) -> None:
        self.pieces: Mapping[str, Sequence[Piece]] = pieces.by_source(audit)
        self.shares: Mapping[str, Sequence[Share]] = shares(audit)

    def counted(self, source: str) -> list[Piece]:
        """Return the pieces that count in a source."""
        return [piece for piece in self.pieces[source] if piece.counts_in(source)]

    def items(self, audited: SourceAudit, *, said: bool = True) -> tuple[Item, ...]:
        """Return all there is to list of a source in the order of its places.

        Without what is `said`, attributions and claims are left out, which most of it is.
        """
        lines, name = lines_of(audited.source), audited.source.id
        found = [
            *(_item(piece, name, lines) for piece in self.pieces[name]),
            *_in_common(self.shares.get(name, ()), lines),
            *(_identity(audited, fact, lines) for fact in audited.identity),
        ]
        if said:
            found += [
                _attribution(audited, attribution, lines) for attribution in audited.attributions
            ]
            found += [_claim(audited, claim, lines) for claim in audited.claims]
        order = {kind: at for at, kind in enumerate(Kind)}
        return tuple(
            sorted(
                found,
                key=lambda item: (
                    item.spans[:1],
                    order[item.kind],
                    item.name,
                    item.fingerprint,
                    item.spans,
                ),
            )
        )


def describe_piece(piece: Piece, source: str) -> str:
    """Return what a piece says, as one of its sources sees it."""
    partner = piece.partner(source) or ""
    match piece.evidence:
        case Passage():
            return f"{count(piece.evidence.words, 'word')} shared with {partner}"
        case Repeat():
            times = len(piece.evidence.spans)
            return f"{count(piece.evidence.words, 'word')} said {times} times"
        case _:
            return f"{piece.head.message} (with {partner})" if partner else piece.head.message


def _item(piece: Piece, source: str, lines: Lines) -> Item:
    """Return a piece as an item of one of its sources."""
    sides = [side for side in piece.sides if side.source == source]
    spans = tuple(span for side in sides for span in side.spans)
    found, stripped = piece.evidence, 0
    if isinstance(found, Finding):
        line, column = found.line, found.column
        stripped = sum(edit.end - edit.start for edit in found.edits)
    else:
        line, column = _place(lines, spans)
    return Item(
        Kind(piece.kind.value),
        _name(piece),
        describe_piece(piece, source),
        spans,
        line,
        column,
        piece.head.fingerprint,
        head=piece.head,
        action=found.action.value if isinstance(found, Finding) else "",
        stripped=stripped,
        superseded_by=piece.superseded_by,
        partner=piece.partner(source) or "",
        pair=piece.key[1:] if piece.kind is pieces.Kind.PASSAGE else None,
        key=piece.key,
        suppressed=next((side.suppressed for side in sides if side.suppressed), None),
        counts=piece.counts_in(source),
        words=found.words if isinstance(found, Passage) else 0,
    )


def _name(piece: Piece) -> str:
    if isinstance(piece.evidence, Repeat):
        kind = words_of(piece.evidence.kind)
        return kind if "repeat" in kind else f"repeated {kind}"
    return noun(piece.head.rule)


def _in_common(own: Sequence[Share], lines: Lines) -> Iterator[Item]:
    """Yield what a source shares by right: no evidence of anything."""
    verbs = {
        PassageKind.TEMPLATE: "of a common template",
        PassageKind.QUOTE: "of one quotation shared",
    }
    for share in own:
        for at, passage in enumerate(share.overlap.passages):
            if passage.kind is PassageKind.COPY:
                continue
            spans = (share.own(passage),)
            yield Item(
                Kind.PASSAGE,
                f"shared {passage.kind}",
                f"{count(passage.words, 'word')} {verbs[passage.kind]} with {share.partner}",
                spans,
                *_place(lines, spans),
                passage.head.fingerprint,
                partner=share.partner,
                pair=(share.index, at),
            )


def _identity(audited: SourceAudit, fact: IdentityFact, lines: Lines) -> Item:
    return Item(
        Kind.IDENTITY,
        f"author block: {words_of(fact.kind)}",
        fact.detail,
        fact.spans,
        *_place(lines, fact.spans),
        _own_fingerprint(audited, f"identity/{fact.kind}", fact.spans),
    )


def _attribution(audited: SourceAudit, attribution: Attribution, lines: Lines) -> Item:
    spans = attribution.parts or ((attribution.start, attribution.end),)
    text = audited.source.text
    speaker = text[slice(*attribution.speaker)] if attribution.speaker else "nobody named"
    return Item(
        Kind.ATTRIBUTION,
        words_of(attribution.kind.value),
        _say(attribution, speaker),
        spans,
        *_place(lines, spans),
        _own_fingerprint(audited, f"attribution/{attribution.kind}", spans),
    )


def _say(attribution: Attribution, speaker: str) -> str:
    speaker_class = words_of(attribution.speaker_class.value)
    message = f"{words_of(attribution.kind.value)}: {speaker} ({speaker_class})"
    if attribution.use is not None:
        return f"{words_of(attribution.kind.value)}: {attribution.use.value}"
    return message if attribution.lacks is None else f"{message}. {attribution.lacks.better}"


def _claim(audited: SourceAudit, claim: UncitedClaim, lines: Lines) -> Item:
    spans = ((claim.start, claim.end),)
    return Item(
        Kind.CLAIM,
        "uncited claim",
        f"nobody is cited for its {' and '.join(kind.value for kind in claim.kinds)}",
        spans,
        *_place(lines, spans),
        _own_fingerprint(audited, "claim", spans),
    )


def _place(lines: Lines, spans: Sequence[Span]) -> tuple[int, int]:
    return lines.place(spans[0][0]) if spans else (1, 1)


def _own_fingerprint(audited: SourceAudit, rule: str, spans: Sequence[Span]) -> str:
    """Name what has no head of its own, for anchors and rows alone: gates never see these."""
    text = audited.source.text
    if audited.source.missing:  # nothing but the places tells them apart
        return fingerprint(rule, [f"{start} {end}" for start, end in spans])
    return fingerprint(rule, [text[start:end] for start, end in spans])
