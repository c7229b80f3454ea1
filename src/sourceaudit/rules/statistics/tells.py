"""Where a text's figure of tells stands among honest texts of its length: `sourceaudit.tells`."""

from __future__ import annotations

from sourceaudit.rules.statistics.measured import Measured
from sourceaudit.tells import figure, percentile_of
from sourceaudit.text.language import detect
from sourceaudit.text.words import word_list

ENGLISH = "en"  # the language of the tells


def percentile(of: Measured) -> float | None:
    """Return the percentile, 0 to 100; None with too little running text or none in English."""
    found = figure(of.text)
    if found is None or detect(of.text, word_list(of.text)) != ENGLISH:
        return None
    return percentile_of(found)
