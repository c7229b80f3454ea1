"""Boundaries of sentences: found stop by stop, they are those of the pattern."""

from __future__ import annotations

import random

from sourceaudit.text.sentences import BOUNDARY, _boundaries

PIECES = ["a", "B", "U.S", "I", ".", "...", "!?", "\u2026", "\u3002", " ", "\n", '"', "\u201d", "'",
          "(", "*", "3", "- Name"]  # fmt: skip


def test_boundaries_are_those_of_the_pattern() -> None:
    """Over texts of pieces that begin, end or go on with sentences."""
    chance = random.Random(1)  # noqa: S311 - texts, no secrets
    for _ in range(2000):
        text = "".join(chance.choices(PIECES, k=chance.randint(1, 14)))
        found = [match.span() for match in _boundaries(text)]
        assert found == [match.span() for match in BOUNDARY.finditer(text)], text
