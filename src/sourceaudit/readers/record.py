"""Records: what a file holds before it is read as sources, and what a reader is made of.

Splitting a file into records is cheap and happens in one process, in order; reading a record is
the work, and happens wherever an engine has a process free.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from io import BufferedReader
from typing import IO, Any

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
    be assumed of it already, `left_out` counts what was left out already.
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
    left_out: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside an archive: its name, and its bytes, read before the next is asked for.

    `kind` is the name of its reader where the archive knows better than its beginning tells, and
    `metadata` what the archive says of it.
    """

    name: str
    stream: IO[bytes]
    kind: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)


Input = Record | Unreadable
Split = Callable[[File, BufferedReader, Settings], Iterator[Input | Skipped | Member]]
Read = Callable[[Record], Source | Unreadable]


class Sure(IntEnum):
    """How much the beginning of a file tells of its kind.

    MAGIC: no text begins so; it goes before the name. TELLING: it is of that kind where its name
    does not say another. GUESS: it may be, for a file that somebody names.
    """

    GUESS = 1
    TELLING = 2
    MAGIC = 3


@dataclass(frozen=True, slots=True)
class Extra:
    """What a kind needs beside the base install: the extra, a module of it, and what it reads."""

    name: str
    module: str
    reads: str


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of file: what it is known by, how it is cut into records, how a record is read.

    `suffixes` are those of its names, in lower case. `begins` tells from the first bytes of a
    file (at most `SNIFFED`) whether it is of this kind, as sure as `sure` says; `tells` is a
    stricter sign, as sure as TELLING.

    `split` raises UnreadableError where the file breaks off or is of another kind. It is None for
    a kind of which a file is one record, `read` is None where the records are of other kinds.
    """

    name: str
    suffixes: tuple[str, ...] = ()
    begins: Callable[[bytes], bool] | None = None
    sure: Sure = Sure.MAGIC
    split: Split | None = None
    read: Read | None = None
    extra: Extra | None = None
    tells: Callable[[bytes], bool] | None = None


def refuse_record(record: Record, code: str, message: str) -> Unreadable:
    """Return what the report says of a record that cannot be read."""
    return Unreadable(record.id, record.path, code, message)
