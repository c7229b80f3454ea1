"""Readers: bytes -> sources. Kinds of files are in `readers/kinds`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from hashlib import blake2b
from pathlib import Path

from sourceaudit.config import Settings
from sourceaudit.errors import UsageError
from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers.contents import is_readable, of_file
from sourceaudit.readers.files import File, Search, find_files
from sourceaudit.readers.kinds import READERS, by_name, reader_by_name
from sourceaudit.readers.packing import SUFFIXES
from sourceaudit.readers.passing import Tally
from sourceaudit.readers.record import Input, Record

__all__ = [
    "READERS",
    "File",
    "Input",
    "Record",
    "Tally",
    "again",
    "double",
    "drop_files",
    "of_site",
    "read",
    "read_drop",
    "read_files",
    "reads",
    "records",
]

ID_BYTES = 8  # of a digest: all ids of a drop are kept to tell doubles, and there may be millions


def drop_files(
    paths: Sequence[Path],
    *,
    settings: Settings,
    skip: Path | None = None,
    follow: bool = False,
    tally: Tally | None = None,
) -> list[File]:
    """Return the files of a drop, sorted by id: those named, and below folders those we read.

    Hidden files, what lies below `skip` (the folder of the reports), what `ignore` names, links
    that lead out of the drop (unless they are to be followed) and what is no file are passed over,
    and counted in `tally`; a file that the call names is read whatever its suffix, `-` is standard
    input, and addresses are fetched (`readers/remote.py`). Raises UsageError where a path is not
    there, or there is no file at all.
    """
    for name in settings.file.plugins.readers:
        by_name(name)
    passed = tally if tally is not None else Tally()
    search = Search(
        partial(is_readable, settings=settings),
        settings.folder,
        skip,
        settings.ignores,
        follow,
        passed,
        reads,
    )
    files = find_files(paths, search)
    if not files:
        shown = ", ".join(path.as_posix() for path in paths)
        kinds = ", ".join(f"*{suffix}" for suffix in sorted(READERS))
        over = [
            f"{reason.count} {reason.kind.value} ({', '.join(reason.names)})"
            for reason in passed.passed_over()
        ]
        packed = ", ".join(sorted(SUFFIXES))
        beside = f"; passed over: {', '.join(over)}" if over else ""
        raise UsageError(
            f"no sources below {shown}: looked for {kinds}, also packed as {packed}{beside}"
        )
    return files


def reads(name: str) -> bool:
    """Tell whether a file of this name is read where it lies below a folder."""
    return reader_by_name(name) is not None


def records(
    files: Iterable[File], *, settings: Settings, tally: Tally | None = None
) -> Iterator[Input]:
    """Yield what files hold, in order, and what cannot be read of them.

    What a file holds that is no source is counted in `tally`. Files are read as the iterator is:
    never more than a record of a table or an archive, or one file that is a source, is in memory.
    """
    passed = tally if tally is not None else Tally()
    found = _single(record for file in files for record in of_file(file, settings, passed))
    return (of_site(record, settings) for record in found) if settings.file.sites else found


def read(record: Record) -> Source | Unreadable:
    """Return the source that a record is, or why it is none."""
    reading = by_name(record.kind).read  # a worker may not have met a plug-in yet
    if reading is None:
        raise TypeError(f"records of kind {record.kind} are files of records")
    return reading(record)


def read_drop(
    paths: Sequence[Path], *, settings: Settings, skip: Path | None = None
) -> tuple[list[Source], list[Unreadable]]:
    """Find and read a whole drop into memory; see `drop_files` and `read_files`."""
    return read_files(drop_files(paths, settings=settings, skip=skip), settings=settings)


def read_files(
    files: Iterable[File], *, settings: Settings
) -> tuple[list[Source], list[Unreadable]]:
    """Read all that files hold into memory; sources are sorted by id."""
    sources: list[Source] = []
    unreadable: list[Unreadable] = []
    for record in records(files, settings=settings):
        done = read(record) if isinstance(record, Record) else record
        if isinstance(done, Source):
            sources.append(done)
        else:
            unreadable.append(done)
    return sorted(sources, key=lambda source: source.id), unreadable


def _single(found: Iterable[Input]) -> Iterator[Input]:
    """Yield records; of two with one id the second is unreadable.

    What could not be read keeps no source from its id, and has an id that nothing before it has.
    """
    seen: dict[bytes, str] = {}  # by digest: the file, of which the rows share one string
    lost: dict[str, int] = {}  # how often an id was that of something unreadable
    for element in found:
        digest = blake2b(element.id.encode("utf-8", "surrogatepass"), digest_size=ID_BYTES).digest()
        if not isinstance(element, Record):
            lost[element.id] = lost.get(element.id, 0) + 1
            yield again(element, lost[element.id] + (digest in seen))
            continue
        if (first := seen.get(digest)) is None:
            seen[digest] = element.file
            yield element
        else:
            yield double(element, first)


def double(record: Record, first: str) -> Unreadable:
    """Return a record as what cannot be read, since one of the file `first` has its id."""
    place = f"a source of {first}"
    helps = (
        "audit the folder above both, or name one of them"
        if record.whole_file
        else "name another column, tables: {id: ...}"
        if record.columns is not None
        else "take one of the two out of the archive"
    )
    message = f"its id is that of {place} too: {helps}"
    return Unreadable(record.id, record.path, "duplicate-id", message)


def again(unreadable: Unreadable, number: int) -> Unreadable:
    """Return the `number`-th of what is unreadable and has one id, under an id of its own."""
    if number == 1:
        return unreadable
    message = f"{unreadable.message}; another record has the id {unreadable.id} too"
    return replace(
        unreadable, id=f"{unreadable.id} ({number})", code="duplicate-id", message=message
    )


def of_site(element: Input, settings: Settings) -> Input:
    """Return a record with the site that the configuration declares it to be of."""
    if not isinstance(element, Record) or (site := settings.site_for(element.id)) is None:
        return element
    return replace(element, metadata={**element.metadata, "site": site})
