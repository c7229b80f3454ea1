"""Roles: one person with two offices that nobody holds at once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from sourceaudit.consistency.comparer import Found, Given
from sourceaudit.model.evidence import Rule
from sourceaudit.model.source import Span

# Offices by what excludes them: a person holds one of each line at a time.
OFFICES = (
    ("president", "vice president", "prime minister", "chancellor", "king", "queen", "pope"),
    ("foreign minister", "defence minister", "defense minister", "finance minister",
     "interior minister", "justice minister", "health minister", "trade minister"),
    ("senator", "congressman", "congresswoman", "governor", "mayor"),
    ("general", "colonel", "major", "captain", "admiral", "lieutenant", "sergeant"),
)  # fmt: skip
SAME = {"defence minister": "defense minister"}
NAME = r"[A-Z][a-zà-ÿ’'-]+"
FULL = re.compile(rf"\s(?P<first>{NAME})(?=\s(?P<last>{NAME})\b)")
OFFICE = re.compile(
    r"(?:\b(?P<word>\w+)[\s-])?\b(?P<office>"
    + "|".join(
        r"\s".join(f"[{part[0].upper()}{part[0]}]{part[1:]}" for part in office.split())
        for line in OFFICES
        for office in sorted(line, key=len, reverse=True)
    )
    + r")\Z"
)
# What every office ends with: most names have none before them.
LAST_WORDS = tuple({office.split()[-1][1:] for line in OFFICES for office in line})
REACH = 40  # characters of an office and the word before it
# Words before an office that say that it is not held, or not by this person.
NOT_HELD = frozenset(
    "former ex then future acting late onetime deputy vice assistant interim designate".split()
)
ROLES = {
    SAME.get(office, office): line for line, line_of in enumerate(OFFICES) for office in line_of
}


def two_offices(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield persons with two offices of one kind: "President Ann Low", "Chancellor Ann Low".

    Both names must be full, since families share surnames; offices that are said to be past,
    future or another's do not count.
    """
    del rule
    held: dict[tuple[str, str], dict[str, Span]] = defaultdict(dict)
    text = given.document.text
    for match in FULL.finditer(text):
        first = max(0, match.start() - REACH)
        before = text[first : match.start()]
        found = OFFICE.search(before) if before.endswith(LAST_WORDS) else None
        if found is None or (found["word"] or "").lower() in NOT_HELD:
            continue
        office = " ".join(found["office"].lower().split())
        span = first + found.start("office"), match.end("last")
        held[match["first"], match["last"]].setdefault(SAME.get(office, office), span)
    for name, offices in sorted(held.items()):
        told = sorted(offices.items(), key=lambda pair: pair[1])
        for at, (office, span) in enumerate(told):
            other = next((pair for pair in told[at + 1 :] if ROLES[pair[0]] == ROLES[office]), None)
            if other is not None:
                spans = (given.document.source_span(*span), given.document.source_span(*other[1]))
                values = {"name": " ".join(name), "left": office, "right": other[0]}
                yield Found("role", spans, values)
