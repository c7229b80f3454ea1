"""Kinds: why two documents share a passage: copy, template or quote.

A copy carries facts or is long. Stock phrases are templates: they are short, name nobody and
count nothing, or they stand in many texts that have nothing else in common. A name of eight words
is no passage at all.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sourceaudit.model.evidence import Rule
from sourceaudit.model.overlap import PassageKind
from sourceaudit.model.source import BlockKind, Span
from sourceaudit.overlap.names import introduces, is_name
from sourceaudit.overlap.prepared import Prepared, Side, span
from sourceaudit.overlap.shingles import in_common, shingles
from sourceaudit.overlap.stretches import Stretches
from sourceaudit.text.digits import HAS_DIGIT

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

COUNTED_WORDS = 12  # a shorter passage is weak: listed and not counted
STOCK_WORDS = 16  # a stock phrase is shorter: nobody writes 16 equal words by habit
STOCK_SOURCES = 3  # unrelated sources that make a phrase a stock phrase, names or not
RELATED = 0.1  # containment from which two texts share more than phrases, so nothing is stock
# In a heading that many sources have, capitals are typography: "Learning Objectives".
HEADINGS = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.CAPTION})
PRONOUN = re.compile("i(?:'[a-z]+)?")  # the one English word that is always capital
QUOTED = 0.5  # share of a passage within quotations, on both sides, that makes it a quote
WHOLE = 0.8  # containment from which a text is a copy, its quotations too
COPIED = frozenset({PassageKind.COPY})
COPIED_WHOLE = frozenset({PassageKind.COPY, PassageKind.QUOTE})


def counted_kinds(containment: float) -> frozenset[PassageKind]:
    """Return which stretches of a copy are copied words: its quotations too of a text held whole.

    `containment` is the larger one of the two documents.
    """
    return COPIED if containment < WHOLE else COPIED_WHOLE


def kind_of(
    sides: Sequence[Side],
    rule: Rule,
    *,
    words: int,
    containment: float,
    stock: Hashes,
    parts: Stretches | None = None,
) -> PassageKind | None:
    """Return why two documents share a passage; None for a bare name, which is none.

    `parts` is what it is made of, where both sides are known. A form that many sources fill in is
    a template however much of them it is. Of a text that is another's almost whole nothing is
    merely quoted.
    """
    if parts is not None and parts.is_form and _is_shared_stock(sides, stock):
        return PassageKind.TEMPLATE
    if containment < WHOLE and _is_quoted(sides, parts, words):
        return PassageKind.QUOTE
    if containment >= rule.number("related", RELATED):
        return PassageKind.COPY
    weak = words < rule.number("counted_words", COUNTED_WORDS)
    if weak and _name(sides):
        return None
    common = all(_stock(*side, stock) for side in sides)
    silent = HEADINGS if common else frozenset[BlockKind]()
    short = words < rule.number("stock_words", STOCK_WORDS)
    if any(_facts(*side, silent) for side in sides):
        phrase = (short and common) or all(introduces(side) for side in sides)
    else:
        phrase = short or common
    return PassageKind.TEMPLATE if phrase else PassageKind.COPY


def _is_quoted(sides: Sequence[Side], parts: Stretches | None, words: int) -> bool:
    """Tell whether a passage is a speaker's words, with little beside them."""
    if parts is None:
        return all(_find_quoted(*side) > QUOTED for side in sides)
    return parts.prose < min(COUNTED_WORDS, (1 - QUOTED) * words)


def _name(sides: Sequence[Side]) -> bool:
    """Tell whether a passage is a name or a name with its title, which all writers write alike."""
    return all(_facts(*side, frozenset()) for side in sides) and any(
        is_name(*side) for side in sides
    )


def _facts(document: Prepared, place: Span, silent: frozenset[BlockKind]) -> bool:
    """Tell whether a passage names or counts anything: a capital inside a sentence, or a digit.

    Capitals in `silent` kinds of block do not count.
    """
    text, starts = document.document.text, document.document.words.starts
    for at in range(*place):
        word = document.document.words.texts[at]
        if HAS_DIGIT[word]:
            return True
        if (
            text[starts[at]].isupper()
            and not PRONOUN.fullmatch(word)
            and not _opens(document, at, silent)
        ):
            return True
    return False


def _opens(document: Prepared, at: int, silent: frozenset[BlockKind]) -> bool:
    """Tell whether a word begins a sentence or block, or stands in a silent one."""
    start = document.document.words.starts[at]
    before = document.document.words.ends[at - 1] if at else 0
    blocks, sentences = document.document.blocks, document.document.sentences
    number = bisect_right(blocks, start, key=lambda block: block.start) - 1
    if number >= 0 and (blocks[number].kind in silent or blocks[number].start >= before):
        return True
    number = bisect_left(sentences, before, key=lambda sentence: sentence.start)
    return at == 0 or (number < len(sentences) and sentences[number].start <= start)


def _stock(document: Prepared, place: Span, stock: Hashes) -> bool:
    """Tell whether most 5-grams of a passage stand in many unrelated sources."""
    ours = shingles(document.words[slice(*place)])
    return len(ours) > 0 and 2 * in_common(stock, ours) > len(ours)


def _is_shared_stock(sides: Sequence[Side], stock: Hashes) -> bool:
    """Tell whether a third of the 5-grams that both sides have stand in many unrelated sources."""
    import numpy as np

    ours, theirs = (shingles(document.words[slice(*place)]) for document, place in sides)
    shared = np.intersect1d(ours, theirs, assume_unique=True)
    return len(shared) > 0 and 3 * in_common(stock, shared) >= len(shared)


def _find_quoted(document: Prepared, place: Span) -> float:
    """Return the share of a passage's characters that lie within quotations."""
    start, end = span(document, place)
    inside = at = 0
    for first, last in sorted(document.quoted):
        at = max(at, first, start)
        inside += max(0, min(last, end) - at)
        at = max(at, last)
    return inside / (end - start)
