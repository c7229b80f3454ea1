"""The evidence of an audit that is compared: what has a fingerprint that lasts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from itertools import groupby

from sourceaudit.model import pieces as evidence
from sourceaudit.model.audit import Audit
from sourceaudit.model.evidence import Contradiction, Finding
from sourceaudit.model.fingerprints import number_fingerprints
from sourceaudit.model.overlap import Passage
from sourceaudit.report.diff.shapes import Piece
from sourceaudit.report.evidence import describe_piece
from sourceaudit.report.places import lines_of, place

Pair = frozenset[str]


def pieces(audit: Audit, turned: Collection[Pair] = ()) -> Iterator[Piece]:
    """Yield the pieces of evidence of an audit, those of two sources once, at the left one.

    `turned` are pairs of sources of which the other audit has the right one left, by the ids of
    this one. The contradictions of those are told apart by their rule and number alone.
    """
    across = [*evidence.shared(audit)]
    begins: dict[str, set[int]] = defaultdict(set)  # by source, what places are asked for later
    for piece in across:
        begins[piece.sides[0].source].add(_begin(piece))
    places: dict[tuple[str, int], str] = {}
    for at, source in enumerate(audit.sources):
        name, lines = source.source.id, lines_of(source.source)
        for begin in begins.get(name, ()):
            places[name, begin] = place(*lines.place(begin))
        own = (piece for piece in evidence.own(at, source) if piece.superseded_by is None)
        for piece in sorted(own, key=lambda each: each.sides[0].spans[:1]):
            yield _piece(piece, piece.head.fingerprint, place(*lines.place(_begin(piece))))
    for piece, mark in zip(across, _marks(across, turned), strict=True):
        yield _piece(piece, mark, places.get((piece.sides[0].source, _begin(piece)), ""))


def _piece(piece: evidence.Piece, mark: str, where: str) -> Piece:
    source, each = piece.sides[0].source, piece.evidence
    return Piece(
        piece.head.rule,
        mark,
        source,
        piece.partner(source) or "",
        piece.head.severity,
        describe_piece(piece, source),
        where,
        piece.counts,
        each.action.value if isinstance(each, Finding) else "",
    )


def _begin(piece: evidence.Piece) -> int:
    spans = piece.sides[0].spans
    return spans[0][0] if spans else 0


def _marks(found: list[evidence.Piece], turned: Collection[Pair]) -> Iterator[str]:
    """Yield what tells pieces apart: fingerprints, where those stay when two sources are turned.

    Passages have numbers of the words of both sides, and contradictions of turned pairs their
    numbers.
    """
    seen: Counter[tuple[str, Pair]] = Counter()
    passages = _of_passages(found)
    for piece in found:
        pair = frozenset(side.source for side in piece.sides)
        if isinstance(piece.evidence, Passage):
            yield next(passages)
        elif isinstance(piece.evidence, Contradiction) and pair in turned:
            seen[piece.head.rule, pair] += 1
            yield str(seen[piece.head.rule, pair])
        else:
            yield piece.head.fingerprint


def _of_passages(found: list[evidence.Piece]) -> Iterator[str]:
    """Yield the marks of passages: equal ones of one pair of sources are numbered."""
    for _, own in groupby(
        (piece for piece in found if isinstance(piece.evidence, Passage)),
        key=lambda piece: piece.key[1],
    ):
        keys = [
            (piece.head.rule, tuple(sorted(piece.evidence.keys)))
            for piece in own
            if isinstance(piece.evidence, Passage)
        ]
        yield from number_fingerprints(keys)
