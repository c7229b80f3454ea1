"""The short lines around a label or a card: what is left of widgets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Annotated, Any

from pydantic import Field, model_validator

from sourceaudit.model.source import Span
from sourceaudit.rules.detectors import card as cards
from sourceaudit.rules.detectors.card import Card
from sourceaudit.rules.detectors.hit import Hit
from sourceaudit.rules.detectors.settings import Settings
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.regions import inside
from sourceaudit.rules.terms import Count, Edge, LinePatterns
from sourceaudit.text.blocks import BULLET, Line, ends_sentence, key_value
from sourceaudit.text.words import count_words


class Section(Settings):
    """The short lines around a line that matches `start`, or around a `card`.

    Up to `before` lines above and `after` lines below, as long as they have at most `max_words`
    words and end no sentence, with `questions` also those that ask, and no further than a line that
    matches `until`. With `entry` lines
    of any kind belong as long as one of every `every` lines matches it: a list whose entries have
    teasers.
    """

    start: LinePatterns | None = None
    card: Card | None = None
    before: Count = 0
    after: Count = 0
    max_words: Annotated[Count, Edge.MOST] = 16
    until: LinePatterns | None = None
    questions: bool = False
    entry: LinePatterns | None = None
    every: Annotated[int, Field(ge=1)] = 4

    @model_validator(mode="after")
    def _one(self) -> Section:
        if (self.start is None) == (self.card is None):
            raise ValueError("section takes either start or card")
        return self

    @cached_property
    def needed(self) -> frozenset[Any]:
        """Return patterns one of which must match; none where it looks for more."""
        return frozenset(self.start or ())


def detect(spec: Section, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    """Yield one hit for each section; sections that touch are one."""
    stops = _matching(spec.until, layout)
    entries = _matching(spec.entry, layout)
    open_hit: tuple[int, int] | None = None
    for first, last in sorted(_anchors(spec, layout, regions)):
        start = _reach(spec, layout, first, -1, stops=stops, regions=regions)
        end = _reach(spec, layout, last, 1, stops=stops, regions=regions)
        if spec.entry and (end := _entries(spec, layout, last, entries)) == last:
            continue
        if open_hit and start <= open_hit[1] + 1:
            open_hit = (min(open_hit[0], start), max(open_hit[1], end))
            continue
        if open_hit:
            yield _hit(layout, open_hit)
        open_hit = (start, end)
    if open_hit:
        yield _hit(layout, open_hit)


def _matching(patterns: Sequence[Any] | None, layout: Layout) -> set[int]:
    """Return the lines that one of some patterns of whole lines matches."""
    return {layout.line_at(match.end()) for match in layout.searched.matches(patterns or ())}


def _entries(spec: Section, layout: Layout, at: int, entries: set[int]) -> int:
    """Return the last line of the list below a line, the line itself where there is none."""
    last, end = at, at
    for following in range(at + 1, min(len(layout.lines), at + 1 + spec.after)):
        if following in entries:
            last = following
        elif following - last >= spec.every:
            break
        end = following
    return end if last > at else at


def _hit(layout: Layout, span: tuple[int, int]) -> Hit:
    return Hit(
        layout.lines[span[0]].start,
        layout.lines[span[1]].end,
        values={"lines": span[1] - span[0] + 1, "text": layout.lines[span[0]].text},
    )


def _anchors(spec: Section, layout: Layout, regions: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield the first and last line of what a section is known by."""
    if spec.card is not None:
        for card in cards.detect(spec.card, layout, regions):
            yield layout.line_at(card.start), layout.line_at(card.end)
    for match in layout.searched.matches(spec.start or ()):
        at = layout.line_at(match.end())
        if inside((layout.lines[at].start, layout.lines[at].end), regions):
            yield at, at


def _reach(
    spec: Section,
    layout: Layout,
    at: int,
    step: int,
    *,
    stops: set[int],
    regions: Sequence[Span],
) -> int:
    """Return the last line that belongs, going up or down from a line."""
    for _ in range(spec.before if step < 0 else spec.after):
        following = at + step
        if not 0 <= following < len(layout.lines) or following in stops:
            break
        line = layout.lines[following]
        if not inside((line.start, line.end), regions) or not _short(spec, line):
            break
        at = following
    return at


def _short(spec: Section, line: Line) -> bool:
    """Tell whether a line is a label or caption rather than something an author would write."""
    pair = key_value(line.text)
    return (
        count_words(line.text) <= spec.max_words
        and (not ends_sentence(line.text) or (spec.questions and line.text.endswith("?")))
        and not BULLET.match(line.text)
        and not (pair and pair["value"])
    )
