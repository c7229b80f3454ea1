"""JSON: a source an object, a line each, in an array, or in a list inside one large object."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BufferedReader
from itertools import chain, islice
from typing import Any

from sourceaudit.config import Settings, Tables
from sourceaudit.errors import UnreadableError
from sourceaudit.model.run import Passing
from sourceaudit.model.source import Unreadable
from sourceaudit.readers.decode import SAMPLE, encoding_of
from sourceaudit.readers.files import MEGABYTE, File
from sourceaudit.readers.json_values import TOO_LONG, Broken, Value, values
from sourceaudit.readers.passing import Skipped
from sourceaudit.readers.record import Input, Reader, Record, Sure
from sourceaudit.readers.rows import holds_text, malformed_row, row_record
from sourceaudit.readers.streams import too_large

SPARE = 2  # a line may be longer than its text: escapes, and the other columns
WRAPPED = 10  # an object that holds all articles may be longer than one of them
MOST_INSIDE = 4  # objects around a list of articles: {"response": {"result": {"docs": [...]}}}
OBJECT = re.compile(rb'\{\s*"[^"]{1,80}"\s*:')
OPENED = re.compile(rb"\s*\{\s*")  # the first line of an object over many lines
INDENTED = re.compile(rb"[ \t]+[\"}\]]|[}\]]")  # another line of one
HOLDS = re.compile(rb'\s*(?:\[\s*)?\{\s*"[^"\n]{1,80}"\s*:')
# Columns that hold a text and nothing else does: a stretch of words, or a list of such.
TEXTS = re.compile(
    rb'"(?:text|content|body|article|articleBody|content_html|content_text|html)"\s*:'
    rb'\s*(?:\[\s*)?"[^"\s]{1,40}(?:\s[^"\s]{1,40}){4}'
)
SEVERAL = 2  # lines
WIDE = ("utf-16", "utf-32")  # of which a line is not what ends in the byte of a line's end
BOM = b"\xef\xbb\xbf"
SOLE = ".json"  # a file of one object is one source, where its name does not promise lines


def split(file: File, stream: BufferedReader, settings: Settings) -> Iterator[Input | Skipped]:
    """Yield a record an object. Raises UnreadableError `no-articles` for JSON without texts."""
    head = stream.peek(SAMPLE)[:SAMPLE]
    try:
        encoding = encoding_of(head)
    except UnreadableError:
        encoding = "utf-8"  # what is no text in it costs its line
    if not encoding.startswith(WIDE) and _is_lines(head):
        return _lines(file, stream, settings, encoding)
    return _objects(file, stream, settings, encoding)


def _is_lines(head: bytes) -> bool:
    """Tell whether a file is a value a line: its first line is one, or was meant to be."""
    lines = [line for line in head.removeprefix(BOM).split(b"\n", 3)[:3] if line.strip()]
    if len(head) < SAMPLE and len(lines) < SEVERAL:
        return False
    if not lines or lines[0].lstrip().startswith(b"["):
        return False
    try:
        json.loads(lines[0])
    except (ValueError, RecursionError):
        return not OPENED.fullmatch(lines[0]) and not INDENTED.match(lines[-1])
    return True


def _lines(
    file: File, stream: BufferedReader, settings: Settings, encoding: str
) -> Iterator[Input]:
    """Yield a record a line; lines are read one by one, blank ones passed over."""
    most = int(settings.limits.source_megabytes * MEGABYTE * SPARE)
    number = 0
    while line := stream.readline(most + 1):
        number += 1
        if len(line) > most and not line.endswith(b"\n"):
            _pass(stream, most)
            error = too_large(settings.limits)
            yield Unreadable(f"{file.id}#{number}", file.shown, error.code, str(error))
        elif line := (line.removeprefix(BOM) if number == 1 else line).strip():
            yield _record(file, number, line, settings, encoding)


def _pass(stream: BufferedReader, most: int) -> None:
    """Read on to the end of a line."""
    while (more := stream.readline(most)) and not more.endswith(b"\n"):
        pass


def _record(file: File, number: int, line: bytes, settings: Settings, encoding: str) -> Input:
    """Return the record of a line; one that is no UTF-8 is in the encoding of the file, if any."""
    note: tuple[str, ...] = ()
    try:
        try:
            row = json.loads(line)
        except UnicodeDecodeError:
            row = json.loads(line.decode(encoding))
            note = (f"{encoding} assumed: the line is no UTF-8",)
    except UnicodeDecodeError:
        return malformed_row(file, number, "the line is no UTF-8: convert the file to it")
    except (ValueError, RecursionError) as error:
        reason = getattr(error, "msg", None) or "it is nested too deeply"
        column = getattr(error, "colno", 1)
        return malformed_row(file, number, f"the line is no JSON at column {column}: {reason}")
    if not isinstance(row, dict):
        return malformed_row(file, number, "the line is JSON, but no object")
    done = row_record(file, number, row, settings)
    return replace(done, notes=(*note, *done.notes)) if isinstance(done, Record) else done


def _objects(
    file: File, stream: BufferedReader, settings: Settings, encoding: str
) -> Iterator[Input | Skipped]:
    """Yield a record an object of a file that is no JSON Lines."""
    most = int(settings.limits.source_megabytes * MEGABYTE * WRAPPED)
    coming = values(stream, most, encoding)
    first = list(islice(coming, 2))
    tables = settings.file.tables
    if len(first) == 1 and isinstance(sole := first[0], Value) and isinstance(sole.value, dict):
        if not holds_text(sole.value, tables):
            yield from _wrap(file, sole.value, settings)
            return
        if file.name.lower().endswith(SOLE):
            record = row_record(file, 1, sole.value, settings)
            yield replace(record, id=file.id)
            return
    for number, found in enumerate(chain(first, coming), 1):
        if isinstance(found, Broken):
            yield _find_broken(file, number, found, settings)
        elif not isinstance(found.value, dict):
            message = f"the value on line {found.line} is JSON, but no object"
            yield malformed_row(file, number, message)
        elif number == 1 and not file.named and not holds_text(found.value, tables):
            raise _no_articles(found.value)
        else:
            yield row_record(file, number, found.value, settings)


def _find_broken(file: File, number: int, found: Broken, settings: Settings) -> Unreadable:
    if found.why == TOO_LONG:
        error = too_large(settings.limits)
        return Unreadable(f"{file.id}#{number}", file.shown, error.code, str(error))
    message = f"line {found.line} is no JSON at column {found.column}: {found.why}"
    return malformed_row(file, number, f"{message}; what follows is read from the next object on")


def _wrap(file: File, whole: Mapping[str, Any], settings: Settings) -> Iterator[Input | Skipped]:
    """Yield the records of an object that holds its articles in a list. Raises UnreadableError."""
    found = _articles(whole, settings.file.tables)
    if found is None:
        raise _no_articles(whole)
    path, rows = found
    for number, (key, row) in enumerate(rows, 1):
        if not isinstance(row, dict):
            yield malformed_row(file, number, f"an item of {path} is no object")
        elif key is None:
            yield row_record(file, number, row, settings)
        else:
            yield row_record(file, number, {"id": key} | row, settings)
    beside = [name for name, value in whole.items() if name != path.split(".")[0] and _many(value)]
    yield from (Skipped(Passing.RECORD, f"{file.id}#{name}") for name in beside)


def _many(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(each, dict) for each in value)


Rows = list[tuple[str | None, Any]]


def _articles(whole: Mapping[str, Any], tables: Tables) -> tuple[str, Rows] | None:
    """Return the list of articles inside an object, the outermost, and where it is."""
    level: list[tuple[str, Mapping[str, Any]]] = [("", whole)]
    for _ in range(MOST_INSIDE):
        inner: list[tuple[str, Mapping[str, Any]]] = []
        for path, held in level:
            if path and (rows := _rows([*held.items()], tables)):
                return path, rows
            for name, value in held.items():
                here = f"{path}.{name}".lstrip(".")
                if isinstance(value, dict):
                    inner.append((here, value))
                elif isinstance(value, list) and (
                    rows := _rows([(None, each) for each in value], tables)
                ):
                    return here, rows
        level = inner
    return ("", rows) if (rows := _rows([*whole.items()], tables)) else None


def _rows(items: Rows, tables: Tables) -> Rows:
    """Return the rows among items, none where no one has a text; search engines wrap each."""
    rows = [(key, _unwrap(each)) for key, each in items]
    return rows if any(isinstance(row, dict) and holds_text(row, tables) for _, row in rows) else []


def _unwrap(item: object) -> object:
    if isinstance(item, dict) and isinstance(inner := item.get("_source"), dict):
        return {"id": item.get("_id")} | inner
    return item


def _no_articles(found: Mapping[str, Any]) -> UnreadableError:
    shown = ", ".join(list(found)[:8]) or "none"
    return UnreadableError(
        "no-articles",
        f"no object in it has a text (keys: {shown}): name the key in the configuration, "
        "tables: {text: ...}",
    )


def begins(head: bytes) -> bool:
    """Tell whether a file may be JSON Lines: its first line is an object, or begins one."""
    first, end, _ = head.lstrip(b"\xef\xbb\xbf\r\n\t ").partition(b"\n")
    if not first.startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return not end and OBJECT.match(first) is not None


def tells(head: bytes) -> bool:
    """Tell whether a file is JSON with texts: an object, or a list of them, with a usual column."""
    return HOLDS.match(head.removeprefix(BOM)) is not None and TEXTS.search(head) is not None


READER = Reader(
    "json",
    (".json", ".jsonl", ".ndjson"),
    begins=begins,
    sure=Sure.GUESS,
    split=split,
    tells=tells,
)
