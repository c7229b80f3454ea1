"""Lines that recur in many sources of one site or folder: often the site's, not the article's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Annotated, Any

from pydantic import Field

from sourceaudit.model.source import BlockKind, Span
from sourceaudit.rules.detectors.hit import Hit
from sourceaudit.rules.detectors.labels import site_labels
from sourceaudit.rules.detectors.settings import Settings
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.regions import inside
from sourceaudit.rules.terms import Edge, Patterns, Share, Where
from sourceaudit.rules.where import holds
from sourceaudit.text.blocks import ends_sentence
from sourceaudit.text.census import key_of
from sourceaudit.text.tally import INSERTED, WHOLE

LOOSE = frozenset({BlockKind.PARAGRAPH, BlockKind.CAPTION})


class Corpus(Settings):
    """Lines that recur in `min_sources` sources or more of one site or folder of the drop.

    Lines of five words or more are counted, by their words; versions of one article count as one
    source (`text/census.py`). With `min_share` a line stands in so large a share of the sources of
    its site or folder; of the patterns of `any` one must match. `loose` lines are in no heading,
    list, table or code and end no sentence; `inserted` ones stand between other lines in one source
    than in another. A source with more than `max_lines` lines that recur
    and that no other rule took before is a page of a template, and its lines are left alone.

    With `labels` it is short lines of a site that is known instead: of four words at most, or ten
    before a colon, with the same below them in most sources, or nothing (`text/labels.py`).
    """

    min_sources: Annotated[int, Field(ge=2), Edge.LEAST] = 3
    min_share: Annotated[Share, Edge.LEAST] = 0
    any: Patterns | None = None
    loose: bool = False
    inserted: bool = False
    labels: bool = False
    max_lines: Annotated[Annotated[int, Field(ge=1)] | None, Edge.MOST] = None
    where: Where | None = None

    @cached_property
    def needed(self) -> frozenset[Any]:
        """Return patterns one of which must match; none where it looks for more."""
        return frozenset(self.any or ())


def detect(spec: Corpus, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    """Yield a hit for each line that the census has often enough."""
    off_site = spec.where is not None and spec.where.site is True and not layout.site
    if off_site or (not layout.census and spec.min_sources > 0):
        return  # nothing recurs where nothing was counted
    least: float = spec.min_sources
    if spec.labels:
        yield from _labels(spec, layout, regions)
        return
    often = [at for at, count in enumerate(layout.recurrences) if count >= least]
    if spec.min_share and often:
        # The size of the group is asked for only where it matters: it is remembered as asked for.
        least = max(least, spec.min_share * layout.census.get(WHOLE, 0))
        often = [at for at in often if layout.recurrences[at] >= least]
    if spec.max_lines is not None and len(often) > spec.max_lines:
        return
    for at in often:
        line, count = layout.lines[at], layout.recurrences[at]
        span = (line.start, line.end)
        if spec.any is not None and not any(value.search(line.text) for value in spec.any):
            continue
        if spec.loose and not _loose(at, layout):
            continue
        if spec.inserted and not _is_inserted(line.text, layout):
            continue
        if inside(span, regions) and holds(spec.where, span, layout):
            yield Hit(*span, None, {"text": line.text, "sources": count})


def _labels(spec: Corpus, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    """Yield a hit for each label of the site that the census has often enough."""
    least = max(spec.min_sources, spec.min_share * layout.census.get(WHOLE, 0))
    for at, count in site_labels(layout, least):
        line = layout.lines[at]
        span = (line.start, line.end)
        if inside(span, regions) and holds(spec.where, span, layout):
            yield Hit(*span, None, {"text": line.text, "sources": count})


def _is_inserted(line: str, layout: Layout) -> bool:
    """Tell whether a line stands between other lines in one source than in another."""
    key = key_of(line)
    return key is not None and layout.census.get(key ^ INSERTED, 0) > 0


def _loose(at: int, layout: Layout) -> bool:
    """Tell whether a line heads nothing, lists nothing and says nothing in a sentence."""
    line = layout.lines[at]
    kind = layout.blocks[layout.block_at(line.start)].kind
    return kind in LOOSE and not ends_sentence(line.text)
