"""A clock of the stages of a command."""

from __future__ import annotations

import json
import os
import time

from sourceaudit.cli import options


class Clock:
    """Times the stages as they are announced, and passes them on to the progress line."""

    def __init__(self) -> None:
        self._stages: list[tuple[str, float, float]] = [("read", *_now())]

    def watch(self, stage: str, done: int, total: int) -> None:
        """Note that a stage has begun."""
        if stage != self._stages[-1][0]:
            self._stages.append((stage, *_now()))
        options.progress(stage, done, total)

    def report(self) -> str:
        """Return seconds of wall clock and of CPU, its workers' too, by stage, as JSON."""
        ends = [*self._stages[1:], ("", *_now())]
        table = {
            stage: {"wall": round(after[1] - wall, 4), "cpu": round(after[2] - cpu, 4)}
            for (stage, wall, cpu), after in zip(self._stages, ends, strict=True)
        }
        return json.dumps(table, indent=1) + "\n"


def _now() -> tuple[float, float]:
    spent = os.times()
    return time.perf_counter(), sum(spent[:4])  # of this process and of those that have ended
