"""Records: what a file holds before it is read as sources, and what a reader is made of.

Splitting a file into records is cheap and happens in one process, in order; reading a record is
the work, and happens wherever an engine has a process free.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BufferedReader
from typing import Any

from sourceaudit.config import Settings
from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers.files import File
from sourceaudit.readers.passing import Skipped


@dataclass(frozen=True, slots=True)
class Record:
    """One source before it is read: its name, its bytes, and what came with them.

    `kind` is the name of the reader of `raw`, which is text where it came decoded (a row of a
    table). `metadata` has fields of `Source` by name; `charset` and `status` are those of an HTTP
    answer. `columns` are all of a row's values, kept for `clean -f jsonl`. `notes` say what had to
    be assumed of it already.
    """

    id: str
    path: str
    file: str
    kind: str
    raw: bytes | str
    metadata: Mapping[str, str] = field(default_factory=dict)
    charset: str | None = None
    status: int | None = None
    columns: Mapping[str, Any] | None = None
    text_column: str | None = None
    whole_file: bool = False
    notes: tuple[str, ...] = ()


Input = Record | Unreadable
Split = Callable[[File, BufferedReader, Settings], Iterator[Input | Skipped]]
Read = Callable[[Record], Source | Unreadable]


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of file: how it is cut into records, and how a record is read.

    `split` raises UnreadableError where the file breaks off or is of another kind. It is None for
    a kind of which a file is one record, `read` is None where the records are of other kinds.
    """

    name: str
    split: Split | None = None
    read: Read | None = None


def refused(record: Record, code: str, message: str) -> Unreadable:
    """Return what the report says of a record that cannot be read."""
    return Unreadable(record.id, record.path, code, message)
