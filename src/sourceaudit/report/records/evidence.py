"""What is reported with a place: heads, findings, inconsistencies, repeats, signs of identity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourceaudit.model.evidence import (
    Edit,
    Finding,
    Genre,
    Head,
    IdentityFact,
    Inconsistency,
    Repeat,
    Suppression,
)

if TYPE_CHECKING:
    from sourceaudit.report.contract import evidence as contract


def head(head: Head) -> contract.Head:
    """Return the head of a piece of evidence."""
    return {
        "rule": head.rule,
        "category": head.category,
        "severity": head.severity,
        "confidence": head.confidence,
        "message": head.message,
        "fingerprint": head.fingerprint,
        "state": head.state,
        "suppressed": suppression(head.suppressed) if head.suppressed else None,
    }


def to_head(head: contract.Head) -> Head:
    """Return a head as it was written."""
    why = head["suppressed"]
    return Head(
        head["rule"],
        head["category"],
        head["severity"],
        head["confidence"],
        head["message"],
        head["fingerprint"],
        head["state"],
        to_suppression(why) if why else None,
    )


def suppression(suppression: Suppression) -> contract.Suppression:
    """Return why evidence does not count."""
    return {"reason": suppression.reason, "expires": suppression.expires}


def to_suppression(suppression: contract.Suppression) -> Suppression:
    """Return a suppression as it was written."""
    return Suppression(**suppression)


def finding(finding: Finding) -> contract.Finding:
    """Return a finding with its edits."""
    return {
        **head(finding.head),
        "action": finding.action,
        "start": finding.start,
        "end": finding.end,
        "line": finding.line,
        "column": finding.column,
        "edits": [
            {"start": edit.start, "end": edit.end, "replacement": edit.replacement}
            for edit in finding.edits
        ],
        "superseded_by": finding.superseded_by,
    }


def to_finding(finding: contract.Finding) -> Finding:
    """Return a finding as it was written."""
    return Finding(
        to_head(finding),
        finding["action"],
        finding["start"],
        finding["end"],
        finding["line"],
        finding["column"],
        tuple(Edit(**each) for each in finding["edits"]),
        finding["superseded_by"],
    )


def inconsistency(inconsistency: Inconsistency) -> contract.Inconsistency:
    """Return an inconsistency."""
    return {
        **head(inconsistency.head),
        "family": inconsistency.family,
        "kind": inconsistency.kind,
        "spans": inconsistency.spans,
    }


def to_inconsistency(inconsistency: contract.Inconsistency) -> Inconsistency:
    """Return an inconsistency as it was written."""
    return Inconsistency(
        to_head(inconsistency),
        inconsistency["family"],
        inconsistency["kind"],
        inconsistency["spans"],
    )


def repeat(repeat: Repeat) -> contract.Repeat:
    """Return what a source says more than once."""
    return {
        **head(repeat.head),
        "spans": repeat.spans,
        "words": repeat.words,
        "kind": repeat.kind,
    }


def to_repeat(repeat: contract.Repeat) -> Repeat:
    """Return a repeat as it was written."""
    return Repeat(to_head(repeat), repeat["spans"], repeat["words"], repeat["kind"])


def identity_sign(fact: IdentityFact) -> contract.IdentitySign:
    """Return a sign that an author block is generated."""
    return {"kind": fact.kind, "detail": fact.detail, "spans": fact.spans}


def to_identity_sign(sign: contract.IdentitySign) -> IdentityFact:
    """Return a sign of identity as it was written."""
    return IdentityFact(**sign)


def genre(genre: Genre) -> contract.Genre:
    """Return a genre that a source shows."""
    return {"kind": genre.kind, "detail": genre.detail, "spans": genre.spans}


def to_genre(genre: contract.Genre) -> Genre:
    """Return a genre as it was written."""
    return Genre(**genre)
