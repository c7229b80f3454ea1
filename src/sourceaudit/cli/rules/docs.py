"""`sourceaudit rules docs`: a page for each rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from sourceaudit.cli.rules.shared import Files
from sourceaudit.errors import UsageError
from sourceaudit.report.wording import count
from sourceaudit.saving import save


def docs(
    files: Files = None,
    out: Annotated[
        Path, typer.Option("-o", "--out", help="Folder that pages are written into.")
    ] = Path("docs/rules"),
) -> None:
    """Write a page for each rule and an index for each pack, from the rule files alone.

    Pages of rules that are no longer there are deleted, if this command made them.
    """
    from sourceaudit.report.rule_pages import MARK

    made = rule_pages(tuple(files or ()))
    try:
        for name in made:
            _refuse_foreign(out / name)
        for name, text in made.items():
            target = out / name
            target.parent.mkdir(parents=True, exist_ok=True)
            save(target, text.encode("utf-8"))
        for old in sorted(out.glob("**/*.md")):
            stale = old.relative_to(out).as_posix() not in made
            if stale and old.read_text(encoding="utf-8").startswith(MARK):
                old.unlink()
    except OSError as error:
        raise UsageError(
            f"cannot write {error.filename}: {error.strerror}; name another -o"
        ) from error
    typer.echo(f"{count(len(made), 'page')} in {out}")


def _refuse_foreign(target: Path) -> None:
    """Raise UsageError where a page would be written over a file that somebody else made."""
    from sourceaudit.report.rule_pages import MARK

    if target.is_file() and not target.read_bytes().startswith(MARK.encode()):
        raise UsageError(
            f"{target.as_posix()} was not made by this command: name another folder with -o"
        )


def rule_pages(files: Sequence[Path]) -> Mapping[str, str]:
    """Return the pages of rule files; without any, of the packs that are shipped."""
    from sourceaudit.report.rule_pages import pages, uses_of
    from sourceaudit.rules import load_rules
    from sourceaudit.rules.check.lint import read
    from sourceaudit.rules.load import rule_files, shipped_packs

    paths = [file for path in files for file in rule_files(path)] or shipped_packs()
    written = [read(path) for path in paths]
    uses = {
        f"{file.pack}/{slug}": uses_of(file.rule(slug)) for file in written for slug in file.numbers
    }
    loaded = load_rules(paths)
    named = {file.pack for file in written}
    packs = tuple(pack for pack in loaded.packs if pack.name in named)
    return pages(replace(loaded, packs=packs), uses)
