"""CSV and TSV: a source a row, the first row names the columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from io import BufferedReader
from pathlib import PurePath
from typing import Literal

from sourceaudit.config import Settings
from sourceaudit.readers.bounds import seekable
from sourceaudit.readers.csv_rows import Torn, rows
from sourceaudit.readers.decode import REPLACEMENT, SAMPLE, encoding_of_all
from sourceaudit.readers.files import MEGABYTE, File
from sourceaudit.readers.record import Input, Reader, Record, Sure
from sourceaudit.readers.rows import USUAL, malformed_row, row_record

TEXTS = frozenset(USUAL["text"]) | frozenset(USUAL["html"])
DELIMITERS = ",;\t|"
# The first line that spreadsheets write to say what parts fields.
SEPARATOR = re.compile(r"\ufeff?\"?sep=(?P<sign>[^\r\n])\"?\r?\n", re.IGNORECASE)
QUOTED = re.compile(r'"(?:[^"]|"")*"')
BROKEN = re.compile("[\udc80-\udcff]")  # what Python makes of bytes that are none of an encoding


@dataclass(frozen=True, slots=True)
class Form:
    """How a table is written: what parts its fields, whether quotes hold them together."""

    delimiter: str
    quoted: bool


def split(file: File, stream: BufferedReader, settings: Settings) -> Iterator[Input]:
    """Yield a record a row, as they are read. Raises UnreadableError `binary`, `empty`.

    The file is looked through for its encoding first, so that all rows are in the same one.
    """
    csv.field_size_limit(int(settings.limits.source_megabytes * MEGABYTE))
    with seekable(stream) as whole:
        encoding, mark, notes = encoding_of_all(whole)
        whole.seek(mark)
        form, has_head = _form(whole.read(SAMPLE).decode(encoding, "replace"), file)
        whole.seek(mark)
        text = io.TextIOWrapper(whole, encoding, errors="surrogateescape", newline="")
        if has_head:
            text.readline()
        for row in _rows(file, text, form, settings):
            yield _tell(row, encoding, notes)
        text.detach()


def _rows(file: File, text: io.TextIOWrapper, form: Form, settings: Settings) -> Iterator[Input]:
    header: list[str] | None = None
    number = 0
    for element in rows(text, form.delimiter, quoted=form.quoted):
        if isinstance(element, tuple) and header is None:
            header = element[1]
            continue
        number += 1
        if isinstance(element, Torn):
            yield malformed_row(file, number, _torn(element))
            continue
        line, row = element
        if header is not None and len(row) == len(header):
            yield row_record(file, number, _mend(header, row), settings)
        else:
            more = "more" if header is not None and len(row) > len(header) else "fewer"
            yield malformed_row(file, number, f"line {line} has {more} fields than the header")


def _mend(header: list[str], row: list[str]) -> Mapping[str, str]:
    """Return a row with a sign that stands for each byte that is none of the encoding."""
    cells = (BROKEN.sub(REPLACEMENT, cell) for cell in row)
    return dict(zip(header, cells, strict=True))


def _tell(element: Input, encoding: str, notes: tuple[str, ...]) -> Input:
    """Return a record with what had to be assumed of the file, and what is broken in the row."""
    if not isinstance(element, Record):
        return element
    count = str(element.raw).count(REPLACEMENT)
    places = "1 place" if count == 1 else f"{count} places"
    broken = (f"broken {encoding}: {places} replaced",) if count else ()
    return replace(element, notes=(*notes, *broken, *element.notes))


def _torn(torn: Torn) -> str:
    """Return what is wrong with a row that is no CSV."""
    if torn.first == torn.last:
        return f"line {torn.last} is no CSV: {torn.why}"
    return (
        f"lines {torn.first} to {torn.last} are no CSV: {torn.why}; "
        f"a quote that line {torn.first} opens may never be closed"
    )


def _form(head: str, file: File) -> tuple[Form, bool]:
    """Return how a table is written, and whether its first line says so and is no row."""
    stated = SEPARATOR.match(head)
    if stated is not None:
        return Form(stated["sign"], quoted=True), True
    first = QUOTED.sub("", head.partition("\n")[0])
    if ".tsv" in PurePath(file.name).suffixes and ("\t" in first or "," not in first):
        return Form("\t", quoted=_quotes_hold(head)), False
    delimiter = max(DELIMITERS, key=lambda text: (first.count(text), text == ","))
    return Form(delimiter, quoted=delimiter != "\t" or _quotes_hold(head)), False


def _quotes_hold(head: str) -> bool:
    """Tell whether more rows of tabs fit the first one where quotes hold fields together.

    In such tables a quote is often a letter like any other: a field that quotes somebody begins
    with one, and need not end with one.
    """
    return _fitting(head, csv.QUOTE_MINIMAL) >= _fitting(head, csv.QUOTE_NONE)


def _fitting(head: str, quoting: Literal[0, 3]) -> int:
    """Return how many rows at the beginning of a table of tabs have as many fields as the first."""
    lines = head.splitlines(keepends=True)
    whole = lines[:-1] if len(head) >= SAMPLE else lines
    found = 0
    width = None
    try:
        for row in csv.reader(whole, delimiter="\t", quoting=quoting, strict=True):
            width = len(row) if width is None else width
            found += len(row) == width
    except csv.Error:
        pass  # what follows fits no more
    return found


def begins(head: bytes) -> bool:
    """Tell whether a file may be CSV: its first line names columns, one of them the text's."""
    first = head.lstrip(b"\xef\xbb\xbf\r\n\t ").partition(b"\n")[0]
    try:
        names = re.split(r"[,;\t|]", first.decode("utf-8-sig").strip())
    except UnicodeDecodeError:
        return False
    return len(names) > 1 and any(name.strip().strip('"').casefold() in TEXTS for name in names)


READER = Reader("csv", (".csv", ".tsv"), begins=begins, sure=Sure.GUESS, split=split)
