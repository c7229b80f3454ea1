"""The sources of an audit as they are compared: few words of each, read once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from sys import intern

from sourceaudit.model.audit import Audit, SourceAudit
from sourceaudit.report.records.numbers import SCORE_DIGITS


@dataclass(frozen=True, slots=True)
class Told:
    """A source: its scores as they are written, whether a step `broke`, what became of it."""

    id: str
    sha256: str
    passed: bool
    broke: bool
    scores: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Side:
    """One of two audits: its sources in their order, and the units of scores by name."""

    audit: Audit
    sources: Sequence[Told]
    units: Mapping[str, str]


def side_of(audit: Audit) -> Side:
    """Return what is compared of the sources of an audit."""
    units: dict[str, str] = {}

    def tell(source: SourceAudit) -> Told:
        for name, score in source.scores.items():
            units.setdefault(intern(name), score.unit)
        scores = {
            intern(name): None if score.value is None else round(score.value, SCORE_DIGITS)
            for name, score in source.scores.items()
        }
        own = source.source
        return Told(own.id, own.sha256, source.passed, source.failure is not None, scores)

    return Side(audit, [tell(source) for source in audit.sources], units)
