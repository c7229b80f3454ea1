"""Lists that an author made: references, contents with entries, definitions and options."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sourceaudit.model.source import Span
from sourceaudit.rules.guards.spans import runs, span_of
from sourceaudit.text.blocks import BULLET, ends_sentence, key_value

if TYPE_CHECKING:
    from sourceaudit.rules.layout import Layout

YEAR = re.compile(r"\b(?:1[5-9]|20)\d{2}[a-z]?\b")
# An entry's number or mark, or the surname that it begins with.
ENTRY = re.compile(
    r"(?:\[[\w+-]{1,12}\]|\(?\d{1,3}[.)]|[*\u2022-])\s+\S"
    r"|[^\W\d_][\w'\u2019-]+,\s(?:[^\W\d_]\.|[^\W\d_][\w-]+)"
)
AUTHOR = re.compile(
    r"\b[^\W\d_a-z]\.(?:\s?-?[^\W\d_a-z]\.)*|\bet al\b|\bISBN\b|\bdoi\b|\bpp?\.\s?\d|\barXiv\b"
)
REFERENCES = 2
HIERARCHIC = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+\S|[A-Z]\.\d+\.?\s+\S")
LEADER = re.compile(r".*\S\s*(?:\.\s?){4,}\s*\w{1,6}")
ANCHOR = re.compile(r"(?:[*+-]|\d+\.)\s+\[[^\]]+\]\(#[^)]*\)")
CONTENTS = 3
ENTRY_CHARACTERS = 240  # a longer line is no entry of a list of contents
OPTION = re.compile(r"(?:-{1,2}|/)[A-Za-z][\w-]*(?:[ =,\[<|].*)?")
FIELD = re.compile(r":[A-Za-z][\w .*-]{0,60}:(?:\s|$)|:\s+\S.*|@(?:param|return|throws)\b")
FIELDS = 5  # lines of a header of a mail or a package; a byline's box has fewer
TERM_WORDS = 8
TERMS = 2


def references(layout: Layout) -> Iterator[Span]:
    """Yield runs of paragraphs or lines that are each a reference to a publication."""
    own = [at for at, line in enumerate(layout.lines) if _is_reference(line.text)]
    yield from runs(layout, own, least=REFERENCES, most_apart=4)
    for group in layout.groups:
        if len(group) == 1:
            continue
        text = " ".join([layout.lines[at].text for at in group[:6]])
        if _is_reference(text):
            yield span_of(layout, group[0], group[-1])


def _is_reference(text: str) -> bool:
    return (
        ENTRY.match(text) is not None
        and YEAR.search(text) is not None
        and AUTHOR.search(text) is not None
    )


def contents(layout: Layout) -> Iterator[Span]:
    """Yield lists of the parts of a document, with the line above that names them."""
    for kind in (HIERARCHIC, LEADER, ANCHOR):
        chosen = [
            at
            for at, line in enumerate(layout.lines)
            if len(line.text) <= ENTRY_CHARACTERS and kind.match(line.text)
        ]
        for start, end in runs(layout, chosen, least=CONTENTS, most_apart=2):
            above = layout.line_at(start) - 1
            short = above >= 0 and len(layout.lines[above].text.split()) <= TERM_WORDS
            yield (layout.lines[above].start if short else start), end


def definitions(layout: Layout) -> Iterator[Span]:
    """Yield terms with the text indented below them, options, and fields with their values."""
    indents = layout.indents
    pairs = [
        at
        for at, line in enumerate(layout.lines)
        if (pair := key_value(line.text)) and pair["value"] and not BULLET.match(line.text)
    ]
    if not layout.facts:  # below the article of a page such lines are credits
        yield from runs(layout, pairs, least=FIELDS)
    marked = [
        at
        for at, line in enumerate(layout.lines)
        if line.text[0] in ":-/@" and (FIELD.match(line.text) or OPTION.fullmatch(line.text))
    ]
    yield from runs(layout, marked, least=TERMS, most_apart=3)
    terms = [
        at
        for at in range(len(layout.lines) - 1)
        if indents[at + 1] > indents[at] + 1
        and not layout.lines[at + 1].after_blank
        and len(layout.lines[at].text.split()) <= TERM_WORDS
        and not BULLET.match(layout.lines[at].text)
        and not ends_sentence(layout.lines[at].text)
    ]
    if len(terms) >= TERMS:
        yield from _describe(layout, terms)


def _describe(layout: Layout, terms: Sequence[int]) -> Iterator[Span]:
    """Yield terms with all that is indented below them; one inside another goes with it."""
    last = -1
    for at in terms:
        if at <= last:
            continue
        last = at + 1
        while last + 1 < len(layout.lines) and layout.indents[last + 1] > layout.indents[at]:
            last += 1
        yield span_of(layout, at, last)
