"""Who speaks and what nobody is cited for, as audit.json has it."""

from __future__ import annotations

from typing import Any

from sourceaudit.model.evidence import UncitedClaim
from sourceaudit.model.speakers import Speaker

Record = dict[str, Any]


def claim(one: UncitedClaim) -> Record:
    """Return an uncited claim as JSON data."""
    return {
        "start": one.start,
        "end": one.end,
        "weight": one.weight,
        "parts": [{"kind": part.kind.value, "span": part.span} for part in one.parts],
    }


def speaker(one: Speaker) -> Record:
    """Return a speaker as JSON data."""
    known = one.introduction
    return {
        "name": one.name,
        "speaker_class": one.speaker_class.value,
        "introduction": known and {"span": known.span, "name": known.name, "role": known.role},
        "mentions": one.mentions,
        "words": one.words,
        "kinds": dict(one.kinds),
        "statements": [
            {
                "kind": each.kind.value,
                "words": each.words,
                "places": each.places,
            }
            for each in one.statements
        ],
    }
