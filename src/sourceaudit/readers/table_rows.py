"""Rows of tables that come in batches of columns: Parquet and Arrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sourceaudit.config import Settings
from sourceaudit.containment import words_of
from sourceaudit.readers.files import File
from sourceaudit.readers.record import Input
from sourceaudit.readers.rows import malformed_row, row_record

ROWS = 64  # of a batch that become values of Python at a time


def table_records(file: File, batches: Iterable[Any], settings: Settings) -> Iterator[Input]:
    """Yield a record a row; one whose values Python cannot have is told, and costs itself."""
    number = 0
    for batch in batches:
        for start in range(0, batch.num_rows, ROWS):
            for row in _rows(batch.slice(start, ROWS)):
                number += 1
                if isinstance(row, Exception):
                    yield malformed_row(file, number, f"the row has no values: {words_of(row)}")
                else:
                    yield row_record(file, number, row, settings)


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
