"""Scores of other packages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sourceaudit.model.audit import Score, SourceAudit


@dataclass(frozen=True, slots=True)
class PluginScore:
    """A score of another package: its unit, and how it is had of a source that is audited.

    `of` is given the source with its clean text, its evidence and our scores, and returns a Score,
    of which the value is None and the reason said where nothing was measured.
    """

    unit: str
    of: Callable[[SourceAudit], Score]
