"""Sentences that match, with those that lead up to them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from sourceaudit.model.source import Span
from sourceaudit.rules.detectors.hit import Hit
from sourceaudit.rules.layout import Layout, inside
from sourceaudit.rules.spec import Sentence


def detect(spec: Sentence, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    """Yield a hit for each run of sentences in one block."""
    chosen = _matching(spec, layout, regions)
    for at in sorted(chosen):
        chosen |= _leading(spec, layout, at)
    for run in _runs(layout, chosen):
        start, end = layout.sentences[run[0]][0], layout.sentences[run[-1]][1]
        if not spec.trailing or not _rest(layout, end):
            yield Hit(start, end, None, {"count": len(run), "text": layout.text[start:end]})


def _matching(spec: Sentence, layout: Layout, regions: Sequence[Span]) -> set[int]:
    matches = [match.start() for pattern in spec.any for match in pattern.finditer(layout.text)]
    if not matches:
        return set()
    starts = [start for start, _ in layout.sentences]
    found = {bisect_right(starts, place) - 1 for place in matches}
    return {at for at in found if at >= 0 and inside(layout.sentences[at], regions)}


def _leading(spec: Sentence, layout: Layout, at: int) -> set[int]:
    """Return the sentences before one that belong to it."""
    found: set[int] = set()
    block = layout.block_at(layout.sentences[at][0])
    for before in range(at - 1, at - 1 - (spec.absorb.before if spec.absorb else 0), -1):
        if before < 0 or layout.block_at(layout.sentences[before][0]) != block:
            break
        start, end = layout.sentences[before]
        if not spec.absorb or not spec.absorb.pattern.search(layout.text[start:end]):
            break
        found.add(before)
    return found


def _runs(layout: Layout, chosen: set[int]) -> Iterator[list[int]]:
    """Yield runs of sentences that follow each other in one block."""
    run: list[int] = []
    for at in sorted(chosen):
        if run and (
            at != run[-1] + 1
            or layout.block_at(layout.sentences[at][0])
            != layout.block_at(layout.sentences[run[0]][0])
        ):
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _rest(layout: Layout, end: int) -> str:
    """Return what the block says after an offset."""
    return layout.text[end : layout.blocks[layout.block_at(end - 1)].end].strip()
