"""The texts that an audit.json tells of: read from where they lie, and checked by their hash."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sourceaudit.model.source import Missing
from sourceaudit.report.paths import FOLDER, safe_name

MOST_BYTES = 4  # a character in UTF-8, at most
NOT_READ = "it was not asked for"


class _Unfit(Exception):  # noqa: N818 - no error: the source is told without its text
    """Why a text cannot be had."""


def text_of(row: Mapping[str, Any], folder: Path, *, wanted: bool) -> dict[str, object]:
    """Return the fields of a source that have to do with its text, `missing` where it is.

    `one` is the record of the source, `folder` where audit.json lies. What is no text is left to
    who validates the record.
    """
    shown, name = row.get("text_path"), str(row.get("id"))
    if not isinstance(shown, str):
        return {"text": "", "file": None}
    own = shown == f"{FOLDER}/{safe_name(name)}"
    digest = row.get("text_sha256") or (None if own else row.get("sha256"))
    file = folder / shown
    found: dict[str, object] = {"file": str(file), "verbatim": not own, "text": ""}
    try:
        if not wanted:
            raise _Unfit(NOT_READ)  # noqa: TRY301 - one place says what becomes of it
        return found | {"text": _read(file, shown, digest, row.get("characters"))}
    except _Unfit as reason:
        size = row.get("characters")
        missing = Missing(str(reason), size if isinstance(size, int) else 0, row.get("text_sha256"))
        return found | {"verbatim": False, "missing": missing}


def _read(file: Path, shown: str, digest: object, characters: object) -> str:
    if digest is None:
        raise _Unfit(f"audit.json has no hash to check {shown} by: an early version wrote it")
    try:
        if not file.is_file():
            raise _Unfit(f"there is no file {shown}")
        # What is too large for so many characters need not be read to know that it differs.
        if isinstance(characters, int) and file.stat().st_size > MOST_BYTES * characters:
            raise _Unfit(_differs(shown))
        raw = file.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise _Unfit(f"{shown} cannot be read: {reason}") from error
    if hashlib.sha256(raw).hexdigest() != digest:
        raise _Unfit(_differs(shown))
    return raw.decode("utf-8", "surrogatepass")


def _differs(shown: str) -> str:
    return f"{shown} is not the text that was audited: it has another SHA-256"
