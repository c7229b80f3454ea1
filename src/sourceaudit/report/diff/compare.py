"""Two audits compared: sources by id and hash, evidence by fingerprint."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean

from sourceaudit.model.audit import Audit, Check, Score, SourceAudit
from sourceaudit.report.diff.pieces import pieces
from sourceaudit.report.diff.rules import rule_changes
from sourceaudit.report.diff.shapes import (
    Change,
    Difference,
    Fate,
    Move,
    Piece,
    SourceChange,
)
from sourceaudit.report.records.numbers import SCORE_DIGITS
from sourceaudit.report.wording import score_names

Names = Mapping[str, str]  # id then -> id now
Key = tuple[str, str, tuple[str, ...]]  # rule, mark, and the sources by their ids now


def compare(then: Audit, now: Audit) -> Difference:
    """Return what differs between two audits.

    A source is the same one by its id, else by its SHA-256; evidence by its rule, its fingerprint
    and its sources. Evidence of the same fingerprint whose severity, action or standing differs is
    changed.
    """
    names = same_sources(then, now)
    old = {one.source.id: one for one in then.sources}
    turned = [pair for pair in _said_of_two(then) if _turns(pair, names)]
    before = _by_key(then, names, turned)
    after = _by_key(now, {}, [tuple(names[side] for side in pair) for pair in turned])
    lost = frozenset(one.id for one in now.unreadable)
    found = [
        *(_kept(old[was], one, before, after) for one, was in _pairs(now, names)),
        *(
            _gone(one, before)
            for name, one in old.items()
            if name not in names and name not in lost
        ),
    ]
    could_not = {one.id for one in then.unreadable}
    return Difference(
        then=then.verdict.status,
        now=now.verdict.status,
        sources=tuple(
            sorted((*found, *_arrived(now, names, after)), key=lambda one: (one.name, one.was))
        ),
        means=tuple(_means(then, now)),
        failing=tuple(_turned(then, now, names, passed=False)),
        holding=tuple(_turned(then, now, names, passed=True)),
        unreadable=tuple(sorted(lost - could_not)),
        readable=tuple(sorted(could_not & {one.source.id for one in now.sources})),
        rules=tuple(rule_changes(then, now)),
    )


def same_sources(then: Audit, now: Audit) -> Names:
    """Return the id now of each source of the earlier audit that the later one has."""
    ids = {one.source.id for one in now.sources}
    names = {one.source.id: one.source.id for one in then.sources if one.source.id in ids}
    free: dict[str, list[str]] = {}
    for one in sorted(now.sources, key=lambda each: each.source.id):
        if one.source.id not in names:
            free.setdefault(one.source.sha256, []).append(one.source.id)
    for one in sorted(then.sources, key=lambda each: each.source.id):
        if one.source.id not in names and (twins := free.get(one.source.sha256)):
            names[one.source.id] = twins.pop(0)
    return names


def _pairs(now: Audit, names: Names) -> Iterator[tuple[SourceAudit, str]]:
    was = {new: old for old, new in names.items()}
    return ((one, was[one.source.id]) for one in now.sources if one.source.id in was)


def _said_of_two(audit: Audit) -> set[tuple[str, str]]:
    return {(one.left.source, one.right.source) for one in audit.contradictions}


def _turns(pair: tuple[str, str], names: Names) -> bool:
    """Tell whether the left one of two sources comes last by the ids that they have now."""
    left, right = (names.get(side) for side in pair)
    return left is not None and right is not None and left > right


def _by_key(
    audit: Audit, names: Names, turned: Sequence[tuple[str, ...]]
) -> dict[str, dict[Key, Piece]]:
    """Return the evidence by source and key, ids as they are now.

    What concerns two sources stands with the one whose id comes first.
    """
    found: dict[str, dict[Key, Piece]] = {}
    here = {names.get(one.source.id, one.source.id) for one in audit.sources}
    for one in pieces(audit, {frozenset(pair) for pair in turned}):
        sides = sorted(names.get(side, side) for side in (one.source, one.partner) if side)
        key = (one.rule, one.mark, tuple(sides))
        owner = min(side for side in sides if side in here)  # a source of the archive has no list
        found.setdefault(owner, {}).setdefault(key, one)
    return found


def _kept(
    old: SourceAudit,
    one: SourceAudit,
    before: Mapping[str, Mapping[Key, Piece]],
    after: Mapping[str, Mapping[Key, Piece]],
) -> SourceChange:
    name, was = one.source.id, old.source.id
    then, now = before.get(name, {}), after.get(name, {})
    both = [(then[key], piece) for key, piece in now.items() if key in then]
    changed = [Change(new, what) for past, new in both if (what := tuple(_what(past, new)))]
    fate = Fate.SAME if one.source.sha256 == old.source.sha256 else Fate.CHANGED
    return SourceChange(
        id=name,
        was=was,
        fate=Fate.RENAMED if name != was else fate,
        passed_then=old.passed,
        passed_now=one.passed,
        moves=tuple(_moves(old.scores, one.scores)),
        # What a source of which a step broke does not show is not gone, nor new when it is back.
        new=tuple(piece for key, piece in now.items() if key not in then and not old.failure),
        fixed=tuple(piece for key, piece in then.items() if key not in now and not one.failure),
        changed=tuple(changed),
    )


def _gone(one: SourceAudit, before: Mapping[str, Mapping[Key, Piece]]) -> SourceChange:
    fixed = tuple(before.get(one.source.id, {}).values())
    return SourceChange("", one.source.id, Fate.GONE, one.passed, None, fixed=fixed)


def _arrived(
    now: Audit, names: Names, after: Mapping[str, Mapping[Key, Piece]]
) -> Iterator[SourceChange]:
    known = set(names.values())
    for one in now.sources:
        name = one.source.id
        if name not in known:
            new = tuple(after.get(name, {}).values())
            yield SourceChange(name, "", Fate.NEW, None, one.passed, new=new)


def _what(then: Piece, now: Piece) -> Iterator[str]:
    """Yield in words what is different of one piece of evidence."""
    if then.severity is not now.severity:
        yield f"severity {then.severity.value} \u2192 {now.severity.value}"
    if then.action != now.action:
        yield f"action {then.action or 'none'} \u2192 {now.action or 'none'}"
    if then.counts != now.counts:
        yield "counts again" if now.counts else "known or suppressed now"


def _moves(then: Mapping[str, Score], now: Mapping[str, Score]) -> Iterator[Move]:
    """Yield the scores that differ as they are written."""
    for name in score_names({*then, *now}):
        old, new = then.get(name), now.get(name)
        known = new or old
        move = Move(name, known.unit if known else "", _value(old), _value(new))
        if move.then != move.now:
            yield move


def _means(then: Audit, now: Audit) -> Iterator[Move]:
    """Yield the mean of each score over the sources that have it."""
    scores = [one.scores for audit in (now, then) for one in audit.sources]
    units = {name: score.unit for own in reversed(scores) for name, score in own.items()}
    for name in score_names(units):
        move = Move(name, units[name], _mean(then, name), _mean(now, name))
        if move.then is not None or move.now is not None:
            yield move


def _mean(audit: Audit, name: str) -> float | None:
    values = [value for one in audit.sources if (value := _value(one.scores.get(name))) is not None]
    return round(fmean(values), SCORE_DIGITS) if values else None


def _value(score: Score | None) -> float | None:
    return None if score is None or score.value is None else round(score.value, SCORE_DIGITS)


def _turned(then: Audit, now: Audit, names: Names, *, passed: bool) -> Iterator[Check]:
    """Yield the checks of what both audits have, or of the drop, whose outcome is now another."""
    past: dict[tuple[str, str | None], bool] = {
        (one.id, names.get(one.source, "") if one.source else None): one.passed
        for one in then.verdict.checks
    }
    for one in now.verdict.checks:
        if one.passed is passed and past.get((one.id, one.source), passed) is not passed:
            yield one
