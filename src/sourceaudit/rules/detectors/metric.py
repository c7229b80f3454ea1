"""A statistic of the whole text that lies beyond a limit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourceaudit.model.source import Span
from sourceaudit.rules.detectors.hit import Hit
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.spec import Metric
from sourceaudit.rules.statistics import STATISTICS

DIGITS = 4  # after the point, of a value that a message shows


def detect(spec: Metric, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    """Yield one hit over the whole text where the statistic is below or above its limit."""
    value = STATISTICS[spec.name](layout.measured)
    if value is None or not regions:
        return
    for limit, beyond in (
        (spec.below, spec.below is not None and value < spec.below),
        (spec.above, spec.above is not None and value > spec.above),
    ):
        if beyond:
            values = {"name": spec.name, "value": round(value, DIGITS), "limit": limit}
            yield Hit(0, len(layout.text), None, values, key=spec.name)
            return
