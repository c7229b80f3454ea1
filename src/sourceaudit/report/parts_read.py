"""The records of a large audit, read part by part as they are asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from sourceaudit.errors import UsageError
from sourceaudit.report.document import AGAIN
from sourceaudit.report.parts import RECORDS, part_path, unpack_records
from sourceaudit.spill.stored import Stored

Value = TypeVar("Value")
LISTS = ("contradictions", "corroborations", "decisions")  # few beside sources and pairs
AT_HAND = 2  # parts: what is looked up stands near what was looked up last


class Parts(Stored[Value], Generic[Value]):
    """The records of one kind, each as `made` gives it; a part is read when it is asked for.

    `made` takes a record and the number of its part. What is wrong with a part is told where it is
    read: UsageError.
    """

    def __init__(
        self, folder: Path, kind: str, count: int, made: Callable[[Any, int], Value]
    ) -> None:
        self._folder, self._kind, self._count, self._made = folder, kind, count, made
        self._size = RECORDS[kind]
        self._part = lru_cache(maxsize=AT_HAND)(self._read)

    def __len__(self) -> int:
        """Return how many records there are."""
        return self._count

    def fetch(self, place: int) -> Value:
        """Return a value."""
        number, within = divmod(place, self._size)
        return self._part(number)[within]

    def __iter__(self) -> Iterator[Value]:
        """Yield the values in order, one part in memory."""
        for number in range(-(-self._count // self._size)):
            yield from self._read(number)

    def _read(self, number: int) -> Sequence[Value]:
        path = self._folder / part_path(self._kind, number)
        found = records(path)
        if len(found) != min(self._size, self._count - number * self._size):
            raise UsageError(f"{path}: it has {len(found)} records, which are too few; {AGAIN}")
        try:
            return [self._made(record, number) for record in found]
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            raise UsageError(
                f"{path}: a record is not as it should be ({error}); {AGAIN}"
            ) from error


def records(path: Path) -> list[Any]:
    """Return the records of a part. Raises UsageError."""
    try:
        return unpack_records(path.read_bytes())
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}; {AGAIN}") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path} is no part of an audit ({error}); {AGAIN}") from error


class Texts:
    """The texts that stand in parts, by the number of the part and the id of the source."""

    def __init__(self, folder: Path) -> None:
        self._part = lru_cache(maxsize=AT_HAND)(
            lambda number: {
                record["id"]: record["text"]
                for record in records(folder / part_path("texts", number))
            }
        )

    def of(self, row: Mapping[str, Any], number: int) -> str | None:
        """Return the text of a source, None where it is not what was audited."""
        text: str | None = self._part(number).get(row["id"])
        if text is None:
            return None
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return text if digest == row["text_sha256"] else None


def fill_from_parts(path: Path, data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the data of an audit.json with all that stands in parts. Raises UsageError."""
    own = (*every(path, data, "sources"), *every(path, data, "unreadable"))
    checks = [*every(path, data, "checks")]
    return {
        **without_records(path, data),
        "sources": sorted(own, key=lambda record: str(record["id"])),
        "overlaps": [*every(path, data, "overlaps")],
        "verdict": {**data["verdict"], "checks": checks},
    }


def without_records(path: Path, data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the data with what stands in parts, but for sources, pairs and checks.

    Raises UsageError.
    """
    return {**data, **{kind: [*every(path, data, kind)] for kind in LISTS}}


def every(path: Path, data: Mapping[str, Any], kind: str) -> Parts[Any]:
    """Return the records of one kind as they were written."""
    return Parts(path.parent, kind, count(path, data, kind), lambda record, _: record)


def count(path: Path, data: Mapping[str, Any], kind: str) -> int:
    """Return how many records of a kind there are. Raises UsageError."""
    found = data["parts"].get(kind) if isinstance(data["parts"], dict) else None
    if not isinstance(found, int) or found < 0:
        raise UsageError(f"{path}: parts.{kind}: this is no number of records; {AGAIN}")
    return found
