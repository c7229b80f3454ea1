"""Whether the files of an audit belong together: what audit.json lists, beside what lies there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sourceaudit.errors import UsageError
from sourceaudit.saving import pending
from sourceaudit.saving.sets import digest_of, inside

JSON = "audit.json"


def listed_files(data: Mapping[str, Any]) -> dict[str, str]:
    """Return the files that an audit.json lists, with their SHA-256; those below its folder.

    Early versions listed none.
    """
    run = data.get("run")
    files = run.get("files") if isinstance(run, dict) else None
    found: dict[str, str] = {}
    for file in files if isinstance(files, list) else ():
        if isinstance(file, dict) and inside(path := str(file.get("path"))):
            found[path] = str(file.get("sha256"))
    return found


def earlier(folder: Path, *, run: str) -> dict[str, str]:
    """Return the files of another run that an audit.json in a folder lists, none of this run."""
    data = _read(folder)
    record = data.get("run")
    same = not isinstance(record, dict) or record.get("id") == run
    return {} if same else listed_files(data)


def lists(folder: Path) -> bool:
    """Tell whether an audit.json of ours in a folder lists files that lie beside it."""
    return bool(listed_files(_read(folder)))


def _read(folder: Path) -> Mapping[str, Any]:
    """Return what an audit.json in a folder holds; nothing where there is none, or it is none."""
    try:
        data = json.loads((folder / JSON).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def refuse_mixed(path: Path, data: Mapping[str, Any]) -> None:
    """Raise UsageError where a file beside an audit.json is not the one that it lists.

    A file that is not there is missed by nobody: people keep audit.json alone, too.
    """
    folder = path.parent
    for name, digest in listed_files(data).items():
        found = digest_of(folder / name)
        if found is None or found == digest:
            continue
        how = (
            "a run that writes here is not done, or was ended before it was"
            if pending(folder)
            else "another run wrote it, or it was changed since"
        )
        raise UsageError(
            f"{path.as_posix()} and {(folder / name).as_posix()} are not of one run: {how}; "
            f"run `sourceaudit audit` again, or remove {name}, which can be made again"
        )
