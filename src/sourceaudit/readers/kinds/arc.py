"""ARC: web archives of before WARC, read by the same library."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from io import BufferedReader

from sourceaudit.config import Settings
from sourceaudit.containment import words_of
from sourceaudit.errors import UnreadableError
from sourceaudit.model.run import Passing
from sourceaudit.readers.files import File
from sourceaudit.readers.kinds.warc import of_entry, read_record
from sourceaudit.readers.passing import Skipped
from sourceaudit.readers.record import Input, Reader


def split(file: File, stream: BufferedReader, settings: Settings) -> Iterator[Input | Skipped]:
    """Yield a record for each page or text. Raises UnreadableError where it breaks off."""
    from warcio.archiveiterator import ARCIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        for number, entry in enumerate(ARCIterator(stream, arc2warc=True)):
            if number == 0:
                continue  # it says what made the archive
            url = entry.rec_headers.get_header("WARC-Target-URI")
            name = f"{file.id}#{url or number}"
            done = read_record(name, file, partial(of_entry, name, file, entry, settings))
            yield done if done is not None else Skipped(Passing.RECORD, name)
    except (ArchiveLoadFailed, ValueError, EOFError) as error:
        raise UnreadableError("corrupt", f"it is no whole ARC: {words_of(error)}") from error


READER = Reader("arc", (".arc",), begins=lambda head: head.startswith(b"filedesc://"), split=split)
