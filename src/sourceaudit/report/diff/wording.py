"""The sentences that every telling of a difference opens with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sourceaudit.model.audit import Status
from sourceaudit.report.diff.shapes import Difference, Fate, Move, Piece, SourceChange
from sourceaudit.report.wording import count, list_names, with_unit

GATE = {
    Status.PASSED: "the gate holds",
    Status.FAILED: "the gate fails",
    Status.INCOMPLETE: "the audit is incomplete",
}
PAST = {
    Status.PASSED: "it held before",
    Status.FAILED: "it failed before",
    Status.INCOMPLETE: "the one before was incomplete",
}
FATES = {
    Fate.NEW: "new",
    Fate.GONE: "gone",
    Fate.RENAMED: "renamed",
    Fate.CHANGED: "with another text",
    Fate.SAME: "with the same text",
}


def headline(found: Difference) -> str:
    """Return one sentence on the gate, then and now."""
    past = "as before" if found.then is found.now else PAST[found.then]
    text = f"{GATE[found.now]}, {past}."
    return text[0].upper() + text[1:]


def summary(found: Difference) -> Iterator[str]:
    """Yield what came, went and changed, in numbers; of evidence, what gates look at."""
    fates = [f"{len(own):,} {FATES[fate]}" for fate in Fate if (own := found.of(fate))]
    now = sum(bool(change.id) for change in found.sources)
    then = sum(bool(change.was) for change in found.sources)
    yield f"{count(now, 'source')}, {then:,} before: {', '.join(fates) or 'none'}."
    arrived = _count(change.new for change in found.of(Fate.NEW))
    left = _count(change.fixed for change in found.of(Fate.GONE))
    new = _count(change.new for change in found.sources)
    fixed = _count(change.fixed for change in found.sources)
    changed = sum(len(change.changed) for change in found.sources)
    within = f" ({arrived:,} in new sources)" if arrived else ""
    with_them = f" ({left:,} with their sources)" if left else ""
    yield f"Evidence: {new:,} new{within}, {fixed:,} fixed{with_them}, {changed:,} changed."
    if found.unreadable:
        yield f"Cannot be read now: {list_names(list(found.unreadable), more='other')}."
    if found.readable:
        yield f"Can be read again: {list_names(list(found.readable), more='other')}."


def _count(found: Iterable[Sequence[Piece]]) -> int:
    return sum(piece.counts for own in found for piece in own)


def describe_score(move: Move) -> str:
    """Return a score then and now, "12.3 % ↑ 14 %, worse"."""
    text = f"{with_unit(move.then, move.unit)} {move.arrow} {with_unit(move.now, move.unit)}"
    return f"{text}, {move.verdict}" if move.verdict else text


def outcome(change: SourceChange) -> str:
    """Return whether a source passes, and what it did before: "passed → failed"."""
    lines = [
        "passed" if passed else "failed"
        for passed in (change.passed_then, change.passed_now)
        if passed is not None
    ]
    return " \u2192 ".join(dict.fromkeys(lines))


def sort_evidence(found: Sequence[Piece]) -> list[Piece]:
    """Return evidence in the order of its weight: what counts first, then by severity."""
    return sorted(found, key=lambda piece: (not piece.counts, -piece.severity.rank))


def sources_to_report(found: Difference) -> list[SourceChange]:
    """Return the sources that there is something to tell of: those that got worse first."""

    def order(change: SourceChange) -> tuple[object, ...]:
        worse = change.passed_now is False and change.passed_then is not False
        return (
            not worse,
            -max((piece.severity.rank for piece in change.new), default=-1),
            change.name,
        )

    return sorted((change for change in found.sources if not change.is_quiet), key=order)
