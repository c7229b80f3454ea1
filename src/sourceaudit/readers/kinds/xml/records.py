"""The record that an article of an XML file becomes."""

from __future__ import annotations

from collections.abc import Mapping

from sourceaudit.readers.files import File
from sourceaudit.readers.record import Record
from sourceaudit.readers.rows import ID_CHARACTERS


def article(
    file: File,
    own: str | None,
    text: str,
    *,
    html: bool = True,
    metadata: Mapping[str, str | None],
    notes: tuple[str, ...] = (),
    left_out: Mapping[str, int] | None = None,
) -> Record:
    """Return the record of an article; `own` is its id in the file, None where it is the file."""
    return Record(
        id=f"{file.id}#{own[:ID_CHARACTERS]}" if own else file.id,
        path=file.shown,
        file=file.path.as_posix(),
        kind="fragment" if html else "text",
        raw=text,
        metadata={name: value for name, value in metadata.items() if value},
        notes=notes,
        left_out=left_out or {},
    )
