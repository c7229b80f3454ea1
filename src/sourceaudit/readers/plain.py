"""Plain text and Markdown: the text is the file's, to the letter."""

from __future__ import annotations

import hashlib

from sourceaudit.model.source import Source
from sourceaudit.readers.decode import decode
from sourceaudit.readers.files import File


def read(file: File, raw: bytes) -> Source:
    """Return the source that a text file is."""
    done = decode(raw)
    return Source(
        id=file.id,
        path=file.shown,
        file=file.path.as_posix(),
        sha256=hashlib.sha256(raw).hexdigest(),
        text=done.text,
        verbatim=done.verbatim,
        encoding=done.encoding,
        notes=done.notes,
    )
