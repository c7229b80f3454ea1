"""A difference as a page of HTML that asks nothing of anybody."""

from __future__ import annotations

from sourceaudit.report.diff.shapes import Difference


def render(found: Difference) -> str:
    """Return the difference as one self-contained page, without any script."""
    from sourceaudit.report.html import page

    return page("diff.html.j2", found=found)
