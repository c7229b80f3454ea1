"""What two sources share, as audit.json has it."""

from __future__ import annotations

from typing import Any

from sourceaudit.model.overlap import Overlap, Passage
from sourceaudit.report.json_head import head, suppression
from sourceaudit.report.json_numbers import SHARE_DIGITS, rounded

Record = dict[str, Any]


def overlap(one: Overlap) -> Record:
    """Return an overlap as JSON data."""
    return {
        "left": one.left,
        "right": one.right,
        "jaccard": rounded(one.jaccard, SHARE_DIGITS),
        "left_containment": rounded(one.left_containment, SHARE_DIGITS),
        "right_containment": rounded(one.right_containment, SHARE_DIGITS),
        "star": one.star,
        "direction": one.direction.value,
        "days": one.days,
        "passages": [_passage(each) for each in one.passages],
    }


def _passage(one: Passage) -> Record:
    sides = {"left_suppressed": one.left_suppressed, "right_suppressed": one.right_suppressed}
    return head(one.head) | {
        "left": list(one.left),
        "right": list(one.right),
        "words": one.words,
        "kind": one.kind.value,
        "left_text": one.left_text,
        "right_text": one.right_text,
        **({"left_key": one.left_key, "right_key": one.right_key} if one.is_cut else {}),
        **{name: suppression(why) for name, why in sides.items() if why},
    }
