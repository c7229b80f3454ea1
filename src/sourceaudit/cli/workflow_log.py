"""The log of a CI system, where a line of a source could act as a command of the workflow."""

from __future__ import annotations

import os
import re
import stat
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from sourceaudit.errors import UsageError

# GitHub Actions, Azure Pipelines, TeamCity and most others say that they are there.
SYSTEMS = ("CI", "GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION")
SUMMARY_BYTES = 1 << 20  # what GitHub takes of a step's summary; of more it takes nothing
# "::command::" acts at the start of a line, "##[command]", "##vso[...]" and "##teamcity[...]"
# anywhere in it; texts arrive in pieces, so that where a line starts is not asked.
_COMMAND = re.compile(r"(?<=:)(?=:)|(?<=#)(?=#)")
_BREAK = "\u200b"


class Disarmed(TextIOWrapper):
    """A stream in which no text acts: a zero-width space parts the signs that commands need."""

    _last = ""

    def write(self, text: str) -> int:
        """Write a text, disarmed also where it goes on from the last one."""
        joined = _COMMAND.sub(_BREAK, self._last + text)  # bytes raise TypeError, as they should
        super().write(joined[len(self._last) :])
        self._last = text[-1:] or self._last
        return len(text)

    def command(self, lines: str) -> None:
        """Write commands as they are."""
        super().write(lines)
        self._last = ""


def disarm() -> None:
    """Make what is printed harmless to the CI system that logs it, where there is one."""
    if any(os.environ.get(name, "").lower() not in ("", "0", "false") for name in SYSTEMS):
        sys.stdout, sys.stderr = _disarm(sys.stdout), _disarm(sys.stderr)


def annotate(lines: str) -> None:
    """Print workflow commands in a job of GitHub Actions; elsewhere nobody would act on them."""
    if os.environ.get("GITHUB_ACTIONS") == "true" and isinstance(sys.stdout, Disarmed):
        sys.stdout.command(lines)


def add_summary(markdown: str, short: str) -> None:
    """Append Markdown to the summary of a job of GitHub Actions, where there is one.

    `short` is what is appended where the whole does not fit any more. Raises UsageError.
    """
    if not (name := os.environ.get("GITHUB_STEP_SUMMARY")):
        return
    path = Path(name)
    try:
        room = SUMMARY_BYTES - (path.stat().st_size if path.exists() else 0)
        fitting = (text.encode("utf-8", "replace") for text in (markdown, short))
        with path.open("ab") as file:
            file.write(next((data for data in fitting if len(data) <= room), b""))
    except OSError as error:
        raise UsageError(f"cannot write GITHUB_STEP_SUMMARY {name}: {error.strerror}") from error


def _disarm(stream: TextIO) -> TextIO:
    if not isinstance(stream, TextIOWrapper) or _is_file(stream):
        return stream  # what goes to a file is data, and nobody's log
    line_buffering, write_through = stream.line_buffering, stream.write_through
    encoding, errors = stream.encoding, stream.errors
    stream.flush()
    return Disarmed(
        stream.detach(),
        encoding=encoding,
        errors=errors,
        line_buffering=line_buffering,
        write_through=write_through,
    )


def _is_file(stream: TextIO) -> bool:
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        return False
