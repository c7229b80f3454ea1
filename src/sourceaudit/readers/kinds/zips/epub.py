"""EPUB: books and magazines; a source a chapter, in the order in which they are read.

No library with a licence that fits is well kept, and little is to be read: the package says which
files are chapters, and these are pages of XHTML.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from urllib.parse import unquote
from zipfile import BadZipFile

from sourceaudit.config import Settings
from sourceaudit.errors import UnreadableError
from sourceaudit.model.run import Passing
from sourceaudit.readers.files import MEGABYTE, File
from sourceaudit.readers.kinds.zips.office import mimetype
from sourceaudit.readers.passing import Skipped
from sourceaudit.readers.record import Member

if TYPE_CHECKING:
    from zipfile import ZipFile

    from lxml.etree import _Element

CONTAINER = "META-INF/container.xml"
TYPE = b"application/epub+zip"
RIGHTS = "META-INF/encryption.xml"
CHAPTERS = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
MOST = 4 * MEGABYTE  # bytes of a package or its container
WORDS = re.compile(rb">[^<]*\w{2}[^<]*<")
LOOKED_AT = 1 << 16  # bytes of a chapter that tell whether it has words: a cover has none


def is_one(archive: ZipFile) -> bool:
    """Tell whether a ZIP is an EPUB."""
    return CONTAINER in archive.namelist() or mimetype(archive) == TYPE


def split(file: File, archive: ZipFile, _: Settings) -> Iterator[Skipped | Member]:
    """Yield the chapters; a cover without words, and the table of contents, are none.

    Raises UnreadableError.
    """
    place, package = _package(archive)
    about = _metadata(package)
    names = set(archive.namelist())
    locked = RIGHTS in names
    for href in _chapters(package):
        name = posixpath.normpath(posixpath.join(posixpath.dirname(place), unquote(href)))
        if name not in names or not _has_words(archive, name):
            yield Skipped(Passing.RECORD, f"{file.id}#{name}")
            if locked and name in names:
                raise UnreadableError("encrypted", "its chapters are encrypted (DRM)")
            continue
        with archive.open(name) as stream:
            yield Member(name, stream, "fragment", about)


def _package(archive: ZipFile) -> tuple[str, _Element]:
    """Return where the package is, and its outermost element."""
    from sourceaudit.readers.kinds.xml.parsing import inside

    roots = inside(_parse(archive, CONTAINER), "rootfile")
    place = next((str(root.get("full-path")) for root in roots if root.get("full-path")), None)
    if place is None:
        raise UnreadableError("corrupt", "it is no whole EPUB: its container names no package")
    return place, _parse(archive, place)


def _parse(archive: ZipFile, name: str) -> _Element:
    from sourceaudit.readers.kinds.xml.parsing import parse_xml

    try:
        with archive.open(name) as stream:
            raw = stream.read(MOST + 1)
    except (KeyError, BadZipFile, OSError) as error:
        raise UnreadableError("corrupt", f"it is no whole EPUB: {error}") from None
    if len(raw) > MOST:
        raise UnreadableError("too-large", f"its {name} is over {MOST // MEGABYTE} MB")
    return parse_xml(raw)[0]


def _chapters(package: _Element) -> Iterator[str]:
    """Yield the files of chapters in the order in which they are read, each once."""
    from sourceaudit.readers.kinds.xml.parsing import inside

    listed: dict[str, str] = {}
    for element in inside(package, "item"):
        pages = element.get("media-type") in CHAPTERS
        if pages and "nav" not in (element.get("properties") or "").split():
            listed[str(element.get("id"))] = str(element.get("href") or "")
    read = dict.fromkeys(str(element.get("idref")) for element in inside(package, "itemref"))
    yield from (listed[name] for name in read if listed.get(name))


def _metadata(package: _Element) -> Mapping[str, str]:
    from sourceaudit.readers.kinds.xml.parsing import inside, words

    fields = {"site": "publisher", "author": "creator", "published": "date"}
    fields["declared_language"] = "language"
    said = {
        field: ", ".join(value for element in inside(package, name) if (value := words(element)))
        for field, name in fields.items()
    }
    return {field: value for field, value in said.items() if value}


def _has_words(archive: ZipFile, name: str) -> bool:
    """Tell whether a chapter has text in its body, as far as its beginning tells."""
    with archive.open(name) as stream:
        head = stream.read(LOOKED_AT)
    body = head[max(0, head.lower().find(b"<body")) :]
    return WORDS.search(body) is not None or len(head) == LOOKED_AT
