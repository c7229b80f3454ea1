"""RSS (0.9 to 2.0, also as RDF) and Atom: a source an item, with the whole text if it has one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sourceaudit.config import Settings
from sourceaudit.model.source import Unreadable
from sourceaudit.readers.cells import html_in
from sourceaudit.readers.files import File
from sourceaudit.readers.kinds.xml.parsing import child, inside, local, markup, words
from sourceaudit.readers.kinds.xml.records import article
from sourceaudit.readers.record import Input

if TYPE_CHECKING:
    from lxml.etree import _Element

SUMMARY = "the feed has no whole text of it: this is its summary"
XHTML = ("xhtml", "application/xhtml+xml")
PLAIN = ("text", "text/plain", None)
# What stands beside the text of an item and is no metadata that the audit has.
BESIDE = {"enclosure": "enclosure", "content": "media", "thumbnail": "media", "group": "media"}


def rss(file: File, tree: _Element, _: Settings) -> Iterator[Input]:
    """Yield a record an item."""
    channel = child(tree, "channel")
    language = words(child(channel, "language")) if channel is not None else None
    for number, item in enumerate(inside(tree, "item"), 1):
        whole, short = _encode(item), child(item, "description")
        own = words(child(item, "guid")) or words(child(item, "link")) or str(number)
        held = whole if whole is not None else short
        text = "".join(held.itertext()) if held is not None else ""
        if not text.strip():
            yield _empty(file, own)
            continue
        yield article(
            file,
            own,
            text.strip(),
            html=html_in(text) is not None or "<" in text or "&" in text,
            metadata={
                "title": words(child(item, "title")),
                "url": words(child(item, "link")) or item.get(_about(item)),
                "author": words(child(item, "creator", "author")),
                "published": words(child(item, "pubDate", "date")),
                "declared_language": language,
            },
            notes=() if whole is not None else (SUMMARY,),
            left_out=_beside(item),
        )


def atom(file: File, tree: _Element, _: Settings) -> Iterator[Input]:
    """Yield a record an entry."""
    language = tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    for number, entry in enumerate(inside(tree, "entry"), 1):
        whole, short = child(entry, "content"), child(entry, "summary")
        own = words(child(entry, "id")) or _link(entry) or str(number)
        held = whole if whole is not None and (words(whole) or len(whole)) else short
        if held is None or not words(held):
            yield _empty(file, own)
            continue
        html, text = _tell(held)
        authors = [words(child(element, "name")) for element in entry if local(element) == "author"]
        yield article(
            file,
            own,
            text,
            html=html,
            metadata={
                "title": words(child(entry, "title")),
                "url": _link(entry),
                "author": ", ".join(author for author in authors if author),
                "published": words(child(entry, "published", "issued", "created", "updated")),
                "declared_language": language,
            },
            notes=() if held is whole else (SUMMARY,),
            left_out=_beside(entry),
        )


def _tell(held: _Element) -> tuple[bool, str]:
    """Return whether a construct of Atom is HTML, and what it holds."""
    form = held.get("type")
    if form in XHTML or len(held):
        return True, markup(held)
    text = "".join(held.itertext())
    return (form not in PLAIN) or html_in(text) is not None, text


def _encode(item: _Element) -> _Element | None:
    """Return the whole text of an item, where a module of RSS gives it beside the description."""
    found = [
        element
        for element in item
        if local(element) == "encoded" and "excerpt" not in str(element.tag)
    ]
    return next((element for element in found if words(element)), None)


def _link(entry: _Element) -> str | None:
    links = [element for element in entry if local(element) == "link" and element.get("href")]
    pages = [link for link in links if link.get("rel", "alternate") == "alternate"]
    return next((page.get("href") for page in pages), None)


def _about(item: _Element) -> str:
    """Return the name of the attribute by which RDF names an item."""
    return next((name for name in item.attrib if str(name).endswith("}about")), "about")


def _beside(item: _Element) -> dict[str, int]:
    left_out: dict[str, int] = {}
    for element in item:
        is_media = "search.yahoo.com/mrss" in str(element.tag) or local(element) == "enclosure"
        if is_media and (name := BESIDE.get(local(element))):
            left_out[name] = left_out.get(name, 0) + 1
    return left_out


def _empty(file: File, own: str) -> Unreadable:
    message = "the item has neither a text nor a summary: fetch the page that it links to"
    return Unreadable(f"{file.id}#{own}", file.shown, "empty", message)
