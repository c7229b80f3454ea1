"""Patterns: how much of a text's wording is what language models write more than journalists.

It shows patterns and never who wrote.
"""

from __future__ import annotations

from sourceaudit.model.audit import Part, Score
from sourceaudit.tells import RUNNING, Cut, figure, percentile_of
from sourceaudit.text.document import Document

UNIT = "per 1,000 words"


def patterns(document: Document) -> Score:
    """Return the figure of tells a 1,000 words of running text, with its percentile.

    Parts are the tells, which add up, with their places in the source. The percentile is that of
    honest texts of the same length, so that it is not looked up with those of other scores.
    None for texts that are not English, and with too little running text.
    """
    if document.language != "en":
        return Score(value=None, unit=UNIT, reason="language")
    found = figure(document.text, lambda: _cut(document))
    if found is None:
        return Score(value=None, unit=UNIT, reason="too short")
    source_spans = document.view.spans
    largest_first = sorted(found.parts.items(), key=lambda row: (-row[1].value, row[0]))
    return Score(
        value=found.value,
        unit=UNIT,
        percentile=percentile_of(found),
        parts={
            name: Part(part.value, tuple(source_spans(part.spans))) for name, part in largest_first
        },
    )


def _cut(document: Document) -> Cut:
    """Return the running text of a document, which was cut up already."""
    blocks = document.blocks
    return Cut(
        [(block.start, block.end) for block in blocks if block.kind in RUNNING],
        [
            (sentence.start, sentence.end)
            for sentence in document.sentences
            if blocks[sentence.block].kind in RUNNING
        ],
    )
