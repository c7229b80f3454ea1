"""Where `clean` writes: a text a source, or tables with the other columns kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Protocol, Self

from sourceaudit.cli.guarding import guard
from sourceaudit.cli.targets import key, row_folders, targets
from sourceaudit.errors import UsageError
from sourceaudit.report.wording import count
from sourceaudit.saving import replacing, save, sweep

if TYPE_CHECKING:
    from sourceaudit.cli.options import Drop
    from sourceaudit.profile import Cleaned
    from sourceaudit.readers import Record

ALONE = "sources"  # name of the table of the sources that came from no table
BATCH = 256  # rows that a Parquet file is written in
Row = Mapping[str, Any]


class Texts:
    """Writes each clean text to its own file; rows of a table go below a folder called like it."""

    def __init__(self, out: Path, drop: Drop) -> None:
        self._out, self.count = out, 0
        self._check = guard(drop.inputs())
        self._targets = targets([file.id for file in drop.files])
        self._rows = row_folders(self._targets)
        self._files = {file.shown: file.id for file in drop.files}
        self._folders: set[Path] = set()
        for path in self._targets.values():
            self._check(out / path)

    @property
    def told(self) -> str:
        """Return what was written, in words."""
        return count(self.count, "clean text")

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
            path = f"{self._rows[file]}/{own}"
        target = self._out / path
        self._check(target)
        with explain_write_errors(target):
            ready(target.parent, self._folders)
            save(target, done.text.encode("utf-8", "surrogatepass"))
        self.count += 1


class Writer(Protocol):
    """Takes the rows of one table."""

    def write(self, row: Row) -> None:
        """Take a row."""

    def close(self) -> None:
        """Write what is left."""


class Tables:
    """Writes a table for each table or archive, and one for all sources that came alone."""

    def __init__(self, out: Path, drop: Drop, kind: str) -> None:
        self._out, self._kind, self.count = out, kind, 0
        paths = targets([file.id for file in drop.files])
        self._paths = {file.shown: paths[file.id].removesuffix(".txt") for file in drop.files}
        self._alone = _free(ALONE, self._paths.values())
        self._open: dict[str, tuple[Writer, ExitStack]] = {}
        self._written: set[str] = set()
        self._folders: set[Path] = set()
        check = guard(drop.inputs())
        for path in (self._alone, *self._paths.values()):
            check(out / f"{path}.{kind}")

    @property
    def told(self) -> str:
        """Return what was written, in words."""
        return f"{count(self.count, 'clean text')} in {count(len(self._written), 'table')}"

    def __enter__(self) -> Self:
        """Begin to write."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Finish the tables that are open; after an error they stay as they were."""
        files = ExitStack()
        for _, own in self._open.values():
            files.push(own)
        with explain_write_errors(self._out):
            files.__exit__(kind, error, trace)

    def write(self, record: Record, done: Cleaned) -> None:
        """Write a row. Raises UsageError where that cannot be."""
        path = self._alone if record.whole_file else self._paths[record.path]
        target = self._out / f"{path}.{self._kind}"
        with explain_write_errors(target):
            if path not in self._open:
                self._finish()
                self._begin(path, target)
            self._open[path][0].write(row_of(record, done))
        self.count += 1

    def _begin(self, path: str, target: Path) -> None:
        if path in self._written:
            raise RuntimeError(f"rows of {path} do not come together")
        ready(target.parent, self._folders)
        stack = ExitStack()
        writer = TABLES[self._kind](stack.enter_context(replacing(target)), target)
        stack.callback(writer.close)
        self._open[path] = writer, stack
        self._written.add(path)

    def _finish(self) -> None:
        """Finish the table before: rows of a file come together, and descriptors are few."""
        for path in [path for path in self._open if path != self._alone]:
            self._open.pop(path)[1].close()


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
    def __init__(self, file: IO[bytes], _: Path) -> None:
        self._file = file

    def write(self, row: Row) -> None:
        line = json.dumps(row, ensure_ascii=False, default=str) + "\n"
        self._file.write(line.encode("utf-8", "replace"))

    def close(self) -> None:
        self._file.flush()


class _Parquet:
    """The columns and their types are those of the first rows."""

    def __init__(self, file: IO[bytes], target: Path) -> None:
        self._file, self._target = file, target
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
                self._writer = ParquetWriter(self._file, pa.schema(known))
            schema = self._writer.schema
            self._writer.write_table(pa.Table.from_pylist(rows, schema=schema))
        except pa.ArrowException as error:
            raise UsageError(
                f"cannot write {self._target}: rows differ in their types ({error}); take -f jsonl"
            ) from error


TABLES: Mapping[str, Callable[[IO[bytes], Path], Writer]] = {
    "jsonl": _JsonLines,
    "parquet": _Parquet,
}


def ready(folder: Path, known: set[Path]) -> None:
    """Make a folder to write into; what a run that was killed left in it goes."""
    if folder not in known:
        folder.mkdir(parents=True, exist_ok=True)
        sweep(folder, idle=0)
        known.add(folder)


@contextmanager
def explain_write_errors(target: Path) -> Iterator[None]:
    """Make a message of what the system says when it cannot write."""
    try:
        yield
    except OSError as error:
        raise UsageError(
            f"cannot write {target}: {error.strerror or error}; make room, or name another -o"
        ) from error


def _free(name: str, taken: Iterable[str]) -> str:
    keys = {key(path) for path in taken}
    while key(name) in keys:
        name += f"-{ALONE}"
    return name
