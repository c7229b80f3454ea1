"""A worker as the parent has it: started, given tasks, listened to, ended."""

from __future__ import annotations

import sys
import threading
import time
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from sourceaudit.engines.worker import Ends, Kind, Task, Work, serve

STARTING = 600.0  # seconds that it may take to be set up: reading all rules takes one
PATIENCE = 10  # seconds that a process which said its last word may take to end


class EndedError(Exception):
    """The worker is no more."""


@dataclass(frozen=True, slots=True)
class Start:
    """What every worker is started with; see `engines.run`."""

    prepare: Callable[[Any], Work[Any, Any]]
    setup: object
    step: str

    def worker(self, others: Sequence[Connection]) -> Started:
        """Start a worker; `others` are the parent's ends of the pipes of those that run."""
        copied = forks()
        context: Any = get_context("fork" if copied else "spawn")
        ours, theirs = context.Pipe()
        heard, said = context.Pipe(duplex=False)
        process = context.Process(
            target=serve,
            args=(self.prepare, self.setup, Ends(theirs, said)),
            kwargs={"step": self.step, "inherited": (*others, ours, heard) if copied else ()},
            daemon=True,
        )
        with warnings.catch_warnings():
            # Threads of libraries (numpy has some) sleep, and are ended before a fork by their own.
            warnings.filterwarnings("ignore", "This process .*multi-threaded", DeprecationWarning)
            process.start()
        theirs.close()
        said.close()
        return Started(process, ours, heard)


class Started:
    """A worker that was started."""

    def __init__(self, process: BaseProcess, messages: Connection, steps: Connection) -> None:
        self.messages = messages
        self._process, self._steps = process, steps
        self._ready = False
        self._unsent: list[Task] = []
        self._since = time.monotonic()  # when it began what it is at, or later

    def send(self, tasks: list[Task]) -> None:
        """Give it tasks, now or as soon as it is set up: it must be waiting for them.

        Else both could be writing to a full pipe, each waiting for the other to read.
        """
        if not self._ready:
            self._unsent = tasks
            return
        self._forget_steps()
        self._since = time.monotonic()
        with suppress(OSError):  # it has ended, as the next look at it shows
            self.messages.send(tasks)

    def message(self) -> tuple[Kind, Any]:
        """Return what it says. Raises EndedError where it says no more."""
        try:
            kind, content = self.messages.recv()
        except (EOFError, OSError):
            raise EndedError from None
        self._since = time.monotonic()
        if kind is Kind.READY:
            self._ready = True
            self.send(self._unsent)
            self._unsent = []
        return kind, content

    def seconds_left(self, seconds: float) -> float:
        """Return the seconds until it has been at one item for so many, or in being set up."""
        limit = seconds if self._ready else STARTING
        return self._since + limit - time.monotonic()

    def kill(self) -> None:
        """End it, whatever it is at; what it was at is still to be seen to."""
        self._process.kill()

    def take_exit(self) -> tuple[int | None, bool, str | None]:
        """Return its exit code, whether it was ever set up, the step that it was in if any."""
        self.messages.close()
        self._process.join(PATIENCE)
        if self._process.exitcode is None:  # what it ran closed the pipe, and goes on
            self._process.kill()
            self._process.join()
        step = self._forget_steps().decode() or None
        self._steps.close()
        return self._process.exitcode, self._ready, step

    def close(self) -> None:
        """End it, whatever it is at."""
        self.messages.close()
        self._process.kill()
        self._process.join()
        self._steps.close()

    def _forget_steps(self) -> bytes:
        """Read what it said of its steps; return the last."""
        last = b""
        with suppress(EOFError, OSError):  # all was read
            while self._steps.poll():
                last = self._steps.recv_bytes()
        return last


def forks() -> bool:
    """Tell whether a worker may be a copy of this process, which is had for a tenth of the time.

    Not beside other threads of Python, which may hold a lock that nobody would release in the
    copy; nor where the system's own libraries do not stand it (macOS).
    """
    return sys.platform == "linux" and threading.active_count() == 1
