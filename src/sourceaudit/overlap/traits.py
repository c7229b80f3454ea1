"""Traits: what of a source's junk the sources of the same makers have too.

Captions and calls of a page template, the fields of an author card and what they say. They are
read from what rules strip: an article's own sentences are compared elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from sourceaudit.model.evidence import Action, Finding
from sourceaudit.model.fingerprints import fingerprint
from sourceaudit.model.overlap import Trait, TraitKind
from sourceaudit.text.words import word_list

CAPTION_WORDS = 5  # a shorter line is one that every page has: "Share on Facebook"
LABELS = 4  # labelled lines in a row that make a card, as in the rule author-card
CARD_WEIGHT = 2  # of a label, which has its place too, or a word that tells a persona from others
VALUE = 6  # characters of a persona's name, address or number; shorter ones are shared by chance
LABELLED = re.compile(r"\W*([^\W\d_][\w -]{0,30}?)\s*:\s+(\S.*?)\s*")
COUNTED = re.compile(
    r"\d{1,3}(?:[.,]?\d{3}){0,2}"
)  # a value that is a bare number: followers of today


def traits(text: str, findings: Sequence[Finding]) -> tuple[Trait, ...]:
    """Return the traits of a source's text, each once, in order of kind and fingerprint."""
    found = {
        trait.fingerprint: trait
        for finding in findings
        if finding.action not in (Action.FLAG, Action.REPLACE) and finding.head.suppressed is None
        for trait in _of(text[finding.start : finding.end].splitlines())
    }
    return tuple(sorted(found.values(), key=lambda trait: (trait.kind, trait.fingerprint)))


def _of(lines: Iterable[str]) -> Iterator[Trait]:
    """Yield the traits of some lines that rules strip."""
    for run in _runs(lines):
        if isinstance(run, str):
            if len(words := word_list(run)) >= CAPTION_WORDS:
                yield _trait(TraitKind.CAPTION, run, (words,), len(words))
        elif len(run) >= LABELS:
            labels = [word_list(label) for label, _ in run]
            message = ", ".join(" ".join(label) for label in labels)
            yield _trait(TraitKind.LAYOUT, message, labels, CARD_WEIGHT * len(labels))
            for label, value in run:
                words = word_list(value)
                if len(value) >= VALUE and words and not COUNTED.fullmatch(value):
                    said = f"{label}: {value}"
                    weight = CARD_WEIGHT * len(words)
                    yield _trait(TraitKind.PERSONA, said, (word_list(label), words), weight)


def _runs(lines: Iterable[str]) -> Iterator[str | list[tuple[str, str]]]:
    """Yield lines, those that stand labelled in a row together as labels and values."""
    row: list[tuple[str, str]] = []
    for line in lines:
        if not line.strip():
            continue
        if found := LABELLED.fullmatch(line):
            row.append((found[1], found[2]))
            continue
        if row:
            yield row
            row = []
        yield line.strip()
    if row:
        yield row


def _trait(kind: TraitKind, text: str, words: Iterable[Sequence[str]], weight: int) -> Trait:
    name = fingerprint(f"network/{kind}", [" ".join(part) for part in words])
    return Trait(kind, text, weight, name)
