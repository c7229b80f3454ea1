"""Lines that recur in many sources of one site: the site's own, not the article's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourceaudit.model.source import Span
from sourceaudit.rules.detectors.hit import Hit
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.regions import inside
from sourceaudit.rules.spec import Corpus
from sourceaudit.rules.where import holds
from sourceaudit.text.census import key_of


def detect(spec: Corpus, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    """Yield a hit for each line that the census has often enough."""
    for line in layout.lines if layout.census else ():
        key = key_of(line.text)
        count = layout.census.get(key, 0) if key is not None else 0
        span = (line.start, line.end)
        if count >= spec.min_sources and inside(span, regions) and holds(spec.where, span, layout):
            yield Hit(*span, None, {"text": line.text, "sources": count})
