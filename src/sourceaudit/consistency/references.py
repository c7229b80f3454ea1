"""People who are cited before anybody said who they are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from sourceaudit.consistency.comparer import Found, Given
from sourceaudit.model.evidence import Rule
from sourceaudit.model.source import Span

# A quotation signed with one capitalised word: “...” – Surname
SIGNED = re.compile(
    r"[\"”»][ \t]*[–—-]{1,2}[ \t]*(?P<name>[^\W\d_][^\W\d_'’-]{2,30})[ \t]*(?=\n|$)"
)
# A word and the one behind it, which a first name or a title introduces if it is capitalised.
PAIR = re.compile(r"(?P<first>[^\W\d_])[\w'’.-]*+[ \t]+(?=(?P<next>[^\W\d_][^\W\d_'’-]{2,30}))")


def bare_signatures(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield surnames that sign quotations and have no first name, title or role anywhere."""
    del rule
    text = given.document.text
    signed: dict[str, list[Span]] = defaultdict(list)
    for match in SIGNED.finditer(text):
        if match["name"][0].isupper():
            signed[match["name"]].append(match.span("name"))
    introduced = _find_introduced(text) if signed else []
    for name, spans in sorted(signed.items()):
        at = bisect_left(introduced, name)
        if at == len(introduced) or not introduced[at].startswith(name):
            places = tuple(given.document.source_span(*span) for span in spans)
            yield Found("unintroduced-speaker", places, {"name": name, "places": len(places)})


def _find_introduced(text: str) -> list[str]:
    """Return the words, sorted, that stand right after a capitalised word."""
    return sorted({pair["next"] for pair in PAIR.finditer(text) if pair["first"].isupper()})
