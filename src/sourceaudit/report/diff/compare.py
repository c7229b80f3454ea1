"""Two audits compared: sources by id and hash, evidence by fingerprint."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean

from sourceaudit.model.audit import Audit, Check
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
from sourceaudit.report.diff.sources import Side, Told, side_of
from sourceaudit.report.records.numbers import SCORE_DIGITS
from sourceaudit.report.wording import score_names

Names = Mapping[str, str]  # id then -> id now
Key = tuple[str, str, tuple[str, ...]]  # rule, mark, and the sources by their ids now
ByKey = dict[str, dict[Key, Piece]]  # by source


def compare(then: Audit, now: Audit) -> Difference:
    """Return what differs between two audits.

    A source is the same one by its id, else by its SHA-256; evidence by its rule, its fingerprint
    and its sources. Evidence of the same fingerprint whose severity, action or standing differs is
    changed.
    """
    earlier, later = side_of(then), side_of(now)
    names = same_sources(earlier.sources, later.sources)
    old = {telling.id: telling for telling in earlier.sources}
    turned = [pair for pair in _say_of_two(then) if _turns(pair, names)]
    before = _by_key(earlier, names, turned)
    after = _by_key(later, {}, [tuple(names[side] for side in pair) for pair in turned])
    lost = frozenset(unreadable.id for unreadable in now.unreadable)
    units = {**earlier.units, **later.units}
    found = [
        *(
            _keep((old[was], telling), (before, after), units)
            for telling, was in _pairs(later.sources, names)
        ),
        *(
            _find_gone(telling, before)
            for name, telling in old.items()
            if name not in names and name not in lost
        ),
    ]
    could_not = {unreadable.id for unreadable in then.unreadable}
    return Difference(
        then=then.verdict.status,
        now=now.verdict.status,
        sources=tuple(
            sorted(
                (*found, *_find_arrived(later.sources, names, after)),
                key=lambda change: (change.name, change.was),
            )
        ),
        means=tuple(_means(earlier.sources, later.sources, units)),
        failing=tuple(_turn(then, now, names, passed=False)),
        holding=tuple(_turn(then, now, names, passed=True)),
        unreadable=tuple(sorted(lost - could_not)),
        readable=tuple(sorted(could_not & {telling.id for telling in later.sources})),
        rules=tuple(rule_changes(then, now)),
    )


def same_sources(then: Sequence[Told], now: Sequence[Told]) -> Names:
    """Return the id now of each source of the earlier audit that the later one has."""
    ids = {telling.id for telling in now}
    names = {telling.id: telling.id for telling in then if telling.id in ids}
    free: dict[str, list[str]] = {}
    for telling in sorted(now, key=lambda each: each.id):
        if telling.id not in names:
            free.setdefault(telling.sha256, []).append(telling.id)
    for telling in sorted(then, key=lambda each: each.id):
        if telling.id not in names and (twins := free.get(telling.sha256)):
            names[telling.id] = twins.pop(0)
    return names


def _pairs(now: Sequence[Told], names: Names) -> Iterator[tuple[Told, str]]:
    was = {new: old for old, new in names.items()}
    return ((telling, was[telling.id]) for telling in now if telling.id in was)


def _say_of_two(audit: Audit) -> set[tuple[str, str]]:
    return {
        (contradiction.left.source, contradiction.right.source)
        for contradiction in audit.contradictions
    }


def _turns(pair: tuple[str, str], names: Names) -> bool:
    """Tell whether the left one of two sources comes last by the ids that they have now."""
    left, right = (names.get(side) for side in pair)
    return left is not None and right is not None and left > right


def _by_key(given: Side, names: Names, turned: Sequence[tuple[str, ...]]) -> ByKey:
    """Return the evidence by source and key, ids as they are now.

    What concerns two sources stands with the one whose id comes first.
    """
    found: ByKey = {}
    here = {names.get(telling.id, telling.id) for telling in given.sources}
    for piece in pieces(given.audit, {frozenset(pair) for pair in turned}):
        sides = sorted(names.get(side, side) for side in (piece.source, piece.partner) if side)
        key = (piece.rule, piece.mark, tuple(sides))
        owner = min(side for side in sides if side in here)  # a source of the archive has no list
        found.setdefault(owner, {}).setdefault(key, piece)
    return found


def _keep(
    sources: tuple[Told, Told], evidence: tuple[ByKey, ByKey], units: Mapping[str, str]
) -> SourceChange:
    """Return what differs of a source, given as it was and as it is."""
    old, telling = sources
    name, was = telling.id, old.id
    then, now = (each.get(name, {}) for each in evidence)
    both = [(then[key], piece) for key, piece in now.items() if key in then]
    changed = [Change(new, what) for past, new in both if (what := tuple(_what(past, new)))]
    fate = Fate.SAME if telling.sha256 == old.sha256 else Fate.CHANGED
    return SourceChange(
        id=name,
        was=was,
        fate=Fate.RENAMED if name != was else fate,
        passed_then=old.passed,
        passed_now=telling.passed,
        moves=tuple(_moves(old.scores, telling.scores, units)),
        # What a source of which a step broke does not show is not gone, nor new when it is back.
        new=tuple(piece for key, piece in now.items() if key not in then and not old.broke),
        fixed=tuple(piece for key, piece in then.items() if key not in now and not telling.broke),
        changed=tuple(changed),
    )


def _find_gone(telling: Told, before: ByKey) -> SourceChange:
    fixed = tuple(before.get(telling.id, {}).values())
    return SourceChange("", telling.id, Fate.GONE, telling.passed, None, fixed=fixed)


def _find_arrived(now: Sequence[Told], names: Names, after: ByKey) -> Iterator[SourceChange]:
    known = set(names.values())
    for telling in now:
        if telling.id not in known:
            new = tuple(after.get(telling.id, {}).values())
            yield SourceChange(telling.id, "", Fate.NEW, None, telling.passed, new=new)


def _what(then: Piece, now: Piece) -> Iterator[str]:
    """Yield in words what is different of one piece of evidence."""
    if then.severity is not now.severity:
        yield f"severity {then.severity.value} \u2192 {now.severity.value}"
    if then.action != now.action:
        yield f"action {then.action or 'none'} \u2192 {now.action or 'none'}"
    if then.counts != now.counts:
        yield "counts again" if now.counts else "known or suppressed now"


def _moves(
    then: Mapping[str, float | None], now: Mapping[str, float | None], units: Mapping[str, str]
) -> Iterator[Move]:
    """Yield the scores that differ as they are written."""
    for name in score_names({*then, *now}):
        move = Move(name, units[name], then.get(name), now.get(name))
        if move.then != move.now:
            yield move


def _means(then: Sequence[Told], now: Sequence[Told], units: Mapping[str, str]) -> Iterator[Move]:
    """Yield the mean of each score over the sources that have it."""
    for name in score_names(units):
        move = Move(name, units[name], _mean(then, name), _mean(now, name))
        if move.then is not None or move.now is not None:
            yield move


def _mean(sources: Sequence[Told], name: str) -> float | None:
    values = [value for telling in sources if (value := telling.scores.get(name)) is not None]
    return round(fmean(values), SCORE_DIGITS) if values else None


def _turn(then: Audit, now: Audit, names: Names, *, passed: bool) -> Iterator[Check]:
    """Yield the checks of what both audits have, or of the drop, whose outcome is now another."""
    past: dict[tuple[str, str | None], bool] = {
        (check.id, names.get(check.source, "") if check.source else None): check.passed
        for check in then.verdict.checks
    }
    for check in now.verdict.checks:
        if check.passed is passed and past.get((check.id, check.source), passed) is not passed:
            yield check
