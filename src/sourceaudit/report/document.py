"""audit.json as it lies on disk: parsed, and its version known to be one that we read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from sourceaudit.errors import UsageError
from sourceaudit.report.early import upgrade_document
from sourceaudit.report.json import SCHEMA_VERSION
from sourceaudit.report.json_folded import KEY, unfold_sources
from sourceaudit.report.whole import refuse_mixed

Record = Mapping[str, Any]

AGAIN = "write it again with `sourceaudit audit`"
PARTS = "parts"  # is there where records stand beside the file
LISTS = ("sources", "overlaps")  # what no audit is without


def document(path: str | Path, *, parts: bool = True) -> Record:
    """Return the data of an audit.json, of this version or an earlier one.

    Records that stand in parts are read too, unless `parts` says otherwise.

    What copies refer to is put back: every source has all its records. Raises UsageError where
    there is no such file, it is none that we read, or a file that it lists is of another run.
    """
    try:
        data = json.loads(Path(path).read_bytes().decode("utf-8-sig"), parse_constant=_refuse)
    except OSError as error:
        raise UsageError(
            f"{path}: {error.strerror}; name an audit.json that `sourceaudit audit` has written"
        ) from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path} is no JSON ({error}); {AGAIN}") from error
    version = data.get("schema_version") if isinstance(data, dict) else None
    if not isinstance(version, int) or version < 1:
        raise UsageError(f"{path} is no audit.json: it has no schema_version; {AGAIN}")
    if version > SCHEMA_VERSION:
        raise UsageError(
            f"{path} is of version {version}, and this sourceaudit reads up to {SCHEMA_VERSION}: "
            "it comes from a later one; upgrade with `pip install -U sourceaudit`"
        )
    for name in LISTS:
        records(path, data, name)
    refuse_mixed(Path(path), data)
    if parts and PARTS in data:
        from sourceaudit.report.parts_read import fill_from_parts

        return fill_from_parts(Path(path), data)
    try:
        return upgrade_document(unfold_sources(data))
    except (LookupError, TypeError, ValueError, AttributeError, RuntimeError) as error:
        raise UsageError(f"{path}: {KEY} leads nowhere ({error}); {AGAIN}") from error


def records(path: str | Path, data: Record, name: str) -> list[Record]:
    """Return a list of records of a document, empty where it has none. Raises UsageError."""
    found = data.get(name) if name in LISTS else data.get(name, [])
    if not isinstance(found, list):
        raise UsageError(f"{path}: {name}: this is no list; {AGAIN}")
    for at, record in enumerate(found):
        if not isinstance(record, dict):
            raise UsageError(f"{path}: {name}[{at}]: this is no record; {AGAIN}")
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")
