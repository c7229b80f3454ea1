"""Words and phrases of a list: how many of a unit's words they are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field

from sourceaudit.model.source import BlockKind, Span
from sourceaudit.rules.detectors.hit import Hit
from sourceaudit.rules.detectors.settings import Settings
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.regions import inside
from sourceaudit.rules.terms import Count, Edge, ListName, Share

SHOWN = 5  # entries that a message names
NO_UNITS = frozenset({BlockKind.CODE})


class Lexicon(Settings):
    """Units with enough words of a list: of all their words, by count, or by 1,000 words.

    `list` names one of the file's `lexicons`; an entry may be a phrase, and counts once. The hit is
    the unit, or with `hit: entry` each entry in it.
    """

    list_: Annotated[ListName, Field(alias="list")]
    unit: Literal["line", "block", "sentence", "document"] = "line"
    hit: Literal["unit", "entry"] = "unit"
    min_ratio: Annotated[Share, Edge.LEAST] = 0
    min_count: Annotated[int, Field(ge=1), Edge.LEAST] = 1
    min_per_1000_words: Annotated[float, Field(ge=0), Edge.LEAST] = 0
    min_words: Annotated[Count, Edge.LEAST] = 0


def detect(spec: Lexicon, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    """Yield a hit for each unit with enough words of the list, or for each entry in it."""
    words = layout.words
    anchors = words.places(spec.list_.anchored)
    found = spec.list_.around(words.texts, anchors) if anchors else []
    if not found:
        return
    starts = [run.start for run in found]
    for start, end in _units(spec, layout):
        inner = layout.words.within(start, end)
        mine = found[bisect_left(starts, inner.start) : bisect_left(starts, inner.stop)]
        if mine and mine[-1].stop > inner.stop:
            mine.pop()
        if mine and _enough(spec, mine, len(inner)) and inside((start, end), regions):
            yield from _hits(spec, layout, (start, end), mine, total=len(inner))


def _units(spec: Lexicon, layout: Layout) -> Iterator[Span]:
    match spec.unit:
        case "document":
            yield 0, len(layout.text)
        case "sentence":
            yield from layout.sentences
        case "line":
            yield from ((line.start, line.end) for line in layout.lines)
        case "block":
            yield from (
                (block.start, block.end) for block in layout.blocks if block.kind not in NO_UNITS
            )


def _enough(spec: Lexicon, found: Sequence[range], total: int) -> bool:
    return (
        total >= spec.min_words
        and len(found) >= max(spec.min_count, spec.min_per_1000_words * total / 1000)
        and sum(map(len, found)) >= spec.min_ratio * total
    )


def _hits(
    spec: Lexicon, layout: Layout, unit: Span, found: Sequence[range], *, total: int
) -> Iterator[Hit]:
    entries = [" ".join(layout.words.texts[run.start : run.stop]) for run in found]
    values = {
        "count": len(found),
        "words": total,
        "ratio": round(sum(map(len, found)) / total, 2),
        "found": ", ".join(list(dict.fromkeys(entries))[:SHOWN]),
    }
    if spec.hit == "unit":
        yield Hit(*unit, None, values, key=" ".join(entries) if spec.unit == "document" else None)
        return
    for run, entry in zip(found, entries, strict=True):
        yield Hit(*layout.words.span(run[0], run[-1]), None, values | {"text": entry})
