"""JSON Lines: a source a line, an object with its text in one of its keys."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BufferedReader

from sourceaudit.config import Settings
from sourceaudit.model.source import Unreadable
from sourceaudit.readers.files import MEGABYTE, File
from sourceaudit.readers.record import Input, Reader, Sure
from sourceaudit.readers.rows import malformed, row_record
from sourceaudit.readers.streams import too_large

SPARE = 2  # a line may be longer than its text: escapes, and the other columns
OBJECT = re.compile(rb'\{\s*"[^"]{1,80}"\s*:')
BOM = b"\xef\xbb\xbf"


def split(file: File, stream: BufferedReader, settings: Settings) -> Iterator[Input]:
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
            yield _record(file, number, line, settings)


def _pass(stream: BufferedReader, most: int) -> None:
    """Read on to the end of a line."""
    while (more := stream.readline(most)) and not more.endswith(b"\n"):
        pass


def _record(file: File, number: int, line: bytes, settings: Settings) -> Input:
    try:
        row = json.loads(line)
    except UnicodeDecodeError:
        return malformed(file, number, "the line is no UTF-8")
    except (ValueError, RecursionError) as error:
        reason = getattr(error, "msg", None) or "it is nested too deeply"
        column = getattr(error, "colno", 1)
        return malformed(file, number, f"the line is no JSON at column {column}: {reason}")
    if not isinstance(row, dict):
        return malformed(file, number, "the line is JSON, but no object")
    return row_record(file, number, row, settings)


def begins(head: bytes) -> bool:
    """Tell whether a file may be JSON Lines: its first line is an object, or begins one."""
    first, end, _ = head.lstrip(b"\xef\xbb\xbf\r\n\t ").partition(b"\n")
    if not first.startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return not end and OBJECT.match(first) is not None


READER = Reader("jsonl", (".jsonl", ".ndjson"), begins=begins, sure=Sure.GUESS, split=split)
