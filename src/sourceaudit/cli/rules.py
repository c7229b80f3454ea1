"""`sourceaudit rules`: what rules there are, why, and whether their examples come out."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sourceaudit.errors import UsageError
from sourceaudit.model.audit import ExitCode

if TYPE_CHECKING:
    from sourceaudit.rules import RuleSet, TextRule

app = typer.Typer(help="List, explain and test rules.", no_args_is_help=True, rich_markup_mode=None)
Files = Annotated[
    list[Path] | None,
    typer.Argument(help="Rule files or folders; without any, the packs that are shipped."),
]
Folder = Annotated[
    list[Path] | None, typer.Option("--rules", help="Rule file or folder, beside the packs.")
]


@app.command("list")
def list_rules(files: Files = None) -> None:
    """List rules: id, severity, confidence, what they do, and what they look for."""
    loaded = _load(files)
    written = {one.rule.id: one for one in loaded.rules}
    for pack in loaded.packs:
        typer.echo(f"{pack.name} {pack.version}")
        for rule in pack.rules:
            action = written[rule.id].spec.action.value if rule.id in written else "analysis"
            typer.echo(
                f"  {rule.id:34} {rule.severity:8} {rule.confidence:7} {action:9} {rule.category}"
            )


@app.command()
def explain(
    rule: Annotated[str, typer.Argument(help="Rule id, e.g. seo/bold-keyword.")],
    files: Folder = None,
) -> None:
    """Say what a rule looks for, why, what it does and what people tune, with its examples."""
    from sourceaudit.rules.load import shipped

    loaded = _load([*shipped(), *files] if files else None)
    known = {one.id: one for pack in loaded.packs for one in pack.rules}
    if rule not in known:
        near = difflib.get_close_matches(rule, known, n=3, cutoff=0.4)
        hint = f"did you mean {' or '.join(near)}?" if near else "see `sourceaudit rules list`"
        raise UsageError(f"no rule {rule}: {hint}")
    one = known[rule]
    typer.echo(f"{one.id}\n{one.severity}, {one.confidence} confidence, {one.category}\n")
    typer.echo(f"Why: {one.why}\nMessage: {one.message}")
    for name, value in one.params.items():
        typer.echo(f"Param {name}: {value}")
    for text in loaded.rules:
        if text.rule.id == rule:
            _explain(text)


def _explain(one: TextRule) -> None:
    spec = one.spec
    typer.echo(f"Looks for: {spec.detect.kind} in {', '.join(spec.scope)}, phase {spec.phase}")
    for name, bound in spec.evidence.items():
        typer.echo(f"Only with: {name} {bound}")
    typer.echo(f"Does: {spec.action}")
    for number, example in enumerate(spec.examples, 1):
        hit = example.match is not None
        text = example.match if example.match is not None else example.no_match or ""
        typer.echo(f"\nExample {number}, {'a hit' if hit else 'no hit'}:")
        typer.echo("\n".join(f"    {line}" for line in text.strip().split("\n")))
        if example.clean is not None:
            typer.echo("  leaves:")
            typer.echo("\n".join(f"    {line}" for line in example.clean.strip().split("\n")))


@app.command()
def test(files: Files = None) -> None:
    """Run the examples of every rule; exit 1 where one does not come out."""
    from sourceaudit.rules.examples import failures

    loaded = _load(files)
    failed = [failure for one in loaded.rules for failure in failures(one)]
    for failure in failed:
        typer.echo(f"{failure.rule}: example {failure.number}: {failure.message}")
    count = sum(len(one.spec.examples) for one in loaded.rules)
    typer.echo(f"{len(loaded.rules)} rules, {count} examples, {len(failed)} failed")
    raise typer.Exit(ExitCode.FAILED if failed else ExitCode.PASSED)


def _load(files: list[Path] | None) -> RuleSet:
    from sourceaudit.rules import load_rules

    return load_rules(tuple(files or ()))
