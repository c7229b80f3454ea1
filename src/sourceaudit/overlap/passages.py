"""Passages: the stretches that a pair of documents shares, aligned and named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourceaudit.model.evidence import Head, Rule
from sourceaudit.model.fingerprints import number_fingerprints
from sourceaudit.model.overlap import Passage, PassageKind, Stretch
from sourceaudit.overlap.forms import form_text
from sourceaudit.overlap.kinds import counted_kinds, kind_of
from sourceaudit.overlap.prepared import Prepared, Side, slice_of, span
from sourceaudit.overlap.stretches import Stretches, stretches
from sourceaudit.rules.template import fill
from sourceaudit.text.alignment import Limits, shared_passages

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
    found: list[tuple[Side, Side, Stretches, PassageKind]] = []
    for stretch in shared_passages(left.index, right.index, limits(rule)):
        sides = (left, stretch.left), (right, stretch.right)
        parts = stretches(*sides)
        if parts.words >= least:
            kind = kind_of(
                sides, rule, words=parts.words, containment=containment, stock=stock, parts=parts
            )
            if kind is not None:
                found.append((*sides, parts, kind))
    pairs = [(slice_of(*ours), slice_of(*theirs)) for ours, theirs, _, _ in found]
    names = number_fingerprints((rule.first_id, pair) for pair in pairs)
    counted = counted_kinds(containment)
    made = []
    for (ours, theirs, parts, kind), (left_text, right_text), name in zip(
        found, pairs, names, strict=True
    ):
        runs = _stretches(ours[0], theirs[0], parts, kind)
        counts = counted if kind is PassageKind.COPY else {kind}
        words = sum(run.words for run in runs if run.kind in counts)
        is_form = kind is PassageKind.TEMPLATE and parts.is_form
        passage = Passage(
            left=left.document.source_span(*span(*ours)),
            right=right.document.source_span(*span(*theirs)),
            words=words,
            kind=kind,
            head=passage_head(rule, words, name),
            left_text=left_text,
            right_text=right_text,
            stretches=runs,
            form=form_text(ours, parts) if is_form else "",
        )
        made.append(passage)
    return tuple(made)


def _stretches(
    left: Prepared, right: Prepared, parts: Stretches, kind: PassageKind
) -> tuple[Stretch, ...]:
    """Return the runs of a passage; of a copy and of a quotation each is what it is by itself."""
    whole = kind is PassageKind.TEMPLATE
    return tuple(
        Stretch(
            kind if whole else PassageKind.QUOTE if equal.quoted else PassageKind.COPY,
            left.document.source_span(*span(left, equal.left)),
            right.document.source_span(*span(right, equal.right)),
            equal.words,
        )
        for equal in parts.equal
    )
