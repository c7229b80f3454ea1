"""Labels: words given to somebody by layout alone, in transcripts and under pull quotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from sourceaudit.attribution.claims import Claim
from sourceaudit.attribution.tokens import Range, Tokens
from sourceaudit.model.evidence import AttributionKind

# "NAME: words" at the start of a line: up to five capitalised words, or Q and A.
TURN = re.compile(
    r"^[*_]{0,2}(?P<label>[A-Z][\w.'\u2019-]*(?:,?[ ][A-Z][\w.'\u2019-]*){0,4})"
    r"(?:[ ]\([^()\n]{1,20}\))?[*_]{0,2}:[*_]{0,2}[ \t]+(?=\S)",
    re.MULTILINE,
)
# The dash and the name that sign a quotation, up to the end of a line.
SIGNATURE = re.compile(
    r"[ \t]*\n?[ \t]*[\u2012-\u2015-]{1,3}[ \t]*"
    r"(?P<name>[A-Z][^\n\u2014\"\u201c]{1,80}?)[ \t.]*(?=\n|\Z)"
)
NOBODY = ("Q",)  # asks, and says nothing
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
LEAST_TURNS = 3  # fewer "Name: words" lines are no talk
LEAST_LENGTH = 25  # characters of a middling turn; the values of "Name: value" lines are shorter
LONGEST_GAP = 3  # paragraphs that one speaker may go on for before the next label


def turns(tokens: Tokens) -> Iterator[Claim]:
    """Yield the turns of a transcript, in which speakers speak again.

    A turn goes on through a few paragraphs to the next label; the last one ends with its line.
    """
    text = tokens.text
    labels = list(TURN.finditer(text))
    if not _is_talk(text, labels):
        return
    for match, following in zip(labels, [*labels[1:], None], strict=True):
        if match["label"] in NOBODY:
            continue
        until = _end_of_turn(text, match, following)
        label = _words(tokens, match.start("label"), match.end("label"))
        words = _words(tokens, match.end(), until)
        if words[0] < words[1] and label[0] < label[1]:
            yield Claim((words,), label, label, words, AttributionKind.DIRECT)


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


def _is_talk(text: str, labels: Sequence[re.Match[str]]) -> bool:
    """Tell whether labelled lines are talk: half of the labels come again, the turns are long."""
    counts = Counter(match["label"].split()[-1].lower() for match in labels)
    again = sum(count for count in counts.values() if count > 1)
    if again < max(LEAST_TURNS, len(labels) / 2):
        return False
    return median(_end_of_line(text, match) - match.end() for match in labels) >= LEAST_LENGTH


def _end_of_turn(text: str, match: re.Match[str], following: re.Match[str] | None) -> int:
    line = _end_of_line(text, match)
    if following is None:
        return line
    paragraphs = text.count("\n\n", line, following.start())
    return following.start() if 0 < paragraphs <= LONGEST_GAP else line


def _end_of_line(text: str, match: re.Match[str]) -> int:
    line = text.find("\n", match.end())
    return len(text) if line < 0 else line


def signed(tokens: Tokens, quotation: int) -> Range | None:
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
