"""What values a score can have, and which way is better."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf


@dataclass(frozen=True, slots=True)
class Range:
    """The least and the greatest value of a score, and whether less is better.

    A score that counts what is wrong is best at 0. For the others more is better, though a value
    may be too high, too: a text that is nothing but quotations, say.
    """

    least: float
    most: float
    less_is_better: bool = False

    def refuses(self, least: float | None, most: float | None) -> str:
        """Return why no source, or every source, would meet limits; "" where they can be used."""
        if least is not None and most is not None and least > most:
            return f"min {least:g} is over max {most:g}: no source would pass"
        for name, limit in (("min", least), ("max", most)):
            if limit is not None and not self.least <= limit <= self.most:
                return self._out_of_range(name, limit)
        if least is not None and most is None and least > self.least and self.less_is_better:
            return f"the score counts what is wrong, and 0 is best: write {{max: {least:g}}}"
        return ""

    def _out_of_range(self, name: str, limit: float) -> str:
        """Return what a limit that no value of the score reaches would let pass."""
        bound = f"{self.most:g} at most" if limit > self.most else f"{self.least:g} at least"
        passing = "no" if (name == "min") is (limit > self.most) else "every"
        return f"the score is {bound}: with {name} {limit:g} {passing} source would pass"


RANGES: Mapping[str, Range] = {
    "originality": Range(0, 100),
    "attribution": Range(0, 100),
    "consistency": Range(0, inf, less_is_better=True),
    "boilerplate": Range(0, 100, less_is_better=True),
    "identity": Range(0, inf, less_is_better=True),
    "readability": Range(-inf, 121.22),  # Flesch's formula for one word of one syllable
    "patterns": Range(0, inf, less_is_better=True),
}
ANY = Range(-inf, inf)  # of a score of another package, of which nobody here knows more
