"""How a drop stands to its baseline, as audit.json has it."""

from __future__ import annotations

from typing import Any

from sourceaudit.model.baseline import Compared, Entry

Record = dict[str, Any]


def compared(one: Compared) -> Record:
    """Return the comparison as JSON data; sources are named as they are called now."""
    return {
        "known": sorted(one.known),
        "new": list(one.new),
        "renamed": [{"id": new, "was": old} for new, old in sorted(one.renamed.items())],
        "missing": list(one.missing),
        "evidence": {state.value: number for state, number in one.evidence.items()},
        "packs_changed": list(one.packs),
        "rule_changed": [
            {"source": source, "fingerprint": mark} for source, mark in one.rule_changed
        ],
        "stale": [_entry(source, entry) for source, entry in one.stale],
        "expired": [_entry(source, entry) for source, entry in one.expired],
    }


def _entry(source: str, one: Entry) -> Record:
    return {
        "source": source,
        "rule": one.rule,
        "fingerprint": one.fingerprint,
        "text": one.text,
        "partner": one.partner,
        "reason": one.reason,
        "expires": one.expires,
    }
