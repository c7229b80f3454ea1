"""Passages of two sources that say the same in other words."""

from __future__ import annotations

from dataclasses import dataclass

from sourceaudit.model.evidence import Place


@dataclass(frozen=True, slots=True)
class Paraphrase:
    """Two places, `left` < `right` by source id, and how alike they are in what they say, 0 to 1.

    It is a hint: no score counts it, and no gate looks at it.
    """

    left: Place
    right: Place
    similarity: float
