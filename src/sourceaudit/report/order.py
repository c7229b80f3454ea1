"""Order: who reuses whom, said in words."""

from __future__ import annotations

from sourceaudit.model.overlap import Direction, Overlap, PassageKind
from sourceaudit.report.wording import count


def told(one: Overlap) -> tuple[str, str, str]:
    """Return which source reuses which and how, ("b", "a", "published 3 days earlier").

    Without copied passages or an order of their dates the sources stand as they are, with what is
    known of it, or "".
    """
    copied = any(passage.kind is PassageKind.COPY for passage in one.passages)
    apart = f"{count(one.days, 'day')} " if one.days else ""
    earlier = f"published {apart}earlier" + (" on the same day" if one.days == 0 else "")
    match one.direction:
        case Direction.SAME_DAY:
            return one.left, one.right, "both published on one day"
        case Direction.LEFT_FIRST if copied:
            return one.right, one.left, earlier
        case Direction.RIGHT_FIRST if copied:
            return one.left, one.right, earlier
        case _:
            return one.left, one.right, ""


def reuses(one: Overlap) -> bool:
    """Tell whether one source of a pair reuses the other, as far as dates tell."""
    return "earlier" in told(one)[2]
