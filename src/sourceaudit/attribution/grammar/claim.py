"""The claim: words of a document given to a speaker."""

from __future__ import annotations

from dataclasses import dataclass

from sourceaudit.attribution.grammar.tokens import Range
from sourceaudit.model.evidence import AttributionKind


@dataclass(frozen=True, slots=True)
class Claim:
    """Words of a document given to a speaker; places are ranges of words, never empty.

    `cue` is None for what only its quotation marks show to be said, `speaker` None where nobody
    is named.
    """

    parts: tuple[Range, ...]
    cue: Range | None
    speaker: Range | None
    sentence: Range
    kind: AttributionKind

    @property
    def first(self) -> int:
        """Return the first attributed word."""
        return self.parts[0][0]

    @property
    def start(self) -> int:
        """Return the first word of cue and attributed words together."""
        first = self.parts[0][0]
        return min(first, self.cue[0]) if self.cue else first

    @property
    def size(self) -> int:
        """Return how many words are attributed."""
        words = 0
        for first, last in self.parts:
            words += last - first
        return words
