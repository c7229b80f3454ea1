"""CSV and TSV: a source a row, the first row names the columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from io import BufferedReader
from pathlib import PurePath

from sourceaudit.config import Settings
from sourceaudit.readers.decode import MARKS, SAMPLE, decode
from sourceaudit.readers.files import MEGABYTE, File
from sourceaudit.readers.record import Input, Reader
from sourceaudit.readers.rows import malformed, row_record

DELIMITERS = ",;\t|"
REST = "\0rest"  # no column's name: where fields go that no column is for


def split(file: File, stream: BufferedReader, settings: Settings) -> Iterator[Input]:
    """Yield a record a row, as they are read. Raises UnreadableError `binary`, `empty`."""
    head, encoding = _beginning(stream)
    csv.field_size_limit(int(settings.limits.source_megabytes * MEGABYTE))
    text = io.TextIOWrapper(
        io.BufferedReader(_Joined(head, stream)), encoding, errors="replace", newline=""
    )
    delimiter = "\t" if ".tsv" in PurePath(file.shown).suffixes else _delimiter(head)
    rows = csv.DictReader(text, restkey=REST, strict=True, delimiter=delimiter)
    number = 0
    while True:
        number += 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield malformed(file, number, f"line {rows.line_num} is no CSV: {error}")
            continue
        if row is None:
            return
        if REST in row:
            yield malformed(file, number, f"line {rows.line_num} has more fields than the header")
        elif None in row.values():
            yield malformed(file, number, f"line {rows.line_num} has fewer fields than the header")
        else:
            yield row_record(file, number, row, settings)


def _beginning(stream: BufferedReader) -> tuple[bytes, str]:
    """Return the first bytes and the encoding that they are in."""
    head = stream.read(SAMPLE)
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return head[len(mark) :], encoding
    cut = head.rfind(b"\n") + 1 or len(head)  # not within a character
    return head, decode(head[:cut]).encoding


def _delimiter(head: bytes) -> str:
    first = head.split(b"\n", 1)[0].decode("latin-1")
    return max(DELIMITERS, key=lambda one: (first.count(one), one == ","))


class _Joined(io.RawIOBase):
    """Bytes that were read already, and the stream that they were read from."""

    def __init__(self, head: bytes, rest: BufferedReader) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, target: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer; return how much of it."""
        if not self._head:
            self._head = self._rest.read(len(target))
        count = min(len(target), len(self._head))
        target[:count], self._head = self._head[:count], self._head[count:]
        return count


READER = Reader("csv", split=split)
