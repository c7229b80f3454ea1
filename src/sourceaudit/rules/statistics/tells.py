"""Where a text's figure of tells stands among honest texts of its length: `sourceaudit.tells`."""

from __future__ import annotations

from sourceaudit.rules.statistics.measured import Measured
from sourceaudit.tells import figure, percentile_of

ENGLISH = "en"  # the language of the tells


def percentile(of: Measured) -> float | None:
    """Return the percentile, 0 to 100; None with too little running text or none in English."""
    if of.language != ENGLISH:
        return None
    found = figure(of.text, of.known)
    return None if found is None else percentile_of(found)
