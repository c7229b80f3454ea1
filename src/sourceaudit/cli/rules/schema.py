"""`sourceaudit rules schema`: what editors complete and check rule files by."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from sourceaudit.cli.rules import shared


def schema(
    out: shared.Out = None,
    configuration: Annotated[
        bool, typer.Option("--configuration", help="The schema of sourceaudit.yaml instead.")
    ] = False,
) -> None:
    """Print the JSON Schema of rule files, for editors.

    Write it beside the rules and begin a rule file with
    `# yaml-language-server: $schema=rules.schema.json`.
    """
    from sourceaudit.rules.json_schema import config_schema, rule_schema

    made = config_schema() if configuration else rule_schema()
    shared.write(json.dumps(made, indent=1, ensure_ascii=False) + "\n", out)
