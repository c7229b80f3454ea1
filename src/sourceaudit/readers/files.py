"""Files of a drop: which there are, what they are called, and their bytes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sourceaudit.errors import UnreadableError

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class File:
    """A file to read: where it is, the id of its source, and its path as reports show it."""

    path: Path
    id: str
    shown: str


def found_files(
    paths: Sequence[Path], *, suffixes: frozenset[str], folder: Path | None, skip: Path | None
) -> list[File]:
    """Return the files of a drop, each once, sorted by id.

    Ids are POSIX paths relative to `folder`, the configuration's, where the file lies below it,
    else to the path that was given; they depend on nothing else in the drop.
    """
    found: dict[Path, File] = {}
    skipped = skip.resolve() if skip is not None else None
    for given in paths:
        top = given if given.is_dir() else given.parent
        for path in _below(given, suffixes) if given.is_dir() else [given]:
            whole = _absolute(path)
            if skipped is not None and given.is_dir() and skipped in _real(whole).parents:
                continue
            name = _name(whole, folder, _absolute(top))
            found.setdefault(whole, File(path, name, name))
    return sorted(found.values(), key=lambda file: (file.id, file.path.as_posix()))


def load(file: File, *, megabytes: float) -> bytes:
    """Return the bytes of a file.

    Raises UnreadableError: `missing`, `unreadable`, `not-a-file`, `too-large`.
    """
    try:
        if file.path.exists() and not file.path.is_file():
            raise UnreadableError("not-a-file", "it is neither a file nor a folder")
        size = file.path.stat().st_size
        if size > megabytes * MEGABYTE:
            raise UnreadableError(
                "too-large",
                f"it has {size / MEGABYTE:.0f} MB, over the limit of {megabytes:g}: cut it, or "
                "raise limits.source_megabytes in the configuration",
            )
        return file.path.read_bytes()
    except FileNotFoundError:
        raise UnreadableError("missing", "there is no such file: check the path") from None
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        raise UnreadableError("unreadable", f"{reason}: check its permissions") from None


def _below(folder: Path, suffixes: frozenset[str]) -> Iterator[Path]:
    """Yield the files below a folder that have one of the suffixes, hidden ones left out."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in suffixes:
                yield Path(place, name)


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
