"""The head of evidence, as audit.json has it."""

from __future__ import annotations

from typing import Any

from sourceaudit.model.evidence import Head, Suppression

Record = dict[str, Any]


def head(one: Head) -> Record:
    """Return a head as JSON data."""
    return {
        "rule": one.rule,
        "category": one.category.value,
        "severity": one.severity.value,
        "confidence": one.confidence.value,
        "message": one.message,
        "fingerprint": one.fingerprint,
        "state": one.state.value,
        "suppressed": one.suppressed and suppression(one.suppressed),
    }


def suppression(one: Suppression) -> Record:
    """Return why evidence does not count as JSON data."""
    return {"reason": one.reason, "expires": one.expires}
