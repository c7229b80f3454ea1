"""Facts: what a text says of somebody or something, as records that can be compared.

One pass over the sentences (`reading`) gives records (`records`) of counts, money, measures, spans
of time, shares, dates and years; comparers hold them against each other.
"""

from __future__ import annotations

from sourceaudit.facts.extract import facts
from sourceaudit.facts.reading import Line, Reading, read
from sourceaudit.facts.records import Fact

__all__ = ["Fact", "Line", "Reading", "facts", "read"]
