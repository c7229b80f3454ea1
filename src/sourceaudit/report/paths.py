"""Where the text lies that a report's offsets index."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from sourceaudit.model.audit import Audit
from sourceaudit.model.names import file_name
from sourceaudit.model.source import Source

FOLDER = "texts"


def safe_name(source_id: str) -> str:
    """Return a file name for a source's text: readable, unique, good on every file system."""
    return file_name(source_id, ".txt")


def text_path(source: Source, folder: Path) -> str:
    """Return the path of a source's text relative to `folder`, where the report is written."""
    if (source.verbatim or source.missing) and source.file:
        inside, name = os.path.split(source.file)
        return (_between(inside, folder, Path.cwd()) / name).as_posix()
    return f"{FOLDER}/{safe_name(source.id)}"


@lru_cache(maxsize=256)
def _between(inside: str, folder: Path, _here: Path) -> Path:
    """Return the path from one folder to another; `_here` is where both may be told from."""
    return Path(os.path.relpath(inside or os.curdir, folder))


def text_sha256(source: Source) -> str | None:
    """Return the SHA-256 of the file at `text_path`, None where it was never known."""
    if source.missing:
        return source.missing.sha256
    return hashlib.sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest()


def text_files(audit: Audit) -> Mapping[str, str]:
    """Return the texts that lie in no input as they are: path relative to the report -> text.

    Write them as UTF-8 with newlines as they stand (`newline=""`), or offsets will be wrong.
    """
    return {
        f"{FOLDER}/{safe_name(source.source.id)}": source.source.text
        for source in audit.sources
        if is_apart(source.source)
    }


def is_apart(source: Source) -> bool:
    """Tell whether the text of a source lies in no input as it is, and is at hand."""
    return not (source.missing or (source.verbatim and source.file))
