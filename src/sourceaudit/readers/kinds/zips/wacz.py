"""WACZ: web archives in a ZIP, with an index and a list of pages beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sourceaudit.config import Settings
from sourceaudit.model.run import Passing
from sourceaudit.readers.files import File
from sourceaudit.readers.passing import Skipped
from sourceaudit.readers.record import Member

if TYPE_CHECKING:
    from zipfile import ZipFile

ARCHIVES = "archive/"


def is_one(archive: ZipFile) -> bool:
    """Tell whether a ZIP is a WACZ."""
    return any(_is_archive(name) for name in archive.namelist())


def split(file: File, archive: ZipFile, _: Settings) -> Iterator[Skipped | Member]:
    """Yield the web archives; the index, the logs and the list of pages are no sources."""
    for entry in archive.infolist():
        if _is_archive(entry.filename):
            with archive.open(entry) as stream:
                yield Member(entry.filename, stream)
        elif not entry.is_dir():
            yield Skipped(Passing.RECORD, f"{file.id}#{entry.filename}")


def _is_archive(name: str) -> bool:
    return name.startswith(ARCHIVES) and name.endswith((".warc", ".warc.gz"))
