"""Parquet: a source a row, read batch by batch."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from sourceaudit.config import Settings
from sourceaudit.containment import words_of
from sourceaudit.errors import UnreadableError
from sourceaudit.readers.files import STDIN, File
from sourceaudit.readers.record import Input, Reader
from sourceaudit.readers.rows import malformed, row_record
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
            for row in _rows(batch):
                number += 1
                if isinstance(row, Exception):
                    yield malformed(file, number, f"the row has no values: {words_of(row)}")
                else:
                    yield row_record(file, number, row, settings)
    except (ArrowException, OSError, ValueError) as error:
        reason = str(error).splitlines()[0][:200]
        raise UnreadableError("corrupt", f"it is no whole Parquet: {reason}") from error


def _rows(batch: Any) -> Iterator[dict[str, Any] | Exception]:  # noqa: ANN401 - pyarrow has no types
    """Yield the rows of a batch; one whose values Python cannot have comes as the error."""
    whole = _values(batch)
    if not isinstance(whole, Exception):
        yield from whole
        return
    for at in range(batch.num_rows):
        found = _values(batch.slice(at, 1))
        yield found if isinstance(found, Exception) else found[0]


def _values(batch: Any) -> list[dict[str, Any]] | Exception:  # noqa: ANN401
    try:
        rows: list[dict[str, Any]] = batch.to_pylist()
    except Exception as error:  # noqa: BLE001 - of whatever kind a library raises
        return error
    return rows


READER = Reader("parquet", (".parquet",), begins=lambda head: head.startswith(b"PAR1"), split=split)
