"""A statistic of the whole text that lies beyond a limit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydantic import model_validator

from sourceaudit.model.source import Span
from sourceaudit.rules.detectors.hit import Hit
from sourceaudit.rules.detectors.settings import Settings
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.statistics import STATISTICS
from sourceaudit.rules.terms import Statistic

DIGITS = 4  # after the point, of a value that a message shows


class Metric(Settings):
    """A named statistic of the whole text, beyond a limit."""

    name: Statistic
    below: float | None = None
    above: float | None = None

    @model_validator(mode="after")
    def _limited(self) -> Metric:
        if self.below is None and self.above is None:
            raise ValueError("a metric has a limit: below, above or both")
        return self


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
