"""Sentences that match, with those that lead up to them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from sourceaudit.model.source import Span
from sourceaudit.rules.detectors.hit import Hit
from sourceaudit.rules.detectors.settings import Settings
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.regions import inside
from sourceaudit.rules.terms import Count, Pattern, Patterns
from sourceaudit.schema import Strict


class Absorb(Strict):
    """Sentences before a hit that belong to it."""

    before: Count
    pattern: Pattern


class Sentence(Settings):
    """Sentences that match; `trailing` ones only where nothing else follows in the block."""

    any: Patterns
    absorb: Absorb | None = None
    trailing: bool = False

    @cached_property
    def needed(self) -> frozenset[Any]:
        """Return patterns one of which must match; none where it looks for more."""
        return frozenset(self.any or ())


def detect(spec: Sentence, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    """Yield a hit for each run of sentences in one block."""
    for block, chosen in sorted(_matching(spec, layout, regions).items()):
        spans = layout.block_sentences[block]
        leading = {number for at in chosen for number in _leading(spec, layout, spans, at)}
        for run in _runs(chosen | leading):
            start, end = spans[run[0]][0], spans[run[-1]][1]
            if not spec.trailing or not layout.text[end : layout.blocks[block].end].strip():
                yield Hit(start, end, None, {"count": len(run), "text": layout.text[start:end]})


def _matching(spec: Sentence, layout: Layout, regions: Sequence[Span]) -> dict[int, set[int]]:
    """Return by block which of its sentences match."""
    found: dict[int, set[int]] = {}
    for match in layout.searched.matches(spec.any):
        block = layout.block_at(match.start())
        spans = layout.block_sentences[block] if block >= 0 else []
        at = bisect_right(spans, match.start(), key=lambda span: span[0]) - 1
        if at >= 0 and match.end() <= spans[-1][1] and inside(spans[at], regions):
            found.setdefault(block, set()).add(at)
    return found


def _leading(spec: Sentence, layout: Layout, spans: Sequence[Span], at: int) -> set[int]:
    """Return which of the sentences before one belong to it."""
    found: set[int] = set()
    if spec.absorb is None:
        return found
    for before in reversed(range(max(0, at - spec.absorb.before), at)):
        if not spec.absorb.pattern.search(layout.text[slice(*spans[before])]):
            break
        found.add(before)
    return found


def _runs(chosen: set[int]) -> Iterator[list[int]]:
    """Yield runs of sentences that follow each other."""
    run: list[int] = []
    for at in sorted(chosen):
        if run and at != run[-1] + 1:
            yield run
            run = []
        run.append(at)
    if run:
        yield run
