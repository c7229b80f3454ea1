"""Which reports are written, and how they get onto the disk."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sourceaudit import saving
from sourceaudit.cli.delivering import place
from sourceaudit.cli.guarding import guard
from sourceaudit.errors import UsageError
from sourceaudit.report.markup import encode

if TYPE_CHECKING:
    from sourceaudit.model.baseline import Baseline


def formats(wanted: Sequence[str] | None, default: Sequence[str]) -> tuple[str, ...]:
    """Return the formats to write. Raises UsageError for one that there is not."""
    from sourceaudit import plugins
    from sourceaudit.report import FOLDERS, FORMATS, format_of

    chosen = tuple(dict.fromkeys(wanted or default))
    for name in chosen:
        if name in FORMATS or name in FOLDERS:
            continue
        known = sorted({*FORMATS, *FOLDERS, *plugins.names(plugins.FORMATS)})
        if name not in known:
            raise UsageError(f"no format {name}: choose from {', '.join(known)}")
        format_of(name)  # one that cannot be loaded is told before anything is audited
    return chosen


def with_list(wanted: tuple[str, ...], out: Path) -> tuple[str, ...]:
    """Return the formats, and json where an audit.json is there that lists files of a run.

    It would list files that are no more, and readers would refuse what lies there.
    """
    from sourceaudit.report.visible import one_line
    from sourceaudit.report.whole import JSON, lists

    if "json" in wanted or not lists(out):
        return wanted
    path = one_line((out / JSON).as_posix())
    typer.echo(
        f"sourceaudit: {path} lists the files of an earlier run: it is replaced as well, so that "
        "all that lies there is of one run",
        err=True,
    )
    return (*wanted, "json")


def write(
    files: Iterable[tuple[str, str | bytes | None]],
    out: Path,
    *,
    option: str = "-o",
    inputs: Sequence[Path] = (),
    run: str | None = None,
) -> list[str]:
    """Replace a set of files below a folder, all or none; return their names.

    A file whose path comes again with None is left out. None of the `inputs` is written over.
    Where a `run` is named, what audit.json lists of another run goes. Raises UsageError; `option`
    is what names another folder.
    """
    from sourceaudit.report.whole import earlier

    def gone() -> Mapping[str, str]:
        return _keep_inputs(earlier(out, run=run), out, inputs) if run is not None else {}

    raw = ((name, item if item is None else encode(item)) for name, item in files)
    with _tell(out, option):
        return saving.replace_set(out, raw, gone=gone, check=guard(inputs, option=option))


def write_file(target: Path, text: str, *, option: str = "-o", inputs: Sequence[Path] = ()) -> None:
    """Replace one file; when this returns, it is on the disk. Raises UsageError."""
    guard(inputs, option=option)(target)
    with _tell(target, option):
        target.parent.mkdir(parents=True, exist_ok=True)
        saving.save(target, encode(text), lasting=True)


def save_baseline(made: Baseline, target: Path) -> None:
    """Replace a baseline; files of sources that it has no more go. Raises UsageError."""
    from sourceaudit.baseline import outdated_files, render_baseline
    from sourceaudit.saving.sets import digest_of

    files = render_baseline(made)

    def find_changed() -> Iterator[tuple[str, bytes]]:
        *sources, head = ((name, text.encode()) for name, text in files.items())
        for name, raw in sources:
            if digest_of(target / name) != hashlib.sha256(raw).hexdigest():
                yield name, raw
        yield head  # each time: who reads meanwhile sees that the baseline is another

    def gone() -> Mapping[str, str]:
        return {path.name: digest_of(path) or "" for path in outdated_files(target, files)}

    with _tell(target, "--baseline"):
        saving.replace_set(target, find_changed(), gone=gone, lasting=True)


def finish(target: Path) -> None:
    """Finish or sweep what a run that was killed left in a folder. Raises UsageError."""
    with _tell(target, "--baseline"):
        saving.finish(target)


def written_targets(names: Sequence[str], out: Path) -> list[str]:
    """Return what a closing line names: the reports, and the folders that are reports."""
    from sourceaudit.report import corpus, parquet

    whole = (f"{corpus.FOLDER}/", f"{parquet.FOLDER}/")
    tops = (name.partition("/")[0] for name in names if "/" not in name or name.startswith(whole))
    return [place(out, name) for name in dict.fromkeys(tops)]


def _keep_inputs(files: Mapping[str, str], out: Path, inputs: Sequence[Path]) -> Mapping[str, str]:
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
def _tell(place: Path, option: str) -> Iterator[None]:
    """Make a message of what the system says when it cannot write."""
    try:
        yield
    except OSError as error:
        raise UsageError(
            f"cannot write {error.filename or place}: {error.strerror or error}; what was there "
            f"before is as it was; make room, or name another place with {option}"
        ) from error
