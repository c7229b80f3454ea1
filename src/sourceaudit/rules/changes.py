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
                one.head.rule,
                source,
                one.line,
                one.head.message,
                one.head.fingerprint,
                acts=bool(one.edits),
            )
            for source, findings in found.items()
            for one in findings
        )
    )


def changes(before: Sequence[Place], found: Mapping[str, Sequence[Finding]]) -> Changes:
    """Compare a run with the places of the one before."""
    after = places(found)
    old, new = {one.key for one in before}, {one.key for one in after}
    return Changes(
        new=tuple(one for one in after if one.key not in old),
        gone=tuple(one for one in before if one.key not in new),
        total=len(after),
        characters=sum(
            edit.end - edit.start
            for findings in found.values()
            for one in findings
            for edit in one.edits
        ),
    )
