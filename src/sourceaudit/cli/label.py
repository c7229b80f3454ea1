"""`sourceaudit label`: evidence of an audit, one piece after the other, marked right or wrong."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sourceaudit.errors import UsageError
from sourceaudit.report.visible import one_line
from sourceaudit.report.wording import count

if TYPE_CHECKING:
    from rich.console import Console

    from sourceaudit.model.audit import Audit, SourceAudit
    from sourceaudit.report.results import Result, Spot

KEYS = "right (r), wrong (w), unsure (u), skip (s), back (b), quit (q)"
SHOWN = 300  # characters of a text that are shown
EXCERPT = 200
AROUND = 120  # characters of the text before and after a place


def label(
    source: Annotated[
        Path, typer.Option("--from", help="The audit.json that an audit has written.")
    ] = Path("reports/audit.json"),
    out: Annotated[
        Path, typer.Option("-o", "--out", help="File of labels; it is added to.")
    ] = Path("labels.jsonl"),
    rules: Annotated[
        list[str] | None,
        typer.Option("--rule", help="Only evidence of this rule or pack; may be repeated."),
    ] = None,
    most: Annotated[
        int, typer.Option("--most", min=1, help="Pieces of evidence a rule: a sample of them.")
    ] = 50,
) -> None:
    """Show evidence of an audit, one piece after the other, and keep whether it is right.

    What has a label in the file already is passed over, so that a session goes on where the last
    one ended; of a rule with more evidence a sample is shown, which is the same each time.
    `sourceaudit rules measure` says what the labels say of the rules.
    """
    from sourceaudit.cli.rules.shared import console
    from sourceaudit.labels import Label, Said, append, read
    from sourceaudit.report.read import read as read_audit

    audit = read_audit(source)
    known = read([out]) if out.exists() else {}
    waiting = [
        result
        for result in sample_results(audit, rules or (), most)
        if (result.head.rule, result.head.fingerprint, result.spots[0].source) not in known
    ]
    if not waiting:
        typer.echo(f"nothing to label: {count(len(known), 'label')} in {out} already")
        return
    sources = {source.source.id: source for source in audit.sources}
    said = {"r": Said.RIGHT, "w": Said.WRONG, "u": Said.UNSURE}
    screen, at, done = console(), 0, 0
    while at < len(waiting):
        result = waiting[at]
        _show(screen, result, sources, f"{at + 1}/{len(waiting)}")
        key = _key()
        if key == "q":
            break
        if key in said:
            spot = result.spots[0]
            append(
                out,
                Label(
                    result.head.rule,
                    result.head.fingerprint,
                    spot.source,
                    said[key],
                    result.head.confidence.value,
                    sources[spot.source].source.site,
                    spot.excerpt[:EXCERPT],
                ),
            )
            done += 1
        at = max(0, at - 1) if key == "b" else at + 1
    typer.echo(f"{count(done, 'label')} written to {out}; see `sourceaudit rules measure {out}`")


def sample_results(audit: Audit, rules: Sequence[str], most: int) -> list[Result]:
    """Return evidence of an audit by rule: of each a sample that depends on nothing but itself.

    Raises UsageError for a rule or pack that found nothing.
    """
    from sourceaudit.report.results import results

    by_rule: dict[str, list[Result]] = {}
    for result in results(audit):
        by_rule.setdefault(result.head.rule, []).append(result)
    names = {*by_rule, *(rule.partition("/")[0] for rule in by_rule)}
    for name in rules:
        if name not in names:
            raise UsageError(f"--rule {name}: it found nothing in this audit")
    chosen = [
        rule
        for rule in sorted(by_rule)
        if not rules or rule in rules or rule.partition("/")[0] in rules
    ]
    return [result for rule in chosen for result in sorted(by_rule[rule], key=_draw)[:most]]


def _draw(result: Result) -> bytes:
    """Return what stands for a draw by lot, the same each time."""
    return hashlib.sha256(f"{result.head.fingerprint} {result.spots[0].source}".encode()).digest()


def _show(screen: Console, result: Result, sources: Mapping[str, SourceAudit], where: str) -> None:
    from rich.text import Text

    head = result.head
    screen.print()
    screen.print(
        Text(f"[{where}] {one_line(head.rule)}", "bold"), f"{head.severity}, {head.confidence}"
    )
    screen.print(Text(one_line(result.message, SHOWN)))
    for spot in result.spots[:2]:
        screen.print(Text(f"  {spot.shown}", "cyan"))
        screen.print(*_context(spot, sources), sep="")
    screen.print(Text(KEYS, "dim"))


def _context(spot: Spot, sources: Mapping[str, SourceAudit]) -> Iterator[object]:
    """Yield the text around a place, the place itself set off."""
    from rich.text import Text

    text = sources[spot.source].source.text
    start, end = spot.span
    yield Text("    " + one_line(text[max(0, start - AROUND) : start].lstrip()) + " ")
    yield Text(f"⟦{one_line(text[start:end], SHOWN)}⟧", "bold")
    yield Text(" " + one_line(text[end : end + AROUND].rstrip()))


def _key() -> str:
    """Return the key that is pressed, or of a pipe the first letter of the next line."""
    if sys.stdin.isatty():
        import click

        key = click.getchar()
    else:
        key = sys.stdin.readline().strip()[:1] or "q"  # the pipe ended
    return key.casefold()
