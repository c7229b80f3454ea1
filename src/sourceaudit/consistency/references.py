"""People who are cited before anybody said who they are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from sourceaudit.consistency.comparer import Found, Given
from sourceaudit.model.evidence import Rule
from sourceaudit.model.source import Span

# A quotation signed with one capitalised word: “...” – Surname
SIGNED = re.compile(
    r"[\"”»][ \t]*[–—-]{1,2}[ \t]*(?P<name>[^\W\d_][^\W\d_'’-]{2,30})[ \t]*(?=\n|$)"
)
BEFORE = re.compile(r"[^\W\d_][\w'’.-]*[ \t]+\Z")
LOOK_BACK = 40  # characters before a name in which its first name or title stands


def bare_signatures(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield surnames that sign quotations and have no first name, title or role anywhere."""
    del rule
    text = given.document.text
    signed: dict[str, list[Span]] = defaultdict(list)
    for match in SIGNED.finditer(text):
        if match["name"][0].isupper():
            signed[match["name"]].append(match.span("name"))
    for name, spans in sorted(signed.items()):
        if not _introduced(text, name):
            places = tuple(given.document.source_span(*span) for span in spans)
            yield Found("unintroduced-speaker", places, {"name": name, "places": len(places)})


def _introduced(text: str, name: str) -> bool:
    """Tell whether a name stands anywhere right after another capitalised word."""
    at = text.find(name)
    while at >= 0:
        before = BEFORE.search(text, max(0, at - LOOK_BACK), at)
        if before is not None and before.group()[0].isupper():
            return True
        at = text.find(name, at + len(name))
    return False
