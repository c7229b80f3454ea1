"""`sourceaudit diff`: a drop against the one before it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sourceaudit.cli import writing
from sourceaudit.errors import UsageError
from sourceaudit.model.audit import ExitCode
from sourceaudit.model.evidence import Severity


class Telling(StrEnum):
    """How a difference is told."""

    TEXT = "text"
    MD = "md"
    HTML = "html"


class FailOn(StrEnum):
    """Which new evidence fails."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


def diff(
    old: Annotated[Path, typer.Argument(help="audit.json of the drop before.")],
    new: Annotated[Path, typer.Argument(help="audit.json of the drop now.")],
    telling: Annotated[
        Telling, typer.Option("-f", "--format", help="The form of the comparison.")
    ] = Telling.TEXT,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="File to write [default: standard output].")
    ] = None,
    fail_on_new: Annotated[
        FailOn | None,
        typer.Option(
            "--fail-on-new",
            help="Exit with 1 where there is new evidence of this severity or worse, that of new "
            "sources among it; what is suppressed or known does not count.",
        ),
    ] = None,
) -> None:
    """Compare two audits: sources new and gone, evidence new and fixed, scores then and now.

    A source is the same one by its id, else by its SHA-256; evidence by its fingerprint, which
    lasts when lines move. Rules and versions that differ between the two audits are named.
    """
    from sourceaudit.report.diff import compare_audits
    from sourceaudit.report.differences import FORMATS
    from sourceaudit.report.read import read

    if out is not None and out.is_dir():
        raise UsageError(f"-o {out} is a folder: name the file to write, e.g. {out / 'diff.txt'}")
    found = compare_audits(read(old), read(new))
    message = FORMATS[telling.value](found)
    if out is None:
        typer.echo(message, nl=False)
    else:
        writing.write_file(out, message, inputs=(old, new))
    if fail_on_new is None:
        return
    least = Severity(fail_on_new.value).rank
    if any(piece.counts and piece.severity.rank >= least for piece in found.new):
        raise typer.Exit(ExitCode.FAILED)
