"""Direct speech: quotations joined to the claims around them, and those that no cue introduces."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from sourceaudit.attribution.grammar import subjects
from sourceaudit.attribution.grammar.claim import Claim
from sourceaudit.attribution.grammar.terms import is_title
from sourceaudit.attribution.grammar.tokens import Range, Tokens
from sourceaudit.attribution.speakers.phrases import is_document
from sourceaudit.attribution.statements.labels import find_signature
from sourceaudit.attribution.statements.unsaid import speaker_of
from sourceaudit.model.evidence import AttributionKind
from sourceaudit.text.english import grammar

LEAST_PART = 3  # the same behind a comma, where members of a list and titles stand as well
JOINED_WORDS = 3  # from a quotation to one that goes on: "and on terms"
LEAST_SPEECH = 4  # words of a quotation that no cue introduces; shorter ones quote a term


def with_quotations(tokens: Tokens, found: Sequence[Claim]) -> list[Claim]:
    """Snap claims to whole quotations, give them the quotations that go on, add the orphans."""
    claims = [_snap(tokens, claim) for claim in sorted(found, key=lambda claim: claim.parts[0][0])]
    holders = _holders(tokens, claims)
    parts = [list(claim.parts) for claim in claims]
    orphans: list[Claim] = []
    spoken = {
        claim.sentence: claim.speaker
        for claim in claims
        if claim.speaker is not None and _speaks(tokens, claim)
    }
    held: Range | None = None
    other: Range | None = None  # who spoke before that, in a dialogue
    for number, words in enumerate(tokens.quoted):
        if words[0] >= words[1]:
            continue
        holder = holders[number]
        if holder is not None:
            held, other = _next(tokens, claims[holder].speaker, held, other)
            continue
        holder = holders[number] = _continues(tokens, number, holders, claims)
        if holder is None:
            speaker = speaker_of(tokens, number, spoken, (held, other))
            orphans.append(_orphan(tokens, number, speaker))
            held, other = _next(tokens, speaker, held, other)
        else:
            parts[holder].append(words)
            held, other = _next(tokens, claims[holder].speaker, held, other)
    joined = [
        claim if len(own) == len(claim.parts) else replace(claim, parts=tuple(sorted(own)))
        for claim, own in zip(claims, parts, strict=True)
    ]
    return [*joined, *orphans]


def _snap(tokens: Tokens, claim: Claim) -> Claim:
    """Extend parts that cut a quotation to the whole of it; parts stay apart."""
    snapped: list[Range] = []
    for first, last in sorted(claim.parts):
        if (number := tokens.quote[first]) >= 0:
            first = min(first, tokens.quoted[number][0])  # noqa: PLW2901 - the part grows
        if (number := tokens.quote[last - 1]) >= 0:
            last = max(last, tokens.quoted[number][1])  # noqa: PLW2901
        if snapped and first < snapped[-1][1]:
            first = snapped.pop()[0]  # noqa: PLW2901
        snapped.append((first, last))
    parts = tuple(snapped)
    return claim if parts == claim.parts else replace(claim, parts=parts)


def _holders(tokens: Tokens, claims: Sequence[Claim]) -> list[int | None]:
    """Return the index of the claim that holds each quotation, None where none does."""
    holders: list[int | None] = [None] * len(tokens.quoted)
    for index, claim in enumerate(claims):
        for first, last in claim.parts:
            for number in set(tokens.quote[first:last]) - {-1}:
                holders[number] = index
    return holders


def _continues(
    tokens: Tokens, number: int, holders: Sequence[int | None], claims: Sequence[Claim]
) -> int | None:
    """Return the claim that a quotation without a cue goes on with, None where there is none.

    It does where it opens a paragraph after a quotation that was left open, and where it begins a
    sentence right after the last quotation of the same paragraph or after the sentence of its cue.
    """
    previous = holders[number - 1] if number else None
    if previous is None or tokens.quotations[number].continued:
        return previous
    first = tokens.quoted[number][0]
    sentence = tokens.sentence_of(first)
    if sentence is not None and _same_breath(tokens, number, sentence):
        return previous
    block = bisect_right(tokens.blocks, (first, len(tokens.low))) - 1
    before = tokens.quoted[number - 1]
    if sentence is None or sentence[0] != first or before[0] < tokens.blocks[block][0]:
        return None
    return previous if first in (claims[previous].sentence[1], before[1]) else None


def _same_breath(tokens: Tokens, number: int, sentence: Range) -> bool:
    """Tell whether a quotation is joined to the one before it: 'called it "late" or "lost"'."""
    first, before = tokens.quoted[number][0], tokens.quoted[number - 1]
    between = tokens.low[before[1] : first]
    joined = bool(between) and between[0] in grammar.COORDINATORS
    return before[0] >= sentence[0] and joined and len(between) <= JOINED_WORDS


def _next(
    tokens: Tokens, speaker: Range | None, held: Range | None, other: Range | None
) -> tuple[Range | None, Range | None]:
    """Return who speaks last and who spoke before, when somebody has spoken."""
    if speaker is None or held is None:
        return speaker, held if speaker is None else other
    if tokens.low[slice(*speaker)][-1:] == tokens.low[slice(*held)][-1:]:
        return speaker, other
    return speaker, held


def _speaks(tokens: Tokens, claim: Claim) -> bool:
    """Tell whether a claim names somebody who can go on in quotation marks."""
    return (
        claim.speaker is not None
        and claim.kind in (AttributionKind.INDIRECT, AttributionKind.STANCE)
        and tokens.low[claim.speaker[0]] not in subjects.RELATIVES
        and not is_document(tokens, claim.speaker)
    )


def _orphan(tokens: Tokens, number: int, speaker: Range | None) -> Claim:
    """Return a quotation that no cue introduces: somebody's, spoken by nobody named, or a term."""
    words = tokens.quoted[number]
    sentence = tokens.sentence_of(words[0]) or words
    if (name := find_signature(tokens, number)) is not None:
        return Claim((words,), name, name, sentence, AttributionKind.DIRECT)
    size = words[1] - words[0]
    mark = tokens.breaks[words[0]] if words[0] > sentence[0] else ""
    introduced = mark == ":" or (mark == "," and size >= LEAST_PART)
    spoken = (introduced or size >= LEAST_SPEECH) and not _is_mentioned(tokens, words)
    if speaker is not None and not _is_mentioned(tokens, words):
        return Claim((words,), None, speaker, sentence, AttributionKind.DIRECT)
    kind = AttributionKind.DIRECT if spoken else AttributionKind.SCARE_QUOTE
    return Claim((words,), None, None, sentence, kind)


def _is_mentioned(tokens: Tokens, words: Range) -> bool:
    """Tell whether quoted words are a title or are spoken of: '"Red sky" is a saying'."""
    first, end = words
    sentence = tokens.sentence_of(first) or words
    topic = (
        sentence[0] == first
        and end < sentence[1]
        and tokens.breaks[end] in ("", ",")
        and tokens.low[end] in grammar.AUXILIARIES
    )
    return topic or is_title(tokens, words)
