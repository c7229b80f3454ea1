"""The manifest: which segments an archive has, what is in them, and how to tell that it is so.

`archive.json` is replaced in one step, so that a reader sees all of a drop or nothing of it. What
it does not name is no part of the archive.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sourceaudit.errors import ArchiveError, UsageError
from sourceaudit.model.overlap import Role
from sourceaudit.saving import save

FILE = "archive.json"
SEGMENTS = "segments"
LOCK = "lock"
ADD = "sourceaudit archive add PATHS --archive"


@dataclass(frozen=True, slots=True)
class Stored:
    """A file of a segment: its size and checksums, CRC-32 for each reading, SHA-256 for verify."""

    bytes: int
    crc32: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Segment:
    """Sources that lie together, in order: how many of each drop; `files` are below `folder`."""

    folder: str
    drops: Mapping[str, int]
    files: Mapping[str, Stored]

    @property
    def sources(self) -> int:
        """Return how many sources it holds."""
        return sum(self.drops.values())


@dataclass(frozen=True, slots=True)
class DropLine:
    """A drop that was added: its name, its new sources, whether their text was kept, its role."""

    name: str
    sources: int
    text: bool
    role: Role = Role.SITE


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive is made of. `made` counts the segments ever made, to number the next one."""

    parameters: Mapping[str, int | str]
    drops: tuple[DropLine, ...] = ()
    segments: tuple[Segment, ...] = ()
    made: int = 0

    @property
    def sources(self) -> int:
        """Return how many sources it holds."""
        return sum(segment.sources for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive as it was when it was opened; what is added later is not in it."""

    folder: Path
    manifest: Manifest

    def path(self, segment: Segment, name: str) -> Path:
        """Return where a file of a segment lies."""
        return self.folder / SEGMENTS / segment.folder / name


def open_archive(folder: Path) -> Archive:
    """Open an archive for reading.

    Raises UsageError where there is none, ArchiveError where it is damaged or was made with other
    parameters than this version has.
    """
    return Archive(folder, check_parameters(folder, read(folder)))


def read(folder: Path) -> Manifest:
    """Read the manifest, whatever its parameters. Raises UsageError, ArchiveError."""
    path = folder / FILE
    try:
        data = json.loads(path.read_bytes())
        answer, digest = data["archive"], data["sha256"]
        if digest != _digest(answer):
            raise ArchiveError(_find_damaged(path, "its contents do not match its checksum"))
        return _manifest(answer)
    except FileNotFoundError:
        if (folder / SEGMENTS).is_dir() and any((folder / SEGMENTS).iterdir()):
            raise ArchiveError(_find_damaged(path, "it is missing")) from None
        raise UsageError(
            f"no archive in {folder.as_posix()}: begin one with `{ADD} {folder.as_posix()}`"
        ) from None
    except OSError as error:
        raise ArchiveError(f"{path.as_posix()}: {error.strerror}: check the disk") from error
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ArchiveError(_find_damaged(path, "it is no manifest")) from None


def check_parameters(folder: Path, manifest: Manifest) -> Manifest:
    """Return a manifest whose parameters are ours. Raises ArchiveError with those that differ."""
    from sourceaudit.archive.keys import parameters

    ours, theirs = parameters(), manifest.parameters
    names = [name for name in sorted({*ours, *theirs}) if ours.get(name) != theirs.get(name)]
    if names:
        other = "; ".join(
            f"{name} is {theirs.get(name, 'missing')} there and {ours.get(name, 'missing')} here"
            for name in names
        )
        raise ArchiveError(
            f"{(folder / FILE).as_posix()}: the archive was made with other parameters ({other}), "
            "so its keys cannot be compared: use the version of sourceaudit that made it, or begin "
            f"a new archive with `{ADD} DIR`"
        )
    return manifest


def write(folder: Path, manifest: Manifest) -> None:
    """Replace the manifest in one step; when this returns, it is on the disk."""
    table = asdict(manifest)
    for line in table["drops"]:
        if line["role"] == Role.SITE:  # earlier versions know no roles, and read such a manifest
            del line["role"]
    text = json.dumps({"archive": table, "sha256": _digest(table)}, indent=1, sort_keys=True) + "\n"
    save(folder / FILE, text.encode("utf-8", "surrogatepass"), lasting=True)


def _digest(data: object) -> str:
    text = json.dumps(data, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _manifest(table: Mapping[str, Any]) -> Manifest:
    return Manifest(
        parameters=table["parameters"],
        drops=tuple(map(_drop_line, table["drops"])),
        segments=tuple(
            Segment(
                folder=record["folder"],
                drops=record["drops"],
                files={name: Stored(**file) for name, file in record["files"].items()},
            )
            for record in table["segments"]
        ),
        made=table["made"],
    )


def _drop_line(table: Mapping[str, Any]) -> DropLine:
    return DropLine(
        table["name"], table["sources"], table["text"], Role(table.get("role", Role.SITE))
    )


def _find_damaged(path: Path, reason: str) -> str:
    return (
        f"{path.as_posix()}: {reason}: bring it back from a copy, or move the folder away and add "
        "its drops again"
    )
