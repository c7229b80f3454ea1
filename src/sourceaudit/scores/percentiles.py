"""Percentiles of quality journalism beside a score.

The quantiles in `percentiles.json` are aggregate figures over US and British news articles,
computed by `benchmarks/calibrate.py` with the same code that scores; no text of them is here.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from sourceaudit.model.audit import Score


def with_percentile(name: str, score: Score) -> Score:
    """Return a score with its percentile, where it has a value and the score was calibrated.

    Where the middle half of articles has one value, hardly any article is below another, and there
    is none.
    """
    known = quantiles(name)
    if score.value is None or not known or _flat(known):
        return score
    return replace(score, percentile=percentile(score.value, known))


def _flat(known: Sequence[float]) -> bool:
    """Tell whether the middle half of articles has one value."""
    return known[len(known) // 4] == known[3 * len(known) // 4]


def percentile(value: float, known: Sequence[float]) -> float:
    """Return the share, 0 to 100, of articles below a value, from equally spaced quantiles."""
    return round(100 * bisect_left(known, value) / len(known), 1)


def quantiles(name: str) -> Sequence[float]:
    """Return equally spaced quantiles of a score in quality journalism; () if not calibrated."""
    return _table().get(name, ())


@cache
def _table() -> Mapping[str, Sequence[float]]:
    text = Path(__file__).with_suffix(".json").read_text(encoding="utf-8")
    table: Mapping[str, Sequence[float]] = json.loads(text)["quantiles"]
    return table
