"""What was accepted before, and how a drop stands to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Scores = Mapping[str, float | None]
Place = tuple[str, str]  # the id of a source, and a fingerprint


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
    """What a baseline holds of one source: its scores, its size and its evidence, sorted."""

    id: str
    sha256: str
    words: int
    scores: Scores
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """A drop beside its baseline.

    `known` gives the scores accepted of each source of the drop that the baseline has, by the id
    that it has now; `renamed` its old id, where that differs; `missing` the ids of the baseline
    that the drop lacks. `packs` names what differs from the packs of the baseline, and
    `rule_changed` the new evidence of known sources that comes from those. `stale` entries met no
    evidence, `expired` ones are past their day and absorb nothing; both by source.
    """

    known: Mapping[str, Scores]
    new: tuple[str, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    rule_changed: tuple[Place, ...] = ()
    stale: tuple[tuple[str, Entry], ...] = ()
    expired: tuple[tuple[str, Entry], ...] = ()
    accepted: tuple[Accepted, ...] = ()
