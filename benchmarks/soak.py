"""Many drops through audit, archive and baseline, with kills: what is lost, and what doubled.

    python benchmarks/soak.py [--drops 10] [--sources 40] [--kills 10] [--words 60] [--folder DIR]
    python benchmarks/soak.py --drops 50 --sources 2000 --kills 50 --words 120      the long form

Each made-up drop is audited beside the archive and the baseline of those before it, added to the
archive, and accepted into the baseline. Some of these calls, drawn by lot, are killed (SIGKILL, the
processes of a call together) at a moment drawn by lot within what such a call took before, and made
again; one that ended sooner than that is killed in a later call instead. In the end every source of
every drop has to be in its audit, in the archive and in the baseline, once. Printed are figures as
JSON; the exit code is 1 where something was lost or doubled.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from large_drop import write
from sourceaudit import archive as archives
from sourceaudit.archive.segments import TABLE, array, records
from sourceaudit.baseline import read as read_baseline
from sourceaudit.report.read import read as read_audit

STEPS = ("audit", "archive", "baseline")
ENDED = {0, 1, 3}  # codes of calls that came to their end


@dataclass(slots=True)
class Lots:
    """Which calls are killed, and when; `took` has the seconds of the calls of each step."""

    draw: np.random.Generator
    left: int
    calls: int
    killed: Counter[str] = field(default_factory=Counter)
    took: dict[str, float] = field(default_factory=dict)

    def moment(self, step: str) -> float | None:
        """Return after how many seconds the next call is killed, None where it is not."""
        if step not in self.took or self.draw.random() * self.calls > self.left:
            return None
        return float(self.draw.uniform(0.05, 1.0)) * self.took[step]


def call(step: str, command: list[str], lots: Lots) -> None:
    """Make a call until it comes to its end."""
    after = lots.moment(step)
    lots.calls = max(1, lots.calls - 1)
    while True:
        begun = time.monotonic()
        run = subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        try:
            _, said = run.communicate(timeout=after)
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
            run.communicate()
            lots.left -= 1
            lots.killed[step] += 1
            after = None
            continue
        if run.returncode not in ENDED:
            raise SystemExit(f"{' '.join(command)}: {run.returncode}: {said.decode()}")
        lots.took[step] = time.monotonic() - begun
        return


def commands(folder: Path, at: int) -> Mapping[str, list[str]]:
    """Return the calls for one drop, by step."""
    drop, base = str(folder / f"drop{at:03}.jsonl"), folder / "baseline"
    own = [sys.executable, "-W", "ignore", "-m", "sourceaudit"]
    archive = ["--archive", str(folder / "archive")] if at else []
    known = ["--baseline", str(base)] if at else []
    config = ["--config", str(folder / "sourceaudit.yaml")]
    out = ["-o", str(folder / f"reports{at:03}"), "-f", "json", "--fail-on", "never"]
    spill = ["--engine", "spill", "--resume", "--no-cache", "-j", "1"]
    kept = "update" if (base / "baseline.json").exists() else "create"
    return {
        "audit": [*own, "audit", drop, *config, *out, *spill, *archive, *known],
        "archive": [*own, "archive", "add", drop, *config, "--archive", str(folder / "archive")],
        "baseline": [*own, "baseline", kept, drop, *config, "--baseline", str(base), "-j", "1"],
    }


def soak(folder: Path, given: argparse.Namespace) -> dict[str, object]:
    """Send the drops through, and return the figures."""
    lots = Lots(np.random.default_rng(given.seed), given.kills, given.drops * len(STEPS))
    (folder / "sourceaudit.yaml").write_text("limits: {memory: 2}\n")
    audited: list[str] = []
    for at in range(given.drops):
        drop = folder / f"drop{at:03}.jsonl"
        write(drop, given.sources, given.words, first=at * given.sources)
        for step in STEPS:
            call(step, commands(folder, at)[step], lots)
        audited += ids_of_audit(folder / f"reports{at:03}")
        print(f"drop {at + 1} of {given.drops}, killed {dict(lots.killed)}", file=sys.stderr)
    expected = {
        f"{(folder / f'drop{at:03}.jsonl').name}#s{number:07}"
        for at in range(given.drops)
        for number in range(at * given.sources, (at + 1) * given.sources)
    }
    found = {
        "audits": audited,
        "archive": ids_of_archive(folder / "archive"),
        "baseline": [*read_baseline(folder / "baseline").sources],
    }
    return {
        "sources": len(expected),
        "killed": dict(lots.killed),
        **{name: judged(expected, ids) for name, ids in found.items()},
    }


def judged(expected: set[str], found: Iterable[str]) -> dict[str, int]:
    """Return how many ids are lost, doubled, or nobody's."""
    counts = Counter(found)
    return {
        "lost": len(expected - counts.keys()),
        "doubled": sum(count > 1 for count in counts.values()),
        "strange": len(counts.keys() - expected),
    }


def ids_of_audit(folder: Path) -> list[str]:
    """Return the ids of an audit's sources."""
    return [source.source.id for source in read_audit(folder / "audit.json", texts=False).sources]


def ids_of_archive(folder: Path) -> list[str]:
    """Return the ids of an archive's sources, of which every byte is looked at."""
    found = archives.open_archive(folder)
    if damage := [damage.message for damage in archives.verify(found)]:
        raise SystemExit("\n".join(damage))
    return [
        kept_source.id
        for segment in found.manifest.segments
        for kept_source in records(
            found, segment, array(found, segment, TABLE), range(segment.sources)
        )
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    for option, value in {"drops": 10, "sources": 40, "kills": 10, "words": 60, "seed": 1}.items():
        parser.add_argument(f"--{option}", type=int, default=value)
    parser.add_argument("--folder", type=Path, help="an empty folder that stays")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        place = chosen.folder or Path(temporary)
        place.mkdir(parents=True, exist_ok=True)
        figures = soak(place, chosen)
    print(json.dumps(figures, indent=1))
    rooms = [figure for figure in figures.values() if isinstance(figure, dict) and "lost" in figure]
    sys.exit(any(count for room in rooms for count in room.values()))
