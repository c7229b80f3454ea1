"""What a file is by its first bytes: for names that do not say, and for those that say wrong."""

from __future__ import annotations

import json
import re

from sourceaudit.readers.rows import USUAL

SNIFFED = 1 << 16
PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
COLUMNS = frozenset(USUAL["text"]) | frozenset(USUAL["html"])


def kind_of(head: bytes) -> str:
    """Return the name of the reader for a file that begins so; "text" where nothing tells."""
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"WARC/"):
        return "warc"
    if is_page(head):
        return "html"
    first = head.lstrip(b"\xef\xbb\xbf\r\n\t ").split(b"\n", 1)[0]
    if first.startswith(b"{") and _is_object(first, whole=b"\n" in head):
        return "jsonl"
    if _names_columns(first):
        return "csv"
    return "text"


def is_page(head: bytes) -> bool:
    """Tell whether a file begins as web pages do."""
    return PAGE.match(head) is not None


def _is_object(line: bytes, *, whole: bool) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return not whole and re.match(rb'\{\s*"[^"]{1,80}"\s*:', line) is not None


def _names_columns(line: bytes) -> bool:
    """Tell whether a line is a header of CSV: columns, one of which usually holds the text."""
    try:
        names = re.split(r"[,;\t|]", line.decode("utf-8-sig").strip())
    except UnicodeDecodeError:
        return False
    return len(names) > 1 and any(name.strip().strip('"').casefold() in COLUMNS for name in names)
