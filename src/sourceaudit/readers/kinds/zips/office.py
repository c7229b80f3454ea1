"""Documents of office programs, which are ZIP archives of XML: what reads them is an extra."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from sourceaudit.config import Settings
from sourceaudit.errors import UnreadableError
from sourceaudit.readers.bounds import Budget
from sourceaudit.readers.files import MEGABYTE, STDIN, File
from sourceaudit.readers.record import Record
from sourceaudit.readers.streams import too_large

if TYPE_CHECKING:
    from zipfile import ZipFile

CONTENT_TYPES = "[Content_Types].xml"
WORD = "word/document.xml"
MIMETYPE = "mimetype"
OPENDOCUMENT = b"application/vnd.oasis.opendocument."
TEXT = OPENDOCUMENT + b"text"


def is_word(archive: ZipFile) -> bool:
    """Tell whether a ZIP is a document of Word (DOCX)."""
    return {CONTENT_TYPES, WORD} <= set(archive.namelist())


def is_opendocument(archive: ZipFile) -> bool:
    """Tell whether a ZIP is an OpenDocument text (ODT)."""
    return mimetype(archive).startswith(TEXT)


def is_other(archive: ZipFile) -> bool:
    """Tell whether a ZIP is a table or slides, which are no texts."""
    is_open = mimetype(archive).startswith(OPENDOCUMENT)
    return is_open or CONTENT_TYPES in archive.namelist()


def word(file: File, archive: ZipFile, settings: Settings) -> Iterator[Record]:
    """Yield the document."""
    yield _record(file, archive, settings, "docx")


def opendocument(file: File, archive: ZipFile, settings: Settings) -> Iterator[Record]:
    """Yield the document."""
    yield _record(file, archive, settings, "odt")


def refuse_office(_: File, __: ZipFile, ___: Settings) -> Iterator[Record]:
    """Raise UnreadableError `no-articles`."""
    yield from ()
    raise UnreadableError("no-articles", "it is an office document, but no text: export its words")


def mimetype(archive: ZipFile) -> bytes:
    """Return what a ZIP says that it is, b"" where it says nothing."""
    if MIMETYPE not in archive.namelist():
        return b""
    with archive.open(MIMETYPE) as stream:
        return stream.read(200).strip()


def _record(file: File, archive: ZipFile, settings: Settings, kind: str) -> Record:
    """Return the record of a document: the whole archive. Raises UnreadableError."""
    budget = Budget(settings.limits.compression_ratio)
    raw = _bytes(archive.fp, int(settings.limits.source_megabytes * MEGABYTE), settings)
    budget.allow_for(len(raw))
    budget.take(sum(entry.file_size for entry in archive.infolist()))
    return Record(
        id=file.id,
        path=file.shown,
        file=file.path.as_posix(),
        kind=kind,
        raw=raw,
        whole_file=file.path != STDIN and file.inner is None,
    )


def _bytes(stream: IO[bytes] | None, most: int, settings: Settings) -> bytes:
    if stream is None:
        raise UnreadableError("corrupt", "the archive was closed")
    stream.seek(0)
    raw = stream.read(most + 1)
    if len(raw) > most:
        raise too_large(settings.limits)
    return raw
