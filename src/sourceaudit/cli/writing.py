"""Which reports are written, and how they get onto the disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sourceaudit.errors import UsageError

if TYPE_CHECKING:
    from sourceaudit.model.audit import Audit
    from sourceaudit.model.baseline import Baseline


def formats(wanted: Sequence[str] | None, default: Sequence[str]) -> tuple[str, ...]:
    """Return the formats to write. Raises UsageError for one that there is not."""
    from sourceaudit.report import FOLDERS, FORMATS

    chosen = tuple(dict.fromkeys(wanted or default))
    known = sorted({*FORMATS, *FOLDERS})
    if unknown := [name for name in chosen if name not in known]:
        raise UsageError(f"no format {unknown[0]}: choose from {', '.join(known)}")
    return chosen


def rendered(result: Audit, wanted: Sequence[str], out: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files of every report by their path below the folder, one at a time; and texts."""
    from sourceaudit.report import FOLDERS, FORMATS, text_files

    for name in wanted:
        if name in FOLDERS:
            yield from FOLDERS[name](result, folder=out).items()
        else:
            files = FORMATS[name].files(result, folder=out)
            yield from ((path, _raw(text)) for path, text in files)
    yield from ((path, _raw(text)) for path, text in text_files(result).items())


def write(files: Iterable[tuple[str, str | bytes]], out: Path, *, option: str = "-o") -> list[str]:
    """Write files as they come, each renamed into place when it is whole; return their names.

    Raises UsageError; `option` is what names another folder.
    """
    written: list[str] = []
    try:
        for name, content in files:
            raw = _raw(content) if isinstance(content, str) else content
            target = out / name
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_name(f".{target.name}.part")
            part.write_bytes(raw)
            part.replace(target)
            written.append(name)
    except OSError as error:
        raise UsageError(
            f"cannot write {error.filename or out}: {error.strerror}; "
            f"name another place with {option}"
        ) from error
    return written


def save_baseline(made: Baseline, target: Path) -> None:
    """Write a baseline; files of sources that it has no more go last. Raises UsageError."""
    from sourceaudit.baseline import outdated, written

    files = written(made)
    write(files.items(), target, option="--baseline")
    for path in outdated(target, files):
        path.unlink()


def _raw(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def shown(names: Sequence[str], out: Path) -> list[Path]:
    """Return what a closing line names: the reports, and the folders that are reports."""
    from sourceaudit.report.parquet import FOLDER

    tops = (name.partition("/")[0] for name in names if "/" not in name or name.startswith(FOLDER))
    return [out / name for name in dict.fromkeys(tops)]
