"""Which reports are written, and how they get onto the disk."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sourceaudit import saving
from sourceaudit.cli.guarding import guard
from sourceaudit.errors import UsageError
from sourceaudit.model.run import Run, RunFile

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


def rendered(
    result: Audit, wanted: Sequence[str], out: Path, *, listed: Iterable[RunFile] = ()
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of every report by their path below the folder, one at a time; and texts.

    audit.json comes last, and lists the others, beside those that are `listed` and stay.
    """
    from sourceaudit.report import FORMATS

    digests = {one.path: one.sha256 for one in listed}
    for path, raw in _without_json(result, wanted, out):
        digests[path] = hashlib.sha256(raw).hexdigest()
        yield path, raw
    if "json" in wanted:
        if result.run is not None:
            result = replace(result, run=Run(result.run.id, run_files(digests)))
        for path, text in FORMATS["json"].files(result, folder=out):
            yield path, _raw(text)


def run_files(digests: Mapping[str, str]) -> tuple[RunFile, ...]:
    """Return files as audit.json lists them."""
    return tuple(RunFile(path, digests[path]) for path in sorted(digests))


def _without_json(result: Audit, wanted: Sequence[str], out: Path) -> Iterator[tuple[str, bytes]]:
    from sourceaudit.report import FOLDERS, FORMATS, text_files

    for name in wanted:
        if name in FOLDERS:
            yield from FOLDERS[name](result, folder=out).items()
        elif name != "json":
            files = FORMATS[name].files(result, folder=out)
            yield from ((path, _raw(text)) for path, text in files)
    yield from ((path, _raw(text)) for path, text in text_files(result).items())


def write(
    files: Iterable[tuple[str, str | bytes]],
    out: Path,
    *,
    option: str = "-o",
    inputs: Sequence[Path] = (),
    run: str | None = None,
) -> list[str]:
    """Replace a set of files below a folder, all or none; return their names.

    None of the `inputs` is written over. Where a `run` is named, what audit.json lists of another
    run goes. Raises UsageError; `option` is what names another folder.
    """
    from sourceaudit.report.whole import earlier

    def gone() -> Mapping[str, str]:
        return _kept_inputs(earlier(out, run=run), out, inputs) if run is not None else {}

    raw = ((name, _raw(one) if isinstance(one, str) else one) for name, one in files)
    with _told(out, option):
        return saving.replace_set(out, raw, gone=gone, check=guard(inputs, option=option))


def write_file(target: Path, text: str, *, option: str = "-o", inputs: Sequence[Path] = ()) -> None:
    """Replace one file; when this returns, it is on the disk. Raises UsageError."""
    guard(inputs, option=option)(target)
    with _told(target, option):
        target.parent.mkdir(parents=True, exist_ok=True)
        saving.save(target, _raw(text), lasting=True)


def save_baseline(made: Baseline, target: Path) -> None:
    """Replace a baseline; files of sources that it has no more go. Raises UsageError."""
    from sourceaudit.baseline import outdated, written
    from sourceaudit.saving.sets import digest_of

    files = written(made)

    def changed() -> Iterator[tuple[str, bytes]]:
        *sources, head = ((name, text.encode()) for name, text in files.items())
        for name, raw in sources:
            if digest_of(target / name) != hashlib.sha256(raw).hexdigest():
                yield name, raw
        yield head  # each time: who reads meanwhile sees that the baseline is another

    def gone() -> Mapping[str, str]:
        return {path.name: digest_of(path) or "" for path in outdated(target, files)}

    with _told(target, "--baseline"):
        saving.replace_set(target, changed(), gone=gone, lasting=True)


def finish(target: Path) -> None:
    """Finish or sweep what a run that was killed left in a folder. Raises UsageError."""
    with _told(target, "--baseline"):
        saving.finish(target)


def shown(names: Sequence[str], out: Path) -> list[Path]:
    """Return what a closing line names: the reports, and the folders that are reports."""
    from sourceaudit.report.parquet import FOLDER

    tops = (name.partition("/")[0] for name in names if "/" not in name or name.startswith(FOLDER))
    return [out / name for name in dict.fromkeys(tops)]


def _kept_inputs(files: Mapping[str, str], out: Path, inputs: Sequence[Path]) -> Mapping[str, str]:
    """Return files without those that are inputs, which nobody removes."""
    check = guard(inputs)

    def read(name: str) -> bool:
        try:
            check(out / name)
        except UsageError:
            return True
        return False

    return {name: digest for name, digest in files.items() if not read(name)}


@contextmanager
def _told(place: Path, option: str) -> Iterator[None]:
    """Make a message of what the system says when it cannot write."""
    try:
        yield
    except OSError as error:
        raise UsageError(
            f"cannot write {error.filename or place}: {error.strerror or error}; what was there "
            f"before is as it was; make room, or name another place with {option}"
        ) from error


def _raw(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
