"""A difference as a page of HTML that asks nothing of anybody."""

from __future__ import annotations

from sourceaudit.report.diff.shapes import Difference


def render(found: Difference) -> str:
    """Return the difference as one self-contained page, without any script."""
    from sourceaudit.report.sections.frame import difference_page

    return difference_page(found)
