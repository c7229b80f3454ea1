"""What was accepted before, and how a drop stands to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sourceaudit.model.evidence import State

Scores = Mapping[str, float | None]
Mark = tuple[str, str]  # the id of a source, and the fingerprint of evidence in it


@dataclass(frozen=True, slots=True)
class Entry:
    """One accepted piece of evidence of one source; it absorbs one piece and no more.

    `text` is the beginning of what it is about, normalised; `partner` the other source of a
    passage or a contradiction. `expires` is an ISO date, the last day on which it is accepted.
    """

    rule: str
    fingerprint: str
    text: str
    partner: str | None = None
    reason: str | None = None
    expires: str | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a baseline holds of one source: its clean words, its scores, its evidence, sorted."""

    id: str
    sha256: str
    words: int
    scores: Scores
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Baseline:
    """The accepted state of a drop, by source id; `packs` has the SHA-256 of each pack by name.

    `tool` is the version of sourceaudit that found the evidence.
    """

    sources: Mapping[str, Accepted] = field(default_factory=dict)
    packs: Mapping[str, str] = field(default_factory=dict)
    tool: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """A drop beside its baseline.

    `known` has the scores accepted of each source of the drop that the baseline has, by the id
    that it has now; `renamed` its old id, where that differs; `missing` the ids of the baseline
    that the drop lacks. `evidence` counts the drop's evidence by state. `packs` names those that
    differ from the baseline's, `rule_changed` the new evidence of known sources that comes from
    them. `stale` entries met no evidence; `expired` ones met some and are past their day. Both
    are by source. `scores` has the accepted scores of every source of the baseline.
    """

    known: Mapping[str, Scores]
    new: tuple[str, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    evidence: Mapping[State, int] = field(default_factory=dict)
    packs: tuple[str, ...] = ()
    rule_changed: tuple[Mark, ...] = ()
    stale: tuple[tuple[str, Entry], ...] = ()
    expired: tuple[tuple[str, Entry], ...] = ()
    scores: tuple[Scores, ...] = ()
