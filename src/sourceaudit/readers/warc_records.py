"""Records of a WARC file, one after the other; a broken one costs only itself.

Read with warcio, which ends at a record without a target or with a torn HTTP head, and writes to
standard error.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BufferedReader
from typing import Any

HTTP = "http:"  # what a response without a target is taken to be of


def entries(stream: BufferedReader) -> Iterator[tuple[Any, str]]:
    """Yield warcio's records, each with what is wrong with its HTTP head, "" for nothing.

    Raises warcio's ArchiveLoadFailed, EOFError, ValueError, OSError where the file itself breaks.
    """
    from warcio.archiveiterator import WARCIterator
    from warcio.recordloader import ArcWarcRecordLoader
    from warcio.statusandheaders import StatusAndHeadersParserException

    class Loader(ArcWarcRecordLoader):  # type: ignore[misc]
        """Reads HTTP heads as warcio does, but goes on where one is torn."""

        wrong = ""

        def load_http_headers(
            self,
            rec_type: str,
            uri: str | None,
            stream: Any,  # noqa: ANN401 - warcio has no types
            length: int | None,
        ) -> Any:  # noqa: ANN401
            self.wrong = ""
            try:
                return super().load_http_headers(rec_type, uri or HTTP, stream, length)
            except StatusAndHeadersParserException as error:
                self.wrong = " ".join(str(error).split())[:200] or "it breaks off"
                return None

    class Iterated(WARCIterator):  # type: ignore[misc]
        """Says nothing on standard error: what it finds wrong is in the report."""

        INC_RECORD = ""

    logger = logging.getLogger("warcio")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
        logger.propagate = False
    found = Iterated(stream)
    found.loader = loader = Loader()
    try:
        for entry in found:
            yield entry, loader.wrong
    except (AttributeError, OverflowError, LookupError, TypeError) as error:
        raise ValueError(f"a record is not as it should be: {error}") from error
