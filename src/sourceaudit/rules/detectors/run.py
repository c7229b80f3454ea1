"""Runs of lines that weigh enough together: menus, share bars, boxes of links, footers.

No single line of a menu shows what it is. Each gets a weight from the signals that know it, and the
runs of most weight are those of a two-state chain: entering one costs `least`, leaving is free.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated

from pydantic import Field, model_validator

from sourceaudit.model.source import Span
from sourceaudit.rules.detectors.hit import Hit
from sourceaudit.rules.detectors.settings import Settings
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.patterns import Joined
from sourceaudit.rules.regions import inside
from sourceaudit.rules.terms import Count, Edge, LinePatterns, ListName, Where
from sourceaudit.rules.where import holds
from sourceaudit.schema import Strict
from sourceaudit.text.words import count_words, word_list

LEAD_WORDS = 30  # a longer line below a label is no link of its box
HEADLINE_REACH = 8  # lines between a headline and its article: byline, date, caption, share bar


class Signal(Strict):
    """What makes a line of a run likelier: a weight, and how such lines are known.

    A line is known by a pattern of the whole line, by standing in a lexicon as a label does, by
    conditions, or by several of these, which must then all hold. A label `leads` so many of the
    short lines below it: each of them weighs `lead` more. What only `supports` weighs something
    below such a label and nothing elsewhere.
    """

    weight: float
    line: LinePatterns | None = None
    lexicon: ListName | None = None
    where: Where | None = None
    leads: Count = 0
    lead: float = 1.0
    supports: bool = False

    @model_validator(mode="after")
    def _some(self) -> Signal:
        if self.line is None and self.lexicon is None and self.where is None:
            raise ValueError("a signal has a line, a lexicon or a where")
        return self


class Run(Settings):
    """Lines that stand together and weigh `least` or more, signal by signal.

    A line of running text weighs `prose`, one that no signal knows `other`; in a text with
    `page_labels` lines or more that weigh `least` alone, which is a whole page and no article cut
    out of one, `page_other` above and below all running text. The headline above the article never
    belongs to a run.
    """

    signals: Annotated[tuple[Signal, ...], Field(min_length=1)]
    least: Annotated[float, Field(gt=0), Edge.LEAST]
    prose: float = -8.0
    other: float = -0.2
    page_labels: Annotated[int, Field(ge=1)] = 8
    page_other: float = -0.2
    headline_words: Count = 4


def detect(spec: Run, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    """Yield a hit for each run."""
    if all(layout.line_prose):
        return
    weights = _weights(spec, layout, regions)
    for first, last in _heaviest(weights, spec.least):
        start, end = layout.lines[first].start, layout.lines[last].end
        text = layout.lines[first].text
        yield Hit(start, end, None, {"text": text, "lines": last - first + 1})


def _weights(spec: Run, layout: Layout, regions: Sequence[Span]) -> list[float]:
    """Return the weight of every line."""
    prose = layout.line_prose
    short = [at for at, running in enumerate(prose) if not running]
    joined = layout.joined(short)
    known = [(signal, _find_known(signal, layout, short, joined)) for signal in spec.signals]
    led = _find_led(known, layout, prose)
    weights: list[float | None] = [None] * len(prose)
    for signal, found in known:
        for at in found:
            if led[at] or not signal.supports:
                weights[at] = (weights[at] or 0.0) + signal.weight
    others = _others(spec, weights, prose)
    total = [other if own is None else own for own, other in zip(weights, others, strict=True)]
    total = [own + lead for own, lead in zip(total, led, strict=True)]
    if sum(own for own in total if own > 0) <= spec.least:
        return total  # no run is heavy enough, wherever it lies
    for at, line in enumerate(layout.lines):
        if prose[at] or not inside((line.start, line.end), regions):
            total[at] = spec.prose
    for at in _headline(spec, layout, total, prose):
        total[at] = spec.prose
    return total


def _others(spec: Run, weights: Sequence[float | None], prose: Sequence[bool]) -> Sequence[float]:
    """Return what each line would weigh if no signal knew it."""
    labels = len([own for own in weights if own is not None and own >= spec.least])
    running = [at for at, flag in enumerate(prose) if flag] or [len(prose)]
    whole = labels >= spec.page_labels
    return [
        spec.other if not whole or running[0] < at < running[-1] else spec.page_other
        for at in range(len(prose))
    ]


def _find_led(
    known: Sequence[tuple[Signal, Sequence[int]]], layout: Layout, prose: Sequence[bool]
) -> list[float]:
    """Return what the label above it adds to each line; labels do not add up."""
    led = [0.0] * len(prose)
    for signal, found in known:
        for at in found if signal.leads else ():
            for below in range(at + 1, min(len(prose), at + 1 + signal.leads)):
                if prose[below] or count_words(layout.lines[below].text) > LEAD_WORDS:
                    break
                led[below] = max(led[below], signal.lead)
    return led


def _find_known(signal: Signal, layout: Layout, lines: Sequence[int], joined: Joined) -> list[int]:
    """Return which of some lines, here also joined, a signal knows, in order."""
    found: Iterable[int] = lines
    if signal.line is not None:
        possible = layout.searched.possible(signal.line)
        if not possible:
            return []
        matched = joined.matches(possible)
        found = sorted({layout.line_at(match.end() + shift) for match, shift in matched})
    if signal.lexicon is not None:
        found = [at for at in found if signal.lexicon.holds(layout.labels[at])]
    if signal.where is None:
        return [*found]
    spans = [(at, layout.lines[at].start, layout.lines[at].end) for at in found]
    return [at for at, start, end in spans if holds(signal.where, (start, end), layout)]


def _headline(
    spec: Run, layout: Layout, weights: Sequence[float], prose: Sequence[bool]
) -> list[int]:
    """Return the line that heads the article, the wordiest one closely above running text.

    Words with digits do not count, so that a line of date and time is no headline. Where the
    headline stands twice before the text, so does the answer.
    """
    first = next((at for at, running in enumerate(prose) if running), 0)
    found: tuple[int, int] | None = None
    for at in range(first - 1, max(-1, first - 1 - HEADLINE_REACH), -1):
        size = sum(word.isalpha() for word in word_list(layout.lines[at].text))
        if size >= spec.headline_words and weights[at] < spec.least:
            found = max(found or (-HEADLINE_REACH, 0), (size - (first - at), at))
    if found is None:
        return []
    text = layout.lines[found[1]].text
    return [at for at in range(first) if layout.lines[at].text == text]


def _heaviest(weights: Sequence[float], least: float) -> list[tuple[int, int]]:
    """Return the runs of a two-state chain, first and last line, that weigh most."""
    inside, outside = float("-inf"), 0.0
    entered: list[bool] = []  # whether a run that holds this line begins with it
    ended: list[bool] = []  # whether a run ends before this line, where none holds it
    for weight in weights:
        entered.append(outside - least > inside)
        ended.append(inside > outside)
        inside, outside = max(inside, outside - least) + weight, max(outside, inside)
    runs: list[tuple[int, int]] = []
    within, last = inside > outside, len(weights) - 1
    for at in range(len(weights) - 1, -1, -1):
        if not within:
            within, last = ended[at], at - 1
        elif entered[at]:
            runs.append((at, last))
            within = False
    return runs[::-1]
