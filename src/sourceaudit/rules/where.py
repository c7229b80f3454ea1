"""Conditions: what must hold of a hit's text and place (`where`, `unless`, `evidence`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from sourceaudit.identity import KINDS, author_cards, card_facts, pseudo_latin_share
from sourceaudit.model.source import BlockKind, Span
from sourceaudit.rules.layout import LATIN_WORDS, Layout
from sourceaudit.rules.regions import inside
from sourceaudit.rules.terms import FactBounds, Unless, Where, limit
from sourceaudit.text.blocks import ends_sentence
from sourceaudit.text.english import word_lists
from sourceaudit.text.facts import facts_over
from sourceaudit.text.words import count_words, word_list

LISTS = word_lists("rules/where")

TOKEN = re.compile(r"[^\W_][\w'\u2019.-]*")
# Words that headline style leaves in lower case.
SMALL = LISTS.words("small")
OPENING, CLOSING = "\u201c\u00ab\u201e", "\u201d\u00bb"


def title_case(text: str) -> float:
    """Return the share of a text's words, small ones aside, that begin with a capital or digit."""
    chosen = [word for word in TOKEN.findall(text) if word.lower() not in SMALL]
    return sum(not word[0].islower() for word in chosen) / len(chosen) if chosen else 0.0


def follows(layout: Layout, offset: int, what: str) -> bool:
    """Tell what stands in the lines after the one that holds an offset."""
    at = layout.line_at(offset) + 1
    if at >= len(layout.lines):
        return what == "end"
    block = layout.blocks[layout.block_at(layout.lines[at].start)]
    match what:
        case "prose":
            return block.start in layout.prose_starts
        case "heading":
            return block.kind in (BlockKind.HEADING, BlockKind.TITLE)
        case "list":
            return block.kind in (BlockKind.LIST, BlockKind.KEY_VALUE)
        case _:
            return False


def holds(where: Where | None, span: Span, layout: Layout) -> bool:
    """Tell whether every condition on a hit holds."""
    if where is None:
        return True
    if where.site is not None and where.site != layout.site:
        return False
    if where.recurs is not None and not _recurs(where.recurs, span, layout):
        return False  # asked first: it is known of a line once and for all
    text = layout.text[span[0] : span[1]]
    return (
        _of_text(where, text)
        and _of_place(where, span, layout)
        and (where.facts is None or _of_facts(where.facts, span, layout))
    )


def _recurs(bound: str, span: Span, layout: Layout) -> bool:
    compared, least = limit(bound)
    at = layout.line_at(span[0])
    return compared(layout.recurrences[at] if at >= 0 else 0, least)


def _of_facts(bounds: FactBounds, span: Span, layout: Layout) -> bool:
    return bool(layout.facts) and within(facts_over(layout.facts, *span), bounds)


def within(found: Mapping[str, float], bounds: FactBounds) -> bool:
    """Tell whether facts are within all bounds of any one of some lists."""
    for limits in bounds.limits:
        for name, compared, bound in limits:
            if not compared(found.get(name, 0.0), bound):
                break
        else:
            return True
    return False


def _of_text(where: Where, text: str) -> bool:
    if where.max_characters is not None and len(text) > where.max_characters:
        return False
    count = count_words(text)
    return (
        (where.min_words is None or count >= where.min_words)
        and (where.max_words is None or count <= where.max_words)
        and (where.title_case_min is None or title_case(text) >= where.title_case_min)
        and (where.ends_sentence is None or ends_sentence(text.strip()) == where.ends_sentence)
        and (where.pattern is None or where.pattern.search(text) is not None)
        and (where.not_pattern is None or where.not_pattern.search(text) is None)
    )


def _of_place(where: Where, span: Span, layout: Layout) -> bool:
    if where.whole_line is not None or where.before_min_words is not None:
        line = layout.lines[layout.line_at(span[0])]
        whole = span[0] <= line.start and span[1] >= line.end
        if where.whole_line is not None and whole != where.whole_line:
            return False
        before = layout.text[line.start : span[0]]
        if where.before_min_words is not None and count_words(before) < where.before_min_words:
            return False
    return where.followed_by is None or follows(layout, span[1] - 1, where.followed_by)


def is_vetoed(unless: Unless | None, span: Span, layout: Layout) -> bool:
    """Tell whether a rule's `unless` speaks against a hit."""
    if unless is None:
        return False
    if any(inside(span, layout.region(scope)) for scope in unless.scope or ()):
        return True
    if unless.pattern is not None and unless.pattern.search(layout.text[slice(*span)]) is not None:
        return True
    if unless.facts is not None and _of_facts(unless.facts, span, layout):
        return True
    return (unless.quoted and is_quoted(layout, span[0])) or (
        unless.elsewhere is not None and _elsewhere(unless.elsewhere, span, layout.text)
    )


def is_quoted(layout: Layout, offset: int) -> bool:
    """Tell whether a quotation that opened in the same line is open at an offset."""
    at = layout.line_at(offset)
    before = layout.text[layout.lines[at].start : offset] if at >= 0 else ""
    curly = max(before.rfind(mark) for mark in OPENING), max(before.rfind(mark) for mark in CLOSING)
    return curly[0] > curly[1] or before.count('"') % 2 == 1


def _elsewhere(pattern: Any, span: Span, text: str) -> bool:  # noqa: ANN401 - RE2 has no types
    return any(
        match.end() <= span[0] or match.start() >= span[1] for match in pattern.finditer(text)
    )


def latin(text: str) -> float:
    """Return the highest share of pseudo-Latin among the lines of a text and their values."""
    shares = [0.0]
    for line in text.split("\n"):
        for part in (line, line.partition(":")[2]):
            words = word_list(part)
            shares.append(pseudo_latin_share(words) if len(words) >= LATIN_WORDS else 0.0)
    return max(shares)


def _facts(kind: str, text: str) -> float:
    """Return how many facts of a kind the cards of a text have."""
    return sum(fact.kind == kind for card in author_cards(text) for fact in card_facts(card))


# The share of pseudo-Latin, and counts of the other signs that an author block is generated.
EVIDENCE: Mapping[str, Callable[[str], float]] = {
    f"identity.{kind.replace('-', '_')}": partial(_facts, kind) for kind in KINDS
} | {"identity.pseudo_latin": latin}


def is_proven(evidence: Mapping[str, str], text: str) -> bool:
    """Tell whether every piece of evidence that a rule asks for is there."""
    limits = ((EVIDENCE[name], *limit(bound)) for name, bound in evidence.items())
    return all(compared(measure(text), bound) for measure, compared, bound in limits)
