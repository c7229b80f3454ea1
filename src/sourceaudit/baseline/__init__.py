"""The baseline: evidence accepted before, so that of known sources only new evidence counts."""

from __future__ import annotations

from sourceaudit.baseline.change import Terms, create_baseline, prune_baseline, update_baseline
from sourceaudit.baseline.compare import against
from sourceaudit.baseline.files import outdated_files, read, render_baseline
from sourceaudit.model.pieces import Drop

__all__ = [
    "Drop",
    "Terms",
    "against",
    "create_baseline",
    "outdated_files",
    "prune_baseline",
    "read",
    "render_baseline",
    "update_baseline",
]
