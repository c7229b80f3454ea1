"""The baseline: evidence accepted before, so that of known sources only new evidence counts."""

from __future__ import annotations

from sourceaudit.baseline.change import Terms, created, pruned, updated
from sourceaudit.baseline.compare import against
from sourceaudit.baseline.files import outdated, read, written
from sourceaudit.model.pieces import Drop

__all__ = [
    "Drop",
    "Terms",
    "against",
    "created",
    "outdated",
    "pruned",
    "read",
    "updated",
    "written",
]
