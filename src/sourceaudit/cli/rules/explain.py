"""`sourceaudit rules explain`: a rule in words, and why it did or did not fire at a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sourceaudit.cli import options
from sourceaudit.cli.rules.shared import Folder, load, rule_by_id

if TYPE_CHECKING:
    from sourceaudit.rules import TextRule


def explain(
    rule: Annotated[
        str,
        typer.Argument(
            help="Rule id, e.g. seo/bold-keyword, or with a place: seo/bold-keyword@FILE:LINE.",
            metavar="ID[@FILE:LINE]",
        ),
    ],
    files: Folder = None,
    config: options.Config = None,
) -> None:
    """Say what a rule looks for, why, and what people tune; with a place, why it fired there.

    At a place every condition is shown with what was measured, fulfilled or not.
    """
    name, at, place = rule.partition("@")
    if at:
        from sourceaudit.cli.rules.place import explain_place

        explain_place(name, place, files=files, config=config)
        return
    from sourceaudit.rules.load import shipped_packs

    loaded = load([*shipped_packs(), *files] if files else None)
    item = rule_by_id(loaded, name)
    typer.echo(f"{item.id}\n{item.severity}, {item.confidence} confidence, {item.category}\n")
    typer.echo(f"Why: {item.why}\nMessage: {item.message}")
    for param, value in item.params.items():
        typer.echo(f"Param {param}: {value}")
    for text in loaded.rules:
        if text.rule is item:
            _explain(text)


def _explain(rule: TextRule) -> None:
    spec = rule.spec
    if rule.languages:
        typer.echo(f"Only in sources in: {', '.join(rule.languages)}")
    typer.echo(f"Looks for: {spec.detect.kind} in {', '.join(spec.scope)}, phase {spec.phase}")
    if spec.enters:
        typer.echo(f"Also edits: {', '.join(spec.enters)}")
    for name, bound in spec.evidence.items():
        typer.echo(f"Only with: {name} {bound}")
    typer.echo(f"Does: {spec.action}")
    for number, example in enumerate(spec.examples, 1):
        hit = example.match is not None
        text = example.match if example.match is not None else example.no_match or ""
        typer.echo(f"\nExample {number}, {'a finding' if hit else 'no finding'}:")
        typer.echo("\n".join(f"    {line}" for line in text.strip().split("\n")))
        if example.clean is not None:
            typer.echo("  leaves:")
            typer.echo("\n".join(f"    {line}" for line in example.clean.strip().split("\n")))
