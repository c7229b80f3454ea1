"""A difference as Markdown: a page of its own, or a section of audit.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourceaudit.report.defused import NAME, code, escape_markdown
from sourceaudit.report.diff.shapes import Difference, Fate, Piece, SourceChange
from sourceaudit.report.diff.wording import (
    describe_score,
    headline,
    outcome,
    sort_evidence,
    sources_to_report,
    summary,
)
from sourceaudit.report.wording import count, label_of, number

MESSAGE = 120
CHECKS = 20
RULES = 20


def render(found: Difference) -> str:
    """Return the difference as a page of Markdown; what is cut is counted."""
    lines = ["# Against the previous drop", "", *section(found, sources=100, pieces=20)]
    return "\n".join(lines).rstrip("\n") + "\n"


def section(found: Difference, *, sources: int = 8, pieces: int = 3) -> Iterator[str]:
    """Yield the lines below the title, with so many sources and so many pieces of each."""
    yield headline(found)
    yield ""
    yield from (f"- {escape_markdown(line)}" for line in summary(found))
    yield ""
    if found.means:
        yield "| Mean | Then | | Now | |"
        yield "|---|--:|---|--:|---|"
        for move in found.means:
            yield f"| {label_of(move.name)} | {_cells(describe_score(move))} |"
        yield ""
    yield from _checks(found)
    if found.rules:
        yield "Rules differ, and evidence with them:"
        yield ""
        yield from (f"- {escape_markdown(rule, 2 * NAME)}" for rule in found.rules[:RULES])
        yield from _more(len(found.rules) - RULES, "difference")
        yield ""
    shown = sources_to_report(found)
    for each in shown[:sources]:
        yield from _source(each, pieces)
    yield from _more(len(shown) - sources, "source")
    if shown:
        yield ""


def _cells(text: str) -> str:
    """Cut "12 % ↑ 14 %, worse" into the cells of a row."""
    change, _, verdict = text.partition(", ")
    for arrow in "\u2191\u2193\u2192":
        then, found, now = change.partition(f" {arrow} ")
        if found:
            return f"{then} | {arrow} | {now} | {verdict}"
    return f"{change} | | | "


def _checks(found: Difference) -> Iterator[str]:
    for title, checks in (("Fails now", found.failing), ("Holds again", found.holding)):
        for check in checks[:CHECKS]:
            where = "the whole drop" if check.source is None else code(check.source)
            limit = escape_markdown(check.limit, NAME)
            measured = number(check.measured, 2)
            yield f"- {title}: {code(check.id)}, {where}: {measured}, limit {limit}"
        yield from _more(len(checks) - CHECKS, "check")
    if found.failing or found.holding:
        yield ""


def _source(source_change: SourceChange, pieces: int) -> Iterator[str]:
    fates = {
        Fate.SAME: "",
        Fate.CHANGED: "another text",
        Fate.RENAMED: f"was {code(source_change.was)}",
    }
    lines = [fates.get(source_change.fate, source_change.fate.value), outcome(source_change)]
    yield f"- **{code(source_change.name)}** {', '.join(filter(None, lines))}"
    for move in source_change.moves:
        yield f"  - {label_of(move.name)} {describe_score(move)}"
    yield from _pieces("new", source_change.new, pieces)
    yield from _pieces("fixed", source_change.fixed, pieces)
    for change in source_change.changed[:pieces]:
        yield f"  - changed: {_piece(change.piece)} ({escape_markdown(', '.join(change.what))})"
    yield from _more(len(source_change.changed) - pieces, "changed piece", indent="  ")


def _pieces(label: str, found: Sequence[Piece], most: int) -> Iterator[str]:
    for piece in sort_evidence(found)[:most]:
        yield f"  - {label}: {_piece(piece)}{'' if piece.counts else ' (known or suppressed)'}"
    yield from _more(len(found) - most, f"{label} piece", indent="  ")


def _piece(piece: Piece) -> str:
    message = escape_markdown(piece.message, MESSAGE)
    return f"{piece.severity.value} {piece.place} {code(piece.rule)} {message}"


def _more(left: int, noun: str, *, indent: str = "") -> Iterator[str]:
    if left > 0:
        yield f"{indent}- {count(left, f'more {noun}')}"
