"""NewsML of the IPTC, first generation (NewsML 1) and second (NewsML-G2): a source an item."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sourceaudit.config import Settings
from sourceaudit.errors import UnreadableError
from sourceaudit.model.run import Passing
from sourceaudit.model.source import Unreadable
from sourceaudit.readers.cells import html_in
from sourceaudit.readers.files import File
from sourceaudit.readers.kinds.xml import nitf
from sourceaudit.readers.kinds.xml.parsing import child, inside, local, markup, words
from sourceaudit.readers.kinds.xml.records import article
from sourceaudit.readers.passing import Skipped
from sourceaudit.readers.record import Input

if TYPE_CHECKING:
    from lxml.etree import _Element

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
HELD = ("inlineXML", "inlineData", "DataContent")


def first(file: File, tree: _Element, _: Settings) -> Iterator[Input | Skipped]:
    """Yield a record for each item of NewsML 1."""
    items = inside(tree, "NewsItem")
    for number, item in enumerate(items, 1):
        own = words(_within(item, "NewsItemId")) or str(number)
        about = {
            "title": words(_within(item, "HeadLine")),
            "author": words(_within(item, "ByLine")),
            "published": words(_within(item, "FirstCreated")),
            "declared_language": item.get(LANGUAGE),
        }
        yield _item(file, own if len(items) > 1 else None, item, about)


def second(file: File, tree: _Element, _: Settings) -> Iterator[Input | Skipped]:
    """Yield a record for each news item of NewsML-G2, of a message or alone."""
    items = [tree] if local(tree) == "newsItem" else inside(tree, "newsItem")
    for number, item in enumerate(items, 1):
        meta = child(item, "contentMeta")
        known = meta if meta is not None else item
        creator = _within(known, "creator")
        about = {
            "title": words(_within(known, "headline")),
            "author": words(_within(known, "by"))
            or (words(_within(creator, "name")) if creator is not None else None),
            "published": words(_within(known, "contentCreated"))
            or words(_within(item, "versionCreated")),
            "declared_language": _tag(known),
            "url": _address(item),
        }
        own = item.get("guid") or str(number)
        yield _item(file, own if len(items) > 1 else None, item, about)


def _item(
    file: File, own: str | None, item: _Element, about: dict[str, str | None]
) -> Input | Skipped:
    """Return the record of an item: of what it holds, the first that is text."""
    name = f"{file.id}#{own}" if own else file.id
    beside = len(inside(item, "remoteContent")) + len(inside(item, "MediaType"))
    left_out = {"media": beside} if beside else {}
    for held in (element for kind in HELD for element in inside(item, kind)):
        if (inner := _within(held, "nitf")) is not None:
            try:
                done = nitf.record(file, own, inner)
            except UnreadableError as error:
                return Unreadable(name, file.shown, error.code, str(error))
            return _with(done, about, left_out)
        body = _within(held, "body")
        if body is not None and words(body):
            return article(file, own, markup(body), metadata=about, left_out=left_out)
        if words(held) and "text" in (held.get("contenttype") or "text"):
            text = markup(held) if len(held) else "".join(held.itertext())
            html = bool(len(held)) or html_in(text) is not None
            return article(file, own, text, html=html, metadata=about, left_out=left_out)
    return Skipped(Passing.RECORD, name)


def _with(done: Input, about: dict[str, str | None], left_out: dict[str, int]) -> Input:
    """Return a record with what stands around its article, where that says more."""
    from dataclasses import replace

    if isinstance(done, Unreadable):
        return done
    around = {name: value for name, value in about.items() if value}
    return replace(
        done, metadata={**around, **done.metadata}, left_out={**left_out, **done.left_out}
    )


def _within(element: _Element, name: str) -> _Element | None:
    return next(iter(inside(element, name)), None)


def _tag(element: _Element) -> str | None:
    stated = _within(element, "language")
    tag = stated.get("tag") if stated is not None else element.get(LANGUAGE)
    return str(tag) if tag else None


def _address(item: _Element) -> str | None:
    for element in inside(item, "link"):
        href = element.get("href") or ""
        if href.startswith("http"):
            return str(href)
    return None
