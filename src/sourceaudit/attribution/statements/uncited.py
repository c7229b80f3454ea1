"""Claims that nobody is cited for: sentences with something to check, and no source for it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import compress

from sourceaudit.attribution.statements.checkable import TRIGGERS, parts
from sourceaudit.attribution.statements.part import ASIDE, EXACT, Part
from sourceaudit.model.evidence import (
    Attribution,
    AttributionKind,
    Checkable,
    ClaimKind,
    UncitedClaim,
)
from sourceaudit.model.source import BlockKind, Span
from sourceaudit.text.digits import digit_runs
from sourceaudit.text.document import Document, Sentence
from sourceaudit.text.english import word_lists
from sourceaudit.text.spans import unite_spans

LISTS = word_lists("attribution/uncited")

# Attributions before a sentence's end, and behind it with a cue before, that can reach into it.
NEAR, AHEAD = 4, 1
LEAST_WORDS = 5  # of a sentence: fewer are a label, a date line or a cry
TOLD = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST})  # what stands in a quote is the quoted's
# A sentence with one of these names its source, whether or not the grammar found who that is.
CITING = LISTS.words("citing")
# Writers vouch for what they did themselves; what a survey asked is its own source.
SKIPPED = LISTS.words("skipped")
REFERENCE = re.compile(
    r"\]\(|https?://|\[\d{1,3}\]"  # a link, an address, the number of a note
    r"|\((?:[Ss]ource|[Vv]ia|[Ss]ee)\b[^()]*\)"
    rf"|\b(?:{LISTS.either('reference')})\b"
    r"[^.;]{0,80}\b(?:show|suggest|indicate|reveal)(?:s|ed)?\b"
    r"|\([A-Z][\w&.'\u2019]*(?:[ ][A-Z][\w&.'\u2019]*){0,3}\)\W*\Z"
)
ASIDE_CLAUSE = re.compile(r",\s(?:which|who|whose)\b[^,;]*\Z")
DATE_LINE = re.compile(r"[^.!?]{0,60}?(?:\([A-Z][\w. ]*\)\s*)?(?:--|[\u2013\u2014])\s")


def find_uncited_claims(
    document: Document, found: Sequence[Attribution]
) -> tuple[UncitedClaim, ...]:
    """Return the sentences with something to check that no attribution holds, best first.

    `found` are the attributions of the document; spans index the source. Headings, captions and
    quotations are no claims of the writer, nor are questions. English only: else none.
    """
    if document.language not in (None, "en"):
        return ()
    given = _Given(found)
    claims = [
        claim
        for sentence, words in _promising(document)
        if (claim := _claim(document, sentence, words, given)) is not None
    ]
    return tuple(sorted(claims, key=lambda claim: (-claim.weight, claim.start)))


class _Given:
    """What attributions hold of a source: the merged spans of their words, and who they are."""

    __slots__ = ("begins", "found", "frames", "held", "starts")

    def __init__(self, found: Sequence[Attribution]) -> None:
        self.held = unite_spans([part for attribution in found for part in attribution.parts])
        self.starts = [start for start, _ in self.held]
        self.found = [
            attribution
            for attribution in found
            if attribution.kind is not AttributionKind.SCARE_QUOTE
        ]
        self.begins = [attribution.start for attribution in self.found]
        self.frames = [*map(_frame, self.found)]

    def holds(self, place: int) -> bool:
        """Tell whether a place of the source stands among attributed words."""
        at = bisect_right(self.starts, place) - 1
        return at >= 0 and self.held[at][1] > place

    def frames_in(self, start: int, end: int) -> list[Span]:
        """Return the attributions, from speaker to last word, that reach into source[start:end]."""
        last = bisect_left(self.begins, end)
        near = self.frames[max(0, last - NEAR) : last + AHEAD]
        return [span for span in near if span[0] < end and span[1] > start]


def _frame(attribution: Attribution) -> Span:
    """Return from where to where an attribution goes, with its cue and speaker."""
    first, last = attribution.parts[0]
    for span in (*attribution.parts[1:], attribution.cue, attribution.speaker):
        if span:
            first, last = min(first, span[0]), max(last, span[1])
    return first, last


def _promising(document: Document) -> list[tuple[Sentence, range]]:
    """Return the sentences with a digit or a word of a deal, and the numbers of their words."""
    sentences, words, found = document.sentences, document.words, list[tuple[Sentence, range]]()
    hits = [*compress(words.starts, map(TRIGGERS.__contains__, words.texts))]
    hits += digit_runs(document.text)
    openings = [sentence.start for sentence in sentences]
    for at in sorted({bisect_right(openings, place) - 1 for place in hits} - {-1}):
        sentence = sentences[at]
        if document.blocks[sentence.block].kind in TOLD:
            own = words.within(sentence.start, sentence.end)
            if len(own) >= LEAST_WORDS:
                found.append((sentence, own))
    return found


def _claim(
    document: Document, sentence: Sentence, words: range, given: _Given
) -> UncitedClaim | None:
    text, start, end = document.view.text, sentence.start, sentence.end
    own = document.words.texts[words.start : words.stop]
    if not SKIPPED.isdisjoint(own) or "?" in text[end - 2 : end]:
        return None
    found = parts(
        text, start, end, words=own, starts=document.words.starts[words.start : words.stop]
    )
    if not found or max([part.weight for part in found]) <= ASIDE:
        return None
    source_span = document.view.span
    whole = source_span(start, end)
    placed = [(part, source_span(part.start, part.end)) for part in found]
    kept = [(part, span) for part, span in placed if not given.holds(span[0])]
    if kept and (frames := given.frames_in(*whole)):
        message = text[start:end]
        kept = [
            (part, span)
            for part, span in kept
            if _apart(part, span, frames, message[: part.start - start])
        ]
    elif not CITING.isdisjoint(own):
        return None
    if not kept or max([part.weight for part, _ in kept]) <= ASIDE:
        return None
    if REFERENCE.search(text, start, end) or DATE_LINE.match(text, start, end):
        return None
    weights = {part.kind: 0 for part, _ in kept}
    for part, _ in kept:
        weights[part.kind] = max(part.weight, weights[part.kind])
    return UncitedClaim(
        start=whole[0],
        end=whole[1],
        parts=tuple([Checkable(part.kind, span) for part, span in kept]),
        weight=sum(weights.values()),
    )


def _apart(part: Part, span: Span, frames: Sequence[Span], before: str) -> bool:
    """Tell whether a part stands apart from the attributions of its sentence: the writer's own.

    An own clause does ("The firm, which has 3,000 staff, said ..."), and so does what is told
    before anybody speaks. Dates only say when somebody spoke, and what follows attributed words
    goes on with them more often than not. `before` is the sentence up to the part.
    """
    if part.kind is ClaimKind.DATE or part.weight < EXACT:
        return False
    if ASIDE_CLAUSE.search(before):
        return True
    return span[1] <= frames[0][0] and CITING.isdisjoint(before.lower().split())
