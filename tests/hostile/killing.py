"""Runs commands in processes that kill themselves with SIGKILL, and tells what they leave.

`killing.py FOLDER KILLS` makes small drops in FOLDER and runs audit, clean, baseline, archive and
cache over them: first each is killed before every rename that it makes (with KILLS 0 before a few
of the cache), then at random moments until there are KILLS kills in all. A line tells of each kill:
the command, where it was killed, and a word: `old`, `new` (a whole state that a reader takes),
`refused` (a reader says so, and the next run mends it), or in capitals what must not be.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from sourceaudit import archive as archives
from sourceaudit import saving
from sourceaudit.baseline import read as read_baseline
from sourceaudit.cli import main
from sourceaudit.errors import SourceauditError
from sourceaudit.report.read import read

WORDS = "the ferry of the town runs again since the harbour was mended by its people".split()
CARD = "\n\nName: Ada Example\nEmail: ada@example.org\nPhone: 555-0100\nJob: Writer\nBio: lorem\n"
# One rule beside those of analyses: reading all that are shipped takes longer than the rest.
HOUSE = """
schema: 1
pack: {name: house, version: 1.0.0}
rules:
  - id: card
    severity: error
    confidence: high
    category: boilerplate
    phase: block
    params: {min_keys: 4}
    detect: {key_value: {keys: [name, email, phone, job, bio], min_keys: $min_keys}}
    action: strip
    message: "a card ({keys} fields)"
    why: "No author writes a card of made-up facts below a text."
    examples:
      - {no_match: "A text."}
      - {match: "Name: A\\nEmail: b@c.org\\nPhone: 1\\nJob: Writer", clean: ""}
"""
CONFIG = "schema: 1\npacks: {only: [analysis, house.yaml]}\n"
SEED = 15
TRIES = 4
FEW = 6  # of the entries of a cache, of which one is like the other, in the short form
LONGEST = 60.0  # seconds that a run may take before it counts as one that hangs


@dataclass(frozen=True)
class Case:
    """A command: what runs before, what is killed, where it writes, and what is left there."""

    name: str
    before: tuple[str, ...]
    killed: tuple[str, ...]
    place: str
    left: Callable[[Path], str]


def text(seed: str) -> str:
    """Return a text of some sentences that no other seed gives."""
    chosen = random.Random(seed)  # noqa: S311 - words, not secrets
    words = [*WORDS, *(f"{seed}{number}" for number in range(40))]
    lines = [" ".join(chosen.choices(words, k=14)).capitalize() + "." for _ in range(6)]
    return " ".join(lines) + CARD


def drop(folder: Path, seed: str) -> None:
    """Write a drop: texts as they are, and one whose text is kept beside the reports."""
    folder.mkdir(parents=True)
    for number in range(2):
        (folder / f"{seed}{number}.txt").write_text(text(f"{seed}{number}"), encoding="utf-8")
    (folder / f"{seed}-old.txt").write_bytes(f"Déjà {text(seed)}".encode("cp1252"))


def run(*arguments: str, until: int = 0, moment: float = 0.0) -> tuple[bool, int]:
    """Run a command in a process of its own; tell whether it was killed, and its exit code.

    It is killed before its rename number `until`, or after `moment` seconds, where that is given.
    """
    child = os.fork()
    if child == 0:
        os.setsid()
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        seen = count(1)

        def hook(event: str, _: tuple[object, ...]) -> None:
            if event == "os.rename" and next(seen) == until:
                os.killpg(0, signal.SIGKILL)

        if until:
            sys.addaudithook(hook)
        sys.argv = ["sourceaudit", *arguments]
        try:
            main()
        except SystemExit as ending:
            os._exit(int(ending.code or 0))
        os._exit(99)
    end = time.monotonic() + (moment or LONGEST)
    while not (done := os.waitpid(child, os.WNOHANG))[0]:
        if time.monotonic() >= end:
            os.killpg(child, signal.SIGKILL)
            done = os.waitpid(child, 0)
            break
        time.sleep(0.002)
    status = done[1]
    return os.WIFSIGNALED(status), os.waitstatus_to_exitcode(status)


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of the files below a folder, those of ours that nobody sees left out."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith(".sourceaudit") for part in path.parts)
    }


def whole(folder: Path) -> dict[str, dict[str, str]]:
    """Return what a command leaves when nobody kills it, before and after, as it was recorded."""
    found: dict[str, dict[str, str]] = json.loads((folder / "states.json").read_text())
    return found


def audit_left(folder: Path) -> str:
    """Tell which set of reports a reader takes."""
    states, out = whole(folder), folder / "out"
    try:
        read(out / "audit.json")
    except SourceauditError:
        saving.finish(out)
        read(out / "audit.json")  # what was refused is finished, and whole then
        return "refused" if digests(out) == states["after"] else "LOST"
    if digests(out) == states["before"]:
        return "old"
    saving.finish(out)  # all is in place, and a text of before may still lie there
    return "new" if digests(out) == states["after"] else "MIXED"


def clean_left(folder: Path) -> str:
    """Tell whether each text is a whole one, of before or of after."""
    states, found = whole(folder), digests(folder / "out")
    before, after = states["before"], states["after"]
    if any(name not in found for name in before):
        return "LOST"
    if any(digest not in (before.get(name), after.get(name)) for name, digest in found.items()):
        return "TORN"
    return "new" if found == after else "old"


def baseline_left(folder: Path) -> str:
    """Tell which baseline a reader takes, and whether its reasons are there."""
    states, out = whole(folder), folder / "out"
    refused = False
    try:
        read_baseline(out)
    except SourceauditError:
        refused = True
        saving.finish(out)
    reasons = {
        entry.reason
        for accepted in read_baseline(out).sources.values()
        for entry in accepted.entries
    }
    found = digests(out)
    if not reasons or None in reasons or "first" not in reasons:
        return "LOST"
    if found == states["after"]:
        return "refused" if refused else "new"
    return "old" if found == states["before"] and not refused else "MIXED"


def archive_left(folder: Path) -> str:
    """Tell which drops an archive has, when every byte of it is what was written."""
    found = archives.open_archive(folder / "out")
    if list(archives.verify(found)):
        return "DAMAGED"
    names = [line.name for line in found.manifest.drops]
    return {("a",): "old", ("a", "b"): "new"}.get(tuple(names), "LOST")


def cache_left(folder: Path) -> str:
    """Tell whether the reports that a cache half written helps to make are those without it."""
    run("audit", str(folder / "b"), "-o", str(folder / "x"), "--cache", str(folder / "out"), "-j1")
    found = digests(folder / "x")
    shutil.rmtree(folder / "x")
    return "new" if found == whole(folder)["reports"] else "WRONG"


CASES = (
    Case("audit", ("audit", "a", "-o", "out"), ("audit", "b", "-o", "out"), "out", audit_left),
    Case("clean", ("clean", "a", "-o", "out"), ("clean", "c", "-o", "out"), "out", clean_left),
    Case(
        "baseline",
        ("baseline", "create", "a", "--baseline", "out", "--reason", "first"),
        ("baseline", "update", "ab", "--baseline", "out", "--reason", "second"),
        "out",
        baseline_left,
    ),
    Case(
        "archive",
        ("archive", "add", "a", "--archive", "out"),
        ("archive", "add", "b", "--archive", "out"),
        "out",
        archive_left,
    ),
    Case(
        "cache",
        ("audit", "b", "-o", "x"),
        ("audit", "b", "-o", "y", "--cache", "out"),
        "out",
        cache_left,
    ),
)


def prepared(folder: Path, case: Case) -> float:
    """Make what a case begins with and what it ends with; return how long the command takes."""
    folder.mkdir()
    os.chdir(folder)
    configured()
    drop(Path("a"), "a")
    drop(Path("b"), "b")
    shutil.copytree("a", "c")  # the same names with other texts
    for path in Path("c").iterdir():
        path.write_bytes(path.read_bytes().replace(b"ferry", b"boat"))
    shutil.copytree("a", "ab")
    shutil.copytree("b", "ab", dirs_exist_ok=True)
    assert run(*case.before, "-j1")[1] in (0, 1)
    states = {"before": digests(Path("out")), "reports": digests(Path("x"))}
    if Path("out").exists():
        shutil.copytree("out", "start")
    began = time.monotonic()
    assert run(*case.killed, "-j1")[1] in (0, 1)
    taken = time.monotonic() - began
    states["after"] = digests(Path("out"))
    Path("states.json").write_text(json.dumps(states))
    return taken


def again(case: Case) -> None:
    """Set a case back to where it begins."""
    shutil.rmtree(case.place, ignore_errors=True)
    if Path("start").exists():
        shutil.copytree("start", case.place)


def at_renames(case: Case, step: int) -> Iterator[tuple[str, str]]:
    """Kill a command before its first rename and each `step` further on, until there is none."""
    for number in count(1, step):
        again(case)
        killed, code = run(*case.killed, "-j1", until=number)
        if not killed:
            assert code in (0, 1), f"{case.name} ended with {code}"
            return
        yield f"rename {number}", case.left(Path())


def at_moments(case: Case, taken: float, kills: int) -> Iterator[tuple[str, str]]:
    """Kill a command at random moments of its run."""
    chosen = random.Random(SEED)  # noqa: S311 - moments, not secrets
    made = 0
    for _ in range(TRIES * kills):  # a moment may come when all is done
        if made == kills:
            return
        moment = chosen.uniform(0, taken)
        again(case)
        killed, _code = run(*case.killed, "-j1", moment=moment)
        if killed:
            made += 1
            yield f"{moment / taken:.2f} of its time", case.left(Path())


def configured() -> None:
    """Write the configuration of the folder that we are in."""
    Path("house.yaml").write_text(HOUSE, encoding="utf-8")
    Path("sourceaudit.yaml").write_text(CONFIG, encoding="utf-8")


def primed(folder: Path) -> None:
    """Import what the commands import, so that no process of those to come has to."""
    folder.mkdir()
    os.chdir(folder)
    configured()
    drop(Path("a"), "a")
    for arguments in ("audit", "a", "-o", "out"), ("archive", "add", "a", "--archive", "kept"):
        sys.argv = ["sourceaudit", *arguments]
        with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
            main()


def kill_all(folder: Path, kills: int) -> None:
    """Kill every command at every rename, then at random moments, and tell of each kill."""
    primed(folder / "first")
    seen = 0
    taken = {}
    for case in CASES:
        taken[case.name] = prepared(folder / case.name, case)
        for where, word in at_renames(case, 1 if kills or case.name != "cache" else FEW):
            seen += 1
            sys.stdout.write(f"{case.name}\t{where}\t{word}\n")
    for at, case in enumerate(CASES):
        os.chdir(folder / case.name)
        share = -(-max(0, kills - seen) // (len(CASES) - at))
        for where, word in at_moments(case, taken[case.name], share):
            seen += 1
            sys.stdout.write(f"{case.name}\t{where}\t{word}\n")


if __name__ == "__main__":
    kill_all(Path(sys.argv[1]).resolve(), int(sys.argv[2]))
