"""What reports call the evidence of a rule, in words that an editor would use (`nouns.txt`)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from sourceaudit.report.wording import plural, words_of
from sourceaudit.text.lexicons import sections

INVENTED = "invented"  # the section of what shows that a text or its author is made up


@cache
def _nouns() -> Mapping[str, tuple[str, str]]:
    rows = [row for each in _sections().values() for row in each]
    parted = (row.partition(" = ") for row in rows)
    return {
        rule: (singular, many)
        for rule, _, message in parted
        for singular, _, many in [message.partition(" | ")]
    }


@cache
def _sections() -> Mapping[str, list[str]]:
    return sections(Path(__file__).with_name("nouns.txt"))


@cache
def rules_of_invention() -> frozenset[str]:
    """Return the rules whose evidence shows that a text or its author is made up."""
    return frozenset(row.partition(" = ")[0] for row in _sections()[INVENTED])


def noun(rule: str, amount: int = 1) -> str:
    """Return what so many pieces of a rule's evidence are called, without the number.

    A rule that has no entry is called by the words of its id.
    """
    singular, many = _nouns().get(rule) or (words_of(rule), "")
    if amount == 1:
        return singular
    if not many:
        # "Stuffing" and "related links" have no plural to take.
        many = singular if singular.endswith(("ing", "s")) else plural(singular)
    return many


def several(amount: int, rule: str) -> str:
    """Return a rule's evidence with its number: author card, 6 captions, keyword stuffing (25)."""
    named = noun(rule, amount)
    if amount == 1:
        return named
    if named == noun(rule):
        return f"{named} ({amount:,} places)"
    return f"{amount:,} {named}"
