"""The clock of a worker: it ends the process when an item has used up its CPU time.

The kernel keeps it, so that it ends a call into C that never returns to Python as well.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
from functools import cache
from pathlib import Path
from typing import IO

ENDS = getattr(signal, "SIGPROF", None)  # what the kernel sends when the time is over
# Where the kernel counts no CPU time (Windows), the clock on the wall stands in for it. A process
# that shares the machine with others gets this part of it at least.
WALL = 4.0
# Whoever computes is ended by the CPU time used; this part of it at least an item has on a machine
# that many share. One that is slower waits for something, and may do so for ever.
STALLED = 10.0
WALL_EXIT = 1  # the exit code of a process that faulthandler ends


@cache
def _nowhere() -> IO[str]:
    return Path(os.devnull).open("w", encoding="utf-8")


def arm(seconds: float) -> None:
    """Let this process be ended once it has used so many more seconds of CPU."""
    if sys.platform == "win32":
        faulthandler.dump_traceback_later(seconds * WALL, exit=True, file=_nowhere())
    else:
        signal.setitimer(signal.ITIMER_PROF, seconds)


def disarm() -> None:
    """Stop the clock."""
    if sys.platform == "win32":
        faulthandler.cancel_dump_traceback_later()
    else:
        signal.setitimer(signal.ITIMER_PROF, 0)


def default() -> None:
    """Let the signal of the clock end this process, whatever the parent did with it."""
    if ENDS is not None:
        signal.signal(ENDS, signal.SIG_DFL)


def was_ended_by_clock(exit_code: int | None) -> bool:
    """Tell whether a process with this exit code was ended by its clock."""
    return exit_code == (WALL_EXIT if ENDS is None else -int(ENDS))


def how(exit_code: int | None) -> str:
    """Return what ended a process, as people read it."""
    if exit_code is None or exit_code >= 0:
        return f"itself, with exit code {exit_code}"
    try:
        return f"signal {signal.Signals(-exit_code).name}"
    except ValueError:
        return f"signal {-exit_code}"
