"""Order: who reuses whom, said in words."""

from __future__ import annotations

from sourceaudit.model.overlap import Direction, Overlap, PassageKind
from sourceaudit.report.wording import count


def describe_order(overlap: Overlap) -> tuple[str, str, str]:
    """Return which source reuses which and how, ("b", "a", "published 3 days earlier").

    Without copied passages or an order of their dates the sources stand as they are, with what is
    known of it, or "".
    """
    copied = any(passage.kind is PassageKind.COPY for passage in overlap.passages)
    gap = f"{count(overlap.days, 'day')} " if overlap.days else ""
    earlier = f"published {gap}earlier" + (" on the same day" if overlap.days == 0 else "")
    match overlap.direction:
        case Direction.SAME_DAY:
            return overlap.left, overlap.right, "both published on one day"
        case Direction.LEFT_FIRST if copied:
            return overlap.right, overlap.left, earlier
        case Direction.RIGHT_FIRST if copied:
            return overlap.left, overlap.right, earlier
        case _:
            return overlap.left, overlap.right, ""


def reuses(overlap: Overlap) -> bool:
    """Tell whether one source of a pair reuses the other, as far as dates tell."""
    return "earlier" in describe_order(overlap)[2]
