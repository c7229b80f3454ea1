"""Signs in two sentences that they tell of two things, or that two people tell of one."""

from __future__ import annotations

import re

NAME = re.compile(r"(?<=[a-z,;’'”\"] )[A-ZÀ-Ý][\w’-]+")
# Names of two words and more, but for those that open a sentence.
NAMES = re.compile(
    r"(?<![.!?]\s)\b[A-ZÀ-Ý][\w’'-]+(?:\s(?:of\s|the\s|and\s|for\s)?[A-ZÀ-Ý][\w’'-]+)+"
)
SMALL = frozenset({"of", "the", "and", "for"})
SAYS = re.compile(
    r"\b(?:says?|said|told|tells|according\sto|reports?|reported|estimates?|puts?|writes?|wrote"
    r"|insists?|insisted|argues?|argued|counts?|counted|gives?|has\sit|remembers?)\b"
)


def two_of_a_sort(one: str, other: str) -> bool:
    """Tell whether two sentences name two things of one sort: "Miller Dam" and "Otter Dam"."""
    theirs = NAMES.findall(other)
    for name in NAMES.findall(one) if theirs else ():
        for rival in theirs:
            left, right = set(name.split()), set(rival.split())
            if left & right - SMALL and left - right and right - left:
                return name not in other and rival not in one
    return False


def told_apart(one: str, other: str) -> bool:
    """Tell whether two sentences say who says so, and name others."""
    if not (SAYS.search(one) and SAYS.search(other)):
        return False
    left, right = set(NAME.findall(one)), set(NAME.findall(other))
    return bool(left and right and left.isdisjoint(right))
