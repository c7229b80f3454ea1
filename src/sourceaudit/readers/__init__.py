"""Readers: bytes -> sources. A new kind of file is a module here and a line in `READERS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from sourceaudit.config import Settings
from sourceaudit.errors import UnreadableError, UsageError
from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers import html, plain
from sourceaudit.readers.files import File, found_files, load

__all__ = ["READERS", "read_drop"]

Reader = Callable[[File, bytes], Source]
READERS: Mapping[str, Reader] = {
    ".txt": plain.read,
    ".text": plain.read,
    ".md": plain.read,
    ".markdown": plain.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
}


def read_drop(
    paths: Sequence[Path], *, settings: Settings, skip: Path | None = None
) -> tuple[list[Source], list[Unreadable]]:
    """Read files, and all files below folders whose suffix some reader knows, sorted by id.

    Hidden files, and whatever lies below `skip` (the folder of the reports), are passed over. A
    file that is named is read whatever its suffix. What cannot be read is returned beside the
    sources. Raises UsageError where folders hold nothing to read and no file is named.
    """
    files = found_files(paths, suffixes=frozenset(READERS), folder=settings.folder, skip=skip)
    if not files:
        shown = ", ".join(path.as_posix() for path in paths)
        kinds = ", ".join(f"*{suffix}" for suffix in sorted(READERS))
        raise UsageError(f"no sources below {shown}: looked for {kinds}")
    sources: dict[str, Source] = {}
    unreadable: list[Unreadable] = []
    megabytes = settings.limits.source_megabytes
    for file in files:
        try:
            source = _read(file, sources, megabytes=megabytes)
        except UnreadableError as error:
            unreadable.append(Unreadable(file.id, file.shown, error.code, str(error)))
        else:
            sources[source.id] = source
    return [sources[name] for name in sorted(sources)], unreadable


def _read(file: File, known: Mapping[str, Source], *, megabytes: float) -> Source:
    raw = load(file, megabytes=megabytes)
    if file.id in known:
        other = known[file.id].file
        raise UnreadableError(
            "duplicate-id",
            f"its id is that of {other} too: audit the folder above both, or name one of them",
        )
    return READERS.get(file.path.suffix.lower(), plain.read)(file, raw)
