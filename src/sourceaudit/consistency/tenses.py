"""Tenses: one act that lies ahead at one place and behind at another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

from sourceaudit.consistency.acts import Act
from sourceaudit.consistency.comparer import Found, Given, in_source
from sourceaudit.consistency.events import PARTICIPANTS, first_tellings
from sourceaudit.model.evidence import Rule


def acts_ahead_and_done(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield a treaty that "will be signed" at one place and "signed" at another."""
    del rule
    groups: dict[tuple[int, bool], list[Act]] = defaultdict(list)
    for act in first_tellings(given.told.acts, lambda one: (one.thing, one.ahead)):
        groups[act.thing, act.ahead].append(act)
    for thing in sorted({thing for thing, _ in groups}):
        for one, other in product(groups[thing, True], groups[thing, False]):
            if len(one.names & other.names) >= PARTICIPANTS:
                shown = sorted((one.statement, other.statement), key=lambda each: each.start)
                yield Found("ahead-and-done", in_source(given, *shown), {})
                break
