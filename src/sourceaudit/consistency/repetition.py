"""Passages that a source says more than once."""

from __future__ import annotations

from collections.abc import Iterator

from sourceaudit.consistency.comparer import Found, Given, number
from sourceaudit.model.evidence import Rule

COUNTED_WORDS = 12  # shorter ones are names and turns of phrase


def repeated_passages(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield one inconsistency for each repeat of enough words."""
    least = number(rule, "counted_words", COUNTED_WORDS)
    for repeat in given.repeats:
        if repeat.words >= least:
            values = {"words": repeat.words, "places": len(repeat.spans)}
            yield Found("repeated-passage", repeat.spans, values)
