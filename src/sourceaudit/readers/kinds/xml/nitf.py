"""NITF, the News Industry Text Format of the IPTC: one article a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sourceaudit.config import Settings
from sourceaudit.errors import UnreadableError
from sourceaudit.readers.files import File
from sourceaudit.readers.kinds.xml.parsing import child, inside, markup, words
from sourceaudit.readers.kinds.xml.records import article
from sourceaudit.readers.record import Input

if TYPE_CHECKING:
    from lxml.etree import _Element

# What stands in the body and is no text of the article.
MEDIA = ("media", "body.end", "tagline")
HEADLINES = ("hl1", "hedline", "headline")


def split(file: File, tree: _Element, _: Settings) -> Iterator[Input]:
    """Yield the article. Raises UnreadableError `empty`."""
    yield record(file, None, tree)


def record(file: File, own: str | None, tree: _Element) -> Input:
    """Return the record of an article; `own` is its id where the file holds others."""
    left_out = {f"{name} element": len(found) for name in MEDIA if (found := inside(tree, name))}
    bodies = inside(tree, "body.content") or inside(tree, "body")
    for name in MEDIA:
        for element in inside(tree, name):
            _drop(element)
    if not bodies or not words(bodies[0]):
        raise UnreadableError("empty", "the NITF has no text in its body.content")
    return article(
        file,
        own,
        markup(bodies[0]),
        metadata={
            "title": next((words(found[0]) for n in HEADLINES if (found := inside(tree, n))), None)
            or words(_first(tree, "title")),
            "author": _byline(tree),
            "published": _date(tree),
            "site": words(_first(tree, "doc.copyright")) or None,
            "declared_language": tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
        },
        left_out=left_out,
    )


def _first(tree: _Element, name: str) -> _Element | None:
    return next(iter(inside(tree, name)), None)


def _byline(tree: _Element) -> str | None:
    byline = _first(tree, "byline")
    if byline is None:
        return None
    person = child(byline, "person")
    return words(person if person is not None else byline)


def _date(tree: _Element) -> str | None:
    for name in ("date.release", "date.issue", "story.date"):
        if (element := _first(tree, name)) is not None:
            return element.get("norm") or words(element)
    published = _first(tree, "pubdata")
    return published.get("date.publication") if published is not None else None


def _drop(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        before = element.getprevious()
        tail = element.tail or ""
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        parent.remove(element)
