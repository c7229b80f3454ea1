"""A block that repeats the first one, nearly or exactly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any

from pydantic import Field

from sourceaudit.model.source import BlockKind, Span
from sourceaudit.rules.detectors.hit import Hit
from sourceaudit.rules.detectors.settings import Settings
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.regions import inside
from sourceaudit.rules.terms import Count, Edge, Patterns, Share
from sourceaudit.text.words import count_words, word_list

MAXIMUM_CHARACTERS = 400  # longer than any title


class Fuzzy(Settings):
    """A block that repeats the first one, nearly or exactly.

    With `glued` it is blocks that end in the first one's text, word for word, behind what one of
    these patterns matches: the hit is its group 1 and the copy. Titles of fewer than `min_words`
    are not looked for.
    """

    within: Annotated[int, Field(ge=1), Edge.MOST] = 3
    min_ratio: Annotated[Share, Edge.LEAST] = 0.92
    glued: Patterns | None = None
    min_words: Annotated[Count, Edge.LEAST] = 0


def detect(spec: Fuzzy, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    """Yield a hit for each of the next blocks that says what the title says."""
    from rapidfuzz.fuzz import ratio

    if not layout.blocks or layout.blocks[0].kind is not BlockKind.TITLE:
        return
    if spec.glued:
        yield from _glue(spec, spec.glued, layout, regions)
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


def _glue(
    spec: Fuzzy, patterns: Sequence[Any], layout: Layout, regions: Sequence[Span]
) -> Iterator[Hit]:
    """Yield what stands at the end of one of the next blocks: the title, and what parts it off."""
    first = layout.blocks[0]
    title = " ".join(layout.text[first.start : first.end].strip("#*_ ").split())
    if len(title) > MAXIMUM_CHARACTERS or count_words(title) < max(1, spec.min_words):
        return
    for block in layout.blocks[1 : spec.within + 1]:
        copy = block.end - len(title)
        if copy <= block.start or layout.text[copy : block.end].casefold() != title.casefold():
            continue
        before = layout.text[block.start : copy]
        for pattern in patterns:
            match = pattern.search(before)
            if match is None:
                continue
            span = block.start + match.start(1), block.end
            if inside(span, regions):
                yield Hit(*span, None, {"text": layout.text[slice(*span)], "ratio": 1.0})
            break
