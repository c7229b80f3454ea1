"""A block that repeats the first one, nearly or exactly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourceaudit.model.source import BlockKind, Span
from sourceaudit.rules.detectors.hit import Hit
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.regions import inside
from sourceaudit.rules.spec import Fuzzy
from sourceaudit.text.words import word_list

MAXIMUM_CHARACTERS = 400  # longer than any title


def detect(spec: Fuzzy, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    """Yield a hit for each of the next blocks that says what the title says."""
    from rapidfuzz.fuzz import ratio

    if not layout.blocks or layout.blocks[0].kind is not BlockKind.TITLE:
        return
    texts = [
        (block, " ".join(word_list(layout.text[block.start : block.end])))
        for block in layout.blocks[: spec.within + 1]
        if block.end - block.start <= MAXIMUM_CHARACTERS
    ]
    for block, text in texts[1:]:
        alike = ratio(texts[0][1], text) / 100
        if alike >= spec.min_ratio and inside((block.start, block.end), regions):
            values = {"text": layout.text[block.start : block.end], "ratio": round(alike, 2)}
            yield Hit(block.start, block.end, None, values)
