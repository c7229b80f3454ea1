"""A drop against its baseline: what of it is new, known or changed, and what is stale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from sourceaudit.baseline.match import Match, match_entries
from sourceaudit.baseline.pieces import Piece, pieces
from sourceaudit.baseline.renames import find_renames
from sourceaudit.containment import Attempts
from sourceaudit.model.audit import Pack, SourceAudit
from sourceaudit.model.baseline import Accepted, Baseline, Compared, Entry, Mark
from sourceaudit.model.evidence import Head, State
from sourceaudit.model.overlap import Overlap
from sourceaudit.model.pieces import Drop, Key, Kind, twins
from sourceaudit.rules.aliases import resolve_baseline
from sourceaudit.spill import change_numbered

STEP = "baseline"  # as reports name it

States = Mapping[Key, State]


@dataclass(frozen=True, slots=True)
class Standing:
    """What a known source has of its baseline: matches, and the entries that are left."""

    accepted: Accepted
    matches: Sequence[Match]
    left: Sequence[Entry]


def standings(
    drop: Drop, baseline: Baseline, *, today: str, attempt: Attempts | None = None
) -> Mapping[str, Standing]:
    """Return how each known source stands to what was accepted of it, by its id now.

    One that breaks this is told to `attempt`, and all of it is new; else what it raises is raised.
    What two sources of the drop share is matched only where both are known: of a new one all is
    new.
    """
    return _standings(drop, pieces(drop), baseline, today=today, attempt=attempt)


def _standings(
    drop: Drop,
    own: Mapping[str, Sequence[Piece]],
    baseline: Baseline,
    *,
    today: str,
    attempt: Attempts | None,
) -> Mapping[str, Standing]:
    moved = find_renames(drop.sources, baseline.sources, own)
    known = {
        name: baseline.sources[moved.get(name, name)]
        for name in own
        if moved.get(name, name) in baseline.sources
    }
    fresh, found = own.keys() - known.keys(), {}
    for name, accepted in known.items():
        mine = [piece for piece in own[name] if piece.entry.partner not in fresh]
        match = partial(match_entries, mine, accepted.entries, today=today)
        new: tuple[list[Match], list[Entry]] = [Match(piece, None, State.NEW) for piece in mine], []
        done = match() if attempt is None else attempt(STEP, match, new, sources=(name,))
        found[name] = Standing(accepted, *done)
    return found


def against(
    drop: Drop,
    baseline: Baseline,
    *,
    packs: Sequence[Pack],
    tool: str,
    today: str,
    attempt: Attempts | None = None,
) -> tuple[Drop, Compared]:
    """Return a drop with the states of its evidence, and how it stands to its baseline."""
    baseline = resolve_baseline(baseline, packs)
    own = pieces(drop)
    found = _standings(drop, own, baseline, today=today, attempt=attempt)
    states = _states(found)
    marked = Drop(
        change_numbered(drop.sources, lambda at, item: _source(at, item, states)),
        tuple(_overlap(at, overlap, states) for at, overlap in enumerate(drop.overlaps)),
        tuple(
            replace(
                contradiction, head=_head(contradiction.head, (Kind.CONTRADICTION, at, 0), states)
            )
            for at, contradiction in enumerate(drop.contradictions)
        ),
    )
    changed = _changed_packs(baseline, packs, tool)
    known = {name: standing.accepted.scores for name, standing in found.items()}
    return marked, Compared(
        known=known,
        new=tuple(sorted(own.keys() - known.keys())),
        renamed={
            name: standing.accepted.id
            for name, standing in found.items()
            if name != standing.accepted.id
        },
        missing=tuple(
            sorted(baseline.sources.keys() - {standing.accepted.id for standing in found.values()})
        ),
        evidence=_counts(own, states),
        packs=tuple(sorted(changed)),
        rule_changed=tuple(_of_packs(found, states, changed)),
        stale=tuple(
            (name, entry)
            for name, standing in found.items()
            if name not in drop.incomplete
            for entry in standing.left
        ),
        expired=tuple(
            (name, match.entry)
            for name, standing in found.items()
            for match in standing.matches
            if match.expired and match.entry is not None
        ),
        scores=tuple(accepted.scores for _, accepted in sorted(baseline.sources.items())),
    )


def _states(found: Mapping[str, Standing]) -> States:
    """Return the state of what any source has an entry for; an expired one makes it new."""
    states: dict[Key, State] = {}
    for match in (match for standing in found.values() for match in standing.matches):
        before = states.get(match.piece.key)
        if (
            before is None
            or match.expired
            or (match.state is State.KNOWN and before is State.CHANGED)
        ):
            states[match.piece.key] = match.state
    return states


def _head(head: Head, key: Key, states: States) -> Head:
    return replace(head, state=states.get(key, State.NEW))


def _source(at: int, source: SourceAudit, states: States) -> SourceAudit:
    same = twins(source)

    def key(index: int) -> Key:
        """Return the key of a repeat, which may be an inconsistency's."""
        twin = same.get(index)
        return (Kind.REPEAT, at, index) if twin is None else (Kind.INCONSISTENCY, at, twin)

    return replace(
        source,
        findings=tuple(
            replace(each, head=_head(each.head, (Kind.FINDING, at, index), states))
            for index, each in enumerate(source.findings)
        ),
        inconsistencies=tuple(
            replace(each, head=_head(each.head, (Kind.INCONSISTENCY, at, index), states))
            for index, each in enumerate(source.inconsistencies)
        ),
        repeats=tuple(
            replace(each, head=_head(each.head, key(index), states))
            for index, each in enumerate(source.repeats)
        ),
    )


def _overlap(at: int, overlap: Overlap, states: States) -> Overlap:
    return replace(
        overlap,
        passages=tuple(
            replace(each, head=_head(each.head, (Kind.PASSAGE, at, index), states))
            for index, each in enumerate(overlap.passages)
        ),
    )


def _counts(own: Mapping[str, Sequence[Piece]], states: States) -> Mapping[State, int]:
    """Return how many pieces are in each state; one of two sources counts once."""
    keys = {piece.key for some in own.values() for piece in some if piece.won}
    counts = Counter(states.get(key, State.NEW) for key in keys)
    return {state: counts[state] for state in State}


def _changed_packs(baseline: Baseline, packs: Sequence[Pack], tool: str) -> frozenset[str]:
    """Return the packs that differ from the baseline's; all do where sourceaudit does itself."""
    return frozenset(
        pack.name
        for pack in packs
        if tool != baseline.tool or baseline.packs.get(pack.name) != pack.sha256
    )


def _of_packs(
    found: Mapping[str, Standing], states: States, changed: frozenset[str]
) -> Iterator[Mark]:
    """Yield the new evidence of known sources that comes from rules of packs that changed."""
    for name, standing in found.items():
        for match in standing.matches:
            entry, pack = match.piece.entry, match.piece.entry.rule.partition("/")[0]
            new = states.get(match.piece.key) is State.NEW and not match.expired
            if new and match.piece.won and pack in changed:
                yield name, entry.fingerprint
