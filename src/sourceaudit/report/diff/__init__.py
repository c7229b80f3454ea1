"""A drop against the one before it: compared once, told by whoever shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sourceaudit.model.audit import Audit
    from sourceaudit.report.diff.shapes import Difference

__all__ = ["compare_audits"]


def compare_audits(then: Audit, now: Audit) -> Difference:
    """Return what differs between two audits; see `compare.py`."""
    from sourceaudit.report.diff.compare import compare

    return compare(then, now)
