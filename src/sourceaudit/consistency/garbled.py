"""Garbled sentences: what spinning, stitching and careless pasting leave behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import eq

from sourceaudit.consistency.comparer import Found, Given
from sourceaudit.facts.statements import Statement
from sourceaudit.facts.vocabulary import stem
from sourceaudit.model.evidence import Rule
from sourceaudit.text.english import word_lists
from sourceaudit.text.quantities import NUMBER_WORDS

LISTS = word_lists("consistency/garbled")

# Function words that no grammar doubles. "Had had", "that that" and "is is" may be right.
DOUBLED = re.compile(rf"\b({LISTS.either('doubled')}) \1\b")
CARDINAL = "|".join(word for word in NUMBER_WORDS if word not in ("zero", "one", "dozen"))
# "A core ten of their alliance": an article and a number that is no unit of anything.
SPUN_NUMBER = re.compile(
    rf"[Aa](?<=\b.)n? (?!(?:{LISTS.either('spun number')})\b)[a-z]{{3,}} "
    rf"(?:{CARDINAL}) of\b"
)
# "signed the treaty, the signing of the treaty, which": one sentence laid over another.
NOMINAL = re.compile(
    r", the (?P<verb>[a-z]{3,}ing) of (?:the|this|that|its|their) (?P<thing>[a-z]+)"
)


def doubled_words(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield function words that stand twice in a row in running text: "of of"."""
    del rule
    text, texts = given.document.text, given.document.words.texts
    if not any(map(eq, texts, texts[1:])) or DOUBLED.search(text) is None:
        return
    for statement in given.statements:
        for match in DOUBLED.finditer(text, statement.start, statement.end):
            place = given.document.source_span(*match.span())
            yield Found("doubled-word", (place,), {"words": match.group()})


def spun_words(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield numbers where no number can stand, the mark of a thesaurus or a speller."""
    del rule
    if SPUN_NUMBER.search(given.document.text) is None:
        return
    for statement in given.statements:
        for match in SPUN_NUMBER.finditer(given.document.text, statement.start, statement.end):
            place = given.document.source_span(*match.span())
            yield Found("spun-word", (place,), {"words": match.group()})


def stitched_sentences(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield sentences made of two that told one thing: "signed it, the signing of it, which"."""
    del rule
    text = given.document.text
    if NOMINAL.search(text) is None:
        return
    for statement in given.statements:
        first: dict[str, int] = {}
        for match in NOMINAL.finditer(text, statement.start, statement.end):
            first = first or _first_places(statement)
            if all(
                first.get(stem(match[name]), match.end()) < match.start()
                for name in ("verb", "thing")
            ):
                place = given.document.source_span(*statement.span)
                yield Found("stitched-sentence", (place,), {"words": match.group().strip(", ")})


def _first_places(statement: Statement) -> dict[str, int]:
    """Return where a sentence has each of its stems for the first time."""
    places = zip(reversed(statement.stems), reversed(statement.starts), strict=True)
    return dict(places)
