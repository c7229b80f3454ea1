"""`sourceaudit gate`: an audit.json judged by other limits, without auditing again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sourceaudit.cli import options
from sourceaudit.cli.audit import FailOn, console, level
from sourceaudit.report.visible import one_line
from sourceaudit.report.wording import count

if TYPE_CHECKING:
    from sourceaudit.model.audit import Audit

SHOWN = 20  # sources of each kind that are named


def gate(
    source: Annotated[
        Path, typer.Option("--from", help="The audit.json that an audit has written.")
    ] = Path("reports/audit.json"),
    config: options.Config = None,
    baseline: options.Baseline = None,
    previous: options.Previous = None,
    fail_on: Annotated[
        FailOn | None,
        typer.Option(
            "--fail-on", help="What fails the gate [default: error, or the configuration's]."
        ),
    ] = None,
) -> None:
    """Judge an audit.json by the gate of a configuration, and say which verdicts change.

    Limits on scores, rules and the drop hold, those of overrides too; evidence stays as the audit
    found it, so that what rules and suppressions change takes a new audit. Nothing is written; the
    exit code is that of `audit`.
    """
    from dataclasses import replace

    from sourceaudit.baseline import read as read_baseline
    from sourceaudit.cli.summary import summary
    from sourceaudit.config import load_settings
    from sourceaudit.rejudging import judge_again
    from sourceaudit.report.excerpt import excerpt
    from sourceaudit.report.parts import is_large
    from sourceaudit.report.read import read
    from sourceaudit.rules import load_rules
    from sourceaudit.rules.aliases import resolve_aliases

    before = replace(read(source), previous=options.read_previous(previous))
    settings = load_settings(config, start=Path.cwd(), today=options.today())
    settings = resolve_aliases(
        settings, load_rules(options.rule_paths(settings), settings.rule_changes())
    )
    accepted = baseline or settings.baseline_path()
    now = judge_again(
        before,
        settings=settings,
        fail_on=level(fail_on, settings.gate.fail_on),
        baseline=read_baseline(accepted) if accepted else None,
    )
    summary(excerpt(now) if is_large(now) else now, console=console())
    for line in _changes(before, now):
        typer.echo(line)
    raise typer.Exit(now.verdict.exit_code)


def _changes(before: Audit, now: Audit) -> list[str]:
    """Return which verdicts are others than those of the audit, in lines."""
    was: Mapping[str, str] = {source.source.id: source.verdict for source in before.sources}
    moves: dict[tuple[str, str], list[str]] = {}
    for source in now.sources:
        name = source.source.id
        if name in was and was[name] != source.verdict:
            moves.setdefault((was[name], source.verdict), []).append(name)
    if not moves:
        return [f"Every source has the verdict of the audit; the drop {now.verdict.status.value}."]
    lines = []
    for (then, verdict), names in moves.items():
        lines.append(f"{count(len(names), 'source')} {verdict}, {then} in the audit:")
        lines += [f"  {one_line(name)}" for name in names[:SHOWN]]
        if len(names) > SHOWN:
            lines.append(f"  and {len(names) - SHOWN:,} more")
    return lines
