"""What the formats of CI systems list: the evidence that gates look at, flat and worst first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sourceaudit.model.audit import Audit, SourceAudit
from sourceaudit.model.evidence import Head
from sourceaudit.model.pieces import Kind, Piece, Side, pieces
from sourceaudit.model.source import Span
from sourceaudit.overlap.direction import newer
from sourceaudit.report.evidence import describe_piece
from sourceaudit.report.visible import one_line
from sourceaudit.report.wording import words_of
from sourceaudit.text.view import Lines

Known = Mapping[str, tuple[SourceAudit, Lines]]  # sources of the drop by id, with their lines
MESSAGE = 500  # characters: longer ones are cut in every interface
EXCERPT = 200


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as CI systems want it: the file, lines and columns (1-based, end exclusive).

    `exact` tells whether the file itself is the text that the span indexes; pages and rows of
    tables are not, and their lines mean nothing to who opens the file.
    """

    source: str
    path: str
    span: Span
    line: int
    column: int
    end_line: int
    end_column: int
    exact: bool
    excerpt: str

    @property
    def shown(self) -> str:
        """Return path:line:column, for people."""
        return f"{one_line(self.path)}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Result:
    """One piece of evidence, its first spot where it is reported; texts are safe to look at."""

    head: Head
    name: str
    message: str
    spots: tuple[Spot, ...]

    @property
    def order(self) -> tuple[object, ...]:
        """Return the key that sorts what counts first, then by severity, certainty and place."""
        head, first = self.head, self.spots[0]
        return (
            (not head.counts) + (head.suppressed is not None),
            -head.severity.rank,
            head.confidence.rank,
            first.source,
            first.span,
            head.rule,
            head.fingerprint,
            tuple((spot.source, spot.span) for spot in self.spots),
        )


def results(audit: Audit) -> tuple[Result, ...]:
    """Return the pieces of evidence of the drop, worst first.

    Findings whose edits another rule took over are left out.
    """
    known = {source.source.id: (source, Lines(source.source.text)) for source in audit.sources}
    found = (_result(piece, known) for piece in pieces(audit) if piece.superseded_by is None)
    return tuple(
        sorted((result for result in found if result.spots), key=lambda result: result.order)
    )


def _result(piece: Piece, known: Known) -> Result:
    sides = _order(piece, known)
    message = describe_piece(piece, sides[0].source) if sides else ""
    if piece.kind is Kind.CONTRADICTION:  # its other place says with whom
        message = piece.head.message
    spots = tuple(
        _spot(side.source, span, known) for side in sides for span in side.spans or ((0, 0),)
    )
    head = replace(piece.head, message=message)
    return Result(head, words_of(head.rule), one_line(message, MESSAGE), spots)


def _order(piece: Piece, known: Known) -> list[Side]:
    """Return the sides of a piece in the drop, the one first where it is reported.

    That is where it counts; of a passage it is the newer source, since the other had it first.
    """
    sides = [side for side in piece.sides if side.source in known]
    if piece.kind is Kind.PASSAGE and len(sides) > 1:
        left, right = (known[side.source][0].source.dated for side in sides)
        later = newer(left, right) if left and right else bool(left)
        sides = sides if later else sides[::-1]
    return sorted(sides, key=lambda side: side.suppressed is not None)


def _spot(name: str, span: Span, known: Known) -> Spot:
    source, lines = known[name]
    return Spot(
        name,
        source.source.path,
        span,
        *lines.place(span[0]),
        *lines.place(span[1]),
        exact=source.source.verbatim,
        excerpt=one_line(source.source.text[slice(*span)], EXCERPT),
    )
