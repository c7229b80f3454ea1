"""The command line: parse, call, print, exit. Nothing else prints."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
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
    gate,
    init,
    label,
    mcp,
    report,
    rules,
    status,
    workflow_log,
)
from sourceaudit.cli.ending import DEBUG, say
from sourceaudit.model.audit import ExitCode
from sourceaudit.text.kernels import in_use

INTERRUPTED = 130  # as shells have it: 128 and the number of the signal

app = typer.Typer(
    name="sourceaudit",
    help="Audit sources: strip page junk, find what is copied, score what is left, gate it in CI.",
    epilog="Exit codes: 0 the gate holds; 1 it does not; 2 the call, the configuration, a rule "
    "file or the machine (disk, memory) is wrong; 3 an input could not be read, or there was "
    "none. Where several hold: 2 over 3 over 1.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("init")(init.init)
app.command("audit")(audit.audit)
app.command("clean")(clean.clean)
app.command("report")(report.report)
app.command("diff")(diff.diff)
app.command("gate")(gate.gate)
app.command("label")(label.label)
app.command("status")(status.status)
app.command("mcp")(mcp.mcp)
app.add_typer(archive.app, name="archive")
app.add_typer(config.app, name="config")
app.add_typer(rules.app, name="rules")
app.add_typer(baseline.app, name="baseline")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sourceaudit {__version__}\nkernels: {in_use()}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
    _debug: Annotated[
        bool,
        typer.Option(DEBUG, help="Show where in the program an error arose; may stand anywhere."),
    ] = False,
) -> None:
    """Audit sources: strip page junk, find what is copied, score what is left, gate it in CI."""


def main() -> None:
    """Run the command line. Exit code 1 is a verdict; whatever ends a run early exits with 2."""
    arguments, debug = _arguments(sys.argv[1:])
    _listen()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a source's text may not fit a terminal
    workflow_log.disarm()
    sys.exit(_run(arguments, debug=debug))


def _listen() -> None:
    """Give a stream that was closed before we began (`>&-`) a place where nobody listens."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115


def _arguments(given: Sequence[str]) -> tuple[list[str], bool]:
    """Return the arguments without --debug, which may stand anywhere, and whether it was there."""
    end = given.index("--") if "--" in given else len(given)
    own = [text for text in given[:end] if text != DEBUG]
    return [*own, *given[end:]], len(own) < end


def _run(arguments: list[str], *, debug: bool) -> int:
    """Run a command and return its exit code, when all that it printed is out."""
    code = int(ExitCode.PASSED)
    try:
        code = _call(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _silence()  # the reader of a pipe went away (`| head`): nothing is wrong
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BaseException as error:  # noqa: BLE001 - Python would exit with 1, which is a verdict
        say(error, debug=debug)
        _silence()
        return int(ExitCode.USAGE)
    if code == INTERRUPTED:
        line = "\r\x1b[K" if sys.stderr is not None and sys.stderr.isatty() else ""  # the progress
        typer.echo(f"{line}sourceaudit: interrupted; no report was written", err=True)
    return code


def _call(arguments: list[str]) -> int:
    """Run a command and return its exit code.

    Raises what the library makes an exit with 1 of although it is no verdict: a pipe that broke,
    an end of a file that it takes for the user's.
    """
    try:
        code = app(arguments, standalone_mode=False)
    except typer.Abort as ending:
        raise ending.__cause__ or ending from None
    except SystemExit as ending:
        if ending.__context__ is not None:
            raise ending.__context__ from None
        return ending.code if isinstance(ending.code, int) else int(ExitCode.PASSED)  # completion
    except Exception as error:
        if (show := getattr(error, "show", None)) is None:
            raise
        if isinstance(data := getattr(error, "message", None), str):
            error.message = data.replace("Value error, ", "")  # type: ignore[attr-defined]
        show()  # the call is wrong, and the library says how
        return int(ExitCode.USAGE)
    return code if isinstance(code, int) else int(ExitCode.PASSED)


def _silence() -> None:
    """Send what is still to be printed nowhere, so that Python does not trip over it at the end."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
