"""Which findings came and went between two runs of rules over a drop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sourceaudit.model.evidence import Finding


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A finding as a person looks for it. Equal findings of two runs have equal keys."""

    rule: str
    source: str
    line: int
    message: str
    fingerprint: str
    acts: bool

    @property
    def key(self) -> tuple[str, str, bool]:
        """Return what makes a finding the same in two runs: never its line or message."""
        return self.source, self.fingerprint, self.acts


@dataclass(frozen=True, slots=True)
class Changes:
    """Findings that are new, findings that are gone, and how many there are now."""

    new: tuple[Place, ...]
    gone: tuple[Place, ...]
    total: int
    characters: int


def places(found: Mapping[str, Sequence[Finding]]) -> tuple[Place, ...]:
    """Return the findings of a run, by source id, as places."""
    return tuple(
        sorted(
            Place(
                finding.head.rule,
                source,
                finding.line,
                finding.head.message,
                finding.head.fingerprint,
                acts=bool(finding.edits),
            )
            for source, findings in found.items()
            for finding in findings
        )
    )


def changes(before: Sequence[Place], found: Mapping[str, Sequence[Finding]]) -> Changes:
    """Compare a run with the places of the one before."""
    after = places(found)
    old, new = {place.key for place in before}, {place.key for place in after}
    return Changes(
        new=tuple(place for place in after if place.key not in old),
        gone=tuple(place for place in before if place.key not in new),
        total=len(after),
        characters=sum(
            edit.end - edit.start
            for findings in found.values()
            for finding in findings
            for edit in finding.edits
        ),
    )
