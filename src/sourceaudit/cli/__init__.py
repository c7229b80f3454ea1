"""The command line: parse, call, print, exit. Nothing else prints."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from sourceaudit import __version__
from sourceaudit.cli import (
    archive,
    audit,
    baseline,
    clean,
    config,
    diff,
    init,
    report,
    rules,
    workflow_log,
)
from sourceaudit.errors import SourceauditError
from sourceaudit.model.audit import ExitCode

app = typer.Typer(
    name="sourceaudit",
    help="Audit sources: strip page junk, find what is copied, score what is left, gate it in CI.",
    epilog="Exit codes: 0 the gate holds; 1 it does not; 2 the call, the configuration or a rule "
    "file is wrong; 3 an input could not be read. Where several hold: 2 over 3 over 1.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("init")(init.init)
app.command("audit")(audit.audit)
app.command("clean")(clean.clean)
app.command("report")(report.report)
app.command("diff")(diff.diff)
app.add_typer(archive.app, name="archive")
app.add_typer(config.app, name="config")
app.add_typer(rules.app, name="rules")
app.add_typer(baseline.app, name="baseline")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sourceaudit {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Audit sources: strip page junk, find what is copied, score what is left, gate it in CI."""


def main() -> None:
    """Run the command line; errors that we raise on purpose become a message and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a source's text may not fit a terminal
    workflow_log.disarm()
    try:
        app()
    except SourceauditError as error:
        typer.echo(f"sourceaudit: {error}", err=True)
        sys.exit(ExitCode.USAGE)
    except BrokenPipeError:
        # The reader of a pipe went away (`| head`): nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(ExitCode.PASSED)
    except KeyboardInterrupt:
        typer.echo("sourceaudit: interrupted; no report was written", err=True)
        sys.exit(130)
