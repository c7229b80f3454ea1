"""Headlines: what they give to somebody with a mark: "Brook: no tolls", "No tolls - Brook"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sourceaudit.attribution.grammar.claim import Claim
from sourceaudit.attribution.grammar.clauses import clause_like
from sourceaudit.attribution.grammar.tokens import Range, Tokens
from sourceaudit.attribution.speakers.phrases import speaks
from sourceaudit.entities import Entities
from sourceaudit.entities.vocabulary import person_noun, word_classes
from sourceaudit.facts.vocabulary import FUNCTION, stems
from sourceaudit.model.evidence import AttributionKind
from sourceaudit.text.document import PROSE, Document
from sourceaudit.text.english import grammar

# Who is told before the colon of a headline, with what about: "Brook on the new quay: ...".
BEFORE = re.compile(
    r"(?P<name>[A-Z][\w.'\u2019-]*(?:[ ][A-Z][\w.'\u2019-]*){0,4})"
    r"(?:[ ](?:on|to|tells|about)[ ][^:\n]{2,60})?:[ ](?P<words>\S[^\n]*)\Z"
)
# Who is told behind the dash that ends a headline.
BEHIND = re.compile(
    r"(?P<words>[^\n\u2014\u2013]{12,200}?)[ ](?:[\u2014\u2013]|-{1,2})[ ]"
    r"(?P<name>(?:[A-Z][\w.'\u2019-]*[ ]?){1,4})\Z"
)
MOST_WORDS = 25  # of a headline
LATER = 1_000  # words behind a headline in which whom it names must be named again
LEAD, SAME = 120, 0.5  # words of a lead; share of a headline's quoted content that it has
LEAST_WORDS = 3  # of what it gives to somebody


def headlines(document: Document, tokens: Tokens, known: Entities) -> Iterator[Claim]:
    """Yield what headlines give to a person or a group whom the text names again."""
    for number, (block, words) in enumerate(zip(document.blocks, tokens.blocks, strict=True)):
        heading = number == 0 or block.kind not in PROSE
        if not heading or not words[0] < words[1] <= words[0] + MOST_WORDS:
            continue
        line = document.text[block.start : block.end].strip(" #*_.")
        shift = document.text.find(line, block.start)
        for pattern in (BEFORE, BEHIND):
            match = pattern.match(line)
            if match is None:
                continue
            name = _range(tokens, shift + match.start("name"), shift + match.end("name"))
            said = _range(tokens, shift + match.start("words"), shift + match.end("words"))
            spoken = clause_like(tokens, said) and said[1] - said[0] >= LEAST_WORDS
            if spoken and _is_named_again(tokens, name, words, known):
                yield Claim((said,), name, name, words, AttributionKind.INDIRECT)
                break


def of_lead(tokens: Tokens, found: Sequence[Claim]) -> list[Claim]:
    """Give what a headline quotes without a speaker to whom the lead has say the same."""
    if not tokens.blocks or not any(_is_unsigned(tokens, claim) for claim in found):
        return [*found]
    end = tokens.blocks[0][1] + LEAD
    lead = [
        claim
        for claim in found
        if tokens.blocks[0][1] <= claim.first < end and _is_named(tokens, claim)
    ]
    rows = [
        (claim, _content(tokens, claim)) for claim in sorted(lead, key=lambda claim: claim.first)
    ]
    made = []
    for claim in found:
        words = _content(tokens, claim) if _is_unsigned(tokens, claim) else frozenset()
        same = (
            each.speaker for each, own in rows if words and len(words & own) >= SAME * len(words)
        )
        made.append(replace(claim, speaker=next(same, claim.speaker)))
    return made


def _is_unsigned(tokens: Tokens, claim: Claim) -> bool:
    quoted = claim.kind is AttributionKind.DIRECT and claim.cue is None and claim.speaker is None
    return quoted and claim.parts[-1][1] <= tokens.blocks[0][1] <= MOST_WORDS


def _is_named(tokens: Tokens, claim: Claim) -> bool:
    """Tell whether a claim names its speaker, or says what the speaker is."""
    if claim.speaker is None or not speaks(tokens, claim.speaker):
        return False
    last = tokens.low[claim.speaker[1] - 1]
    answer = person_noun(last) or last in word_classes()["body"]
    return answer or any(map(tokens.capital, range(*claim.speaker)))


def _content(tokens: Tokens, claim: Claim) -> frozenset[str]:
    words = (word for part in claim.parts for word in tokens.low[slice(*part)])
    return frozenset(stems()[word] for word in words if word not in FUNCTION)


def _range(tokens: Tokens, start: int, end: int) -> Range:
    return tokens.first_at(start), tokens.first_at(end)


def _is_named_again(tokens: Tokens, name: Range, heading: Range, known: Entities) -> bool:
    """Tell whether the text goes on about whom a headline names: not of "Update" or "Video"."""
    if name[0] >= name[1] or tokens.low[name[0]] in grammar.DETERMINERS:
        return False
    word = tokens.low[name[1] - 1]
    later = tokens.low[heading[1] : heading[1] + LATER]
    if person_noun(word) and word.endswith("s"):
        return word in later
    return word in later and known.person([tokens.raw(at) for at in range(*name)]) is not None
