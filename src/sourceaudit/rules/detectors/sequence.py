"""A line, and what must or must not come next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourceaudit.model.source import Span
from sourceaudit.rules import spec as language
from sourceaudit.rules.detectors.hit import Hit
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.regions import inside
from sourceaudit.rules.where import follows


def detect(spec: language.Sequence, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    """Yield a hit for each line that matches and is followed as asked."""
    for match in layout.searched.matches((spec.line,)):
        line = layout.lines[layout.line_at(match.end())]
        if (
            inside((line.start, line.end), regions)
            and (spec.next is None or follows(layout, line.start, spec.next))
            and (spec.not_next is None or not follows(layout, line.start, spec.not_next))
        ):
            yield Hit(line.start, line.end, None, {"text": line.text})
