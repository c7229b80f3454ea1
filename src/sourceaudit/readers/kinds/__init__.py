"""Kinds of files. A new one is a module here with a `READER`, and a line in `KINDS`."""

from __future__ import annotations

from pathlib import PurePosixPath

from sourceaudit import plugins
from sourceaudit.readers.kinds import (
    adoc,
    arc,
    arrow,
    csv,
    docx,
    fragment,
    html,
    json,
    mail,
    markdown,
    mhtml,
    odt,
    parquet,
    pdf,
    rst,
    tar,
    text,
    warc,
    xml,
    zips,
)
from sourceaudit.readers.packing import SHORT, SUFFIXES
from sourceaudit.readers.record import Reader, Sure

# In the order in which beginnings are looked at.
KINDS: list[Reader] = [
    parquet.READER,
    arrow.READER,
    warc.READER,
    arc.READER,
    zips.READER,
    tar.READER,
    pdf.READER,
    html.READER,
    xml.READER,
    mail.READER,
    mhtml.READER,
    json.READER,
    csv.READER,
    text.READER,
    markdown.READER,
    rst.READER,
    adoc.READER,
    docx.READER,
    odt.READER,
    fragment.READER,
]
BY_NAME: dict[str, Reader] = {reader.name: reader for reader in KINDS}
READERS: dict[str, Reader] = {suffix: reader for reader in KINDS for suffix in reader.suffixes}
SNIFFED = 1 << 16  # bytes of a file that tell its kind


def reader_by_name(name: str) -> Reader | None:
    """Return the reader that takes files of this name, None where no suffix says."""
    path = PurePosixPath(name.lower())
    suffix = path.with_suffix("").suffix if path.suffix in SUFFIXES else path.suffix
    return READERS.get(SHORT.get(suffix, suffix))


def reader_by_content(head: bytes, name: str, least: Sure = Sure.GUESS) -> Reader | None:
    """Return the reader for a file that begins so: by its magic, its name, else what it looks like.

    A page that is called a text is read as a page: its tags are no text. None where nothing tells
    as surely as at `least`.
    """
    surest = _begun(head, Sure.MAGIC)
    return surest or reader_by_name(name) or _begun(head, least)


def _begun(head: bytes, least: Sure) -> Reader | None:
    """Return the first reader of a kind that begins so, and says so as surely as at `least`."""
    for reader in KINDS:
        if reader.begins is not None and reader.sure >= least and reader.begins(head):
            return reader
        if reader.tells is not None and least <= Sure.TELLING and reader.tells(head):
            return reader
    return None


def by_name(name: str) -> Reader:
    """Return the reader of a name: one of ours, or that of another package.

    Raises UsageError where there is none.
    """
    if name not in BY_NAME:
        add(plugins.plugin(plugins.READERS, name, Reader))
    return BY_NAME[name]


def add(reader: Reader) -> None:
    """Take a reader of another package, before ours: its suffixes and beginnings are its own."""
    if reader.name not in BY_NAME:
        BY_NAME[reader.name] = reader
        KINDS.insert(0, reader)
        READERS.update(dict.fromkeys(reader.suffixes, reader))
