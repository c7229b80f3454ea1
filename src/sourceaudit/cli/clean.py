"""`sourceaudit clean`: sources without their junk."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated

import typer

from sourceaudit.cli import options
from sourceaudit.errors import UsageError
from sourceaudit.model.audit import ExitCode
from sourceaudit.report.visible import visible

if TYPE_CHECKING:
    from sourceaudit.model.source import Source


def clean(
    paths: options.Paths = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="Folder that clean texts are written into.")
    ] = None,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what would change instead of writing.")
    ] = False,
    passing: Annotated[
        bool, typer.Option("--passing", help="Only sources that pass the gate.")
    ] = False,
    rules: options.Rules = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    config: options.Config = None,
    jobs: options.Jobs = 0,
) -> None:
    """Write each source's clean text as .txt at the same relative path below a folder."""
    if out is None and not diff:
        raise UsageError(
            "clean writes below a folder: name it with -o DIR, or look first with --diff"
        )
    drop = options.drop(paths, config=config, rules=rules, select=select, ignore=ignore, out=out)
    texts = _passing(drop, jobs) if passing else _cleaned(drop, jobs)
    for one in drop.unreadable:
        typer.echo(visible(f"sourceaudit: {one.id}: {one.code}: {one.message}"), err=True)
    if diff:
        for source in drop.sources:
            if source.id in texts:
                _show(source, texts[source.id])
    elif out is not None:
        count = _write(texts, out)
        typer.echo(f"{count} clean texts in {out}")
    if drop.unreadable:
        raise typer.Exit(ExitCode.INCOMPLETE)


def _cleaned(drop: options.Drop, jobs: int) -> Mapping[str, str]:
    """Return the clean text by source id; only the rules run."""
    from sourceaudit import engines
    from sourceaudit.profile import Setup, cleaner
    from sourceaudit.rules import load_rules
    from sourceaudit.text.census import census

    drop.settings.require_known(load_rules(drop.rule_paths).ids())
    setup = Setup(drop.settings, drop.rule_paths, census(drop.sources))
    done = engines.run(cleaner, setup, drop.sources, jobs=jobs)
    return {source.id: text for source, text in zip(drop.sources, done, strict=True)}


def _passing(drop: options.Drop, jobs: int) -> Mapping[str, str]:
    """Return the clean text of the sources that pass the gate, by id."""
    from sourceaudit.pipeline import audit

    result = audit(
        drop.sources,
        drop.unreadable,
        settings=drop.settings,
        rule_paths=drop.rule_paths,
        jobs=jobs,
        watch=options.progress,
    )
    return {one.source.id: one.clean for one in result.sources if one.passed}


def _show(source: Source, text: str) -> None:
    lines = difflib.unified_diff(
        source.text.splitlines(), text.splitlines(), source.id, f"{source.id} (clean)", lineterm=""
    )
    for line in lines:
        typer.echo(visible(line))


def targets(ids: Sequence[str]) -> dict[str, str]:
    """Return the relative path that each source's clean text is written to, by id.

    The suffix becomes .txt; where two ids would then collide, both keep theirs before it.
    """
    plain = {name: str(PurePosixPath(name).with_suffix(".txt")) for name in ids}
    counts = Counter(path.casefold() for path in plain.values())
    return {
        name: path if counts[path.casefold()] == 1 else f"{name}.txt"
        for name, path in plain.items()
    }


def _write(texts: Mapping[str, str], out: Path) -> int:
    for name, path in targets(list(texts)).items():
        target = out / path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(texts[name].encode("utf-8", "surrogatepass"))
        except OSError as error:
            raise UsageError(f"cannot write {target}: {error.strerror}; name another -o") from error
    return len(texts)
