"""What more processes give: the share of an audit that one process does alone, and a table of `-j`.

    python benchmarks/workers.py [--documents 1000] [--wall]

Articles of 700 words are audited with three reports in two processes, and it is noted how much CPU
time the parent spends while nobody else is at work, while workers profile (it hands texts out and
takes profiles in) and while it shares out what is left. From these follows how long a run takes at
least on more cores: what is alone stays, what is shared out is divided, and where texts are
profiled the parent or the workers are what one waits for. That is CPU time, which a busy machine
disturbs little. `--wall` takes the time on the wall as well, for which the machine must be idle.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sourceaudit.bytecode import reuse_bytecode

JOBS = (1, 2, 4, 8)
COUNTED = 2  # processes of the run in which CPU time is counted
ALONE, ONE, POOL, SHARED = "alone", "reading", "profiling", "shared out"
BESIDE = "beside a copy"  # which does something else, such as another report
START = "start"


class Meter:
    """The CPU seconds of this process and of its children by what others are at meanwhile."""

    def __init__(self) -> None:
        self.own: dict[str, float] = defaultdict(float)
        self.children: dict[str, float] = defaultdict(float)
        self.stages: dict[str, float] = defaultdict(float)  # of this process, not shared out
        self._doing, self._stage = ALONE, START
        self._since, self._theirs = 0.0, 0.0

    def now(self, doing: str | None = None, *, stage: str | None = None) -> None:
        """Note that something else begins."""
        spent = resource.getrusage(resource.RUSAGE_CHILDREN)
        own, theirs = time.process_time(), spent.ru_utime + spent.ru_stime
        self.own[self._doing] += own - self._since
        self.children[self._doing] += theirs - self._theirs
        if self._doing in (ALONE, BESIDE):
            self.stages[self._stage] += own - self._since
        self._since, self._theirs = own, theirs
        self._doing, self._stage = doing or self._doing, stage or self._stage

    def around(self, place: Any, name: str, before: str | None, after: str | None) -> None:  # noqa: ANN401
        """Note what a function is called for, and what comes after it."""
        whole: Callable[..., Any] = getattr(place, name)

        def noted(*given: Any, **named: Any) -> Any:  # noqa: ANN401
            was = self._doing
            self.now(before)
            try:
                return whole(*given, **named)
            finally:
                self.now(after or was)

        setattr(place, name, noted)

    def within(self, place: Any, name: str) -> None:  # noqa: ANN401
        """Note that a copy is at work while a context lasts."""
        whole: Callable[..., Any] = getattr(place, name)

        @contextmanager
        def noted(work: Callable[[], Any], **named: Any) -> Iterator[Any]:  # noqa: ANN401
            here, was = os.getpid(), self._doing

            def timed() -> tuple[Any, float]:
                started = time.process_time()
                return work(), 0.0 if os.getpid() == here else time.process_time() - started

            self.now(BESIDE)
            try:
                with whole(timed, **named) as later:

                    def told() -> Any:  # noqa: ANN401 - what the work gives
                        done, spent = later()
                        # Whenever the copy is heard to have ended, which may be among others.
                        self.children[BESIDE] += spent
                        self.children[SHARED] -= spent
                        return done

                    yield told
            finally:
                self.now(was)

        setattr(place, name, noted)


def counted(folder: Path, out: Path) -> None:
    """Audit a folder in this process and its workers; print what was counted, as JSON."""
    meter = Meter()
    with reuse_bytecode():  # a start is to be as quick as the command's own
        from sourceaudit.cli import clock
        from sourceaudit.cli import main as run
        from sourceaudit.engines import processes, shares
        from sourceaudit.steps import compare
    started = processes._Pool._start_worker  # noqa: SLF001

    def begun(self: processes._Pool[Any, Any]) -> object:
        meter.now(POOL if self._jobs > 1 else ONE)
        return started(self)

    processes._Pool._start_worker = begun  # type: ignore[assignment,method-assign]  # noqa: SLF001
    meter.around(processes._Pool, "close", None, ALONE)  # noqa: SLF001
    meter.around(shares, "_together", SHARED, None)
    meter.around(shares, "_read", ALONE, None)
    meter.within(shares, "aside")
    meter.within(compare, "aside")
    watch = clock.Clock.watch

    def told(self: clock.Clock, stage: str, done: int, total: int) -> None:
        meter.now(stage=stage)
        watch(self, stage, done, total)

    clock.Clock.watch = told  # type: ignore[method-assign]
    sys.argv = ["sourceaudit", *arguments(folder, out, COUNTED)]
    try:
        run()
    except SystemExit:
        meter.now()
    print(json.dumps([meter.own, meter.children, meter.stages]), file=sys.stderr)


def arguments(folder: Path, out: Path, jobs: int) -> list[str]:
    """Return the arguments of an audit with three reports."""
    return f"audit {folder} -o {out} --fail-on never --no-cache -j {jobs}".split()


def least(own: Mapping[str, float], children: Mapping[str, float], jobs: int) -> float:
    """Return the seconds that a run takes at least with so many processes on as many cores."""
    pool = own[POOL] + children[POOL]
    shared = own[SHARED] + children[SHARED]
    beside = own[BESIDE] + children[BESIDE]
    # Texts are read in one process, whatever the number; it is not the parent.
    read = max(own[ONE], children[ONE]) if jobs > 1 else own[ONE] + children[ONE]
    both = max(own[POOL], pool / jobs) + max(own[BESIDE], beside / jobs)
    return own[ALONE] + read + both + shared / jobs


def shown(told: str, documents: int) -> Callable[[int], float]:
    """Print what was counted; return how long a run takes at least, by its processes."""
    own, children, stages = (defaultdict(float, load) for load in json.loads(told.splitlines()[-1]))
    whole = sum(own.values()) + sum(children.values())
    print(f"{documents} texts, three reports: {whole:.1f} CPU seconds")
    for doing in (ALONE, BESIDE, ONE, POOL, SHARED):
        print(f"  {doing:13} {own[doing]:7.2f} here {children[doing]:7.2f} in the others")
    print(f"  alone {100 * own[ALONE] / whole:.1f} %; by stage, with what is beside a copy:")
    for stage, seconds in sorted(stages.items(), key=lambda one: -one[1]):
        print(f"    {stage:10} {seconds:7.2f} s {100 * seconds / whole:5.1f} %")
    return partial(least, own, children)


def wall(folder: Path, out: Path, jobs: int) -> float:
    """Return the seconds on the wall that an audit takes."""
    started = time.perf_counter()
    command_line = (sys.executable, "-m", "sourceaudit", *arguments(folder, out, jobs))
    subprocess.run(command_line, check=True, capture_output=True)
    return time.perf_counter() - started


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--wall", action="store_true", help="take the time on the wall too")
    parser.add_argument("--counted", type=Path, nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.counted:
        counted(*given.counted)
        return 0
    from speed_texts import Maker

    with tempfile.TemporaryDirectory() as name:
        folder, out = Path(name, "drop"), Path(name, "reports")
        folder.mkdir()
        for at, text in enumerate(Maker().articles(given.documents)):
            (folder / f"{at:05}.txt").write_text(text, encoding="utf-8")
        asked = [sys.executable, __file__, "--counted", str(folder), str(out)]
        told = subprocess.run(asked, check=True, capture_output=True, text=True).stderr
        seconds = shown(told, given.documents)
        print("processes: at least, times as fast" + (", on the wall" if given.wall else ""))
        first = 0.0
        for jobs in JOBS:
            line = f"{jobs:9} {seconds(jobs):8.2f} s {seconds(1) / seconds(jobs):6.2f}"
            if given.wall:
                taken = wall(folder, out, jobs)
                first = first or taken
                line += f" {taken:8.2f} s {first / taken:6.2f}"
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
