"""Parquet: a source a row, read batch by batch."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

from sourceaudit.config import Settings
from sourceaudit.errors import UnreadableError
from sourceaudit.readers.bounds import seekable
from sourceaudit.readers.files import File
from sourceaudit.readers.record import Input, Reader
from sourceaudit.readers.table_rows import ROWS, table_records


def split(file: File, stream: BufferedReader, settings: Settings) -> Iterator[Input]:
    """Yield a record a row. The format is read from its end: a pipe is kept on disk first."""
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    try:
        with seekable(stream) as whole:
            batches = ParquetFile(whole).iter_batches(batch_size=ROWS)
            yield from table_records(file, batches, settings)
    except (ArrowException, OSError, ValueError) as error:
        reason = str(error).splitlines()[0][:200]
        raise UnreadableError("corrupt", f"it is no whole Parquet: {reason}") from error


READER = Reader("parquet", (".parquet",), begins=lambda head: head.startswith(b"PAR1"), split=split)
