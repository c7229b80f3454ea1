"""XML: feeds and what agencies send. A new format is a module here, and a line in `FORMATS`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from io import BufferedReader
from typing import TYPE_CHECKING

from sourceaudit.config import Settings
from sourceaudit.errors import UnreadableError
from sourceaudit.readers.files import File
from sourceaudit.readers.kinds.xml import feeds, newsml, nitf
from sourceaudit.readers.kinds.xml.parsing import parse_xml
from sourceaudit.readers.passing import Skipped
from sourceaudit.readers.record import Input, Reader, Record
from sourceaudit.readers.streams import whole

if TYPE_CHECKING:
    from lxml.etree import _Element

Format = Callable[[File, "_Element", Settings], Iterator[Input | Skipped]]

# By the name of the outermost element, without its namespace.
FORMATS: Mapping[str, Format] = {
    "rss": feeds.rss,
    "RDF": feeds.rss,
    "feed": feeds.atom,
    "nitf": nitf.split,
    "NewsML": newsml.first,
    "newsItem": newsml.second,
    "newsMessage": newsml.second,
}
# The outermost element, behind the declaration, comments and a document type.
ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:<\?(?:[^?]++|\?(?!>))*+\?>\s*+|<!--(?:[^-]++|-(?!->))*+-->\s*+"
    rb"|<!DOCTYPE[^\[>]*+(?:\[[^\]]*+\]\s*+)?>\s*+)*+<(?:[\w.-]++:)?([\w.-]++)"
)
NULLS = b"\0"  # of UTF-16, in which the beginning is looked for without them


def split(file: File, stream: BufferedReader, settings: Settings) -> Iterator[Input | Skipped]:
    """Yield a record an article. Raises UnreadableError `no-articles` for XML of other kinds."""
    tree, notes = parse_xml(whole(stream, settings.limits))
    name = tree.tag.rpartition("}")[2] if isinstance(tree.tag, str) else ""
    if (form := FORMATS.get(name)) is None:
        known = ", ".join(f"<{root}>" for root in FORMATS)
        raise UnreadableError(
            "no-articles", f"it is XML of another kind, <{name}>; read are {known} and XHTML"
        )
    for element in form(file, tree, settings):
        yield (
            replace(element, notes=(*notes, *element.notes))
            if isinstance(element, Record)
            else element
        )


def begins(head: bytes) -> bool:
    """Tell whether a file is XML of a kind that holds articles."""
    found = ROOT.match(head.replace(NULLS, b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff"))
    return found is not None and found[1].decode("latin-1") in FORMATS


READER = Reader("xml", (".xml", ".rss", ".atom", ".rdf", ".nitf"), begins=begins, split=split)
