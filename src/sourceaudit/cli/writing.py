"""Which reports are written, and how they get onto the disk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


def rendered(result: Audit, wanted: Sequence[str], out: Path) -> dict[str, str]:
    """Return every report that is one file of text, by its path below the folder; and texts."""
    from sourceaudit.report import FORMATS, text_files

    chosen = [FORMATS[name] for name in wanted if name in FORMATS]
    files = {each.file: each.render(result, folder=out) for each in chosen}
    return files | dict(text_files(result))


def tables(result: Audit, wanted: Sequence[str], out: Path) -> dict[str, bytes]:
    """Return the files of the formats that are folders, by their path below the folder."""
    from sourceaudit.report import FOLDERS

    files: dict[str, bytes] = {}
    for name in wanted:
        if name in FOLDERS:
            files |= FOLDERS[name](result, folder=out)
    return files


def write(files: Mapping[str, str] | Mapping[str, bytes], out: Path, *, option: str = "-o") -> None:
    """Write all files, each renamed into place when it is whole.

    Raises UsageError; `option` is what names another folder.
    """
    try:
        for name, content in files.items():
            raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
            target = out / name
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_name(f".{target.name}.part")
            part.write_bytes(raw)
            part.replace(target)
    except OSError as error:
        raise UsageError(
            f"cannot write {error.filename or out}: {error.strerror}; "
            f"name another place with {option}"
        ) from error


def save_baseline(made: Baseline, target: Path) -> None:
    """Write a baseline; files of sources that it has no more go last. Raises UsageError."""
    from sourceaudit.baseline import outdated, written

    files = written(made)
    write(files, target, option="--baseline")
    for path in outdated(target, files):
        path.unlink()


def shown(files: Mapping[str, object], tabled: Mapping[str, object], out: Path) -> list[Path]:
    """Return what a closing line names: the reports, and the folders of tables."""
    folders = dict.fromkeys(name.partition("/")[0] for name in tabled)
    return [out / name for name in (*files, *folders) if "/" not in name]
