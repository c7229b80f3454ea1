"""Where a figure stands among honest texts of its length.

The quantiles in `percentiles.json` are aggregate figures over stretches of journalism, by the words
of a stretch: a rate over 100 words varies far more than one over 1,000.
`benchmarks/calibrate_tells.py` makes them with the code that measures; no text of them is here.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from sourceaudit.tells.figure import Figure


def percentile_of(found: Figure) -> float:
    """Return the share, 0 to 100, of honest stretches of that length with a lower figure.

    Between two lengths that were measured the share is between theirs, by the logarithm.
    """
    known = quantiles()
    sizes = sorted(known)
    at = bisect_left(sizes, found.words)
    if at in (0, len(sizes)):
        return round(_share(known[sizes[min(at, len(sizes) - 1)]], found.value), 1)
    below, above = sizes[at - 1], sizes[at]
    weight = math.log(found.words / below) / math.log(above / below)
    low, high = (_share(known[size], found.value) for size in (below, above))
    return round(low + weight * (high - low), 1)


def _share(known: Sequence[float], value: float) -> float:
    return 100 * bisect_left(known, value) / len(known)


@cache
def quantiles() -> Mapping[int, Sequence[float]]:
    """Return equally spaced quantiles by the words of a stretch."""
    text = Path(__file__).with_name("percentiles.json").read_text(encoding="utf-8")
    table: Mapping[str, Sequence[float]] = json.loads(text)["quantiles"]
    return {int(size): known for size, known in table.items()}
