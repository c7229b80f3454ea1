"""Files of a drop: which there are, what they are called, and how their bytes are had."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1 << 20
STDIN = Path("-")
STDIN_ID = "stdin"
WILD = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class File:
    """A file to read: where it is, the id of its source, and its path as reports show it.

    `named` tells that the call names it, so that it is read whatever its suffix.
    """

    path: Path
    id: str
    shown: str
    named: bool = True


def found_files(
    paths: Sequence[Path],
    *,
    known: Callable[[str], bool],
    folder: Path | None,
    skip: Path | None,
    ignored: Callable[[str], bool] = lambda _: False,
) -> list[File]:
    """Return the files of a drop, each once, sorted by id.

    `known` tells whether some reader takes a file of this name, `ignored` whether the
    configuration leaves out an id; both look only at what folders and patterns hold. Ids are
    POSIX paths relative to `folder`, the configuration's, where the file lies below it, else to
    the path that was given; they depend on nothing else in the drop.
    """
    found: dict[Path, File] = {}
    skipped = skip.resolve() if skip is not None else None
    for given in paths:
        if given == STDIN:
            found.setdefault(STDIN, File(STDIN, STDIN_ID, "-"))
            continue
        top, inside, named = _listed(given)
        for path in inside:
            whole = _absolute(path)
            name = _name(whole, folder, _absolute(top))
            beside = skipped is not None and skipped in _real(whole).parents
            sure = named or (not known(path.name) and path.is_dir())
            if (not sure and not known(path.name)) or (not named and (beside or ignored(name))):
                continue
            found.setdefault(whole, File(path, name, name, sure))
    return sorted(found.values(), key=lambda file: (file.id, file.path.as_posix()))


def _listed(given: Path) -> tuple[Path, Iterator[Path], bool]:
    """Return what ids are relative to, the files that a path stands for, whether it names one.

    A pattern stands for what it matches where no file is called that: some shells pass it on.
    """
    if given.is_dir():
        return given, _below(given), False
    if not given.exists() and WILD & {*str(given)}:
        parts = given.parts
        base = next(at for at, part in enumerate(parts) if WILD & {*part})
        matched = (Path(one) for one in sorted(glob.glob(str(given), recursive=True)))  # noqa: PTH207 - a Path cannot hold an absolute pattern
        return Path(*parts[:base]), (one for one in matched if one.is_file()), False
    return given.parent, iter([given]), True


def _below(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder, hidden ones left out.

    A folder that will not open is among them: read as a file, it is told as unreadable.
    """
    closed: list[Path] = []
    for place, folders, names in os.walk(
        folder, onerror=lambda error: closed.append(Path(error.filename))
    ):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(place, name) for name in sorted(names) if not name.startswith("."))
    yield from closed


def _absolute(path: Path) -> Path:
    """Return a path from the root without "..": links are left as they are, as people see them."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.resolve follows links


def _real(path: Path) -> Path:
    """Return a path with the links to its folder followed: what a configuration's folder is."""
    return path.parent.resolve() / path.name


def _name(path: Path, folder: Path | None, top: Path) -> str:
    if folder is not None and folder in path.parents:
        return path.relative_to(folder).as_posix()
    if folder is not None and folder in (real := _real(path)).parents:
        return real.relative_to(folder).as_posix()
    return path.relative_to(top).as_posix()
