"""The figure of a text: what its tells weigh, a 1,000 words of running text."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from sourceaudit.model.source import Span
from sourceaudit.tells.prose import Cut, Prose
from sourceaudit.tells.table import TELLS

LEAST_WORDS = 100  # of running text, below which a rate says nothing
PER_WORDS = 1000
REMEMBERED = 4  # texts: rules and scores ask for one in turn
_known: dict[str, Figure | None] = {}


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


def figure(text: str, known: Callable[[], Cut] | None = None) -> Figure | None:
    """Return the figure of an English text; None with too little running text.

    What stands in quotation marks counts as words and shows no tells. A part is its count x its
    weight x 1,000 / words; tells that are not there have no part. `known` gives the cut of the
    text, where somebody has it.
    """
    if text not in _known:
        found = _figure(Prose(text, known))
        while len(_known) >= REMEMBERED:
            _known.pop(next(iter(_known)), None)
        _known[text] = found
        return found
    return _known[text]


def _figure(prose: Prose) -> Figure | None:
    if prose.size < LEAST_WORDS:
        return None
    parts: dict[str, TellPart] = {}
    for name, tell in TELLS.items():
        found = prose.unquoted(tell(prose))
        if found:
            count = sum([place.count for place in found])
            rate = PER_WORDS * count / prose.size
            spans = tuple([(place.start, place.end) for place in found])
            parts[name] = TellPart(rate * weights()[name], count, spans)
    return Figure(sum(part.value for part in parts.values()), prose.size, parts)


@cache
def weights() -> Mapping[str, float]:
    """Return what one place of each tell weighs: `benchmarks/tell_weights.py`."""
    file = Path(__file__).with_name("weights.json")
    table: Mapping[str, float] = json.loads(file.read_text(encoding="utf-8"))["weights"]
    return table
