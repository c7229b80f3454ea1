"""`sourceaudit rules list`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from sourceaudit.cli.rules.shared import Files, load

if TYPE_CHECKING:
    from sourceaudit.rules import RuleSet


def list_rules(
    files: Files = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for machines.")] = False,
) -> None:
    """List rules: id, severity, confidence, what they do, and what they look for."""
    loaded = load(files)
    if as_json:
        typer.echo(json.dumps(_records(loaded), indent=1, ensure_ascii=False))
        return
    written = {rule.rule.id: rule for rule in loaded.rules}
    for pack in loaded.packs:
        typer.echo(f"{pack.name} {pack.version}")
        for rule in pack.rules:
            action = written[rule.id].spec.action.value if rule.id in written else "analysis"
            typer.echo(
                f"  {rule.id:34} {rule.severity:8} {rule.confidence:7} {action:9} {rule.category}"
            )


def _records(loaded: RuleSet) -> list[dict[str, object]]:
    """Return what is known of each rule; keys may be added, never renamed."""
    written = {rule.rule.id: rule.spec for rule in loaded.rules}
    found: list[dict[str, object]] = []
    for pack in loaded.packs:
        for rule in pack.rules:
            spec = written.get(rule.id)
            found.append(
                {
                    "id": rule.id,
                    "pack": pack.name,
                    "pack_version": pack.version,
                    "severity": rule.severity,
                    "confidence": rule.confidence,
                    "category": rule.category,
                    "phase": spec.phase if spec else "analysis",
                    "scope": list(spec.scope) if spec else [],
                    "detector": spec.detect.kind if spec else "analysis",
                    "action": spec.action if spec else "flag",
                    "message": rule.message,
                    "why": rule.why,
                    "params": dict(rule.params),
                    "examples": len(spec.examples) if spec else 0,
                }
            )
    return found
