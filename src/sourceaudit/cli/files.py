"""Files that commands write: each is whole or not there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sourceaudit.errors import UsageError


def write_files(files: Mapping[str, str], folder: Path, *, option: str) -> None:
    """Write all files, each renamed into place when it is whole.

    Raises UsageError; `option` is what names another folder.
    """
    try:
        for name, text in files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_name(f".{target.name}.part")
            part.write_bytes(text.encode("utf-8", "surrogatepass"))
            part.replace(target)
    except OSError as error:
        raise UsageError(
            f"cannot write {error.filename or folder}: {error.strerror}; "
            f"name another folder with {option}"
        ) from error
