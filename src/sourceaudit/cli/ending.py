"""How a run ends that cannot go on: a sentence that says what to do. Never exit code 1."""

from __future__ import annotations

import errno
import sys
import traceback
from collections.abc import Sequence
from concurrent.futures import BrokenExecutor
from pathlib import Path

from sourceaudit.errors import SourceauditError
from sourceaudit.report.visible import one_line, visible

DEBUG = "--debug"
MESSAGE = 300  # characters of what an exception says
AGAIN = f"run it again with {DEBUG} and report what it prints"
MEMORY = "give it more, audit the drop in parts, or take fewer processes with -j 1"
# What the system says when the machine has no more of something, and what helps.
SYSTEM = {
    errno.ENOSPC: "the disk is full: make room; TMPDIR names the folder of temporary files",
    errno.EDQUOT: "the quota of the disk is used up: make room; TMPDIR names the folder of "
    "temporary files",
    errno.EFBIG: "a file would be larger than it may be: raise the limit (`ulimit -f`)",
    errno.EMFILE: "too many files are open: raise the limit (`ulimit -n`), or take fewer "
    "processes with -j 1",
    errno.ENFILE: "too many files are open on this machine: try again later",
    errno.ENOMEM: f"there is not enough memory: {MEMORY}",
    errno.EAGAIN: "no process can be started: take fewer with -j 1, or raise the limit "
    "(`ulimit -u`)",
    errno.EROFS: "the disk can only be read: name another folder",
    errno.EIO: "the disk has an error: check it, or name a folder on another one",
    errno.EACCES: "that is not permitted: check the permissions",
    errno.EPERM: "that is not permitted: check the permissions",
    errno.ENAMETOOLONG: "the name is too long: name a folder with a shorter path",
}

KINDS: Sequence[tuple[type[BaseException], str]] = (
    (MemoryError, f"there is not enough memory: {MEMORY}"),
    (BrokenExecutor, f"a process that shared the work was ended, most often for memory: {MEMORY}"),
    (ImportError, "a package is missing or broken: install sourceaudit again"),
)


def sentence(error: BaseException) -> str:
    """Return what to print of an error that ended a run."""
    if isinstance(error, SourceauditError):
        return str(error)
    if isinstance(error, OSError) and error.errno in SYSTEM:
        place = f"{one_line(str(error.filename), MESSAGE)}: " if error.filename else ""
        return f"{place}{SYSTEM[error.errno]}"
    if isinstance(error, RuntimeError) and "can't start new thread" in str(error):
        return SYSTEM[errno.EAGAIN]
    for kind, text in KINDS:
        if isinstance(error, kind):
            return text
    return f"internal error ({_say(error)}, {_place(error)}): {AGAIN}"


def say(error: BaseException, *, debug: bool) -> None:
    """Print the sentence, and with `debug` how it came to it; where that can be printed."""
    try:
        if debug:
            traceback.print_exception(error)
        sys.stderr.write(f"sourceaudit: {visible(sentence(error))}\n")
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):
        return  # nobody listens: the exit code tells


def _say(error: BaseException) -> str:
    text = one_line(str(error), MESSAGE)
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _place(error: BaseException) -> str:
    """Return where an error was raised, in our own code where it came from there."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [summary for summary in frames if "sourceaudit" in Path(summary.filename).parts]
    for summary in reversed(own or frames):
        return f"{Path(summary.filename).name}:{summary.lineno}"
    return "somewhere"
