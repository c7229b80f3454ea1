"""Facts that only a page shows, laid over a text: over spans, over blocks, through edits.

Facts belong to the lines that an extractor wrote (`Source.facts`). A span has the mean of a fact
over its characters, so that a flag is the share of the span that it holds of.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from sourceaudit.model.source import Block, Facts
from sourceaudit.text.view import View


def facts_over(facts: Sequence[Facts], start: int, end: int) -> Mapping[str, float]:
    """Return the facts of text[start:end]; a name that is missing is 0. `facts` are in order."""
    at = max(0, bisect_right(facts, start, key=lambda facts: facts.start) - 1)
    if at < len(facts) and facts[at].start <= start and end <= facts[at].end and start < end:
        return facts[at].values
    sums: dict[str, float] = {}
    covered = 0
    while at < len(facts) and facts[at].start < end:
        fact = facts[at]
        size = min(fact.end, end) - max(fact.start, start)
        if size > 0:
            covered += size
            for name, value in fact.values.items():
                sums[name] = sums.get(name, 0.0) + size * value
        at += 1
    return {name: value / covered for name, value in sums.items()}


def with_facts(blocks: Iterable[Block], facts: Sequence[Facts]) -> tuple[Block, ...]:
    """Return blocks with the facts of their text beside their own, which go before."""
    if not facts:
        return tuple(blocks)
    return tuple(
        Block(
            block.kind,
            block.start,
            block.end,
            {**facts_over(facts, block.start, block.end), **block.facts},
        )
        for block in blocks
    )


def facts_in_view(facts: Iterable[Facts], seen: View) -> tuple[Facts, ...]:
    """Return the facts of what is left of a text, at its places in the view."""
    moved = []
    for fact in facts:
        start, end = seen.offset(fact.start), seen.offset(fact.end)
        end = start + len(seen.text[start:end].rstrip())  # without a break inserted at the end
        if start < end:
            moved.append(Facts(start, end, fact.values))
    return tuple(moved)
