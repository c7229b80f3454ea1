"""Records: one thing that a text says of somebody or something, and under which terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sourceaudit.model.source import Span


class Day(NamedTuple):
    """A date as a text writes it: 0 or None for what it leaves out; weekdays count from Monday."""

    year: int
    month: int
    day: int
    weekday: int | None


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """A value that a text gives to something.

    `kind` is count, money, measure, duration, percentage, date or year; `unit` tells values apart
    that cannot be compared ("$", "length", the stem of what is counted). The value lies between
    `low` and `high`, which hedges and rounding move apart. `head` are the stems of what it is a
    value of, as far as the words beside it say, `modifiers` those of what describes that;
    `clause` and `sentence` the content around it. `terms` are those of its clause: if, plan, deny,
    then, now, other, part, rate, quote, title. `given` tells whether the text speaks of it as
    known ("the nine dogs", "those nine dogs").
    """

    kind: str
    unit: str
    low: float
    high: float
    span: Span
    line: int
    head: frozenset[str]
    modifiers: frozenset[str]
    clause: frozenset[str]
    sentence: frozenset[str]
    terms: frozenset[str]
    given: bool
    hedged: bool = False
    day: Day | None = None
    quote: int = 0
    name: str = ""
    within: Span = (0, 0)

    @property
    def value(self) -> float:
        """Return the middle of what the value may be."""
        return (self.low + self.high) / 2

    def apart(self, other: Fact, slack: float = 0.0) -> bool:
        """Tell whether two values cannot be one, with a slack as a share of the greater."""
        return self.low > other.high * (1 + slack) or other.low > self.high * (1 + slack)
