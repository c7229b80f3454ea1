"""The contradictions section: places of two sources that tell the same differently."""

from __future__ import annotations

from collections.abc import Iterator

from sourceaudit.model.audit import Audit, SourceAudit
from sourceaudit.model.evidence import Confidence, Contradiction, Place
from sourceaudit.report.page.cards import Anchors
from sourceaudit.report.page.differences import word_differences
from sourceaudit.report.page.shapes import ContradictionView, SideView
from sourceaudit.report.places import lines_of
from sourceaudit.text.view import Lines

SHOWN = 200  # what the page can hold; what is cut is counted
ORDER = (Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW)


def surest(audit: Audit) -> list[Contradiction]:
    """Return the contradictions that count of sources that are told, the surest first."""
    told = {one.source.id for one in audit.sources}
    counted = [
        one
        for one in audit.contradictions
        if one.head.suppressed is None and {one.left.source, one.right.source} <= told
    ]
    return sorted(counted, key=lambda one: ORDER.index(one.head.confidence))


def contradictions(audit: Audit) -> Iterator[ContradictionView]:
    """Yield the contradictions that the section shows, the words that differ marked."""
    anchors = Anchors()
    audited = {one.source.id: one for one in audit.sources}
    lines: dict[str, Lines] = {}
    for one in surest(audit)[:SHOWN]:
        texts = [_text(audited[side.source], side) for side in (one.left, one.right)]
        pieces = word_differences(*texts)
        sides = tuple(
            SideView(side.source, tuple(words), *_place(lines, audited[side.source], side))
            for side, words in zip((one.left, one.right), pieces, strict=True)
        )
        yield ContradictionView(anchors.new("x", one.head.fingerprint), one, sides)


def _text(audited: SourceAudit, side: Place) -> str:
    return audited.source.text[slice(*side.span)]


def _place(lines: dict[str, Lines], audited: SourceAudit, side: Place) -> tuple[int, int]:
    if side.source not in lines:
        lines[side.source] = lines_of(audited.source)
    return lines[side.source].place(side.span[0])
