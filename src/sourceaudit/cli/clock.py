"""A clock of the stages of a command."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

from sourceaudit.cli import options

PAUSE = 0.5  # seconds between two words on how far a run is


class Clock:
    """Times the stages as they are announced, and passes them on to the progress line."""

    def __init__(self) -> None:
        self._stages: list[tuple[str, float, float]] = [("read", *_now())]
        self._first: int | None = None  # what of the stage was done when it was heard of first
        self._told = 0.0
        self.folder: Path | None = None  # where it is written how far the run is

    def watch(self, stage: str, done: int, total: int) -> None:
        """Note that a stage has begun, and tell how far it is."""
        if stage != self._stages[-1][0]:
            self._stages.append((stage, *_now()))
            self._first = None
        if self._first is None:
            self._first = done
        now = time.perf_counter()
        if done < total and now - self._told < PAUSE:
            return
        self._told = now
        rate = (done - self._first) / max(now - self._stages[-1][1], PAUSE)
        options.progress(stage, done, total, rate)
        if self.folder is not None:
            from sourceaudit.spill.room import tell

            table = {"stage": stage, "done": done, "total": total, "rate": round(rate, 2)}
            tell(self.folder, table)

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
