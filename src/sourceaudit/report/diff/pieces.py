"""The evidence of an audit that is compared: what has a fingerprint that lasts."""

from __future__ import annotations

from collections import Counter, defaultdict
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
    across = [*evidence.shared(audit)]
    begins: dict[str, set[int]] = defaultdict(set)  # by source, what places are asked for later
    for one in across:
        begins[one.sides[0].source].add(_begin(one))
    places: dict[tuple[str, int], str] = {}
    for at, source in enumerate(audit.sources):
        name, lines = source.source.id, lines_of(source.source)
        for begin in begins.get(name, ()):
            places[name, begin] = place(*lines.place(begin))
        own = (one for one in evidence.own(at, source) if one.superseded_by is None)
        for one in sorted(own, key=lambda each: each.sides[0].spans[:1]):
            yield _piece(one, one.head.fingerprint, place(*lines.place(_begin(one))))
    for one, mark in zip(across, _marks(across, turned), strict=True):
        yield _piece(one, mark, places.get((one.sides[0].source, _begin(one)), ""))


def _piece(one: evidence.Piece, mark: str, where: str) -> Piece:
    source, each = one.sides[0].source, one.evidence
    return Piece(
        one.head.rule,
        mark,
        source,
        one.partner(source) or "",
        one.head.severity,
        told(one, source),
        where,
        one.counts,
        each.action.value if isinstance(each, Finding) else "",
    )


def _begin(one: evidence.Piece) -> int:
    spans = one.sides[0].spans
    return spans[0][0] if spans else 0


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
