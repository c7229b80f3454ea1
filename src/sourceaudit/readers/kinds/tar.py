"""TAR: an archive of files, read from its beginning to its end, packed or not."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from io import BufferedReader
from typing import Any, Self

from sourceaudit.config import Settings
from sourceaudit.errors import UnreadableError
from sourceaudit.model.run import Passing
from sourceaudit.readers.files import MEGABYTE, File
from sourceaudit.readers.passing import Skipped
from sourceaudit.readers.record import Member, Reader

MAGIC, PLACE = b"ustar", 257
BLOCK = 512  # bytes
MOST_HEADER = MEGABYTE  # bytes of what stands before a member: its long name, its attributes
HEADERS = (
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
)


class _Entry(tarfile.TarInfo):
    """An entry whose headers are bounded: the library takes them into memory whole."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        """Return an entry. Raises UnreadableError for a header that is too long."""
        found = super().frombuf(buf, encoding, errors)
        if found.type in HEADERS and found.size > MOST_HEADER:
            raise UnreadableError("corrupt", "a header of the archive is too long to be one")
        return found


def split(file: File, stream: BufferedReader, _: Settings) -> Iterator[Skipped | Member]:
    """Yield the files; links and devices are passed over. Raises UnreadableError."""
    try:
        end = _End(stream)
        with tarfile.open(fileobj=BufferedReader(end), mode="r|", tarinfo=_Entry) as archive:
            kept: Any = archive
            for entry in archive:
                held = archive.extractfile(entry) if entry.isreg() else None
                if held is not None:
                    yield Member(entry.name, held)
                elif not entry.isdir():
                    yield Skipped(Passing.SPECIAL, f"{file.id}#{entry.name}")
                kept.members = []  # the library remembers every entry: there may be millions
        if not end.seen():
            raise UnreadableError("truncated", "the archive breaks off: fetch it again")
    except (tarfile.TarError, EOFError) as error:
        raise UnreadableError("corrupt", f"it is no whole TAR: {error}") from None


class _End(io.RawIOBase):
    """A stream that knows whether it ended as archives do: the library stops at a torn header."""

    def __init__(self, stream: BufferedReader) -> None:
        self._stream = stream
        self._last = b""

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, target: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer; return how much of it."""
        piece = self._stream.read(len(target))
        self._last = (self._last + piece)[-BLOCK:]
        target[: len(piece)] = piece
        return len(piece)

    def seen(self) -> bool:
        """Read to the end; tell whether that is a block of zeros."""
        while self.read(1 << 16):
            pass
        return self._last == bytes(BLOCK)


def begins(head: bytes) -> bool:
    """Tell whether a file begins as TAR does."""
    return head[PLACE : PLACE + len(MAGIC)] == MAGIC


READER = Reader("tar", (".tar",), begins=begins, split=split)
