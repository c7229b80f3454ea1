"""Web pages: the text is the article of a page, with what the page shows of its lines."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sourceaudit.errors import UnreadableError
from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers.article import (
    Article,
    article,
    cut_head,
    cut_tail,
    first,
    prefer_stated_text,
    whole,
)
from sourceaudit.readers.decode import Decoded, decode
from sourceaudit.readers.disclosed import page_runs
from sourceaudit.readers.dom import flatten, lighten, squeeze, visible
from sourceaudit.readers.facts import line_facts
from sourceaudit.readers.linked_data import read_linked_data
from sourceaudit.readers.metadata import page_metadata
from sourceaudit.readers.page_kind import page_kind, signs
from sourceaudit.readers.parse import parse_page
from sourceaudit.readers.prune import prune
from sourceaudit.readers.record import Record, refuse_record
from sourceaudit.readers.sources import source
from sourceaudit.readers.spaces import unwrap_lines
from sourceaudit.readers.tags import trim_tags
from sourceaudit.text.disclosures import disclosures
from sourceaudit.text.unseen import find_hidden_in_page

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from sourceaudit.readers.prune import Kept

DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
DECLARED_WITHIN = 1 << 18  # bytes; browsers look at 1,024, and style sheets may come first
LARGE = 2_000  # characters of prose from which a page may say that most of it was left out
MOST = 0.5  # share of that prose; the rest is most often what readers wrote
MOST_DEEP = 250  # elements inside one another: at 255 the parser gives up the rest of the page


def read(record: Record) -> Source | Unreadable:
    """Return the source that a page holds; titles, dates and the like are metadata."""
    try:
        page = decode_page(record)
        _quiet()
        tree = _tree(page.text)
    except UnreadableError as error:
        return refuse_record(record, error.code, str(error))
    described = read_linked_data(tree)
    said = page_metadata(tree, record.metadata.get("url"), described)
    seen = signs(tree)
    lighten(tree)
    unwrap_lines(tree)
    body = tree.find("body")
    if body is not None:
        seen = replace(seen, visible=visible(body))
    shown = page_runs(body) if body is not None else []
    kept = prune(body, thread=described.is_thread) if body is not None else None
    found = first(tree)
    flat = flatten(tree)
    done = cut_tail(article(tree, flat, found, is_article=said.article), kept)
    done = whole(done, kept, flat)
    done = prefer_stated_text(done, described.text(), flat)
    if said.is_dated and said.published:
        done = cut_head(done, said.published)
    kind = page_kind(seen, flat, done.text, said, status=record.status)
    if not done.text:
        why = f"; it looks like a page of kind {kind.kind.value}: {kind.why}" if kind.why else ""
        message = f"the extractor finds no article in this page{why}"
        return Unreadable(record.id, record.path, "no-text", message, page_kind=kind.kind)
    notes = (*page.notes, *_left_out(kept, done))
    if kind.why:
        notes = (*notes, f"page kind {kind.kind.value}: {kind.why}")
    dropped = 1 - len(squeeze(done.text)) / seen.visible if seen.visible else 0.0
    return source(
        record,
        done.text,
        verbatim=False,
        encoding=page.encoding,
        notes=notes,
        page_kind=kind.kind,
        title=said.title,
        url=said.url,
        site=said.site,
        author=said.author,
        published=said.published,
        declared_language=said.language,
        facts=line_facts(
            done.text, flat, lines=done.lines, titles=said.titles, description=said.description
        ),
        dropped=max(0.0, dropped),
        hidden=find_hidden_in_page(page.text, done.text),
        disclosed=disclosures(shown, names=said.names, author=said.author),
    )


def decode_page(record: Record) -> Decoded:
    """Return a page's text. Raises UnreadableError `binary`, `empty`."""
    if isinstance(record.raw, str):
        return Decoded(record.raw, "utf-8", verbatim=False)
    declared = record.charset
    if declared is None and (stated := DECLARED.search(record.raw, 0, DECLARED_WITHIN)):
        declared = stated[1].decode("ascii")
    return decode(record.raw, declared=declared)


def _left_out(kept: Kept | None, done: Article) -> tuple[str, ...]:
    """Return a note where most of a page's prose is not in its text."""
    if kept is None or kept.shown < LARGE or len(done.text) >= MOST * kept.shown:
        return ()
    share = 1 - len(done.text) / kept.shown
    return (f"{share:.0%} of the prose of this page was left out as no part of its article",)


def _tree(page: str) -> HtmlElement:
    """Parse a page. Raises UnreadableError `no-text`, `too-deep`."""
    try:
        tree = parse_page(trim_tags(page))
    except (ValueError, TypeError, RecursionError):
        tree = None
    if tree is None:
        raise UnreadableError("no-text", "the extractor finds no page in it: is it HTML at all?")
    if _depth_at_end(tree) > MOST_DEEP:
        message = f"its elements are nested over {MOST_DEEP} deep: what follows would be lost"
        raise UnreadableError("too-deep", message)
    return tree


def _depth_at_end(tree: HtmlElement) -> int:
    """Return how deep the last element lies: where the parser gave up, if it did."""
    depth = 0
    while len(tree):
        tree, depth = tree[-1], depth + 1
    return depth


def _quiet() -> None:
    """Keep the extractor from writing to standard error: what it finds wrong is in the report."""
    for name in ("trafilatura", "htmldate", "courlan"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
            logger.propagate = False
