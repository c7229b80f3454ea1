"""What a statement lacks that nobody nameable stands for, so that a reader can ask for it."""

from __future__ import annotations

from sourceaudit.attribution.grammar.claim import Claim
from sourceaudit.attribution.grammar.tokens import Tokens
from sourceaudit.entities.vocabulary import word_classes
from sourceaudit.model.evidence import AttributionKind, Lack
from sourceaudit.text.english import word_lists

LISTS = word_lists("attribution/lacks")
SOURCES, HEARSAY = LISTS.words("sources"), LISTS.words("hearsay")
QUOTED = (AttributionKind.DIRECT, AttributionKind.INDIRECT)


def lack_of(tokens: Tokens, claim: Claim, kind: AttributionKind) -> Lack | None:
    """Return what a claim of a kind lacks, None for one that names or describes its speaker."""
    if kind is not AttributionKind.VAGUE:
        return Lack.SPEAKER if kind in QUOTED and claim.speaker is None else None
    who = tokens.low[slice(*claim.speaker)] if claim.speaker else []
    cue = tokens.low[slice(*claim.cue)] if claim.cue else []
    if SOURCES.intersection(who):
        return Lack.SOURCES
    if word_classes()["vague"].intersection(who):
        return Lack.EXPERTS
    if who:
        return Lack.CROWD
    return Lack.HEARSAY if HEARSAY.intersection(cue) else Lack.AGENT
