"""Who says what in a source, and what nobody is cited for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourceaudit.model.evidence import Attribution, Checkable, UncitedClaim
from sourceaudit.model.speakers import Introduction, Speaker, Statement

if TYPE_CHECKING:
    from sourceaudit.report.contract import said as contract


def attribution(attribution: Attribution) -> contract.Attribution:
    """Return words that are given to a speaker."""
    record: contract.Attribution = {
        "start": attribution.start,
        "end": attribution.end,
        "parts": attribution.parts,
        "kind": attribution.kind,
        "sentence": attribution.sentence,
        "cue": attribution.cue,
        "speaker": attribution.speaker,
        "speaker_class": attribution.speaker_class,
        "use": attribution.use,
    }
    if attribution.lacks is not None:
        record["lacks"], record["better"] = attribution.lacks, attribution.lacks.better
    return record


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


def claim(claim: UncitedClaim) -> contract.Claim:
    """Return a claim that nobody is cited for."""
    return {
        "start": claim.start,
        "end": claim.end,
        "weight": claim.weight,
        "parts": [{"kind": part.kind, "span": part.span} for part in claim.parts],
    }


def to_claim(claim: contract.Claim) -> UncitedClaim:
    """Return a claim as it was written."""
    parts = tuple(Checkable(**part) for part in claim["parts"])
    return UncitedClaim(claim["start"], claim["end"], parts, claim["weight"])


def speaker(speaker: Speaker) -> contract.Speaker:
    """Return a speaker with all statements."""
    known = speaker.introduction
    return {
        "name": speaker.name,
        "speaker_class": speaker.speaker_class,
        "introduction": {"span": known.span, "name": known.name, "role": known.role}
        if known
        else None,
        "mentions": speaker.mentions,
        "words": speaker.words,
        "kinds": dict(speaker.kinds),
        "statements": [
            {"kind": each.kind, "words": each.words, "places": each.places}
            for each in speaker.statements
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
