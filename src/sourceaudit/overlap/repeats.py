"""Repeats: words that one source says more than once."""

from __future__ import annotations

from sourceaudit.model.evidence import Repeat, Rule
from sourceaudit.overlap.kinds import COUNTED_WORDS
from sourceaudit.overlap.passages import limits
from sourceaudit.text.alignment import index_of, repeated_in
from sourceaudit.text.document import Document


def repeats(document: Document, *, rule: Rule) -> tuple[Repeat, ...]:
    """Return what a source says at two places or more, in order of the first, in its offsets.

    `kind` is "copy" where all places have the same words, else "near". Places of one repeat do
    not overlap; those of different repeats may. Params as in `compare`; a repeat has
    `counted_words` at least, since shorter ones are names and turns of phrase.
    """
    words = document.words
    least = int(rule.number("counted_words", COUNTED_WORDS))
    found = []
    for places in repeated_in(index_of(words.ids), limits(rule)):
        shortest = min(end - start for start, end in places)
        if shortest < least:
            continue
        same = len({words.texts[start:end] for start, end in places}) == 1
        found.append(
            Repeat(
                spans=tuple(
                    document.source_span(words.starts[start], words.ends[end - 1])
                    for start, end in places
                ),
                words=shortest,
                kind="copy" if same else "near",
            )
        )
    return tuple(sorted(found, key=lambda repeat: repeat.spans))
