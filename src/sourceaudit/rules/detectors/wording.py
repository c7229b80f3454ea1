"""Units of a text by what their words measure: filler, keyword runs, sentences for a link."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourceaudit.model.source import Span
from sourceaudit.rules.columns import within
from sourceaudit.rules.detectors.hit import Hit
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.measures import Unit
from sourceaudit.rules.regions import inside
from sourceaudit.rules.spec import Wording
from sourceaudit.rules.where import holds

DIGITS = 2


def detect(spec: Wording, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    """Yield a hit for each unit that is within all bounds of any one of the lists of bounds."""
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
