"""JSON Lines: a source a line, an object with its text in one of its keys."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from sourceaudit.config import Settings
from sourceaudit.errors import UnreadableError
from sourceaudit.readers.files import MEGABYTE, File
from sourceaudit.readers.record import Input, Reader
from sourceaudit.readers.rows import malformed, row_record, torn
from sourceaudit.readers.streams import too_large

SPARE = 2  # a line may be longer than its text: escapes, and the other columns
BOM = b"\xef\xbb\xbf"


def split(file: File, stream: BinaryIO, settings: Settings) -> Iterator[Input]:
    """Yield a record a line; lines are read one by one, blank ones passed over."""
    most = int(settings.limits.source_megabytes * MEGABYTE * SPARE)
    number = 0
    try:
        while line := stream.readline(most + 1):
            number += 1
            if len(line) > most and not line.endswith(b"\n"):
                _pass(stream, most)
                yield malformed(file, number, f"the line is too long: {too_large(settings.limits)}")
            elif line := (line.removeprefix(BOM) if number == 1 else line).strip():
                yield _record(file, number, line, settings)
    except UnreadableError as error:
        yield torn(file, error, number)


def _pass(stream: BinaryIO, most: int) -> None:
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


READER = Reader("jsonl", split=split)
