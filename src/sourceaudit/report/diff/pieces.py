"""The evidence of an audit that is compared: what has a fingerprint that lasts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from sourceaudit.model.audit import Audit
from sourceaudit.model.evidence import Severity
from sourceaudit.model.fingerprints import numbered
from sourceaudit.model.overlap import PassageKind
from sourceaudit.report.diff.shapes import Piece
from sourceaudit.report.evidence import SHARED, items
from sourceaudit.report.places import lines_of, place
from sourceaudit.report.wording import count
from sourceaudit.text.view import Lines

Pair = frozenset[str]


def pieces(audit: Audit, turned: Collection[Pair] = ()) -> Iterator[Piece]:
    """Yield findings, inconsistencies, copied passages and contradictions, source by source.

    `turned` are pairs of sources of which the other audit has the right one left, by the ids of
    this one. The contradictions of those are told apart by their rule and number alone.
    """
    for one in audit.sources:
        for item in items(one, said=False):
            if item.head is not None and item.superseded_by is None:
                yield Piece(
                    item.head.rule,
                    item.head.fingerprint,
                    one.source.id,
                    "",
                    item.head.severity,
                    item.message,
                    item.place,
                    item.counts,
                    item.action,
                )
    lines = {one.source.id: lines_of(one.source) for one in audit.sources}
    yield from _passages(audit, lines)
    yield from _contradictions(audit, lines, turned)


def _passages(audit: Audit, lines: Mapping[str, Lines]) -> Iterator[Piece]:
    known = {rule.id: rule for pack in audit.packs for rule in pack.rules}
    severity = known[SHARED].severity if SHARED in known else Severity.INFO
    for overlap in audit.overlaps:
        copies = [one for one in overlap.passages if one.kind is PassageKind.COPY]
        sides = [tuple(sorted(one.keys)) for one in copies]
        for one, mark in zip(copies, numbered((SHARED, each) for each in sides), strict=True):
            yield Piece(
                SHARED,
                mark,
                overlap.left,
                overlap.right,
                severity,
                f"{count(one.words, 'word')} shared with {overlap.right}",
                _place(lines, overlap.left, one.left[0]),
                counts=True,
            )


def _contradictions(
    audit: Audit, lines: Mapping[str, Lines], turned: Collection[Pair]
) -> Iterator[Piece]:
    for one, mark in zip(audit.contradictions, _marks(audit, turned), strict=True):
        left, right = one.left, one.right
        yield Piece(
            one.head.rule,
            mark,
            left.source,
            right.source,
            one.head.severity,
            f"{one.head.message} (with {right.source})",
            _place(lines, left.source, left.span[0]),
            one.head.counts,
        )


def _marks(audit: Audit, turned: Collection[Pair]) -> Iterator[str]:
    """Yield what tells the contradictions apart: fingerprints, or numbers for turned pairs."""
    seen: Counter[tuple[str, Pair]] = Counter()
    for one in audit.contradictions:
        pair = frozenset((one.left.source, one.right.source))
        if pair in turned:
            seen[one.head.rule, pair] += 1
            yield str(seen[one.head.rule, pair])
        else:
            yield one.head.fingerprint


def _place(lines: Mapping[str, Lines], source: str, offset: int) -> str:
    own = lines.get(source)
    return place(*own.place(offset)) if own else ""
