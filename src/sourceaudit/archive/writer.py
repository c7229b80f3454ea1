"""The writer: takes the sources of a drop, and makes them part of the archive in one step."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

from sourceaudit.archive import manifest as manifests
from sourceaudit.archive import segments
from sourceaudit.archive.keys import parameters
from sourceaudit.archive.lock import lock_archive
from sourceaudit.archive.manifest import (
    FILE,
    LOCK,
    SEGMENTS,
    Archive,
    DropLine,
    Manifest,
    Segment,
)
from sourceaudit.archive.merge import merge_segments, mergeable
from sourceaudit.archive.records import Entry
from sourceaudit.errors import UsageError
from sourceaudit.model.overlap import Role
from sourceaudit.saving import sweep as sweep_parts
from sourceaudit.saving import sync_folder

EARLIER_PART = f"{FILE}.part"  # what earlier versions wrote beside the manifest
OURS = frozenset({FILE, LOCK, EARLIER_PART, SEGMENTS})


@contextmanager
def writing(folder: Path) -> Iterator[Archive]:
    """Open an archive for adding, making it where there is none; nobody else writes meanwhile.

    What earlier writers left half-written is swept away. Raises UsageError where something else
    is in the folder, ArchiveError where the archive is in use, damaged or of other parameters.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        names = sorted(path.name for path in folder.iterdir())
        if strange := [name for name in names if name not in OURS and not name.startswith(".")]:
            raise UsageError(
                f"{folder.as_posix()} is no archive, {strange[0]} is in it: name an archive, or a "
                "new folder"
            )
    except OSError as error:
        raise UsageError(
            f"cannot write {folder.as_posix()}: {error.strerror}; name another --archive"
        ) from error
    with lock_archive(folder):
        if not (folder / FILE).exists() and not _segments(folder):
            manifests.write(folder, Manifest(parameters()))
        found = manifests.open_archive(folder)
        sweep(found)
        yield found


def add(
    archive: Archive,
    drop: str,
    entries: Iterable[Entry],
    *,
    text: bool,
    role: Role = Role.SITE,
) -> Archive:
    """Add sources as a drop; they are there when this returns, and none of them before.

    `drop` is a new name, `role` what its sources are, and `text` tells whether records have texts.
    Call it within `writing`. Without entries the archive stays as it is, to the byte.
    """
    coming = iter(entries)
    before = archive.manifest
    made: list[Segment] = []
    try:
        while first := list(islice(coming, 1)):
            place = archive.folder / SEGMENTS / f"{before.made + len(made) + 1:06}"
            own = chain(first, islice(coming, segments.MOST - 1))
            made.append(segments.write(place, own, drop))
        if not made:
            return archive
        sync_folder(archive.folder / SEGMENTS)
        line = DropLine(drop, sum(segment.sources for segment in made), text, role)
        after = replace(
            before,
            drops=(*before.drops, line),
            segments=(*before.segments, *made),
            made=before.made + len(made),
        )
        after = _fewer(replace(archive, manifest=after))
        manifests.write(archive.folder, after)
    except OSError as error:
        raise UsageError(
            f"cannot write {error.filename or archive.folder.as_posix()}: {error.strerror}; "
            "nothing was added"
        ) from error
    return replace(archive, manifest=after)


def _fewer(archive: Archive) -> Manifest:
    """Return a manifest with small segments merged; what they were made of stays for readers."""
    manifest = archive.manifest
    if not (parts := mergeable(manifest.segments)):
        return manifest
    place = archive.folder / SEGMENTS / f"{manifest.made + 1:06}"
    segment = merge_segments(archive, parts, place)
    sync_folder(archive.folder / SEGMENTS)
    at = manifest.segments.index(parts[0])
    after = (*manifest.segments[:at], segment, *manifest.segments[at + len(parts) :])
    return replace(manifest, segments=after, made=manifest.made + 1)


def sweep(archive: Archive) -> list[str]:
    """Remove what is no part of the archive, left by writers that were killed; return its names."""
    named = {segment.folder for segment in archive.manifest.segments}
    orphans = [path for path in _segments(archive.folder) if path.name not in named]
    for path in orphans:
        shutil.rmtree(path)
    (archive.folder / EARLIER_PART).unlink(missing_ok=True)
    sweep_parts(archive.folder, idle=0)
    return [path.name for path in orphans]


def _segments(folder: Path) -> list[Path]:
    return sorted((folder / SEGMENTS).iterdir()) if (folder / SEGMENTS).is_dir() else []
