"""Containment: a step that breaks costs what it was looking at, and nothing else.

`Steps` is for one source, which goes through steps in order: what was found before the one that
broke stands, and what comes after would rest on nothing. `Attempts` is for work on many things
that do not need one another, such as pairs of sources.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from sourceaudit.errors import SourceauditError
from sourceaudit.model.failure import Cause, Failure

Result = TypeVar("Result")
Other = TypeVar("Other")

SHOWN = 200  # characters of a foreign error's own words
ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,}\b")  # differs from run to run
# What is no fault of the work: errors for the user, and somebody who wants to stop.
PASSED_ON = (SourceauditError, KeyboardInterrupt, GeneratorExit)


class Steps:
    """The steps that one source goes through; after one that broke, none is begun.

    `begun` is told the name of each step before it runs. `stop` is a failure that is known from an
    earlier attempt: its step is not tried again, and all before it are.
    """

    def __init__(
        self, begun: Callable[[str], None] = lambda _: None, *, stop: Failure | None = None
    ) -> None:
        self._begun = begun
        self._stop = stop
        self.current: str | None = None
        self.failure: Failure | None = None

    def __call__(self, name: str, work: Callable[[], Result], otherwise: Other) -> Result | Other:
        """Return what the step's work gives, or `otherwise` where it or one before it broke."""
        if self._stop is not None and self._stop.step == name:
            self.failure = self._stop
        if self.failure is not None:
            return otherwise
        self.current = name
        self._begun(name)
        try:
            return work()
        except PASSED_ON:
            raise
        except BaseException as error:  # noqa: BLE001 - whatever it is, it costs this source alone
            self.failure = failure_of(name, error)
            return otherwise


class Attempts:
    """Work on many things of which each stands alone; `failures` are those that broke, in order."""

    def __init__(self) -> None:
        self.failures: list[Failure] = []

    def __call__(
        self,
        step: str,
        work: Callable[[], Result],
        otherwise: Other,
        *,
        sources: tuple[str, ...] = (),
    ) -> Result | Other:
        """Return what the work gives, or `otherwise` where it broke; `sources` are looked at."""
        try:
            return work()
        except PASSED_ON:
            raise
        except BaseException as error:  # noqa: BLE001 - whatever it is, it costs these alone
            self.failures.append(failure_of(step, error, sources=sources))
            return otherwise


def failure_of(step: str, error: BaseException, *, sources: tuple[str, ...] = ()) -> Failure:
    """Return what the report says of an error that nobody raised on purpose."""
    if isinstance(error, MemoryError):
        return out_of_memory(step, sources=sources)
    wording = "it is nested too deeply" if isinstance(error, RecursionError) else words_of(error)
    message = f"the step {step} broke: {wording}; leave it out, and please report this as a bug"
    return Failure(step, Cause.ERROR.value, message, sources)


def words_of(error: BaseException) -> str:
    """Return a foreign error in one line that is the same in every run."""
    said = " ".join(ADDRESS.sub("0x...", str(error)).split())[:SHOWN]
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def out_of_memory(step: str, *, sources: tuple[str, ...] = ()) -> Failure:
    """Return what the report says where memory ran out."""
    message = f"memory ran out in the step {step}: cut the source, or give the process more memory"
    return Failure(step, Cause.MEMORY.value, message, sources)


def out_of_time(step: str, seconds: float) -> Failure:
    """Return what the report says where a step used up the CPU seconds of its source."""
    message = (
        f"the step {step} was ended after {seconds:g} s of CPU time: cut the source, leave it out, "
        "or raise limits.cpu_seconds in the configuration"
    )
    return Failure(step, Cause.TIME.value, message)


def stall_failure(step: str, seconds: float) -> Failure:
    """Return what the report says where a step waited, for whatever did not come."""
    message = (
        f"the step {step} was ended after {seconds:g} s in which it hardly computed: it waits for "
        "something that does not come; leave the source out, or raise limits.cpu_seconds in the "
        "configuration"
    )
    return Failure(step, Cause.TIME.value, message)


def worker_died(step: str, how: str) -> Failure:
    """Return what the report says where the process that ran a step ended; `how` says by what."""
    message = (
        f"the process that ran the step {step} was ended by {how}, also with this source alone: "
        "leave it out, or give the process more memory"
    )
    return Failure(step, Cause.DIED.value, message)
