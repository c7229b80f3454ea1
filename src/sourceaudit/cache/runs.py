"""Whole runs, kept: of a drop that was audited before in the same way, all reports are there."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sourceaudit.cache.program import key, program
from sourceaudit.cache.shapes import Entries
from sourceaudit.cache.store import Store

SUFFIXES = (".yaml", ".yml")  # of rule files, as `rules/load.py` has them, which is slow to import
FOREIGN = re.compile(r"[\\:\0]")  # what is part of no path of ours, and of paths of Windows
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
CONTROLS = re.compile(r"[\0-\x09\x0b-\x1f\x7f-\x9f]")
CHUNK = 1 << 20  # bytes of a file that are hashed at once


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run ended with: its exit code, its reports by path, what it printed.

    `told` are texts that are shown elsewhere, by name; `run` is the id of the run.
    """

    exit_code: int
    reports: Mapping[str, bytes]
    printed: str
    told: Mapping[str, str]
    run: str | None = None


@dataclass(frozen=True, slots=True)
class _Kept:
    """An outcome as it lies in the store: its reports by path, as the keys of their bytes."""

    exit_code: int
    reports: Mapping[str, str]
    printed: str
    told: Mapping[str, str]
    run: str | None


def load_run(store: Store, name: str) -> Outcome | None:
    """Return the outcome of a run, None where it was not kept whole."""
    runs: Entries[_Kept] = Entries(store, _Kept)
    found = runs.get(name)
    if found is None or not _harmless(found):
        return None
    reports: dict[str, bytes] = {}
    for path, place in found.reports.items():
        raw = store.get(place)
        if raw is None or key("report", raw) != place:
            return None
        reports[path] = raw
    return Outcome(found.exit_code, reports, found.printed, found.told, found.run)


def _harmless(kept_source: _Kept) -> bool:
    """Tell whether an outcome acts on nothing: on no file elsewhere, on no terminal.

    Its checksum shows that it is whole, not who made it.
    """
    paths = [PurePosixPath(name) for name in kept_source.reports]
    inside = not any(path.is_absolute() or ".." in path.parts for path in paths)
    plain = not any(FOREIGN.search(name) for name in kept_source.reports)
    return inside and plain and not CONTROLS.search(COLOURS.sub("", kept_source.printed))


def keep(store: Store, name: str, done: Outcome) -> None:
    """Keep the outcome of a run; reports that are equal are kept once."""
    places = {path: key("report", raw) for path, raw in done.reports.items()}
    for path, place in places.items():
        store.put(place, done.reports[path])
    runs: Entries[_Kept] = Entries(store, _Kept)
    runs.put(name, _Kept(done.exit_code, places, done.printed, done.told, done.run))


def rules_key(store: Store, paths: Sequence[Path]) -> str:
    """Return a key of all that rule files say, and the word lists and packs that they name.

    Which files those are is kept too, as finding it out takes as long as many sources do; the key
    is made of their bytes. Raises InvalidFileError for rule files that are wrong, OSError.
    """
    places = [path.resolve() for path in paths]
    folders = [path if path.is_dir() else path.parent for path in places]
    # A file that is new in one of these folders may stand before one that was read.
    beside = [
        [file.name for file in sorted(folder.glob("*")) if file.suffix in SUFFIXES]
        for folder in folders
    ]
    known: Entries[tuple[str, ...]] = Entries(store, tuple[str, ...])
    name = key("rules", program(), places, beside)
    read = known.get(name)
    if read is None or not all(map(_is_file, read)):
        from sourceaudit.rules import load_rules

        read = tuple(str(file.resolve()) for file in load_rules(paths).read)
        known.put(name, read)
    return key(name, read, digests(map(Path, read)))


def digests(files: Iterable[Path]) -> list[str]:
    """Return the SHA-256 of each file. Raises OSError."""
    found = []
    for file in files:
        made = hashlib.sha256()
        with file.open("rb") as stream:
            while part := stream.read(CHUNK):
                made.update(part)
        found.append(made.hexdigest())
    return found


def _is_file(name: str) -> bool:
    return Path(name).is_file()
