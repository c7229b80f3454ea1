"""Where `clean` writes: a text a source, or tables with the other columns kept."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Protocol, Self

from sourceaudit.errors import UsageError

if TYPE_CHECKING:
    from sourceaudit.profile import Cleaned
    from sourceaudit.readers import File, Record

ALONE = "sources"  # name of the table of the sources that came from no table
BATCH = 256  # rows that a Parquet file is written in
Row = Mapping[str, Any]


def targets(ids: Sequence[str]) -> dict[str, str]:
    """Return the relative path that each source's clean text is written to, by id.

    The suffix becomes .txt, that of a packed file aside; where two ids would then collide, both
    keep theirs before it.
    """
    plain = {name: str(_unpacked(name).with_suffix(".txt")) for name in ids}
    counts = Counter(path.casefold() for path in plain.values())
    return {
        name: path if counts[path.casefold()] == 1 else f"{name}.txt"
        for name, path in plain.items()
    }


def _unpacked(name: str) -> PurePosixPath:
    path = PurePosixPath(name)
    return path.with_suffix("") if path.suffix.lower() in (".gz", ".zst") and path.stem else path


class Texts:
    """Writes each clean text to its own file; rows of a table go below a folder called like it."""

    def __init__(self, out: Path, files: Sequence[File]) -> None:
        self._out, self.count = out, 0
        self._targets = targets([file.id for file in files])
        self._files = {file.shown: file.id for file in files}

    def __enter__(self) -> Self:
        """Begin to write."""
        return self

    def __exit__(self, *_: object) -> None:
        """End; every text is on disk already."""

    def write(self, record: Record, done: Cleaned) -> None:
        """Write a text. Raises UsageError where that cannot be."""
        from sourceaudit.report.paths import safe_name

        file = self._files[record.path]
        path = self._targets[file]
        if record.id != file:
            own = safe_name(record.id.removeprefix(f"{file}#"))
            path = f"{path.removesuffix('.txt')}/{own}"
        target = _made(self._out / path)
        try:
            target.write_bytes(done.text.encode("utf-8", "surrogatepass"))
        except OSError as error:
            raise _cannot(target, error) from error
        self.count += 1


class Writer(Protocol):
    """Takes the rows of one table."""

    def write(self, row: Row) -> None:
        """Take a row."""

    def close(self) -> None:
        """Write what is left."""


class Tables:
    """Writes a table for each table or archive, and one for all sources that came alone."""

    def __init__(self, out: Path, files: Sequence[File], kind: str) -> None:
        self._out, self._kind, self.count = out, kind, 0
        paths = targets([file.id for file in files])
        self._paths = {file.shown: paths[file.id].removesuffix(".txt") for file in files}
        self._writers: dict[str, Writer] = {}
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        """Begin to write."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close every table."""
        self._stack.__exit__(kind, error, trace)

    def write(self, record: Record, done: Cleaned) -> None:
        """Write a row. Raises UsageError where that cannot be."""
        path = ALONE if record.whole_file else self._paths[record.path]
        try:
            if path not in self._writers:
                target = _made(self._out / f"{path}.{self._kind}")
                self._writers[path] = TABLES[self._kind](target)
                self._stack.callback(self._writers[path].close)
            self._writers[path].write(row_of(record, done))
        except OSError as error:
            raise _cannot(self._out / path, error) from error
        self.count += 1


def row_of(record: Record, done: Cleaned) -> Row:
    """Return a row as it came, its text cleaned; for what was no row, what is known of it."""
    if record.columns is None:
        source = done.source
        return {
            "id": source.id,
            "title": source.title,
            "url": source.url,
            "site": source.site,
            "author": source.author,
            "published": source.published,
            "text": done.text,
        }
    # A page stays beside the text that was found in it.
    name = "text" if record.kind == "html" else record.text_column or "text"
    return {**record.columns, name: done.text}


class _JsonLines:
    def __init__(self, target: Path) -> None:
        self._file: IO[str] = target.open("w", encoding="utf-8", errors="replace", newline="\n")

    def write(self, row: Row) -> None:
        self._file.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")

    def close(self) -> None:
        self._file.close()


class _Parquet:
    """The columns and their types are those of the first rows."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._rows: list[Row] = []
        self._writer: Any = None

    def write(self, row: Row) -> None:
        self._rows.append(row)
        if len(self._rows) >= BATCH:
            self._flush()

    def close(self) -> None:
        self._flush()
        if self._writer is not None:
            self._writer.close()

    def _flush(self) -> None:
        import pyarrow as pa
        from pyarrow.parquet import ParquetWriter

        if not self._rows:
            return
        rows, self._rows = self._rows, []
        try:
            if self._writer is None:
                names = list(dict.fromkeys(name for row in rows for name in row))
                rows = [{name: row.get(name) for name in names} for row in rows]
                schema = pa.Table.from_pylist(rows).schema
                # A column that is empty so far may hold anything later: most likely text.
                known = [
                    field.with_type(pa.string()) if pa.types.is_null(field.type) else field
                    for field in schema
                ]
                self._writer = ParquetWriter(self._target, pa.schema(known))
            schema = self._writer.schema
            self._writer.write_table(pa.Table.from_pylist(rows, schema=schema))
        except pa.ArrowException as error:
            raise UsageError(
                f"cannot write {self._target}: rows differ in their types ({error}); take -f jsonl"
            ) from error


TABLES: Mapping[str, Callable[[Path], Writer]] = {"jsonl": _JsonLines, "parquet": _Parquet}


def _made(target: Path) -> Path:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot(target, error) from error
    return target


def _cannot(target: Path, error: OSError) -> UsageError:
    return UsageError(f"cannot write {target}: {error.strerror}; name another -o")
