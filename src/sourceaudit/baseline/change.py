"""How a baseline comes to be and is kept: created, updated, pruned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sourceaudit.baseline.compare import Standing, standings
from sourceaudit.baseline.pieces import Piece, pieces
from sourceaudit.model.audit import Audit, SourceAudit
from sourceaudit.model.baseline import Accepted, Baseline, Entry, Scores
from sourceaudit.model.pieces import Drop
from sourceaudit.rules.aliases import resolve_baseline

SCORE_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Terms:
    """Why evidence is accepted, and until when (an ISO date); None says nothing."""

    reason: str | None = None
    expires: str | None = None


def create_baseline(audit: Audit, terms: Terms = Terms()) -> Baseline:
    """Return the baseline that accepts all evidence of a drop."""
    return update_baseline(audit, Baseline(), terms, today="")


def update_baseline(
    audit: Audit, baseline: Baseline, terms: Terms = Terms(), *, today: str
) -> Baseline:
    """Return a baseline that also accepts what is new in a drop.

    Entries keep their reason and their day, also where their evidence changed. Stale ones stay;
    expired ones stay as they are unless `terms` has a new day. Sources that the drop lacks stay,
    and so do those that could not be audited whole.
    """
    baseline = resolve_baseline(baseline, audit.packs)
    drop = Drop.of(audit).whole
    found, own = standings(drop, baseline, today=today), pieces(drop)
    sources = dict(baseline.sources)
    for standing in found.values():
        sources.pop(standing.accepted.id, None)
    for source in drop.sources:
        name = source.source.id
        known = found.get(name)
        entries = _renew(known, own[name], terms) if known else _new(own[name], terms)
        sources[name] = _accept(source, entries)
    return Baseline(
        {name: sources[name] for name in sorted(sources)},
        {pack.name: pack.sha256 for pack in sorted(audit.packs, key=lambda pack: pack.name)},
        audit.version,
    )


def prune_baseline(
    audit: Audit, baseline: Baseline, *, today: str, missing: bool = False
) -> Baseline:
    """Return a baseline without the entries that met no evidence in a drop.

    With `missing` also without the sources that the drop lacks. Those that could not be audited
    whole stay.
    """
    baseline = resolve_baseline(baseline, audit.packs)
    drop = Drop.of(audit)
    found = standings(drop.whole, baseline, today=today)
    kept_all = drop.incomplete if missing else baseline.sources.keys()
    sources = {name: accepted for name, accepted in baseline.sources.items() if name in kept_all}
    for standing in found.values():
        left = {id(entry) for entry in standing.left}
        kept = tuple(entry for entry in standing.accepted.entries if id(entry) not in left)
        sources[standing.accepted.id] = replace(standing.accepted, entries=kept)
    return replace(baseline, sources={name: sources[name] for name in sorted(sources)})


def sort_entries(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return entries in the order in which they are written."""
    return tuple(
        sorted(
            entries,
            key=lambda entry: (
                *(entry.rule, entry.text, entry.fingerprint, entry.partner or ""),
                *(entry.reason or "", entry.expires or ""),
            ),
        )
    )


def _new(own: Sequence[Piece], terms: Terms) -> list[Entry]:
    return [replace(piece.entry, reason=terms.reason, expires=terms.expires) for piece in own]


def _renew(standing: Standing, own: Sequence[Piece], terms: Terms) -> list[Entry]:
    entries = list(standing.left)
    matched = {match.piece.key for match in standing.matches}
    for match in standing.matches:
        before, now = match.entry, match.piece.entry
        if before is None:
            entries += _new([match.piece], terms)
        elif not match.expired:
            entries.append(replace(now, reason=before.reason, expires=before.expires))
        elif terms.expires is None:
            entries.append(before)
        else:
            reason = terms.reason or before.reason
            entries.append(replace(now, reason=reason, expires=terms.expires))
    return entries + _new([piece for piece in own if piece.key not in matched], terms)


def _accept(source: SourceAudit, entries: Iterable[Entry]) -> Accepted:
    return Accepted(
        source.source.id,
        source.source.sha256,
        source.clean_words,
        _scores(source),
        sort_entries(entries),
    )


def _scores(source: SourceAudit) -> Scores:
    values: Mapping[str, float | None] = {
        name: score.value for name, score in source.scores.items()
    }
    return {
        name: None if value is None else round(value, SCORE_DIGITS) + 0.0
        for name, value in sorted(values.items())
    }
