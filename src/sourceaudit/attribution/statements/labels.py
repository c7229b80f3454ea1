"""Labels: words given to somebody by layout alone: posts, and pull quotes that a name signs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourceaudit.attribution.grammar.claim import Claim
from sourceaudit.attribution.grammar.tokens import Range, Tokens
from sourceaudit.model.evidence import AttributionKind

# The dash and the name that sign a quotation, up to the end of a line.
SIGNATURE = re.compile(
    r"[ \t]*(?:\n[ \t>]*)?[\u2012-\u2015-]{1,3}[ \t]*"
    r"(?P<name>[A-Z][^\n\u2014\"\u201c]{1,80}?)[ \t.]*(?=\n|\Z)"
)
# What a post in a social network says, before the dash, name, handle and date that sign it.
POST = re.compile(
    r"^(?:<[^>\n]{0,200}>)?(?P<words>\S[^\n]{0,400}?)\s{0,2}[\u2012-\u2015-]{1,2}[ ]?"
    r"(?P<name>[^\W\d_][^\n@()\u2012-\u2015]{0,60}?)[ ]\(@\w{1,15}\)[ ]"
    r"(?:[^\W\d_]+[ ]\d{1,2},|\d{1,2}[ ][^\W\d_]+)[ ]\d{4}",
    re.MULTILINE,
)
# What an element with an author holds: `<post author="@ada">Safe at last.</post>`, and the same in
# the brackets of forums: `[quote author=Ada]...[/quote]`.
ELEMENT = re.compile(
    r"[<\[](?P<tag>[a-z]{1,20})\b[^<>\[\]\n]{0,200}?"
    r"\bauthor=[\"']?(?P<name>[^\"'<>\[\]\n]{1,60}?)(?:[\"'][^<>\[\]]{0,200})?[>\]]"
    r"(?P<words>[^<>\[\]]{1,4000})[<\[]/?(?P=tag)/?[>\]]"
)


def posts(tokens: Tokens) -> Iterator[Claim]:
    """Yield what posts say, signed or marked up: "Safe. - Ada Example (@ada) May 5, 2016"."""
    text = tokens.text
    signed_posts = POST.finditer(text) if "(@" in text else ()
    elements = ELEMENT.finditer(text) if "author=" in text else ()
    for match in (*signed_posts, *elements):
        words = _words(tokens, match.start("words"), match.end("words"))
        name = _words(tokens, match.start("name"), match.end("name"))
        quoted = any(number >= 0 for number in tokens.quote[slice(*words)])
        if words[0] < words[1] and name[0] < name[1] and not quoted:
            yield Claim((words,), name, name, words, AttributionKind.DIRECT)


def find_signature(tokens: Tokens, quotation: int) -> Range | None:
    """Return the name that signs a quotation with a dash ("... ," - Smith), None without one."""
    match = SIGNATURE.match(tokens.text, tokens.quotations[quotation].end)
    if match is None:
        return None
    first, end = _words(tokens, match.start("name"), match.end("name"))
    last = first + 1
    while last < end and tokens.breaks[last] == "":
        last += 1
    return (first, last) if first < end else None


def _words(tokens: Tokens, start: int, end: int) -> Range:
    return tokens.first_at(start), tokens.first_at(end)
