"""How a drop stands to its baseline, as audit.json has it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sourceaudit.model.baseline import Compared, Entry

Record = dict[str, Any]
RECORDS = ("renamed", "rule_changed", "stale", "expired")  # lists of records in what is written


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


def shape(told: Mapping[str, Any]) -> Record:
    """Return what `compared` wrote in the shape of the model, to be validated.

    The accepted scores are not in audit.json and stay away.
    """
    known = told.get("known")
    return dict(told) | {
        "known": {key: {} for key in map(str, known)} if isinstance(known, list) else known,
        "renamed": {str(one.get("id")): one.get("was") for one in told.get("renamed", ())},
        "packs": told.get("packs_changed", ()),
        "rule_changed": [
            (one.get("source"), one.get("fingerprint")) for one in told.get("rule_changed", ())
        ],
        "stale": [(one.get("source"), one) for one in told.get("stale", ())],
        "expired": [(one.get("source"), one) for one in told.get("expired", ())],
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
