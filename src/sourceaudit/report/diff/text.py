"""A difference as plain text, for a terminal or a log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourceaudit.report.diff.shapes import Difference, Fate, Piece, SourceChange
from sourceaudit.report.diff.wording import (
    describe_score,
    headline,
    outcome,
    sort_evidence,
    sources_to_report,
    summary,
)
from sourceaudit.report.visible import one_line
from sourceaudit.report.wording import count, label_of, number

SOURCES = 100
PIECES = 20  # of one source and kind
CHECKS = 40
RULES = 40
MESSAGE = 120


def render(found: Difference) -> str:
    """Return the difference as text; what is cut is counted."""
    return "".join(f"{one_line_kept(line)}\n" for line in _lines(found))


def one_line_kept(line: str) -> str:
    """Return a line safe to look at, with its indent."""
    return " " * (len(line) - len(line.lstrip(" "))) + one_line(line)


def _lines(found: Difference) -> Iterator[str]:
    yield headline(found)
    yield from summary(found)
    for move in found.means:
        yield f"  mean {label_of(move.name).lower()}  {describe_score(move)}"
    for title, checks in (("Checks that fail now", found.failing), ("that hold", found.holding)):
        if checks:
            yield ""
            yield title if checks is found.failing else f"Checks {title} again"
        for check in checks[:CHECKS]:
            where = check.source or "the whole drop"
            yield f"  {check.id}  {where}  {number(check.measured, 2)}, limit {check.limit}"
        yield from _more(len(checks) - CHECKS, "check")
    if found.rules:
        yield ""
        yield "Rules differ, and evidence with them"
        yield from (f"  {rule}" for rule in found.rules[:RULES])
        yield from _more(len(found.rules) - RULES, "difference")
    shown = sources_to_report(found)
    for each in shown[:SOURCES]:
        yield ""
        yield from _source(each)
    yield from _more(len(shown) - SOURCES, "source")


def _source(source_change: SourceChange) -> Iterator[str]:
    fate = {
        Fate.SAME: "",
        Fate.RENAMED: f"renamed, was {source_change.was}",
        Fate.CHANGED: "another text",
    }
    yield "  ".join(
        filter(
            None,
            (
                source_change.name,
                fate.get(source_change.fate, source_change.fate.value),
                outcome(source_change),
            ),
        )
    )
    for move in source_change.moves:
        yield f"  {label_of(move.name).lower()}  {describe_score(move)}"
    yield from _pieces("new", source_change.new)
    yield from _pieces("fixed", source_change.fixed)
    for change in source_change.changed[:PIECES]:
        yield f"  changed  {_piece(change.piece)} ({', '.join(change.what)})"
    yield from _more(len(source_change.changed) - PIECES, "changed piece")


def _pieces(label: str, found: Sequence[Piece]) -> Iterator[str]:
    for piece in sort_evidence(found)[:PIECES]:
        yield f"  {label}  {_piece(piece)}{'' if piece.counts else ' (known or suppressed)'}"
    yield from _more(len(found) - PIECES, f"{label} piece")


def _piece(piece: Piece) -> str:
    message = one_line(piece.message, MESSAGE)
    return f"{piece.severity.value}  {piece.place}  {piece.rule}  {message}"


def _more(left: int, noun: str) -> Iterator[str]:
    if left > 0:
        yield f"  and {count(left, f'more {noun}')}"
