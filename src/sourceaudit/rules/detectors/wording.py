"""Units of a text by what their words measure: filler, keyword runs, sentences for a link."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourceaudit.model.source import BlockKind, Span
from sourceaudit.rules.detectors.hit import Hit
from sourceaudit.rules.guards.spans import groups, span_of
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.measures import MEASURES, Unit
from sourceaudit.rules.regions import inside
from sourceaudit.rules.spec import Wording
from sourceaudit.rules.where import holds

DIGITS = 2
# Their lines are units of their own: what one says is not of the next.
APART = frozenset({BlockKind.CODE, BlockKind.KEY_VALUE, BlockKind.LIST})


def detect(spec: Wording, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    """Yield a hit for each unit that is within all bounds of any one of the lists of bounds."""
    taken: Span = (0, 0)
    for span in sorted({*_units(spec, layout)}, key=lambda one: (one[0], -one[1])):
        if span[1] <= taken[1] or not inside(span, regions):
            continue
        unit = Unit(layout, span, spec.list_)
        if not spec.min_words <= len(unit.words) <= spec.max_words:
            continue
        if (values := _within(spec, unit)) is not None and holds(spec.where, span, layout):
            taken = span
            yield Hit(*span, None, values | {"words": len(unit.words), "text": unit.text})


def _within(spec: Wording, unit: Unit) -> dict[str, object] | None:
    """Return what was measured, None where no list of bounds holds."""
    for bounds in spec.measures.limits:
        measured: dict[str, object] = {}
        for name, compared, bound in bounds:
            value = float(MEASURES[name](unit))
            if not compared(value, bound):
                break
            measured[name] = round(value, DIGITS)
        else:
            return measured
    return None


def _units(spec: Wording, layout: Layout) -> Iterator[Span]:
    for unit in spec.unit:
        match unit:
            case "line":
                yield from ((line.start, line.end) for line in layout.lines)
            case "sentence":
                yield from layout.sentences
            case "group":
                yield from (span_of(layout, own[0], own[-1]) for own in groups(layout))
            case "block":
                yield from (
                    (block.start, block.end) for block in layout.blocks if block.kind not in APART
                )
