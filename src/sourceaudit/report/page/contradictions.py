"""The contradictions section: places of two sources that tell the same differently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
    """Return the contradictions that count of sources that are told, the surest first.

    Of a source of the archive the words of the place are told beside it.
    """
    lines = {source.source.id for source in audit.sources}
    counted = [
        contradiction
        for contradiction in audit.contradictions
        if contradiction.head.suppressed is None
        and all(
            side.source in lines or side.text for side in (contradiction.left, contradiction.right)
        )
    ]
    return sorted(counted, key=lambda contradiction: ORDER.index(contradiction.head.confidence))


def contradictions(audit: Audit) -> Iterator[ContradictionView]:
    """Yield the contradictions that the section shows, the words that differ marked."""
    anchors = Anchors()
    audited = {source.source.id: source for source in audit.sources}
    lines: dict[str, Lines] = {}
    for contradiction in surest(audit)[:SHOWN]:
        texts = [words_at(audited, side) for side in (contradiction.left, contradiction.right)]
        pieces = word_differences(*texts)
        sides = tuple(
            SideView(side.source, tuple(words), *_place(lines, audited.get(side.source), side))
            for side, words in zip((contradiction.left, contradiction.right), pieces, strict=True)
        )
        yield ContradictionView(
            anchors.new("x", contradiction.head.fingerprint), contradiction, sides
        )


def words_at(audited: Mapping[str, SourceAudit], side: Place) -> str:
    """Return the words of a place of a source of the drop or of the archive."""
    if side.source not in audited:
        return side.text
    return audited[side.source].source.text[slice(*side.span)]


def _place(lines: dict[str, Lines], audited: SourceAudit | None, side: Place) -> tuple[int, int]:
    if audited is None:
        return 0, 0
    if side.source not in lines:
        lines[side.source] = lines_of(audited.source)
    return lines[side.source].place(side.span[0])
