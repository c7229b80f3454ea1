"""Genres in which nobody is cited, by what they are: instructions, reference, law, fiction.

A share of attributed words says nothing of a recipe. What shows such a text is its own: orders
without a subject, lists of ingredients, code, definitions, "shall", talk among people who are never
introduced. A text that cites nameable speakers as reportage does is reportage, whatever it is like.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from sourceaudit.model.evidence import Attribution, AttributionKind, SpeakerClass
from sourceaudit.model.source import BlockKind, Span
from sourceaudit.text.blocks import BULLET
from sourceaudit.text.document import Document
from sourceaudit.text.english import word_lists

LISTS = word_lists("scores/reportage")
ORDERS, BEFORE = LISTS.words("orders"), LISTS.words("before orders")
MEASURES, LEGAL, NARRATED = (LISTS.words(item) for item in ("measures", "legal", "narrated"))
# Standards, set between texts of each genre and articles, mostly with room on both sides: see
# benchmarks/reportage.py for what they part.
CITED, CITED_PER_100 = 3, 0.45  # statements of nameable speakers that make any text reportage
ORDERED, ORDERS_LEAST = 0.14, 5  # share of the sentences that are orders
CODED = 0.04  # share of the words that stand in code or between backticks
AMOUNTS = 4  # lines that begin with an amount: ingredients
LAWFUL, LAWFUL_LEAST, LAWFUL_KINDS = 0.5, 4, 3  # words of law in 100 words; different ones
LISTED, LISTED_LEAST, SHORT = 0.55, 8, 25  # share of the words in lists; words of an item
DEFINED, DEFINED_LEAST, DISTINCT = 0.5, 5, 0.9  # share of the blocks that say what a term means
FIGURES = 0.2  # share of the words that are numbers: a table
TALK, TALK_LEAST = 0.12, 4  # share of the words that are quoted
PERSONS = 5.0  # pronouns of persons in 100 words of fiction
DATED = 0.25  # numbers in 100 words that fiction has at most
PER = 100
NAMEABLE = frozenset((SpeakerClass.NAMED_INTRODUCED, SpeakerClass.ORGANISATION))
SAID = frozenset((AttributionKind.DIRECT, AttributionKind.INDIRECT))
TICKED = re.compile(r"`{1,2}[^`\n]{1,80}`{1,2}")
AMOUNT = re.compile(
    r"(?:[-*\u2022\u25a1]\s*)?"
    r"(?:\d[\d\s/.,\u2013-]*|[\u00bc-\u00be\u2150-\u215e]|half an?|an?|one|two|three)"
    r"\s*(?P<unit>[a-z]+)\b",
    re.IGNORECASE,
)
TERM = re.compile(
    r"[-*\s]*(?P<term>[\w(][^.:!?\n\u2014\u2013]{0,40})(?:\s[\u2014\u2013-]\s|:\*{0,2}\s)\S"
)
NUMBERED = re.compile(r"(?:article|section|clause|\u00a7)\s*\d+|\d+(?:\.\d+)+\.?\s", re.IGNORECASE)
OPENING, MOST_OPENING = re.compile(r"[^\W\d_]+(?:'[a-z]+)?"), 4
APART = frozenset((BlockKind.LIST, BlockKind.KEY_VALUE, BlockKind.CODE))


@dataclass(frozen=True, slots=True)
class Signs:
    """What a text shows: counts, and shares of its words, sentences or blocks."""

    words: int
    cited: int  # statements of nameable speakers
    orders: float
    coded: float
    amounts: int
    law: tuple[int, int, int]  # words of law, different ones, numbered clauses
    listed: float
    items: tuple[int, float]  # how many, and words of one
    terms: tuple[float, float]  # blocks that open with one, and how many of these are different
    blocks: int
    talk: float
    turns: int
    persons: float
    numbers: float

    @property
    def cites(self) -> float:
        """Return statements of nameable speakers, 1 for what reportage has at least."""
        often = PER * self.cited / (CITED_PER_100 * (self.words or 1))
        return often if self.cited >= CITED else 0.0


def genre(document: Document, found: Sequence[Attribution]) -> str:
    """Return what a text is that is no reportage, "" for one that may be."""
    seen = signs(document, found)
    for name, holds in (
        ("legal text", _is_law(seen)),
        ("recipe", seen.amounts >= AMOUNTS and seen.cites < 1),
        ("instructions", _instructs(seen)),
        ("reference", seen.cited == 0 and _refers(seen)),
        ("fiction", seen.cited == 0 and _narrates(seen)),
    ):
        if holds:
            return name
    return ""


def _is_law(seen: Signs) -> bool:
    words, kinds, clauses = seen.law
    many = words >= LAWFUL_LEAST and PER * words >= LAWFUL * seen.words
    return many and max(kinds, clauses) >= LAWFUL_KINDS and seen.cites < 1


def _instructs(seen: Signs) -> bool:
    """Weigh orders and code; the more there is of both, the more must be cited against it."""
    weight = seen.orders / ORDERED + seen.coded / CODED
    return weight >= 1 and seen.cites < weight


def _refers(seen: Signs) -> bool:
    count, size = seen.items
    listed = seen.listed >= LISTED and count >= LISTED_LEAST and size <= SHORT
    opens, distinct = seen.terms
    defined = opens >= DEFINED and seen.blocks >= DEFINED_LEAST and distinct >= DISTINCT
    return listed or defined or seen.numbers >= FIGURES


def _narrates(seen: Signs) -> bool:
    talks = seen.talk >= TALK and seen.turns >= TALK_LEAST
    return talks and PER * seen.numbers <= DATED and seen.persons >= PERSONS


def signs(document: Document, found: Sequence[Attribution]) -> Signs:
    """Return what a text shows of its genre."""
    text, words, blocks = document.text, document.words, document.blocks
    total = len(words) or 1
    code = [(block.start, block.end) for block in blocks if block.kind is BlockKind.CODE]
    said = [
        attribution
        for attribution in found
        if attribution.kind in SAID and not _within(document, attribution, code)
    ]
    sizes = [(block.kind, len(words.within(block.start, block.end))) for block in blocks]
    ticked = (
        sum(len(match.group().split()) for match in TICKED.finditer(text)) if "`" in text else 0
    )
    lines = [line for line in text.splitlines() if line.strip()]
    items = [line for line in lines if BULLET.match(line)]
    terms = [
        match["term"] for block in blocks if (match := TERM.match(text, block.start, block.end))
    ]
    law = [*filter(LEGAL.__contains__, words.texts)]
    clauses = sum(NUMBERED.match(line) is not None for line in lines)
    # Turns that a label gives to somebody are an interview's or a transcript's, not a story's.
    attributions = [
        attribution
        for attribution in said
        if attribution.cue is None or attribution.cue != attribution.speaker
    ]
    quoted = document.words_in(part for attribution in attributions for part in attribution.parts)
    orders = sum(_is_order(text[sentence.start : sentence.end]) for sentence in document.sentences)
    ordered = orders / len(document.sentences) if document.sentences else 0.0
    return Signs(
        words=len(words),
        cited=sum(attribution.speaker_class in NAMEABLE for attribution in said),
        orders=ordered if orders >= ORDERS_LEAST else 0.0,
        coded=(ticked + sum(size for kind, size in sizes if kind is BlockKind.CODE)) / total,
        amounts=sum(map(_is_amount, lines)),
        law=(len(law), len(set(law)), clauses),
        listed=sum(size for kind, size in sizes if kind in APART) / total,
        items=(len(items), sum(len(line.split()) for line in items) / (len(items) or 1)),
        terms=(len(terms) / (len(blocks) or 1), len(set(terms)) / (len(terms) or 1)),
        blocks=len(blocks),
        talk=len(quoted) / total,
        turns=sum(attribution.kind is AttributionKind.DIRECT for attribution in attributions),
        persons=PER * sum(map(NARRATED.__contains__, words.texts)) / total,
        numbers=sum(map(str.isdigit, map(itemgetter(0), words.texts))) / total,
    )


def _within(document: Document, attribution: Attribution, code: Sequence[Span]) -> bool:
    start = document.view.offset(attribution.start)
    return any(first <= start < last for first, last in code)


def _is_order(sentence: str) -> bool:
    """Tell whether a sentence begins with a verb that orders: "Add the lemon", "Then stir"."""
    first = OPENING.search(sentence, 0, PER)
    if first is None or not (first.group().lower() in ORDERS or first.group().lower() in BEFORE):
        return False  # as nearly always
    words = OPENING.findall(sentence[:PER])[:MOST_OPENING]
    while words and words[0].lower() in BEFORE:
        words = words[1:]
    named = len(words) > 1 and words[1][0].isupper() and not words[1].isupper()
    asks = sentence.rstrip().endswith("?")
    return bool(words) and words[0].lower() in ORDERS and not named and not asks


def _is_amount(line: str) -> bool:
    match = AMOUNT.match(line.strip())
    return match is not None and match["unit"].lower() in MEASURES
