"""One machine and a large drop: CPU, peak memory and disk of an audit that may be made in parts.

    python benchmarks/large.py FOLDER 100000 [--words 300] [--seconds 3600] [--nice 10]
                               [--engine spark] [--jobs 1]
    python benchmarks/large.py FOLDER 1000000 --words 120 --project

The drop is made first (`large_drop.py`), unless it is there. The audit works on the disk, in one
process beside its workers; after so many `--seconds` it is killed, and the same call goes on from
what was finished, as it does after any other kill. Each call adds a line to FOLDER/runs.jsonl and
prints the sums: CPU seconds and peak memory of all processes together (resident, what they share
counted in each), of the call's own process and of Java alone, the most disk that the work took,
whether the audit came to its end. A million sources of 120 words:

    while ! python benchmarks/large.py FOLDER 1000000 --words 120 --seconds 3000; do :; done

It exits with 0 when the audit has come to its end. With `--project` nothing is audited: from the
two largest drops of so many words that did come to their end in FOLDER, straight lines are drawn to
the count asked for.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from large_drop import write
from sourceaudit.spill.room import FOLDER, PROGRESS

MEMORY = ("peak", "main", "java")  # of all processes, of the call's own, of Java
LOOK, LOOK_AT_DISK = 2.0, 60.0  # seconds between two looks
MEGABYTE = 1 << 20


def drop(folder: Path, count: int, words: int) -> Path:
    """Return a made-up drop, which is made if it is not there."""
    path = folder / f"drop{count}x{words}.jsonl"
    if not path.exists():
        waiting = path.with_suffix(".part")
        write(waiting, count, words)
        waiting.replace(path)
    return path


def looked_at(group: int, spent: dict[int, float]) -> Mapping[str, int]:
    """Return resident bytes of a group of processes, and note CPU seconds by process.

    `peak` are those of all, `main` those of the first, `java` those of Java.
    """
    found, tick = dict.fromkeys(MEMORY, 0), os.sysconf("SC_CLK_TCK")
    page = resource.getpagesize()
    for place in Path("/proc").glob("[0-9]*"):
        number = int(place.name)
        try:
            if os.getpgid(number) == group:
                taken = int((place / "statm").read_text().split()[1]) * page
                name, _, rest = (place / "stat").read_text().rpartition(")")
                own = rest.split()
                found["peak"] += taken
                found["main"] += taken if number == group else 0
                found["java"] += taken if name.endswith("(java") else 0
                spent[number] = (int(own[11]) + int(own[12])) / tick
        except (OSError, IndexError):
            continue  # it ended meanwhile
    return found


def disk(folder: Path) -> int:
    """Return the bytes of all files below a folder."""
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            try:
                total += Path(place, name).stat().st_size
            except OSError:
                continue
    return total


def audited(path: Path, out: Path, given: argparse.Namespace) -> dict[str, Any]:
    """Audit a drop, or go on with it, for so many seconds at most, and return the figures."""
    command = [sys.executable, "-W", "ignore", "-m", "sourceaudit", "audit", str(path)]
    command += ["-o", str(out), "--engine", given.engine, "--resume", "--no-cache", "--profile"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = looked = time.monotonic()
    run = subprocess.Popen(
        [*command, "-j", str(given.jobs), "--fail-on", "never"],
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    taken = 0
    peaks = dict.fromkeys(MEMORY, 0)
    spent: dict[int, float] = {}  # of workers of a run that is killed nobody else knows
    while run.poll() is None and time.monotonic() - begun < given.seconds:
        time.sleep(LOOK)
        now = looked_at(run.pid, spent)
        peaks = {name: max(most, now[name]) for name, most in peaks.items()}
        if time.monotonic() - looked > LOOK_AT_DISK:
            looked = time.monotonic()
            taken = max(taken, disk(out / FOLDER))
    told = out / FOLDER / PROGRESS
    stage = json.loads(told.read_text()) if told.exists() else None
    if run.poll() is None:
        os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "ended": run.returncode in {0, 1, 3},
        "cpu": round(max(cpu, sum(spent.values())), 1),
        "wall": round(time.monotonic() - begun, 1),
        **{name: round(most / MEGABYTE) for name, most in peaks.items()},
        "disk": round(taken / MEGABYTE),
        "progress": stage,
    }


def summed(runs: Path) -> dict[str, Any]:
    """Return the sums of CPU and the peaks of memory and disk over the runs of one drop."""
    every = [json.loads(line) for line in runs.read_text().splitlines()]
    sums = {name: round(sum(run[name] for run in every), 1) for name in ("cpu", "wall")}
    most = {name: max(run.get(name, 0) for run in every) for name in (*MEMORY, "disk")}
    return {"runs": len(every), **sums, **most, "ended": every[-1]["ended"]}


def projected(folder: Path, words: int, count: int) -> dict[str, Any]:
    """Return what a drop takes by straight lines through the two largest that were audited."""
    sizes: dict[int, dict[str, Any]] = {}
    for runs in folder.glob(f"drop*x{words}.runs"):
        if (sums := summed(runs))["ended"]:
            sizes[int(runs.stem.removeprefix("drop").partition("x")[0])] = sums
    if len(sizes) < 2:
        raise SystemExit(f"{folder} has not two drops of {words} words that came to their end")
    small, large = sorted(sizes)[-2:]
    lines = {}
    for name in ("cpu", *MEMORY, "disk"):
        slope = (sizes[large][name] - sizes[small][name]) / (large - small)
        lines[name] = round(sizes[large][name] + slope * (count - large))
    return {"sources": count, "words": words, "by": [small, large], **lines}


def parsed() -> argparse.Namespace:
    """Return what the call asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--words", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--nice", type=int, default=10)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--engine", default="spill", choices=("spill", "spark"))
    parser.add_argument("--project", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    given = parsed()
    given.folder.mkdir(parents=True, exist_ok=True)
    if given.project:
        print(json.dumps(projected(given.folder, given.words, given.count), indent=1))
        sys.exit()
    source = drop(given.folder, given.count, given.words)
    reports = given.folder / source.stem
    os.nice(given.nice)
    figures = audited(source, reports, given)
    runs = given.folder / f"{source.stem}.runs"
    with runs.open("a") as lines:
        lines.write(f"{json.dumps(figures)}\n")
    told = {"sources": given.count, "words": given.words, "engine": given.engine}
    print(json.dumps({**told, **summed(runs)}, indent=1))
    sys.exit(not figures["ended"])
