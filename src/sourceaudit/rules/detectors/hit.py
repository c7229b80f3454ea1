"""What a detector hands back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sourceaudit.model.source import Span


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in the text of a phase.

    `inner` is what an unwrap keeps, where it differs from the whole; `values` fill the message.
    `key` stands for the text in the fingerprint, where the hit is the whole text. `replacement` is
    what an action that replaces writes.
    """

    start: int
    end: int
    inner: Span | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    key: str | None = None
    replacement: str | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """What a detector asks of a place, and what it measured there, as people read both."""

    name: str
    asked: str
    measured: str
    passed: bool
