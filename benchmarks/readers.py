"""Readers, measured: pages a second beside trafilatura alone, and memory while a drop streams by.

python benchmarks/readers.py speed [--set aef_news2023] [--limit N]
python benchmarks/readers.py memory [--megabytes 1024] [--kind jsonl|warc ...]

speed   CPU seconds of one process over the pages of a set: trafilatura.extract with
        favor_precision; in the settings that our reader asks for on the page, one call each; our
        reader; and reader and rules of `clean`
memory  peak memory of `sourceaudit clean -j 1` (and of all its processes with -j 2) over a file
        that is made for the purpose, beside its size
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from sourceaudit.readers import Record

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
MEGABYTE = 1 << 20
PRECISE, SAME = "trafilatura, favor_precision", "trafilatura, the same settings"
WHOLE = "reader and rules"
WORDS = (
    "the harbour of a small town was rebuilt over many years and it is now said to be largest on "
    "coast while ships from other ports came in every day with timber salt cloth and news"
).split()


def speed(name: str, limit: int | None) -> None:
    """Print CPU milliseconds a page and the ratios."""
    spent, count = spending(name, limit)
    for row, seconds in spent.items():
        print(f"  {row:32} {1000 * seconds / count:6.1f} ms a page")
    for row in (PRECISE, SAME):
        print(f"  throughput beside {row}: {spent[row] / spent[WHOLE]:.2f}x")


def spending(name: str, limit: int | None = None) -> tuple[dict[str, float], int]:
    """Return the CPU seconds of each row over the pages of a set, and how many pages there are."""
    sys.path.insert(0, str(SHARED / "eval"))
    import extract as evaluation
    import trafilatura

    from sourceaudit.config import Settings
    from sourceaudit.containment import Steps
    from sourceaudit.engines.quiet import settle
    from sourceaudit.profile import Setup, cleaner
    from sourceaudit.readers import Record, read
    from sourceaudit.rules import load_rules

    _, raws = evaluation.load(SHARED / "data" / "html" / name / "dev", limit)
    records = [Record(page, page, page, "html", raw) for page, raw in raws.items()]
    clean = cleaner(Setup(Settings(), load_rules([HERE.parent / "rules"])))
    settings = {record.id: asked(record) for record in records}
    settle()

    def alone(record: Record) -> object:
        return [
            trafilatura.extract(record.raw, include_comments=False, **setting)
            for setting in settings[record.id]
        ]

    rows: dict[str, Callable[[Record], object]] = {
        PRECISE: lambda record: trafilatura.extract(
            record.raw, include_comments=False, favor_precision=True
        ),
        SAME: alone,
        "reader": read,
        WHOLE: lambda record: clean(read(record), Steps()),
    }
    for _ in range(2):  # the second round counts: patterns are compiled as they are used
        spent = round_of(rows, records)
    return spent, len(records)


def round_of(
    rows: Mapping[str, Callable[[Record], object]], records: Sequence[Record]
) -> dict[str, float]:
    """Return the CPU seconds of each row over all records.

    They are taken in turns, so that a busy machine slows all of them.
    """
    spent = dict.fromkeys(rows, 0.0)
    for record in records:
        for row, work in rows.items():
            start = time.process_time()
            try:
                work(record)
            except Exception as error:  # noqa: BLE001 - the same page fails for each
                print(f"  {record.id}: {error}")
            spent[row] += time.process_time() - start
    return spent


def asked(record: Record) -> list[dict[str, bool]]:
    """Return the settings in which our reader runs the extractor on a page."""
    from sourceaudit.readers import article, read

    found: list[dict[str, bool]] = []
    extractor = article._run  # noqa: SLF001 - each call of the extractor is of interest

    def noted(tree: HtmlElement, **setting: bool) -> str:
        found.append(setting)
        return extractor(tree, **setting)

    article._run = noted  # noqa: SLF001
    read(record)
    article._run = extractor  # noqa: SLF001
    return found


def article(source: random.Random, words: int = 600) -> str:
    """Return paragraphs of random words."""
    return "\n\n".join(  # of a length that the census counts
        " ".join(source.choices(WORDS, k=words // 12)).capitalize() + "." for _ in range(12)
    )


def jsonl(target: Path, size: int) -> None:
    """Write rows until a file has a size."""
    source = random.Random(4)  # noqa: S311 - a benchmark
    texts = [article(source) for _ in range(200)]
    with target.open("w", encoding="utf-8") as out:
        for number in _until(out.tell, size):
            row = {"id": number, "text": f"{number}. {texts[number % 200]}", "n": number}
            out.write(json.dumps(row) + "\n")


def warc(target: Path, size: int) -> None:
    """Write answers until an archive, unpacked, has a size."""
    source = random.Random(4)  # noqa: S311 - a benchmark
    menu = "".join(f'<a href="/{n}">Section {n}</a>' for n in range(150))
    pages = []
    for _ in range(50):
        body = "".join(f"<p>{text}</p>" for text in article(source).split("\n\n"))
        script = f"<script>var data = '{'x' * 60_000}'</script>"  # most of a page is no text
        pages.append(
            f"<html><body>{script}<nav>{menu}</nav><article>{body}</article></body></html>"
        )
    with gzip.open(target, "wb", compresslevel=1) as out:
        for number in _until(out.tell, size):
            http = (
                f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{pages[number % 50]}".encode()
            )
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
                f"WARC-Target-URI: https://port.example/{number}\r\n"
                "WARC-Date: 2024-05-06T07:08:09Z\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}"
                "\r\n\r\n"
            ).encode()
            out.write(head + http + b"\r\n\r\n")


def _until(measure: Callable[[], int], size: int) -> Iterator[int]:
    number = 0
    while measure() < size:
        yield number
        number += 1


MAKERS = {"jsonl": (jsonl, ".jsonl"), "warc": (warc, ".warc.gz")}


def memory(kind: str, megabytes: int, jobs: int) -> None:
    """Print the peak memory of one run of `clean`."""
    make, suffix = MAKERS[kind]
    with tempfile.TemporaryDirectory() as folder:
        drop = Path(folder, f"drop{suffix}")
        make(drop, megabytes * MEGABYTE)
        command = [sys.executable, "-m", "sourceaudit", "clean", str(drop), "-f", "jsonl"]
        command += ["-o", str(Path(folder, "out")), "-j", str(jobs)]
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        peak = 0
        while process.poll() is None:
            peak = max(peak, resident(process.pid))
            time.sleep(0.2)
        seconds = time.monotonic() - start
        print(
            f"  {kind} of {megabytes} MB, -j {jobs}: peak {peak / MEGABYTE:.0f} MB,"
            f" {seconds:.0f} s, exit {process.returncode}"
        )


def resident(root: int) -> int:
    """Return the memory that a process and its children hold, in bytes (Linux)."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text().rpartition(")")[2].split()
                parents[int(entry.name)] = (int(stat[1]), int(stat[21]) * os.sysconf("SC_PAGESIZE"))
            except OSError:
                continue  # it has ended
    family, total = {root}, 0
    for process, (parent, size) in sorted(parents.items()):
        if process in family or parent in family:
            family.add(process)
            total += size
    return total


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("speed", "memory"))
    parser.add_argument("--set", default="aef_news2023")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--megabytes", type=int, default=1024)
    parser.add_argument("--kind", nargs="*", default=sorted(MAKERS))
    parser.add_argument("-j", "--jobs", nargs="*", type=int, default=[1, 2])
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    if arguments.what == "speed":
        print(arguments.set)
        speed(arguments.set, arguments.limit)
        return
    for kind in arguments.kind:
        for jobs in arguments.jobs:
            memory(kind, arguments.megabytes, jobs)


if __name__ == "__main__":
    main()
