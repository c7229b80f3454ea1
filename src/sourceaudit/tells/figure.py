"""The figure of a text: what its tells weigh a 1,000 words, and where it stands among others.

The quantiles in `percentiles.json` are aggregate figures over stretches of journalism, by the words
of a stretch: a rate over 100 words varies far more than one over 1,000.
`benchmarks/calibrate_tells.py` makes them with the code that measures; no text of them is here.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from sourceaudit.model.source import Span
from sourceaudit.tells import shape, wording
from sourceaudit.tells.prose import Cut, Place, Prose

Tell = Callable[[Prose], Iterator[Place]]
TELLS: Mapping[str, Tell] = {
    "vocabulary": wording.register,
    "abstract_nouns": wording.nouns,
    "connectives": shape.connectives,
    "prepared_openings": shape.find_prepared_openings,
    "pointing_openings": shape.pointers,
    "summary_paragraphs": shape.summaries,
    "triads": shape.triads,
    "pairs": shape.pairs,
    "not_only_but": wording.not_only,
    "participle_clauses": wording.hung_on,
    "hedges": wording.hedges,
    "adverbs": wording.adverbs,
    "uniform_sentences": shape.uniform,
    "emoji_headings": wording.emoji_headings,
    "bold_labels": wording.bold_labels,
    "placeholder_names": wording.names,
    "chat_citations": wording.citations,
}
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
