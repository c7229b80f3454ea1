"""ZIP: an archive of files, or a format that is kept in one.

A new format is a module here, and a line in `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BufferedReader
from typing import TYPE_CHECKING

from sourceaudit.config import Settings
from sourceaudit.errors import UnreadableError
from sourceaudit.model.source import Unreadable
from sourceaudit.readers.bounds import seekable
from sourceaudit.readers.files import File
from sourceaudit.readers.kinds.zips import epub, office, wacz
from sourceaudit.readers.passing import Skipped
from sourceaudit.readers.record import Input, Member, Reader

if TYPE_CHECKING:
    from zipfile import ZipFile

Inside = Iterator[Input | Skipped | Member]
# What tells by the names in an archive that it is of a format, and what reads it then.
FORMATS: tuple[tuple[Callable[[ZipFile], bool], Callable[[File, ZipFile, Settings], Inside]], ...]
FORMATS = (
    (wacz.is_one, wacz.split),
    (epub.is_one, epub.split),
    (office.is_word, office.word),
    (office.is_opendocument, office.opendocument),
    (office.is_other, office.refuse_office),
)
ENCRYPTED = 1  # a flag of members
MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")


def split(file: File, stream: BufferedReader, settings: Settings) -> Inside:
    """Yield what a ZIP holds. Raises UnreadableError for what is none."""
    from zipfile import BadZipFile, ZipFile

    with seekable(stream) as whole:
        try:
            archive = ZipFile(whole)
        except (BadZipFile, ValueError, NotImplementedError) as error:
            raise UnreadableError("corrupt", f"it is no whole ZIP: {error}") from None
        with archive:
            read = next((read for is_one, read in FORMATS if is_one(archive)), None)
            yield from read(file, archive, settings) if read else _members(file, archive)


def _members(file: File, archive: ZipFile) -> Inside:
    """Yield the files of an archive, in the order in which they are listed."""
    for entry in archive.infolist():
        if entry.is_dir():
            continue
        if entry.flag_bits & ENCRYPTED:
            message = "it is encrypted: unpack the archive first"
            yield Unreadable(f"{file.id}#{entry.filename}", file.shown, "encrypted", message)
            continue
        try:
            stream = archive.open(entry)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with an entry costs it alone
            message = f"the archive is damaged here: {str(error)[:200]}"
            yield Unreadable(f"{file.id}#{entry.filename}", file.shown, "corrupt", message)
            continue
        with stream:
            yield Member(entry.filename, stream)


def begins(head: bytes) -> bool:
    """Tell whether a file begins as ZIP does."""
    return head.startswith(MAGIC)


READER = Reader("zip", (".zip", ".wacz", ".epub"), begins=begins, split=split)
