"""Text that a pattern matches anywhere, or whole lines that match."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Annotated, Any

from pydantic import Field, model_validator

from sourceaudit.model.source import Span
from sourceaudit.rules.detectors.hit import Hit
from sourceaudit.rules.detectors.settings import Settings
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.patterns import Joined
from sourceaudit.rules.regions import inside, may_hold
from sourceaudit.rules.terms import LinePatterns, Patterns, Where
from sourceaudit.rules.units import once
from sourceaudit.rules.where import holds, within


class Regex(Settings):
    """Text that a pattern matches anywhere (`pattern`), or whole lines that match (`line`).

    Both may be lists; what several patterns match is one hit.
    The hit is the whole match, or the named `group` of it; `keep` is the group that an unwrap
    leaves.
    """

    pattern: Patterns | None = None
    line: LinePatterns | None = None
    group: int | str = 0
    keep: Annotated[int, Field(ge=1)] | str | None = None
    where: Where | None = None

    @model_validator(mode="after")
    def _one(self) -> Regex:
        if (self.pattern is None) == (self.line is None):
            raise ValueError("regex takes either pattern or line")
        return self

    @cached_property
    def needed(self) -> frozenset[Any]:
        """Return patterns one of which must match; none where it looks for more."""
        return frozenset(self.pattern or self.line or ())


def detect(spec: Regex, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    """Yield a hit for each match in the regions whose conditions hold."""
    if spec.where is not None and spec.where.facts and not layout.facts:
        return  # plain text has no facts to ask for
    short = spec.line is not None and spec.where is not None
    among = layout.searched.possible if short else layout.searched.matching
    wanted = among(spec.pattern or spec.line or ())
    if not wanted or not may_hold(regions):
        return
    found: dict[Span, Span | None] = {}
    for match, shift in _matches(spec, layout, wanted):
        start, end = match.span(spec.group)
        start, end = start + shift, end + shift
        if spec.line is not None:
            start += len(layout.text[start:end]) - len(layout.text[start:end].lstrip())
            end = start + len(layout.text[start:end].rstrip())
        if start < end and inside((start, end), regions) and not _is_parted(layout, start, end):
            kept = match.span(spec.keep) if spec.keep else None
            found.setdefault((start, end), kept and (kept[0] + shift, kept[1] + shift))
    for (start, end), inner in found.items():
        if holds(spec.where, (start, end), layout):
            yield Hit(start, end, inner, {"text": layout.text[start:end]})


def _is_parted(layout: Layout, start: int, end: int) -> bool:
    """Tell whether a blank line lies in a span: what is in two blocks is not one thing."""
    first, last = layout.line_at(start), layout.line_at(end - 1)
    return any(layout.lines[at].after_blank for at in range(first + 1, last + 1))


def _matches(spec: Regex, layout: Layout, wanted: Sequence[Any]) -> Iterator[tuple[Any, int]]:
    """Yield matches with the shift of their offsets; of long lines none that `where` would drop."""
    if spec.line is not None and spec.where is not None:
        yield from _join(spec.where, layout).matches(wanted)
        return
    for pattern in wanted:
        yield from ((match, 0) for match in pattern.finditer(layout.text))


def _join(where: Where, layout: Layout) -> Joined:
    """Return the possible lines as one text, once for all rules that ask for the same ones."""
    key = ("joined", where.facts and where.facts.limits, where.max_words)
    return once(layout, key, lambda: layout.joined(_possible(where, layout)))


def _possible(where: Where, layout: Layout) -> Sequence[int]:
    """Return the lines that are short enough and of which the page shows what is asked for."""
    chosen: Sequence[int] = range(len(layout.lines))
    if where.facts is not None:
        facts = layout.line_facts
        chosen = [at for at in chosen if within(facts[at], where.facts)]
    if where.max_words is not None:
        counts = layout.words.sizes
        chosen = [at for at in chosen if counts[at] <= where.max_words]
    return chosen
