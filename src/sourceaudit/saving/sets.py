"""A set of files that belong together: all of them are replaced, or none.

They are written into a folder of their own below the target (`STAGE`), then a journal says which
goes where, then they are renamed, in order. A run that is killed before the journal leaves what
was there; one that is killed after it leaves a set that the next writer finishes.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from sourceaudit.saving.beside import replacing, sync, sync_folder
from sourceaudit.saving.lock import lock_folder

STAGE = ".sourceaudit.part"
JOURNAL = "journal.json"
FOREIGN = frozenset("\\:\0")  # part of no path of ours, and of paths of Windows

Check = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Journal:
    """What is still to be done: which staged file goes where, in order, and what is to go.

    `gone` are paths of files with the SHA-256 that they must have: a file that was changed since
    is somebody's own, and stays.
    """

    files: tuple[tuple[str, str], ...]
    gone: Mapping[str, str] = field(default_factory=dict)


def replace_set(
    folder: Path,
    files: Iterable[tuple[str, bytes | None]],
    *,
    gone: Callable[[], Mapping[str, str]] = dict,
    check: Check = lambda _: None,
    lasting: bool = False,
) -> list[str]:
    """Replace a set of files below a folder, and return their paths.

    A path that comes again with None in place of its bytes is taken back, and is none of the set.
    `gone` is asked, while nobody else writes, for files of an earlier set that go unless this one
    has them: their paths with their SHA-256. `check` is called with each path that will be
    replaced before anything is, and raises where it must not be. With `lasting`, all is on the
    disk when this returns. Raises OSError, UsageError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with lock_folder(folder):
        _finish(folder, lasting=lasting)
        stage = folder / STAGE
        try:
            staged = _stage(stage, files, lasting=lasting)
            for _, path in staged:
                _check(folder / path, check)
            names = {path for _, path in staged}
            old = {path: digest for path, digest in gone().items() if path not in names}
            _write_journal(stage, Journal(tuple(staged), old), lasting=lasting)
        except BaseException:
            shutil.rmtree(stage, ignore_errors=True)
            raise
        _finish(folder, lasting=lasting)
    return [path for _, path in staged]


def finish(folder: Path) -> None:
    """Finish what a run that was killed began to replace, or sweep what it left half-written."""
    if (folder / STAGE).is_dir():
        with lock_folder(folder):
            _finish(folder, lasting=True)


def pending(folder: Path) -> bool:
    """Tell whether a set below a folder is being replaced, or was when its run was killed."""
    return (folder / STAGE / JOURNAL).exists()


def inside(path: str) -> bool:
    """Tell whether a relative path stays below its folder, on every system."""
    parts = PurePosixPath(path)
    return bool(parts.parts) and not (
        parts.is_absolute() or ".." in parts.parts or FOREIGN & {*path}
    )


def digest_of(path: Path) -> str | None:
    """Return the SHA-256 of a file, None where there is none that can be read."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _stage(
    stage: Path, files: Iterable[tuple[str, bytes | None]], *, lasting: bool
) -> list[tuple[str, str]]:
    """Write files into the stage as they come; return their names there and their paths."""
    stage.mkdir()
    names: dict[str, str] = {}
    for number, (path, content) in enumerate(files):
        if content is None:
            (stage / names.pop(path)).unlink()
            continue
        names[path] = name = f"{number:06}"
        with (stage / name).open("xb") as file:
            file.write(content)
            if lasting:
                sync(file)
    return [(name, path) for path, name in names.items()]


def _check(target: Path, check: Check) -> None:
    if target.is_dir() and not target.is_symlink():
        raise IsADirectoryError(21, "it is a folder", str(target))
    check(target)
    target.parent.mkdir(parents=True, exist_ok=True)


def _write_journal(stage: Path, journal: Journal, *, lasting: bool) -> None:
    table = {"files": journal.files, "gone": journal.gone}
    with replacing(stage / JOURNAL, lasting=lasting) as file:
        file.write(json.dumps(table).encode("ascii"))


def _finish(folder: Path, *, lasting: bool) -> None:
    """Do what the journal says, and remove the stage; call it with the lock."""
    stage = folder / STAGE
    if not os.path.lexists(stage):
        return
    journal = _journal(stage)
    if journal is not None:
        for name, path in journal.files:
            if (stage / name).exists():  # else it was renamed before the run was killed
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                os.replace(stage / name, folder / path)  # noqa: PTH105 - see `replacing`
        for path, digest in journal.gone.items():
            _remove(folder, path, digest)
        if lasting:
            for place in sorted({(folder / path).parent for _, path in journal.files}):
                sync_folder(place)
        (stage / JOURNAL).unlink()
    shutil.rmtree(stage)


def _journal(stage: Path) -> Journal | None:
    """Read a journal; None where there is none, or one that leads out of the folder."""
    try:
        data = json.loads((stage / JOURNAL).read_bytes())
        files = tuple((str(name), str(path)) for name, path in data["files"])
        gone = {str(path): str(digest) for path, digest in data["gone"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    named = all(name.isdigit() for name, _ in files)
    safe = named and all(map(inside, (*(path for _, path in files), *gone)))
    return Journal(files, gone) if safe else None


def _remove(folder: Path, path: str, digest: str) -> None:
    """Remove a file of an earlier set if it is still what was written, and its folder if empty."""
    target = folder / path
    if digest_of(target) != digest:
        return
    with suppress(OSError):
        target.unlink()
        for place in target.parents:
            if place == folder:
                return
            place.rmdir()
