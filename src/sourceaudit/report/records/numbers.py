"""Numbers as audit.json has them."""

from __future__ import annotations

import math

SHARE_DIGITS = 4  # jaccard, containments, and what the gate measured, which may be a share
SCORE_DIGITS = 2
PARAM_DIGITS = 12  # as a rule file gives it; only what is not finite cannot be said


def round_number(value: float | None, digits: int) -> float | None:
    """Return a number rounded for writing; None for what is not finite, which JSON cannot say."""
    if not isinstance(value, float):
        return value
    return round(value, digits) + 0.0 if math.isfinite(value) else None
