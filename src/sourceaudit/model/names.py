"""File names that are made of ids."""

from __future__ import annotations

import hashlib
import re

NAME_CHARACTERS = 80  # with digits and suffix well under the 255 bytes of file systems
DIGITS = 8  # tell apart ids that differ only in case or in characters that file names lack


def file_name(source_id: str, suffix: str) -> str:
    """Return a file name for a source: readable, unique, good on every file system."""
    readable = re.sub(r"[^A-Za-z0-9._-]+", "_", source_id).strip("._")[-NAME_CHARACTERS:]
    digest = hashlib.sha256(source_id.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]
    return f"{readable or 'source'}-{digest}{suffix}"
