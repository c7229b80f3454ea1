"""The figure of a text: what its tells weigh, a 1,000 words of running text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from sourceaudit.model.source import Span
from sourceaudit.tells.prose import Prose
from sourceaudit.tells.table import TELLS

LEAST_WORDS = 100  # of running text, below which a rate says nothing
PER_WORDS = 1000


@dataclass(frozen=True, slots=True)
class TellPart:
    """What one tell adds to the figure, how often it counts, and where it stands in the text."""

    value: float
    count: float
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure a 1,000 words and its parts, which add up; `words` of running text it rests on."""

    value: float
    words: int
    parts: Mapping[str, TellPart] = field(default_factory=dict)


@lru_cache(maxsize=4)
def figure(text: str) -> Figure | None:
    """Return the figure of an English text; None with too little running text.

    What stands in quotation marks counts as words and shows no tells. A part is its count x its
    weight x 1,000 / words; tells that are not there have no part.
    """
    prose = Prose(text)
    if prose.size < LEAST_WORDS:
        return None
    parts: dict[str, TellPart] = {}
    for name, tell in TELLS.items():
        found = list(prose.unquoted(tell(prose)))
        if found:
            count = sum(one.count for one in found)
            rate = PER_WORDS * count / prose.size
            spans = tuple((one.start, one.end) for one in found)
            parts[name] = TellPart(rate * weights()[name], count, spans)
    return Figure(sum(one.value for one in parts.values()), prose.size, parts)


@cache
def weights() -> Mapping[str, float]:
    """Return what one place of each tell weighs: `benchmarks/tell_weights.py`."""
    file = Path(__file__).with_name("weights.json")
    table: Mapping[str, float] = json.loads(file.read_text(encoding="utf-8"))["weights"]
    return table
