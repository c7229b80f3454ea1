"""A worker process: it takes tasks from a pipe, does them one by one, and sends what came out.

It says which step it begins on a second pipe, which is read when the process has ended.
"""

from __future__ import annotations

import pickle
import signal
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from typing import Any, TypeVar

from sourceaudit.containment import Steps, failure_of
from sourceaudit.engines import clock
from sourceaudit.engines.quiet import settle
from sourceaudit.errors import SourceauditError
from sourceaudit.model.failure import Cause, Failure

Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[Item, Steps], Result]

NO_STEP = b""  # is said when an item is begun, before any of its steps


class Kind(Enum):
    """What a message of a worker is."""

    READY = "ready"  # it is set up, and waits for tasks
    DONE = "done"  # the result of an item
    BROKE = "broke"  # why there is no result: a Failure
    SPENT = "spent"  # memory ran out: the process is of no more use, and ends
    RAISED = "raised"  # an error for the user


@dataclass(frozen=True, slots=True)
class Task:
    """An item, the CPU seconds it may take, and the failure before which it is to stop."""

    item: Any
    seconds: float
    stop: Failure | None = None


@dataclass(frozen=True, slots=True)
class Ends:
    """A worker's ends of its pipes: tasks in and messages out, and the steps that it begins."""

    tasks: Connection
    steps: Connection

    def begun(self, step: str) -> None:
        """Say that a step begins."""
        self.steps.send_bytes(step.encode())


def serve(
    prepare: Callable[[Any], Work[Any, Any]],
    setup: object,
    ends: Ends,
    *,
    step: str,
    inherited: Iterable[Connection],
) -> None:
    """Do tasks until there are no more, which the end of the pipe says.

    `inherited` are ends of the parent's that a fork brought along: while somebody holds them, the
    end of the parent is not seen.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told as well, and ends us
    clock.default()
    for connection in inherited:
        connection.close()
    try:
        work = prepare(setup)
    except BaseException as error:  # noqa: BLE001 - the parent raises it
        ends.tasks.send_bytes(_error_message(error))
        return
    settle()
    ends.tasks.send_bytes(_message(Kind.READY, None))
    while True:
        try:
            tasks: list[Task] = ends.tasks.recv()
        except (EOFError, OSError):
            return
        for task in tasks:
            kind, message = _outcome(work, task, ends, step)
            ends.tasks.send_bytes(message)
            if kind is Kind.SPENT:
                return


def _outcome(work: Work[Any, Any], task: Task, ends: Ends, step: str) -> tuple[Kind, bytes]:
    """Return what came of a task, packed while the clock still runs: that is work too."""
    ends.steps.send_bytes(NO_STEP)
    steps = Steps(ends.begun, stop=task.stop)
    clock.arm(task.seconds)
    try:
        result = work(task.item, steps)
        broke = steps.failure
        if broke is not None and broke is not task.stop and broke.code == Cause.MEMORY:
            return Kind.SPENT, _message(Kind.SPENT, None)
        return Kind.DONE, _message(Kind.DONE, result)
    except SourceauditError as error:
        return Kind.RAISED, _error_message(error)
    except MemoryError:
        return Kind.SPENT, _message(Kind.SPENT, None)
    except BaseException as error:  # noqa: BLE001 - whatever it is, it costs this item alone
        return Kind.BROKE, _message(Kind.BROKE, failure_of(steps.current or step, error))
    finally:
        clock.disarm()


def _message(kind: Kind, content: object) -> bytes:
    return bytes(ForkingPickler.dumps((kind, content), pickle.HIGHEST_PROTOCOL))


def _error_message(error: BaseException) -> bytes:
    """Return the message that carries an error, in words where it does not travel itself."""
    try:
        message = _message(Kind.RAISED, error)
        pickle.loads(message)  # noqa: S301 - made here
    except Exception:  # noqa: BLE001 - an error that does not pickle, of whatever kind
        return _message(Kind.RAISED, RuntimeError(f"{type(error).__name__}: {error}"))
    return message
