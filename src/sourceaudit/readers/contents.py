"""What a file holds: its kind is found, it is cut into records, archives in it are opened.

Whatever is wrong with a file or with a member of an archive costs that alone, and is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.util import find_spec
from io import BufferedReader, FileIO
from pathlib import Path, PurePosixPath

from sourceaudit.config import Settings
from sourceaudit.containment import failure_of
from sourceaudit.errors import UnreadableError
from sourceaudit.model.run import Passing
from sourceaudit.model.source import Unreadable
from sourceaudit.readers.bounds import BombError, Budget, bound_stream
from sourceaudit.readers.files import STDIN, File, suffix_of
from sourceaudit.readers.kinds import BY_NAME, SNIFFED, reader_by_content, reader_by_name
from sourceaudit.readers.passing import Skipped, Tally
from sourceaudit.readers.record import Extra, Input, Member, Reader, Record, Sure
from sourceaudit.readers.streams import open_file, stream_error, unpack_stream, whole

MOST_NESTED = 3  # archives inside one another; what people pack has one or two
NOT_OURS = "no-articles"  # the code of a file whose kind may hold articles, and that holds none


@dataclass(frozen=True, slots=True)
class _Run:
    """What holds for all that one file holds."""

    settings: Settings
    tally: Tally
    budget: Budget


def is_readable(path: Path, settings: Settings) -> bool:
    """Tell whether a file below a folder is read: by its name, else by how it begins."""
    if reader_by_name(path.name) is not None:
        return True
    try:
        with open_file(File(path, path.name, path.name), settings.limits) as stream:
            head = stream.peek(SNIFFED)[:SNIFFED]
    except (UnreadableError, OSError):
        return False
    return reader_by_content(head, path.name, Sure.TELLING) is not None


def of_file(file: File, settings: Settings, tally: Tally) -> Iterator[Input]:
    """Yield what a file holds, and why it holds no more where it breaks off."""
    run = _Run(settings, tally, Budget(settings.limits.compression_ratio))
    try:
        with open_file(file, settings.limits) as stream:
            run.budget.allow(file.path)
            yield from _of_stream(file, stream, run, depth=0)
    except (UnreadableError, OSError) as raised:
        error = _reason(raised)
        yield Unreadable(file.id, file.shown, error.code, str(error))


def _of_stream(file: File, stream: BufferedReader, run: _Run, *, depth: int) -> Iterator[Input]:
    """Yield what a stream holds, and why it holds no more where it breaks off."""
    count = number = 0
    error: UnreadableError | None = None
    try:
        try:
            for record in _inside(file, stream, run, depth):
                number += 1
                if _is_readable(record, file, run):
                    count += 1
                    yield record
        finally:
            error = stream_error(stream)
    except BombError as raised:
        if depth:
            raise  # all that the file unpacks to is one measure: what follows has no room either
        error = raised
    except Exception as raised:  # noqa: BLE001 - whatever it is, it costs the rest of this file
        # A reader finds fault with what is only the rest of a file.
        error = error or _reason(raised)
    if error is None and not number:
        run.tally.note(Passing.EMPTY, file.id)
    elif error is not None and error.code == NOT_OURS and not file.named:
        run.tally.note(Passing.UNKNOWN_KIND, file.id, suffix_of(file.name))
    elif error is not None:
        before = f"; what stands before, {count} in number, was read" if count else ""
        yield Unreadable(file.id, file.shown, error.code, f"{error}{before}")


def _inside(file: File, stream: BufferedReader, run: _Run, depth: int) -> Iterator[Input]:
    """Yield the records of a stream and of all archives in it; what is none is counted."""
    for element in _split(file, stream, run.settings):
        match element:
            case Skipped():
                run.tally.note(element.kind, element.name, element.of)
            case Member():
                yield from _of_member(file, element, run, depth)
            case _:
                yield element


def _is_readable(element: Input, file: File, run: _Run) -> bool:
    """Tell whether what reads a record is installed; note it where it is not.

    Raises UnreadableError `needs-extra` for a file that the call names.
    """
    extra = BY_NAME[element.kind].extra if isinstance(element, Record) else None
    if extra is None or (lacking := lacks(extra)) is None:
        return True
    if file.named and element.id == file.id:
        raise lacking
    run.tally.note(Passing.NEEDS_EXTRA, element.id, f"{extra.name}: {extra.reads}")
    return False


def _of_member(file: File, member: Member, run: _Run, depth: int) -> Iterator[Input]:
    """Yield what a member of an archive holds."""
    inner = _relative(member.name)
    own = File(file.path, f"{file.id}#{inner}", file.shown, named=False, inner=inner)
    if member.kind is None and _is_hidden(inner):
        run.tally.note(Passing.HIDDEN, own.id)
        return
    if depth >= MOST_NESTED:
        message = f"archives are nested over {MOST_NESTED} deep: unpack the outer ones first"
        yield Unreadable(own.id, own.shown, "too-deep", message)
        return
    try:
        with unpack_stream(
            bound_stream(member.stream, run.budget), own.name, run.settings.limits
        ) as stream:
            if member.kind is not None:
                record = whole_record(own, stream, BY_NAME[member.kind], run.settings)
                yield replace(record, metadata=member.metadata)
            elif reader_by_content(stream.peek(SNIFFED)[:SNIFFED], own.name, Sure.TELLING) is None:
                run.tally.note(Passing.UNKNOWN_KIND, own.id, suffix_of(own.name))
            else:
                yield from _of_stream(own, stream, run, depth=depth + 1)
    except BombError:
        raise
    except Exception as raised:  # noqa: BLE001 - a member that cannot even be opened
        error = _reason(raised)
        yield Unreadable(own.id, own.shown, error.code, str(error))


def _is_hidden(name: str) -> bool:
    """Tell whether a member is one that nobody packed on purpose."""
    return any(part.startswith(".") or part == "__MACOSX" for part in PurePosixPath(name).parts)


def _split(
    file: File, stream: BufferedReader, settings: Settings
) -> Iterator[Input | Skipped | Member]:
    """Yield the records of a file. Raises UnreadableError."""
    reader = reader_by_content(stream.peek(SNIFFED)[:SNIFFED], file.name) or BY_NAME["text"]
    if reader.split is not None:
        yield from reader.split(file, stream, settings)
        return
    yield whole_record(file, stream, reader, settings)


def whole_record(file: File, stream: BufferedReader, reader: Reader, settings: Settings) -> Record:
    """Return the one record that a file is. Raises UnreadableError."""
    return Record(
        id=file.id,
        path=file.shown,
        file=file.path.as_posix(),
        kind=reader.name,
        raw=whole(stream, settings.limits),
        metadata={"url": file.address} if file.address and file.inner is None else {},
        whole_file=isinstance(stream.raw, FileIO) and file.path != STDIN,
    )


def lacks(extra: Extra) -> UnreadableError | None:
    """Return what is wrong where an extra is not installed."""
    if find_spec(extra.module) is not None:
        return None
    message = f"it is {extra.reads}, which pip install 'sourceaudit[{extra.name}]' makes readable"
    return UnreadableError("needs-extra", message)


def _relative(name: str) -> str:
    """Return a member's name as a path that leads nowhere but down."""
    parts = name.replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in ("", ".", "..")) or "unnamed"


def _reason(raised: Exception) -> UnreadableError:
    """Return an error as the report tells it."""
    if isinstance(raised, UnreadableError):
        return raised
    if isinstance(raised, OSError):
        reason = (raised.strerror or "it cannot be read").lower()
        return UnreadableError("unreadable", f"{reason}: check the disk")
    failure = failure_of("read", raised)
    return UnreadableError(failure.code, failure.message)
