"""All kinds of evidence as one flat record, so that every format lists them alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sourceaudit.model.audit import Audit, SourceAudit
from sourceaudit.model.evidence import (
    Attribution,
    Finding,
    Head,
    IdentityFact,
    Inconsistency,
    State,
    UncitedClaim,
)
from sourceaudit.model.fingerprints import fingerprint
from sourceaudit.model.overlap import Overlap, Passage, PassageKind
from sourceaudit.model.source import Span
from sourceaudit.report.places import lines_of, place
from sourceaudit.report.wording import count, words_of
from sourceaudit.text.view import Lines

# The rules of the pack `analysis` whose evidence has no head of its own.
SHARED, REPEATED = "analysis/shared-passage", "analysis/repeated-passage"


class Kind(StrEnum):
    """What a piece of evidence is."""

    FINDING = "finding"
    INCONSISTENCY = "inconsistency"
    PASSAGE = "passage"
    REPEAT = "repeat"
    IDENTITY = "identity"
    ATTRIBUTION = "attribution"
    CLAIM = "uncited-claim"


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of evidence of one source, whatever its kind; "" and None where a kind has none.

    `spans` index the source's text, in the order told; `line` and `column` are those of the first,
    line 0 and the character where the text is missing.
    `name` is what it is called in short, `stripped` the number of characters that its edits take.
    `partner` and `pair` say with whom a passage is shared, and which passage of which overlap.
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
    state: State = State.NEW

    @property
    def counts(self) -> bool:
        """Tell whether gates look at it; `state` is that of a passage, heads have their own."""
        return self.state is State.NEW if self.head is None else self.head.counts

    @property
    def place(self) -> str:
        """Return where it is, for people."""
        return place(self.line, self.column)

    @property
    def is_said(self) -> bool:
        """Tell whether it is about who says something: listed apart from what is wrong."""
        return self.kind in (Kind.ATTRIBUTION, Kind.CLAIM)

    @property
    def rule(self) -> str:
        """Return the id of the rule behind it, "" for what only scores use."""
        if self.head is not None:
            return self.head.rule
        return {Kind.PASSAGE: SHARED, Kind.REPEAT: REPEATED}.get(self.kind, "")


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


def heads(audited: SourceAudit) -> list[Head]:
    """Return the heads of a source's evidence, findings first."""
    return [
        *(one.head for one in audited.findings),
        *(one.head for one in audited.inconsistencies),
    ]


def shares(audit: Audit) -> Mapping[str, tuple[Share, ...]]:
    """Return each source's overlaps, the closest first; sources without any are left out."""
    found: dict[str, list[Share]] = {}
    for index, one in enumerate(audit.overlaps):
        found.setdefault(one.left, []).append(Share(index, one, one.right, is_left=True))
        found.setdefault(one.right, []).append(Share(index, one, one.left, is_left=False))
    return {
        name: tuple(sorted(own, key=lambda share: (-share.overlap.jaccard, share.partner)))
        for name, own in found.items()
    }


def items(
    audited: SourceAudit, own: Sequence[Share] = (), *, said: bool = True
) -> tuple[Item, ...]:
    """Return all evidence of a source in the order of its places.

    Without what is `said`, attributions and claims are left out, which most evidence is.
    """
    lines = lines_of(audited.source)
    found = [
        *(_finding(one) for one in audited.findings),
        *(_inconsistency(one, lines) for one in audited.inconsistencies),
        *_passages(own, lines),
        *_repeats(audited, lines),
        *(_identity(audited, one, lines) for one in audited.identity),
    ]
    if said:
        found += [_attribution(audited, one, lines) for one in audited.attributions]
        found += [_claim(audited, one, lines) for one in audited.claims]
    order = {kind: at for at, kind in enumerate(Kind)}
    return tuple(
        sorted(
            found,
            key=lambda one: (
                one.spans[:1],
                order[one.kind],
                one.name,
                one.fingerprint,
                one.spans,
            ),
        )
    )


def _finding(one: Finding) -> Item:
    return Item(
        Kind.FINDING,
        words_of(one.head.rule),
        one.head.message,
        ((one.start, one.end),),
        one.line,
        one.column,
        one.head.fingerprint,
        head=one.head,
        action=one.action.value,
        stripped=sum(edit.end - edit.start for edit in one.edits),
        superseded_by=one.superseded_by,
    )


def _inconsistency(one: Inconsistency, lines: Lines) -> Item:
    line, column = _place(lines, one.spans)
    return Item(
        Kind.INCONSISTENCY,
        words_of(one.head.rule),
        one.head.message,
        one.spans,
        line,
        column,
        one.head.fingerprint,
        head=one.head,
    )


def _passages(own: Sequence[Share], lines: Lines) -> Iterator[Item]:
    verbs = {
        PassageKind.COPY: "shared",
        PassageKind.TEMPLATE: "of a common template",
        PassageKind.QUOTE: "of one quotation shared",
    }
    for share in own:
        for at, passage in enumerate(share.overlap.passages):
            spans = (share.own(passage),)
            yield Item(
                Kind.PASSAGE,
                "shared passage" if passage.kind is PassageKind.COPY else f"shared {passage.kind}",
                f"{count(passage.words, 'word')} {verbs[passage.kind]} with {share.partner}",
                spans,
                *_place(lines, spans),
                passage.fingerprint,
                partner=share.partner,
                pair=(share.index, at),
                state=passage.state,
            )


def _repeats(audited: SourceAudit, lines: Lines) -> Iterator[Item]:
    for one in audited.repeats:
        yield Item(
            Kind.REPEAT,
            words_of(one.kind) if "repeat" in one.kind else f"repeated {words_of(one.kind)}",
            f"{count(one.words, 'word')} said {len(one.spans)} times",
            one.spans,
            *_place(lines, one.spans),
            _own_fingerprint(audited, f"repeat/{one.kind}", one.spans),
        )


def _identity(audited: SourceAudit, one: IdentityFact, lines: Lines) -> Item:
    return Item(
        Kind.IDENTITY,
        f"author block: {words_of(one.kind)}",
        one.detail,
        one.spans,
        *_place(lines, one.spans),
        _own_fingerprint(audited, f"identity/{one.kind}", one.spans),
    )


def _attribution(audited: SourceAudit, one: Attribution, lines: Lines) -> Item:
    spans = one.parts or ((one.start, one.end),)
    text = audited.source.text
    speaker = text[slice(*one.speaker)] if one.speaker else "nobody named"
    return Item(
        Kind.ATTRIBUTION,
        words_of(one.kind.value),
        f"{words_of(one.kind.value)}: {speaker} ({words_of(one.speaker_class.value)})",
        spans,
        *_place(lines, spans),
        _own_fingerprint(audited, f"attribution/{one.kind}", spans),
    )


def _claim(audited: SourceAudit, one: UncitedClaim, lines: Lines) -> Item:
    spans = ((one.start, one.end),)
    return Item(
        Kind.CLAIM,
        "uncited claim",
        f"nobody is cited for its {' and '.join(kind.value for kind in one.kinds)}",
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
