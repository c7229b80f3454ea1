"""Parquet: a source a row, read batch by batch."""

from __future__ import annotations

import io
from collections.abc import Iterator

from sourceaudit.config import Settings
from sourceaudit.errors import UnreadableError
from sourceaudit.readers.files import STDIN, File
from sourceaudit.readers.record import Input, Reader
from sourceaudit.readers.rows import row_record
from sourceaudit.readers.streams import whole

BATCH = 64  # rows in memory beside what an engine looks ahead


def split(file: File, stream: io.BufferedReader, settings: Settings) -> Iterator[Input]:
    """Yield a record a row. The format is read from its end: a pipe is taken in whole."""
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    number = 0
    seekable = file.path != STDIN and stream.seekable()
    whole_file = stream if seekable else io.BytesIO(whole(stream, settings.limits))
    try:
        table = ParquetFile(whole_file)
        for batch in table.iter_batches(batch_size=BATCH):
            for row in batch.to_pylist():
                number += 1
                yield row_record(file, number, row, settings)
    except (ArrowException, OSError, ValueError) as error:
        reason = str(error).splitlines()[0][:200]
        raise UnreadableError("corrupt", f"it is no whole Parquet: {reason}") from error


READER = Reader("parquet", split=split)
