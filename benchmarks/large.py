"""One machine and a large drop: CPU, peak memory and disk of an audit that may be made in parts.

    python benchmarks/large.py FOLDER 100000 [--words 300] [--seconds 3600] [--nice 10]

The drop is made first (`large_drop.py`), unless it is there. The audit works on the disk, in one
process beside its workers; after so many `--seconds` it is killed, and the same call goes on from
what was finished, as it does after any other kill. Each call adds a line to FOLDER/runs.jsonl and
prints the sums: CPU seconds and peak memory of all processes together (resident, what they share
counted in each), the most disk that the work took, whether the audit came to its end. A million
sources of 120 words:

    while ! python benchmarks/large.py FOLDER 1000000 --words 120 --seconds 3000; do :; done

It exits with 0 when the audit has come to its end.
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
from pathlib import Path

from large_drop import write
from sourceaudit.spill.room import FOLDER, PROGRESS

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


def looked_at(group: int, spent: dict[int, float]) -> int:
    """Return the resident bytes of all processes of a group, and note CPU seconds by process."""
    total, tick = 0, os.sysconf("SC_CLK_TCK")
    for place in Path("/proc").glob("[0-9]*"):
        number = int(place.name)
        try:
            if os.getpgid(number) == group:
                total += int((place / "statm").read_text().split()[1])
                own = (place / "stat").read_text().rpartition(")")[2].split()
                spent[number] = (int(own[11]) + int(own[12])) / tick
        except (OSError, IndexError):
            continue  # it ended meanwhile
    return total * resource.getpagesize()


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


def audited(path: Path, out: Path, *, seconds: float) -> dict[str, object]:
    """Audit a drop, or go on with it, for so many seconds at most, and return the figures."""
    command = [sys.executable, "-W", "ignore", "-m", "sourceaudit", "audit", str(path)]
    command += ["-o", str(out), "--engine", "spill", "--resume", "--no-cache", "--profile"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = looked = time.monotonic()
    run = subprocess.Popen(
        [*command, "-j", "1", "--fail-on", "never"],
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    peak = taken = 0
    spent: dict[int, float] = {}  # of workers of a run that is killed nobody else knows
    while run.poll() is None and time.monotonic() - begun < seconds:
        time.sleep(LOOK)
        peak = max(peak, looked_at(run.pid, spent))
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
        "peak": round(peak / MEGABYTE),
        "disk": round(taken / MEGABYTE),
        "progress": stage,
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--words", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--nice", type=int, default=10)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    source = drop(given.folder, given.count, given.words)
    reports = given.folder / source.stem
    os.nice(given.nice)
    figures = audited(source, reports, seconds=given.seconds)
    runs = given.folder / f"{source.stem}.runs"
    with runs.open("a") as lines:
        lines.write(f"{json.dumps(figures)}\n")
    every = [json.loads(line) for line in runs.read_text().splitlines()]
    sums = {name: sum(one[name] for one in every) for name in ("cpu", "wall")}
    most = {name: max(one[name] for one in every) for name in ("peak", "disk")}
    told = {"sources": given.count, "words": given.words, "runs": len(every)}
    print(json.dumps({**told, **sums, **most, "ended": figures["ended"]}, indent=1))
    sys.exit(not figures["ended"])
