"""Numbers as audit.json has them."""

from __future__ import annotations

import math

SHARE_DIGITS = 4  # jaccard, containments, and what the gate measured, which may be a share


def rounded(value: float | str | None, digits: int) -> float | int | str | None:
    """Return a number rounded for writing; None for what is not finite, which JSON cannot say."""
    if not isinstance(value, float):
        return value
    return round(value, digits) + 0.0 if math.isfinite(value) else None
