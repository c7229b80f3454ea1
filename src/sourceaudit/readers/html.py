"""Web pages: the text is what trafilatura takes for the article."""

from __future__ import annotations

import hashlib

from sourceaudit.errors import UnreadableError
from sourceaudit.model.source import Source
from sourceaudit.readers.decode import decode
from sourceaudit.readers.files import File

WIDE = ("utf-16", "utf-32")  # told by their marks and zeros; the extractor guesses


def read(file: File, raw: bytes) -> Source:
    """Return the source that a page holds; titles, dates and the like are metadata.

    Raises UnreadableError `no-text` for a page in which the extractor finds no article.
    """
    import trafilatura

    done = decode(raw)  # what is empty or no text is told apart before the extractor sees it
    wide = done.encoding.startswith(WIDE)
    page = trafilatura.bare_extraction(
        done.text if wide else raw, include_comments=False, with_metadata=True
    )
    text = "" if page is None else (page.text or "").strip()
    if page is None or not text:
        raise UnreadableError("no-text", "the extractor finds no article in this page")
    return Source(
        id=file.id,
        path=file.shown,
        file=file.path.as_posix(),
        sha256=hashlib.sha256(raw).hexdigest(),
        text=text,
        verbatim=False,
        encoding=done.encoding if wide else _declared(raw),
        title=page.title or None,
        url=page.url or None,
        site=page.hostname or page.sitename or None,
        published=page.date or None,
    )


def _declared(raw: bytes) -> str:
    """Return the encoding that the extractor reads a page in."""
    from trafilatura.utils import detect_encoding

    return str((detect_encoding(raw) or ["utf-8"])[0])
