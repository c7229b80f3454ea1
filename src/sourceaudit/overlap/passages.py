"""Passages: the stretches that a pair of documents shares, aligned and named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourceaudit.model.evidence import Head, Rule
from sourceaudit.model.fingerprints import numbered
from sourceaudit.model.overlap import Passage
from sourceaudit.overlap.kinds import kind_of
from sourceaudit.overlap.prepared import Prepared, slice_of, span
from sourceaudit.rules.template import fill
from sourceaudit.text.alignment import Limits, common_words, shared

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

MIN_WORDS = 8  # a shorter passage is not listed


def limits(rule: Rule) -> Limits:
    """Return the aligner's limits as a rule's params set them."""
    standard = Limits()
    return Limits(
        gap=int(rule.number("gap", standard.gap)),
        exact=int(rule.number("min_words", standard.exact)),
        evidence=rule.number("evidence", standard.evidence),
        density=rule.number("density", standard.density),
        meetings=int(rule.number("meetings", standard.meetings)),
    )


def passage_head(rule: Rule, words: int, name: str) -> Head:
    """Return the head of a passage of so many words; of whom it is shared with each side says."""
    message = fill(rule.message, {"words": words, "other": "another source"})
    return rule.head(message, name)


def passages(
    left: Prepared, right: Prepared, *, rule: Rule, containment: float, stock: Hashes
) -> tuple[Passage, ...]:
    """Return the passages of two documents in order of the left one, in source offsets.

    `containment` is the larger of the two; `stock` is the sorted set of 5-grams that many
    unrelated sources have.
    """
    least = int(rule.number("min_words", MIN_WORDS))
    found = []
    for one in shared(left.index, right.index, limits(rule)):
        ours, theirs = slice(*one.left), slice(*one.right)
        words = common_words(left.document.words.texts[ours], right.document.words.texts[theirs])
        if words >= least:
            sides = ((left, one.left), (right, one.right))
            kind = kind_of(sides, rule, words=words, containment=containment, stock=stock)
            if kind is not None:
                found.append((one, words, kind))
    texts = [(slice_of(left, one.left), slice_of(right, one.right)) for one, _, _ in found]
    names = numbered((rule.first_id, pair) for pair in texts)
    return tuple(
        Passage(
            left=left.document.source_span(*span(left, one.left)),
            right=right.document.source_span(*span(right, one.right)),
            words=words,
            kind=kind,
            head=passage_head(rule, words, name),
            left_text=left_text,
            right_text=right_text,
        )
        for (one, words, kind), (left_text, right_text), name in zip(
            found, texts, names, strict=True
        )
    )
