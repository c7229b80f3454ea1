"""Who reuses whom, in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sourceaudit.model.audit import Audit
from sourceaudit.model.overlap import Direction
from sourceaudit.report import markdown
from sourceaudit.report.order import describe_order, reuses


@pytest.mark.parametrize(
    ("direction", "days", "expected"),
    [
        (Direction.LEFT_FIRST, 1, ("farm/b.txt", "farm/a.txt", "published 1 day earlier")),
        (Direction.RIGHT_FIRST, None, ("farm/a.txt", "farm/b.txt", "published earlier")),
        (Direction.SAME_DAY, 0, ("farm/a.txt", "farm/b.txt", "both published on one day")),
        (Direction.UNKNOWN, None, ("farm/a.txt", "farm/b.txt", "")),
    ],
)
def test_the_later_source_reuses_the_earlier(
    audit: Audit, direction: Direction, days: int | None, expected: tuple[str, str, str]
) -> None:
    """The later one comes first; where dates do not tell, nobody is said to reuse anybody."""
    overlap = replace(audit.overlaps[0], direction=direction, days=days)
    assert describe_order(overlap) == expected
    assert reuses(overlap) == (direction in {Direction.LEFT_FIRST, Direction.RIGHT_FIRST})


def test_without_copies_nobody_reuses(audit: Audit) -> None:
    """A pair that shares no copied passage is no reuse, whatever its dates."""
    overlap = replace(audit.overlaps[0], direction=Direction.LEFT_FIRST, passages=())
    assert not reuses(overlap)


def test_reports_say_who_and_which_network(audit: Audit) -> None:
    """Markdown names the later source first, and lists what a network shares."""
    text = markdown.render(audit, folder=Path("drop/reports"))
    assert "`farm/a.txt` reuses `farm/b.txt`, published 3 days earlier" in text
    assert "- `farm/a.txt`, `farm/b.txt` share 1 trait" in text
    assert "layout, 1 source: \u201cname, email, phone, bio\u201d" in text
