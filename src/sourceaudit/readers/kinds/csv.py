"""CSV and TSV: a source a row, the first row names the columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from io import BufferedReader
from pathlib import PurePath

from sourceaudit.config import Settings
from sourceaudit.readers.csv_rows import Torn, rows
from sourceaudit.readers.decode import MARKS, SAMPLE, decode
from sourceaudit.readers.files import MEGABYTE, File
from sourceaudit.readers.record import Input, Reader, Sure
from sourceaudit.readers.rows import USUAL, malformed, row_record

TEXTS = frozenset(USUAL["text"]) | frozenset(USUAL["html"])
DELIMITERS = ",;\t|"


def split(file: File, stream: BufferedReader, settings: Settings) -> Iterator[Input]:
    """Yield a record a row, as they are read. Raises UnreadableError `binary`, `empty`."""
    head, encoding = _beginning(stream)
    csv.field_size_limit(int(settings.limits.source_megabytes * MEGABYTE))
    text = io.TextIOWrapper(
        io.BufferedReader(_Joined(head, stream)), encoding, errors="replace", newline=""
    )
    delimiter = "\t" if ".tsv" in PurePath(file.shown).suffixes else _delimiter(head)
    header: list[str] | None = None
    number = 0
    for one in rows(text, delimiter):
        if isinstance(one, tuple) and header is None:
            header = one[1]
            continue
        number += 1
        if isinstance(one, Torn):
            yield malformed(file, number, _torn(one))
            continue
        line, row = one
        if header is not None and len(row) == len(header):
            yield row_record(file, number, dict(zip(header, row, strict=True)), settings)
        else:
            more = "more" if header is not None and len(row) > len(header) else "fewer"
            yield malformed(file, number, f"line {line} has {more} fields than the header")


def _torn(one: Torn) -> str:
    """Return what is wrong with a row that is no CSV."""
    if one.first == one.last:
        return f"line {one.last} is no CSV: {one.why}"
    return (
        f"lines {one.first} to {one.last} are no CSV: {one.why}; "
        f"a quote that line {one.first} opens may never be closed"
    )


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


def begins(head: bytes) -> bool:
    """Tell whether a file may be CSV: its first line names columns, one of them the text's."""
    first = head.lstrip(b"\xef\xbb\xbf\r\n\t ").partition(b"\n")[0]
    try:
        names = re.split(r"[,;\t|]", first.decode("utf-8-sig").strip())
    except UnicodeDecodeError:
        return False
    return len(names) > 1 and any(name.strip().strip('"').casefold() in TEXTS for name in names)


READER = Reader("csv", (".csv", ".tsv"), begins=begins, sure=Sure.GUESS, split=split)
