"""Repeats: words that one source says more than once."""

from __future__ import annotations

from operator import itemgetter

from sourceaudit.model.evidence import Repeat, Rule
from sourceaudit.model.fingerprints import number_fingerprints
from sourceaudit.model.source import Span
from sourceaudit.overlap.kinds import COUNTED_WORDS
from sourceaudit.overlap.passages import limits
from sourceaudit.rules.template import fill
from sourceaudit.text.alignment import index_of, repeats_in
from sourceaudit.text.document import Document


def repeats(document: Document, *, rule: Rule) -> tuple[Repeat, ...]:
    """Return what a source says at two places or more, in order of the first, in its offsets.

    `kind` is "copy" where all places have the same words, else "near". Places of one repeat do
    not overlap; those of different repeats may. Params as in `compare`; a repeat has
    `counted_words` at least, since shorter ones are names and turns of phrase.
    """
    words = document.words
    least = int(rule.number("counted_words", COUNTED_WORDS))
    found: list[tuple[tuple[Span, ...], int, str, tuple[str, ...]]] = []
    for places in repeats_in(index_of(words.ids), limits(rule)):
        shortest = min(end - start for start, end in places)
        if shortest < least:
            continue
        spans = tuple(
            document.source_span(words.starts[start], words.ends[end - 1]) for start, end in places
        )
        texts = tuple(
            document.text[words.starts[start] : words.ends[end - 1]] for start, end in places
        )
        same = len({words.texts[start:end] for start, end in places}) == 1
        found.append((spans, shortest, "copy" if same else "near", texts))
    found.sort(key=itemgetter(0))
    names = number_fingerprints((rule.first_id, texts) for _, _, _, texts in found)
    return tuple(
        Repeat(rule.head(_message(rule, size, len(spans)), name), spans, size, kind)
        for (spans, size, kind, _), name in zip(found, names, strict=True)
    )


def _message(rule: Rule, words: int, places: int) -> str:
    return fill(rule.message, {"words": words, "places": places})
