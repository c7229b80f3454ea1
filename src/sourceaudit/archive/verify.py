"""Verifying: whether every byte of an archive is what was written, and taking out what is not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

from sourceaudit.archive import manifest as manifests
from sourceaudit.archive.manifest import Archive, DropLine, Segment
from sourceaudit.archive.segments import damage_message, describe_file, unread
from sourceaudit.archive.writer import sweep

Watch = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Damage:
    """A file that is not what was written: its segment, and what to say."""

    segment: Segment
    message: str


def verify(archive: Archive, watch: Watch = lambda *_: None) -> Iterator[Damage]:
    """Yield the files that are missing or changed, by SHA-256; `watch` hears of each segment."""
    for at, segment in enumerate(archive.manifest.segments):
        for name, file in sorted(segment.files.items()):
            path = archive.path(segment, name)
            try:
                same = describe_file(path) == file
                message = damage_message(path, segment, "it does not match its checksum")
            except OSError as error:
                same, message = False, unread(archive, segment, path, error)
            if not same:
                yield Damage(segment, message)
        watch(at + 1, len(archive.manifest.segments))


def remove(archive: Archive, segments: Collection[str]) -> Archive:
    """Take segments out of an archive, in one step, by their folders; call it within `writing`.

    Drops that have no source left are forgotten, so that they can be added again by their names.
    """
    kept = [segment for segment in archive.manifest.segments if segment.folder not in segments]
    gone = [segment for segment in archive.manifest.segments if segment.folder in segments]
    drops = [_without(line, gone) for line in archive.manifest.drops]
    after = replace(
        archive.manifest,
        segments=tuple(kept),
        drops=tuple(line for line in drops if line.sources),
    )
    manifests.write(archive.folder, after)
    done = replace(archive, manifest=after)
    sweep(done)
    return done


def _without(line: DropLine, gone: Collection[Segment]) -> DropLine:
    lost = sum(segment.drops.get(line.name, 0) for segment in gone)
    return replace(line, sources=line.sources - lost)
