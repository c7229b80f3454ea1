"""Adds drops to an archive, in processes that the tests kill.

`killed.py steps FOLDER` adds the same drop again and again, each time in a process that kills
itself with SIGKILL before its first, second, third... step on the file system, until the drop is
there; after each it tells what the archive then holds. `killed.py loop FOLDER` adds drops until it
is killed, and tells of each when it is acknowledged.
"""

from __future__ import annotations

import os
import signal
import sys
from itertools import count
from pathlib import Path

from sourceaudit import archive as archives
from sourceaudit.archive import Coming
from sourceaudit.model.source import Source
from sourceaudit.text.document import document

SOURCES = 3
# What Python tells its audit hooks of before it does it.
STEPS = frozenset({"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree"})


def add(folder: Path, drop: str) -> None:
    """Add a drop of three sources."""
    coming = []
    for at in range(SOURCES):
        name = f"{drop}-{at}.txt"
        text = " ".join(f"{drop}w{at}n{number}" for number in range(50))
        coming.append(Coming(Source(name, name, name, "", text), document(text), (), counted=True))
    with archives.writing(folder) as archive:
        archives.add(archive, drop, archives.entries(coming, drop=drop, text=True), text=True)


def killed_at(folder: Path, drop: str, step: int) -> bool:
    """Add a drop in a process that is killed before a step; tell whether it was."""
    child = os.fork()
    if child == 0:
        seen = count(1)
        inside = str(folder)

        def hook(event: str, arguments: tuple[object, ...]) -> None:
            if event in STEPS and str(arguments[0]).startswith(inside) and next(seen) == step:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        add(folder, drop)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def steps(folder: Path) -> None:
    """Kill before every step of adding one drop."""
    add(folder, "first")
    for step in count(1):
        killed = killed_at(folder, "second", step)
        found = archives.open_archive(folder)
        drops = [f"{line.name}={line.sources}" for line in found.manifest.drops]
        whole = not list(archives.verify(found))
        orphans = len(list((folder / "segments").iterdir())) - len(found.manifest.segments)
        told = [str(step), "killed" if killed else "done", *drops, "whole" if whole else "DAMAGED"]
        sys.stdout.write(" ".join([*told, f"{orphans}\n"]))
        if "second=3" in drops:
            break


def loop(folder: Path) -> None:
    """Add drops until killed."""
    for number in count():
        add(folder, f"drop{number}")
        sys.stdout.write(f"drop{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    {"steps": steps, "loop": loop}[sys.argv[1]](Path(sys.argv[2]))
