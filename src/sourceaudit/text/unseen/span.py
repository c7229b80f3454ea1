"""A stretch of a text that says something unseen."""

from __future__ import annotations

from dataclasses import dataclass

from sourceaudit.model.source import Way


@dataclass(frozen=True, slots=True)
class Unseen:
    """What text[start:end] of a file says, and how it is hidden."""

    way: Way
    text: str
    start: int
    end: int
