"""Who says what in a source, and what nobody is cited for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourceaudit.model.evidence import Attribution, Checkable, UncitedClaim
from sourceaudit.model.speakers import Introduction, Speaker, Statement

if TYPE_CHECKING:
    from sourceaudit.report.contract import said as contract


def attribution(one: Attribution) -> contract.Attribution:
    """Return words that are given to a speaker."""
    told: contract.Attribution = {
        "start": one.start,
        "end": one.end,
        "parts": one.parts,
        "kind": one.kind,
        "sentence": one.sentence,
        "cue": one.cue,
        "speaker": one.speaker,
        "speaker_class": one.speaker_class,
        "use": one.use,
    }
    if one.lacks is not None:
        told["lacks"], told["better"] = one.lacks, one.lacks.better
    return told


def to_attribution(attribution: contract.Attribution) -> Attribution:
    """Return an attribution as it was written."""
    return Attribution(
        attribution["start"],
        attribution["end"],
        attribution["parts"],
        attribution["kind"],
        attribution["sentence"],
        attribution["cue"],
        attribution["speaker"],
        attribution["speaker_class"],
        attribution.get("use"),
        attribution.get("lacks"),
    )


def claim(one: UncitedClaim) -> contract.Claim:
    """Return a claim that nobody is cited for."""
    return {
        "start": one.start,
        "end": one.end,
        "weight": one.weight,
        "parts": [{"kind": part.kind, "span": part.span} for part in one.parts],
    }


def to_claim(claim: contract.Claim) -> UncitedClaim:
    """Return a claim as it was written."""
    parts = tuple(Checkable(**part) for part in claim["parts"])
    return UncitedClaim(claim["start"], claim["end"], parts, claim["weight"])


def speaker(one: Speaker) -> contract.Speaker:
    """Return a speaker with all statements."""
    known = one.introduction
    return {
        "name": one.name,
        "speaker_class": one.speaker_class,
        "introduction": {"span": known.span, "name": known.name, "role": known.role}
        if known
        else None,
        "mentions": one.mentions,
        "words": one.words,
        "kinds": dict(one.kinds),
        "statements": [
            {"kind": each.kind, "words": each.words, "places": each.places}
            for each in one.statements
        ],
    }


def to_speaker(speaker: contract.Speaker) -> Speaker:
    """Return a speaker as it was written; counts follow from the statements."""
    known = speaker["introduction"]
    return Speaker(
        speaker["name"],
        speaker["speaker_class"],
        Introduction(**known) if known else None,
        speaker["mentions"],
        tuple(Statement(**each) for each in speaker["statements"]),
    )
