"""What texts made to be slow cost: CPU seconds by size, growth per doubling, reports by size.

Each case of `tests/hostile/generated.py` is audited and reported (html, md, json) in a process of
its own, with a small text before it so that loading counts for nothing. A process that takes more
CPU than its limit is ended and told as `over`. Growth counts from a second on: below, it is noise.

    python benchmarks/hostile.py [--quick] [--case NAME]... [--limit SECONDS]

Without `--quick` sizes go from 250 kB to 8 MB, which takes hours.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "hostile"))
from generated import TEXTS, sizes

FORMATS = ("html", "md", "json")
SMALLEST, LARGEST = 250_000, 8_000_000  # bytes
QUICK = 1_000_000
LIMIT = 600  # CPU seconds of a case, all its sizes together
MOST_GROWTH, MOST_REPORTS = 2.2, 10.0
LEAST = 1.0  # CPU seconds from which growth is told


@dataclass(frozen=True, slots=True)
class Row:
    """One case at one size: bytes, CPU seconds, and bytes of its reports for each of its own."""

    size: int
    seconds: float
    reports: float


def audited(drop: Mapping[str, bytes], folder: Path) -> Row:
    """Audit a drop and render its reports."""
    from sourceaudit.cli.rendering import render_reports
    from sourceaudit.config import Settings
    from sourceaudit.pipeline import audit
    from sourceaudit.readers import drop_files, records

    for name, raw in drop.items():
        path = folder / "drop" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    settings = Settings(folder=folder / "drop")
    started = _cpu()
    files = drop_files([folder / "drop"], settings=settings)
    done = audit(records(files, settings=settings), settings=settings, fail_on=None, jobs=1)
    pages = render_reports(done, FORMATS, folder / "reports")
    written = sum(len(page or b"") for _, page in pages)
    size = sum(map(len, drop.values()))
    return Row(size, _cpu() - started, written / size)


def measured(case: str, limit: int, largest: int) -> Iterator[Row]:
    """Yield what a case costs at each size, as far as it comes within its limit."""
    call = [sys.executable, __file__, "--child", case, str(limit), str(largest)]
    with subprocess.Popen(call, stdout=subprocess.PIPE, text=True) as child:
        for line in child.stdout or ():
            yield Row(**json.loads(line))


def growth(rows: Sequence[Row]) -> float | None:
    """Return the largest growth per doubling, None where nothing took long enough to tell."""
    told = [
        after.seconds / before.seconds
        for before, after in pairwise(rows)
        if before.seconds >= LEAST
    ]
    return max(told, default=None)


def _cpu() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def _child(case: str, limit: int, largest: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    with tempfile.TemporaryDirectory() as first:
        audited({"small.txt": b"The council met on Monday. " * 30}, Path(first))
    for size in sizes(SMALLEST, largest):
        with tempfile.TemporaryDirectory() as folder:
            row = audited(TEXTS[case].drop(size), Path(folder))
        print(json.dumps({"size": row.size, "seconds": row.seconds, "reports": row.reports}))
        sys.stdout.flush()


def main() -> int:
    """Print the table; 1 where a case grows faster, or its reports are larger, than promised."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--quick", action="store_true", help=f"up to {QUICK:,} bytes")
    parser.add_argument("--case", action="append", choices=sorted(TEXTS))
    parser.add_argument("--limit", type=int, default=LIMIT)
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        _child(given.child[0], int(given.child[1]), int(given.child[2]))
        return 0
    largest = QUICK if given.quick else LARGEST
    expected = len([*sizes(SMALLEST, largest)])
    shown = "".join(f"{size // 1000:>7,} kB" for size in sizes(SMALLEST, largest))
    print(f"{'case':<20}{shown}   growth  reports")
    failed = 0
    for case in given.case or TEXTS:
        rows = [*measured(case, given.limit, largest)]
        most = growth(rows)
        reports = rows[-1].reports if rows else 0.0
        wrong = len(rows) < expected or (most or 0) > MOST_GROWTH or reports > MOST_REPORTS
        failed += wrong
        cells = "".join(f"{row.seconds:>9.2f} " for row in rows).ljust(10 * expected)
        told = f"{most:.2f}" if most else "-"
        over = "" if len(rows) == expected else "  over"
        print(f"{case:<20}{cells}{told:>9}{reports:>8.1f}x{'  !' * wrong}{over}", flush=True)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
