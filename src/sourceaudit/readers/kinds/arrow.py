"""Arrow and Feather: a source a row, read batch by batch."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

from sourceaudit.config import Settings
from sourceaudit.errors import UnreadableError
from sourceaudit.readers.bounds import seekable
from sourceaudit.readers.files import File
from sourceaudit.readers.record import Input, Reader
from sourceaudit.readers.table_rows import table_records

FILE, FEATHER_1, STREAM = b"ARROW1", b"FEA1", b"\xff\xff\xff\xff"


def split(file: File, stream: BufferedReader, settings: Settings) -> Iterator[Input]:
    """Yield a record a row. Raises UnreadableError for what is no whole table."""
    from pyarrow import ArrowException, ipc

    head = stream.peek(len(FILE))[: len(FILE)]
    if head.startswith(FEATHER_1):
        message = "it is Feather of version 1, which pyarrow has given up: write it as version 2"
        raise UnreadableError("corrupt", message)
    try:
        if head.startswith(STREAM):
            yield from table_records(file, ipc.open_stream(stream), settings)
        else:
            with seekable(stream) as whole:
                batches = ipc.open_file(whole)
                numbers = range(batches.num_record_batches)
                yield from table_records(file, map(batches.get_batch, numbers), settings)
    except (ArrowException, OSError, ValueError) as error:
        reason = (str(error).splitlines() or ["nothing more is known"])[0][:200]
        raise UnreadableError("corrupt", f"it is no whole Arrow file: {reason}") from error


def begins(head: bytes) -> bool:
    """Tell whether a file begins as one of these formats does."""
    return head.startswith((FILE, FEATHER_1)) or (
        head.startswith(STREAM) and head[8:12].strip(b"\0") != b""
    )


READER = Reader("arrow", (".arrow", ".feather", ".arrows", ".ipc"), begins=begins, split=split)
