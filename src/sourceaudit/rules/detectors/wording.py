"""Units of a text by what their words measure: filler, keyword runs, sentences for a link."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, field_validator

from sourceaudit.model.source import Span
from sourceaudit.rules.columns import within
from sourceaudit.rules.detectors.hit import Hit
from sourceaudit.rules.detectors.settings import Settings
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.measures import Unit
from sourceaudit.rules.regions import inside
from sourceaudit.rules.terms import (
    Bound,
    Count,
    Edge,
    FactBounds,
    Facts,
    ListName,
    Where,
    as_list,
    limit,
)
from sourceaudit.rules.where import holds
from sourceaudit.schema import nearest
from sourceaudit.text.words import count_words

DIGITS = 2


class Wording(Settings):
    """Units whose words measure within bounds (`rules/measures.py` has the table of measures).

    All bounds of a mapping must hold, of a list of mappings any one. `list` names one of the
    file's `lexicons`. A `group` is the lines that no blank line parts; of units that lie in one
    another the first counts that holds. `share` bounds the share of the text's words that all hits
    have together: what is most of a text is no part of it that was left over.
    """

    unit: Annotated[
        tuple[Literal["line", "sentence", "block", "group"], ...],
        BeforeValidator(as_list),
        Field(min_length=1),
    ]
    measures: Facts
    list_: Annotated[ListName | None, Field(alias="list")] = None
    min_words: Annotated[Count, Edge.LEAST] = 0
    max_words: Annotated[Count, Edge.MOST] = 10**9
    share: Bound | None = None
    where: Where | None = None

    @field_validator("measures")
    @classmethod
    def _known(cls, value: FactBounds) -> FactBounds:
        from sourceaudit.rules.measures import MEASURES

        for name in (name for row in value for name in row):
            if name not in MEASURES:
                raise ValueError(f"there is no measure {name}; {nearest(name, MEASURES)}")
        return value


def detect(spec: Wording, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    """Yield a hit for each unit that is within all bounds of any one of the lists of bounds."""
    if spec.share is None:
        yield from _hits(spec, layout, regions)
        return
    found = [*_hits(spec, layout, regions)]
    if not found:
        return
    compared, bound = limit(spec.share)
    words = sum(count_words(layout.text[hit.start : hit.end]) for hit in found)
    if compared(words / max(1, count_words(layout.text)), bound):
        yield from found


def _hits(spec: Wording, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    taken: Span = (0, 0)
    sizes = (spec.min_words, spec.max_words)
    for span in within(layout, spec.unit, spec.measures.limits, spec.list_, sizes):
        if span[1] <= taken[1]:
            continue
        unit = Unit(layout, span, spec.list_)
        values = _within(spec, unit)
        # Where the rule looks is asked last: guarded structures are dear to know.
        if values is not None and inside(span, regions) and holds(spec.where, span, layout):
            taken = span
            yield Hit(*span, None, values | {"words": len(unit.words), "text": unit.text})


def _within(spec: Wording, unit: Unit) -> dict[str, object] | None:
    """Return what was measured, None where no list of bounds holds."""
    for bounds in spec.measures.limits:
        measured: dict[str, object] = {}
        for name, compared, bound in bounds:
            value = unit.measure(name)
            if not compared(value, bound):
                break
            measured[name] = round(value, DIGITS)
        else:
            return measured
    return None
