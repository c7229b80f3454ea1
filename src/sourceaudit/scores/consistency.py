"""Consistency: how often a source disagrees with itself."""

from __future__ import annotations

from collections.abc import Sequence

from sourceaudit.model.audit import Part, Score
from sourceaudit.model.evidence import Confidence, Family, Inconsistency
from sourceaudit.text.document import Document

LEAST_WORDS = 150  # clean words below which a rate says nothing
PER_WORDS = 1000
UNIT = "per 1,000 words"


def consistency(document: Document, found: Sequence[Inconsistency]) -> Score:
    """Return inconsistencies of high confidence per 1,000 clean words; 0 is best.

    Suppressed ones are left out. Parts are the counts by family, with fingerprints.
    None under 150 words, and for texts that are not English: most comparers read English only.
    Silence proves nothing.
    """
    total = len(document.words)
    if document.language != "en":
        return Score(value=None, unit=UNIT, reason="language")
    if total < LEAST_WORDS:
        return Score(value=None, unit=UNIT, reason="too short")
    high = [
        inconsistency
        for inconsistency in found
        if inconsistency.head.counts and inconsistency.head.confidence is Confidence.HIGH
    ]
    return Score(
        value=PER_WORDS * len(high) / total,
        unit=UNIT,
        parts={
            family.value: Part(len(prints), prints)
            for family in Family
            if (
                prints := tuple(
                    inconsistency.head.fingerprint
                    for inconsistency in high
                    if inconsistency.family is family
                )
            )
        },
    )
