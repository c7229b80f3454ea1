"""A line, and what must or must not come next."""

from __future__ import annotations

from collections import abc
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from sourceaudit.model.source import Span
from sourceaudit.rules.detectors.hit import Hit
from sourceaudit.rules.detectors.settings import Settings
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.regions import inside
from sourceaudit.rules.terms import Follower, LinePattern
from sourceaudit.rules.where import follows


class Sequence(Settings):
    """A line, and what must or must not come next: a heading, prose, a list, the end."""

    line: LinePattern
    next: Follower | None = None
    not_next: Follower | None = None

    @cached_property
    def needed(self) -> frozenset[Any]:
        """Return patterns one of which must match; none where it looks for more."""
        return frozenset([self.line])


def detect(spec: Sequence, layout: Layout, regions: abc.Sequence[Span]) -> Iterator[Hit]:
    """Yield a hit for each line that matches and is followed as asked."""
    for match in layout.searched.matches((spec.line,)):
        line = layout.lines[layout.line_at(match.end())]
        if (
            inside((line.start, line.end), regions)
            and (spec.next is None or follows(layout, line.start, spec.next))
            and (spec.not_next is None or not follows(layout, line.start, spec.not_next))
        ):
            yield Hit(line.start, line.end, None, {"text": line.text})
