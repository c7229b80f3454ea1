"""Sides: "both sides" of a matter of which the text names no two."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourceaudit.consistency.comparer import Found, Given
from sourceaudit.model.evidence import Rule
from sourceaudit.text.english import word_lists

LISTS = word_lists("consistency/sides")

SIDES = re.compile(rf"\b(?:both|the two|either of the two) (?:{LISTS.either('sides')})\b")
PAIR = re.compile(r"\b(?:and|between|against|versus|with)\b")  # "unions and employers"
BEFORE = 4  # sentences, its own among them, in which the two are named
TWO = 2


def unnamed_sides(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield "both sides" where the sentences up to it name fewer than two."""
    del rule
    text = given.document.text
    if SIDES.search(text) is None:
        return
    names = frozenset().union(*[statement.names for statement in given.statements])
    for at, statement in enumerate(given.statements):
        match = SIDES.search(text, statement.start, statement.end)
        if match is None or statement.quoted:
            continue
        near = given.statements[max(0, at - BEFORE + 1) : at + 1]
        named = {name for statement in near for name in statement.names}
        named |= {
            statement.stems[0]
            for statement in near
            if statement.stems and statement.stems[0] in names
        }
        if len(named) < TWO and PAIR.search(text, near[0].start, match.start()) is None:
            place = given.document.source_span(*match.span())
            yield Found("unnamed-sides", (place,), {"words": match.group()})
