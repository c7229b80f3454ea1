"""Acts: what a text tells as done, or as lying ahead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sourceaudit.consistency.events import LETTERS, OTHER, things
from sourceaudit.facts.statements import Statement
from sourceaudit.facts.vocabulary import stem
from sourceaudit.text.document import Document
from sourceaudit.text.english import word_lists

LISTS = word_lists("consistency/acts")

# Acts that happen once, and cannot both be done and lie ahead.
ONCE = frozenset(map(stem, LISTS.words("once")))
AHEAD = re.compile(
    rf"\b(?:will|(?:is|are) (?:(?:{LISTS.either('ready')}) )?to"
    rf"|(?:{LISTS.either('intends')}|prepar(?:es?|ing)) to|ahead of)\b"
)
REACH = 8  # words from an act to its object, and from what is ahead to the act


@dataclass(frozen=True, slots=True)
class Act:
    """One telling of an act: what it was done to, by whom, and whether it lies ahead."""

    thing: int
    names: frozenset[str]
    ahead: bool
    statement: Statement


def acts(document: Document, found: Sequence[Statement]) -> Iterator[Act]:
    """Yield the acts that a text's own voice tells as done or as ahead, one a statement."""
    text = document.text
    for statement in found:
        if (
            ONCE.isdisjoint(statement.stems)
            or statement.quoted
            or statement.negations
            or not OTHER.isdisjoint(statement.words)
        ):
            continue
        for at, word in enumerate(statement.stems):
            if word not in ONCE:
                continue
            after = statement.stems[at + 1 : at + 1 + REACH]
            thing = next((things()[text] for text in after if text in things()), None)
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
