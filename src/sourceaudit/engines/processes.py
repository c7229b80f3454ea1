"""Processes of this machine, each of which may end at any time; results come in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from multiprocessing.connection import wait
from typing import Any, Generic, TypeVar

from sourceaudit.containment import out_of_memory, out_of_time, stall_failure, worker_died
from sourceaudit.engines import clock
from sourceaudit.engines.care import Care
from sourceaudit.engines.started import EndedError, Start, Started
from sourceaudit.engines.worker import Kind, Task, Work
from sourceaudit.errors import EngineError
from sourceaudit.model.failure import Cause, Failure

Setup = TypeVar("Setup")
Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK = 4  # items sent at once: few, since a page may take as long as a hundred texts
AHEAD = 4  # chunks a process that are under way or wait to be fetched: the memory they take
LOOK = 3600.0  # seconds after which one looks at the clock again: a timeout may not be any number
FALSE_STARTS = 3  # workers in a row that ended before they were set up: no further one will live


@dataclass(frozen=True, slots=True)
class _Job:
    """An item on its way: its place in the order, its task, whether it was tried before."""

    place: int
    task: Task
    again: bool = False


def run(
    prepare: Callable[[Setup], Work[Item, Result]],
    setup: Setup,
    items: Iterable[Item],
    *,
    care: Care[Item, Result],
    jobs: int,
) -> Iterator[Result]:
    """Yield the results in order; see `engines.run`. What is sent to a process must pickle."""
    start = Start(prepare, setup, care.step)
    with closing(_Pool(start, items, care, jobs)) as pool:
        yield from pool.results()


class _Pool(Generic[Item, Result]):
    """Workers, what each of them is at, and what is still to be done."""

    def __init__(
        self, start: Start, items: Iterable[Item], care: Care[Item, Result], jobs: int
    ) -> None:
        self._start, self._care, self._jobs = start, care, jobs
        self._coming = iter(items)
        self._taken = self._given = 0  # of the items: how many were taken, how many gave results
        self._waiting: deque[_Job] = deque()  # was sent to a worker that ended before it began it
        self._again: deque[_Job] = deque()  # ended a worker: is tried with nothing else running
        self._workers: dict[Started, deque[_Job]] = {}
        self._results: dict[int, Result] = {}
        self._false_starts = 0

    def close(self) -> None:
        """End all workers."""
        for worker in self._workers:
            worker.close()
        self._workers.clear()

    def results(self) -> Iterator[Result]:
        """Yield the result of each item in order."""
        while True:
            while self._given in self._results:
                yield self._results.pop(self._given)
                self._given += 1
            self._feed()
            if not any(self._workers.values()) and not self._again and not self._waiting:
                return
            self._listen()

    def _feed(self) -> None:
        """Give work to workers that have none; what is tried again runs alone, in a fresh one."""
        busy = any(self._workers.values())
        if self._again:
            if not busy:
                self.close()
                self._give(self._start_worker(), [self._again.popleft()])
            return
        for worker in [started for started, jobs in self._workers.items() if not jobs]:
            if chunk := self._chunk():
                self._give(worker, chunk)
        while len(self._workers) < self._jobs and (chunk := self._chunk()):
            self._give(self._start_worker(), chunk)

    def _chunk(self) -> list[_Job]:
        """Return the next items, as far as results may run ahead of what was asked for."""
        chunk = [self._waiting.popleft() for _ in range(min(CHUNK, len(self._waiting)))]
        room = self._given + self._jobs * AHEAD * CHUNK - self._taken
        for item in islice(self._coming, min(CHUNK - len(chunk), room) if room > 0 else 0):
            chunk.append(_Job(self._taken, Task(item, self._care.seconds(item))))
            self._taken += 1
        return chunk

    def _start_worker(self) -> Started:
        worker = self._start.worker([started.messages for started in self._workers])
        self._workers[worker] = deque()
        return worker

    def _give(self, worker: Started, chunk: list[_Job]) -> None:
        self._workers[worker].extend(chunk)
        worker.send([job.task for job in chunk])

    def _listen(self) -> None:
        """Wait until a worker says something or ends, and see to it."""
        talking = {started.messages: started for started, jobs in self._workers.items() if jobs}
        left = {
            started: started.seconds_left(self._wall(jobs))
            for started, jobs in self._workers.items()
            if jobs
        }
        said = wait(list(talking), max(0.0, min(*left.values(), LOOK)))
        if not said:
            for worker in [
                started
                for started in left
                if started.seconds_left(self._wall(self._workers[started])) <= 0
            ]:
                worker.kill()
                self._settle(worker, stuck=True)
        for worker in [started for end, started in talking.items() if end in said]:
            try:
                kind, content = worker.message()
            except EndedError:
                self._settle(worker)
                continue
            self._take_message(worker, kind, content)

    @staticmethod
    def _wall(jobs: deque[_Job]) -> float:
        """Return the seconds on the wall after which what a worker is at has stalled."""
        return jobs[0].task.seconds * clock.STALLED

    def _take_message(self, worker: Started, kind: Kind, content: Any) -> None:  # noqa: ANN401 - what the work gave
        jobs = self._workers[worker]
        if kind is Kind.RAISED and isinstance(content, BaseException):
            raise content
        if kind is Kind.SPENT:
            self._settle(worker, spent=True)
            return
        if kind is Kind.READY:
            self._false_starts = 0
            return
        job = jobs.popleft()
        if isinstance(content, Failure):
            content = self._care.lost(job.task.item, content)
        self._results[job.place] = content

    def _settle(self, worker: Started, *, spent: bool = False, stuck: bool = False) -> None:
        """See to what a worker that ended was at, and to what was left for it."""
        jobs = self._workers.pop(worker)
        exit_code, ready, step = worker.take_exit()
        if not ready:
            self._false_starts += 1
            if self._false_starts >= FALSE_STARTS:
                how = clock.how(exit_code)
                raise EngineError(
                    f"no worker process comes to life, each is ended by {how}: free some memory; "
                    'a script that calls sourceaudit needs `if __name__ == "__main__":`'
                )
            (self._again if jobs[0].again else self._waiting).extend(jobs)
            return
        job = jobs.popleft()
        self._waiting.extend(jobs)
        late = stuck or clock.was_ended_by_clock(exit_code)
        cause = Cause.MEMORY if spent else Cause.TIME if late else Cause.DIED
        if cause is not Cause.TIME and not job.again:
            self._again.append(replace(job, again=True))
            return
        named = step or self._care.step
        failure = {
            Cause.TIME: lambda: (
                stall_failure(named, job.task.seconds * clock.STALLED)
                if stuck
                else out_of_time(named, job.task.seconds)
            ),
            Cause.MEMORY: lambda: out_of_memory(named),
        }.get(cause, lambda: worker_died(named, clock.how(exit_code)))()
        if step is None:
            self._results[job.place] = self._care.lost(job.task.item, failure)
        else:
            self._again.append(replace(job, task=replace(job.task, stop=failure), again=True))
