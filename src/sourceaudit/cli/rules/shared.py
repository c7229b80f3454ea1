"""What several commands about rules share: their options, how rules load, how signs are set."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sourceaudit.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from sourceaudit.model.evidence import Rule
    from sourceaudit.rules import RuleSet

Files = Annotated[
    list[Path] | None,
    typer.Argument(help="Rule files or folders; without any, the packs that are shipped."),
]
Folder = Annotated[
    list[Path] | None,
    typer.Option("--rules", help="Rule file or folder, beside the packs; may be repeated."),
]
Out = Annotated[Path | None, typer.Option("-o", "--out", help="File to write instead of printing.")]


def load(files: Sequence[Path] | None) -> RuleSet:
    """Return the rules of files, optional packs too; without any, those that are shipped."""
    from sourceaudit.rules import load_rules
    from sourceaudit.rules.load import rule_files, shipped_packs

    return load_rules(
        [file for path in files or () for file in rule_files(path)] or shipped_packs()
    )


def rule_by_id(loaded: RuleSet, name: str) -> Rule:
    """Return the rule with an id.

    Raises UsageError with the nearest ids where there is none.
    """
    from sourceaudit.rules.aliases import names

    known = {rule.id: rule for pack in loaded.packs for rule in pack.rules}
    name = names(loaded.packs).get(name, name)
    if name not in known and name in loaded.off:
        raise UsageError(f"{name} is switched off by a rule file: its severity is off there")
    if name not in known:
        near = difflib.get_close_matches(name, known, n=3, cutoff=0.4)
        hint = f"did you mean {' or '.join(near)}?" if near else "see `sourceaudit rules list`"
        raise UsageError(f"no rule {name}: {hint}")
    return known[name]


def console() -> Console:
    """Return the console of standard output: colour only on a terminal, lines never folded."""
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False, soft_wrap=True, width=_width())


def _width() -> int | None:
    return None if sys.stdout.isatty() else 120


def write(text: str, out: Path | None) -> None:
    """Print text, or write it into a file and say so.

    Raises UsageError where the file cannot be written.
    """
    from sourceaudit.cli import writing

    if out is None:
        typer.echo(text, nl=False)
        return
    writing.write_file(out, text)
    typer.echo(f"wrote {out}", err=True)
