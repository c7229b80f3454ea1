"""Web pages, of which the reader is loaded where there is one: a drop of texts has none."""

from __future__ import annotations

import re

from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers.record import Reader, Record

PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


def read(record: Record) -> Source | Unreadable:
    """Return the source that a page holds; see `readers/html.py`."""
    from sourceaudit.readers import html

    return html.read(record)


def is_page(head: bytes) -> bool:
    """Tell whether a file begins as web pages do."""
    return PAGE.match(head) is not None


READER = Reader("html", (".html", ".htm", ".xhtml"), begins=is_page, read=read)
