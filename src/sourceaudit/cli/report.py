"""`sourceaudit report`: reports of an audit.json, without auditing again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sourceaudit.cli import options, writing
from sourceaudit.cli.delivering import delivered
from sourceaudit.cli.rendering import READ, render_reports
from sourceaudit.containment import Attempts
from sourceaudit.errors import UsageError
from sourceaudit.model.audit import ExitCode
from sourceaudit.report.whole import JSON

if TYPE_CHECKING:
    from sourceaudit.model.audit import Audit

DEFAULT_FORMATS = ("html", "md")
SHOWN = 20  # sources without their text that are named


def report(
    source: Annotated[
        Path, typer.Option("--from", help="The audit.json that an audit has written.")
    ] = Path("reports/audit.json"),
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "-f",
            "--format",
            help="A format of `audit`; may be repeated [default: html md].",
        ),
    ] = None,
    previous: options.Previous = None,
    root: options.Root = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--source", help="Id of a source to show, with what it shares; may be repeated."
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--out",
            help="Folder, or address (s3://, gs://), to write into [default: that of audit.json].",
        ),
    ] = None,
) -> None:
    """Render the reports of an audit.json again, in any format.

    Texts are read from where audit.json says they lie and checked by their SHA-256. A source whose
    text is gone or has changed is named, and reported without it.
    """
    from sourceaudit.engines.quiet import settle
    from sourceaudit.report.read import read
    from sourceaudit.report.visible import one_line

    wanted = writing.formats(formats, DEFAULT_FORMATS)
    audit = replace(read(source), previous=options.read_previous(previous))
    if only:
        if out is None:
            raise UsageError("--source needs a folder of its own: name one with -o")
        audit = _only(audit, only, wanted)
    _say_missing(audit)
    settle()
    target = source.parent if out is None else out
    with delivered(target) as folder:
        inputs = [Path(source.source.file) for source in audit.sources if source.source.verbatim]
        beside = _is_beside(source, folder) and audit.run is not None and not only
        listed = audit.run.files if audit.run is not None and beside else ()
        # The audit.json that is there has to know what is written beside it.
        texts = tuple(dict.fromkeys((*wanted, "json"))) if beside else wanted
        attempt = Attempts()
        shown = {
            source.source.path: Path(source.source.file)
            for source in audit.sources
            if source.source.verbatim
        }
        paths = options.repository_paths(root, wanted, shown)
        files = render_reports(
            audit, texts, folder, listed=listed, attempt=attempt, with_failures=False, paths=paths
        )
        names = writing.write(files, folder, inputs=inputs)
        if "json" not in wanted and beside:
            names.remove(JSON)
        for path in writing.written_targets(names, target):
            typer.echo(path)
        for failure in attempt.failures:
            typer.echo(f"sourceaudit: {one_line(failure.message)}", err=True)
        if attempt.failures:
            raise typer.Exit(ExitCode.INCOMPLETE)


def _only(audit: Audit, names: Sequence[str], wanted: Sequence[str]) -> Audit:
    """Return an audit of some sources, for people. Raises UsageError for one that is not there."""
    from sourceaudit.report.excerpt import some_of

    if others := [name for name in wanted if name not in READ]:
        raise UsageError(f"--source is for {' and '.join(READ)}: {others[0]} tells all sources")
    found = some_of(audit, names)
    known = {source.source.id for source in found.sources}
    if lost := [name for name in names if name not in known]:
        raise UsageError(f"--source {lost[0]}: the audit has no source of this id")
    return found


def _is_beside(source: Path, folder: Path) -> bool:
    return source.name == JSON and source.parent.resolve() == folder.resolve()


def _say_missing(audit: Audit) -> None:
    """Name the sources that are told without their text, on standard error."""
    from sourceaudit.report.visible import one_line
    from sourceaudit.report.wording import count

    found = [
        (source.source.id, source.source.missing)
        for source in audit.sources
        if source.source.missing
    ]
    for name, missing in found[:SHOWN]:
        typer.echo(
            f"sourceaudit: {one_line(name)} is reported without its text: "
            f"{one_line(missing.reason)}",
            err=True,
        )
    if len(found) > SHOWN:
        typer.echo(f"sourceaudit: and {count(len(found) - SHOWN, 'more source')}", err=True)
