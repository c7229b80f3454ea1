"""The evidence of an audit that is compared: what has a fingerprint that lasts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import groupby

from sourceaudit.model import pieces as evidence
from sourceaudit.model.audit import Audit
from sourceaudit.model.evidence import Contradiction, Finding
from sourceaudit.model.fingerprints import numbered
from sourceaudit.model.overlap import Passage
from sourceaudit.report.diff.shapes import Piece
from sourceaudit.report.evidence import told
from sourceaudit.report.places import lines_of, place

Pair = frozenset[str]


def pieces(audit: Audit, turned: Collection[Pair] = ()) -> Iterator[Piece]:
    """Yield the pieces of evidence of an audit, those of two sources once, at the left one.

    `turned` are pairs of sources of which the other audit has the right one left, by the ids of
    this one. The contradictions of those are told apart by their rule and number alone.
    """
    lines = {one.source.id: lines_of(one.source) for one in audit.sources}
    found = sorted(
        (one for one in evidence.pieces(audit) if one.superseded_by is None), key=_place_of
    )
    for one, mark in zip(found, _marks(found, turned), strict=True):
        side, each = one.sides[0], one.evidence
        own = lines.get(side.source)
        yield Piece(
            one.head.rule,
            mark,
            side.source,
            one.partner(side.source) or "",
            one.head.severity,
            told(one, side.source),
            place(*own.place(side.spans[0][0] if side.spans else 0)) if own else "",
            one.counts,
            each.action.value if isinstance(each, Finding) else "",
        )


def _place_of(one: evidence.Piece) -> tuple[object, ...]:
    """Return the key that sorts pieces of one source by place, and leaves others behind them."""
    if len(one.sides) > 1:
        return (True,)
    return False, one.key[1], one.sides[0].spans[:1]


def _marks(found: list[evidence.Piece], turned: Collection[Pair]) -> Iterator[str]:
    """Yield what tells pieces apart: fingerprints, where those stay when two sources are turned.

    Passages have numbers of the words of both sides, and contradictions of turned pairs their
    numbers.
    """
    seen: Counter[tuple[str, Pair]] = Counter()
    passages = _of_passages(found)
    for one in found:
        pair = frozenset(side.source for side in one.sides)
        if isinstance(one.evidence, Passage):
            yield next(passages)
        elif isinstance(one.evidence, Contradiction) and pair in turned:
            seen[one.head.rule, pair] += 1
            yield str(seen[one.head.rule, pair])
        else:
            yield one.head.fingerprint


def _of_passages(found: list[evidence.Piece]) -> Iterator[str]:
    """Yield the marks of passages: equal ones of one pair of sources are numbered."""
    for _, own in groupby(
        (one for one in found if isinstance(one.evidence, Passage)), key=lambda one: one.key[1]
    ):
        keys = [
            (one.head.rule, tuple(sorted(one.evidence.keys)))
            for one in own
            if isinstance(one.evidence, Passage)
        ]
        yield from numbered(keys)
