"""`sourceaudit rules try`: what one rule file would do to a drop; nothing is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sourceaudit.cli import options
from sourceaudit.cli.rules import shared
from sourceaudit.model.audit import ExitCode
from sourceaudit.report.visible import one_line, visible
from sourceaudit.report.wording import count

if TYPE_CHECKING:
    from rich.console import Console

    from sourceaudit.model.evidence import Finding
    from sourceaudit.rules.preview import Change, Row, Tally

KEPT = 32  # characters of what stays the same that are shown beside a change
MESSAGE = 160
LINES = 12  # of one change; a stripped block may have hundreds
MOST = 10


def try_(
    file: Annotated[Path, typer.Argument(help="Rule file to try.", metavar="FILE")],
    paths: options.Paths = None,
    most: Annotated[
        int, typer.Option("--most", min=0, help="Places shown for each rule; 0 shows all.")
    ] = MOST,
    config: options.Config = None,
    follow_links: options.FollowLinks = False,
    jobs: options.Jobs = 0,
) -> None:
    """Show what the rules of one file would strip, split or unwrap in a drop, rule by rule."""
    from sourceaudit.cli.rules.drop import findings, say_unreadable
    from sourceaudit.rules.preview import tallies

    rules = shared.load([file]).rules
    drop = options.drop(paths, config=config, rules=None, follow=follow_links)
    looked = findings(drop, [file], jobs=jobs)
    found = looked.found
    texts = {source.id: source.text for source in drop.sources}
    console = shared.console()
    table = {tally.rule: tally for tally in tallies(found)}
    for rule in rules:
        if tally := table.get(rule.rule.id):
            _heading(tally, len(texts), console)
            _rule(tally, found, texts, console=console, most=most or len(texts) * 10**6)
        else:
            console.print(
                f"{rule.rule.id}: {rule.spec.action}, no finding in {count(len(texts), 'source')}"
            )
    if say_unreadable(drop, looked):
        raise typer.Exit(ExitCode.INCOMPLETE)


def _heading(tally: Tally, sources: int, console: Console) -> None:
    from rich.text import Text

    said = (
        f"{tally.rule}: {tally.action}, {count(tally.hits, 'finding')} in {len(tally.sources)} of "
        f"{count(sources, 'source')}, {count(tally.characters, 'character')} deleted"
    )
    said += f", {tally.superseded} superseded" if tally.superseded else ""
    console.print(Text(said, "bold"))


def _rule(
    tally: Tally,
    found: Mapping[str, Sequence[Finding]],
    texts: Mapping[str, str],
    *,
    console: Console,
    most: int,
) -> None:
    """Print the places of one rule: changes as a diff, what only flags as a line each."""
    from rich.text import Text

    from sourceaudit.rules.preview import changes

    shown = left = 0
    for source in sorted(tally.sources):
        mine = [finding for finding in found[source] if finding.head.rule == tally.rule]
        named = one_line(source)
        header = [Text(f"--- {named}", "bold"), Text(f"+++ {named} ({tally.rule})", "bold")]
        for finding in (finding for finding in mine if not finding.edits):
            shown, left = (shown + 1, left) if shown < most else (shown, left + 1)
            if not left:
                console.print(
                    Text(f"  {named}:{finding.line}: {one_line(finding.head.message, MESSAGE)}")
                )
        for change in changes(texts[source], mine):
            shown, left = (shown + 1, left) if shown < most else (shown, left + 1)
            if not left:
                for row in (*header, *_change(change)):
                    console.print(row)
                header = []
    if left:
        console.print(f"  {count(left, 'more place')}: --most 0 shows all")
    console.print()


def _change(change: Change) -> list[object]:
    from rich.text import Text

    place = f"@@ -{change.line},{len(change.before)} +{change.line},{len(change.after)} @@"
    rows: list[object] = [Text(place, "cyan")]
    for sign, style, lines in (("-", "red", change.before), ("+", "green", change.after)):
        for row in lines[:LINES]:
            line = Text(sign, style)
            for text, changed in _pieces(row):
                line.append(text, f"bold {style}" if changed else style)
            rows.append(line)
        if len(lines) > LINES:
            rows.append(Text(f"{sign} (and {count(len(lines) - LINES, 'more line')})", style))
    return rows


def _pieces(row: Row) -> list[tuple[str, bool]]:
    """Return the pieces of a line as they are shown: long ones that stay the same are cut."""
    if len({piece.changed for piece in row}) < 2:  # noqa: PLR2004 - kept and changed
        return [(_cut(visible(piece.text), 6 * KEPT, 0), piece.changed) for piece in row]
    shown = []
    for at, piece in enumerate(row):
        first, last = (KEPT if at else 0), (KEPT if at < len(row) - 1 else 0)
        text = visible(piece.text).replace("\r", "\u240d")
        shown.append((text if piece.changed else _cut(text, first, last), piece.changed))
    return shown


def _cut(text: str, first: int, last: int) -> str:
    if len(text) <= first + last + 1:
        return text
    return text[:first] + "\u2026" + (text[-last:] if last else "")
