"""Two processes replace one set of files again and again; who reads meanwhile tells what it saw.

`racing.py FOLDER TIMES` writes sets of reports whose audit.json lists the others, as two audits
with one -o do, and prints how often a reader took one, was refused one, and saw a file torn.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections import Counter
from pathlib import Path

from sourceaudit.cli.writing import write
from sourceaudit.errors import UsageError
from sourceaudit.report.document import document

SIZES = {"A": 300_000, "B": 200_000}
NAMES = ("audit.html", "audit.md", "texts/a.txt")


def a_set(run: str) -> list[tuple[str, str]]:
    """Return the files of a run; each is one letter over and over."""
    body = run * SIZES[run]
    digest = hashlib.sha256(body.encode()).hexdigest()
    files = [{"path": name, "sha256": digest} for name in NAMES]
    told = {"schema_version": 1, "run": {"id": run, "files": files}, "sources": [], "overlaps": []}
    return [*((name, body) for name in NAMES), ("audit.json", json.dumps(told))]


def writer(folder: Path, run: str, times: int) -> int:
    """Write a set so often in a process of its own; return its id."""
    child = os.fork()
    if child == 0:
        code = 3
        try:
            for _ in range(times):
                write(a_set(run), folder, run=run)
            code = 0
        finally:
            os._exit(code)
    return child


def race(folder: Path, times: int) -> Counter[str]:
    """Let two write and look all the time."""
    write(a_set("A"), folder)
    children = {writer(folder, run, times) for run in SIZES}
    seen: Counter[str] = Counter()
    whole = {run: run * size for run, size in SIZES.items()}
    while children:
        for child in [*children]:
            done, status = os.waitpid(child, os.WNOHANG)
            if done:
                children.remove(child)
                seen["failed"] += status != 0
        try:
            document(folder / "audit.json")
            seen["taken"] += 1
        except UsageError as error:
            seen["refused" if "of one run" in str(error) else "unreadable"] += 1
        for name in NAMES:
            seen["torn"] += (folder / name).read_text() not in whole.values()
    document(folder / "audit.json")
    seen["left"] = sum(1 for path in folder.iterdir() if path.name.startswith("."))
    return seen


if __name__ == "__main__":
    sys.stdout.write(json.dumps(race(Path(sys.argv[1]), int(sys.argv[2]))))
