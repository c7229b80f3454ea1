"""Tenses: one act that lies ahead at one place and behind at another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from sourceaudit.consistency.comparer import Found, Given, in_source
from sourceaudit.consistency.events import LETTERS, OTHER, PARTICIPANTS, things
from sourceaudit.consistency.statements import Statement
from sourceaudit.consistency.vocabulary import stem
from sourceaudit.model.evidence import Rule
from sourceaudit.text.document import Document

# Acts that happen once, and cannot both be done and lie ahead.
ONCE = frozenset(stem(word) for word in "sign ratify finalize conclude seal approve adopt".split())
AHEAD = re.compile(
    r"\b(?:will|(?:is|are) (?:(?:set|due|about|expected|poised|scheduled|ready|likely) )?to"
    r"|(?:plans?|intends?|hopes?|expects?|seeks?|prepar(?:es?|ing)|yet) to|ahead of)\b"
)
REACH = 8  # words from an act to its object, and from what is ahead to the act


@dataclass(frozen=True, slots=True)
class Act:
    """One telling of an act: what it was done to, by whom, and whether it lies ahead."""

    thing: int
    names: frozenset[str]
    ahead: bool
    statement: Statement


def acts_ahead_and_done(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield a treaty that "will be signed" at one place and "signed" at another."""
    del rule
    groups: dict[tuple[int, bool], list[Act]] = defaultdict(list)
    for act in acts(given.document, given.statements):
        groups[act.thing, act.ahead].append(act)
    for thing in sorted({thing for thing, _ in groups}):
        for one, other in product(groups[thing, True], groups[thing, False]):
            if len(one.names & other.names) >= PARTICIPANTS:
                shown = sorted((one.statement, other.statement), key=lambda each: each.start)
                yield Found("ahead-and-done", in_source(given, *shown), {})
                break


def acts(document: Document, found: Sequence[Statement]) -> Iterator[Act]:
    """Yield the acts that a text's own voice tells as done or as ahead, one a statement."""
    text = document.text
    for statement in found:
        if statement.quoted or OTHER.intersection(statement.words) or statement.negations:
            continue
        for at, word in enumerate(statement.stems):
            if word not in ONCE:
                continue
            after = statement.stems[at + 1 : at + 1 + REACH]
            thing = next((things()[one] for one in after if one in things()), None)
            if thing is None:
                continue
            first = statement.starts[max(0, at - REACH)]
            before = text[first : statement.starts[at]]
            ahead = AHEAD.search(before) is not None
            done = statement.words[at].endswith("ed") and not ahead
            if ahead or done:
                names = frozenset(
                    name[:LETTERS] for name in statement.names if len(name) >= LETTERS
                )
                yield Act(thing, names, ahead, statement)
            break
