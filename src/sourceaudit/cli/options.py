"""Options that several commands share, and what they lead to."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sourceaudit.errors import UsageError

if TYPE_CHECKING:
    from sourceaudit.archive import Archive as Opened
    from sourceaudit.cache import Store
    from sourceaudit.config import Settings
    from sourceaudit.model.audit import Audit, Changed
    from sourceaudit.model.source import Source, Unreadable
    from sourceaudit.readers import File, Input, Tally

MINUTE = 60  # seconds

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        help="Files, folders, patterns and addresses (s3://, gs://, https://) to read, - for "
        "standard input; without any, `inputs` of the configuration."
    ),
]
FilesFrom = Annotated[
    Path | None,
    typer.Option("--files-from", help="File that names what to read, a path a line; - for stdin."),
]
Config = Annotated[
    Path | None,
    typer.Option("--config", help="Configuration file [default: sourceaudit.yaml, found upwards]."),
]
Rules = Annotated[
    list[Path] | None,
    typer.Option(
        "--rules",
        help="Rule file or folder, or a shipped pack by name, beside the packs; may be repeated.",
    ),
]
Select = Annotated[
    list[str] | None,
    typer.Option("--select", help="Only these rules or packs, e.g. seo or seo/bold-keyword."),
]
Ignore = Annotated[list[str] | None, typer.Option("--ignore", help="Not these rules or packs.")]
Archive = Annotated[
    Path | None,
    typer.Option(
        "--archive", help="Folder of the archive of earlier drops [default: the configuration's]."
    ),
]
Baseline = Annotated[
    Path | None,
    typer.Option(
        "--baseline",
        help="Folder of evidence accepted before: of the sources in it only new evidence counts "
        "[default: `baseline` of the configuration].",
    ),
]
Jobs = Annotated[
    int,
    typer.Option(
        "-j", "--jobs", min=0, help="Processes; 0 takes as many as pay.", show_default=True
    ),
]

Previous = Annotated[
    Path | None,
    typer.Option(
        "--previous",
        help="audit.json of the drop before: reports show what is new and fixed since, and "
        "max_increase of the gate is over its scores.",
    ),
]

OnlyChanged = Annotated[
    str | None,
    typer.Option(
        "--only-changed",
        metavar="REF",
        help="Judge only sources whose files changed against a branch or commit of git; the rest "
        "is what they are compared with.",
    ),
]
Cache = Annotated[
    Path | None,
    typer.Option(
        "--cache",
        help="Folder that keeps what was worked out, for the next run [default: `cache` of the "
        "configuration, else none].",
    ),
]
Root = Annotated[
    Path | None,
    typer.Option(
        "--root",
        help="Folder that paths in the formats of code hosts (sarif, github, gitlab) begin at "
        "[default: the top of the repository].",
    ),
]
FollowLinks = Annotated[
    bool,
    typer.Option("--follow-links", help="Read links that lead out of the folders given, too."),
]
EngineName = Annotated[
    Literal["auto", "serial", "processes", "spill", "spark"] | None,
    typer.Option(
        "--engine",
        help="How the drop is worked at: in one process, in several, on the disk where memory "
        "would not do, or by a cluster; the audit is the same [default: auto, or the "
        "configuration's].",
    ),
]
Resume = Annotated[
    bool,
    typer.Option(
        "--resume", help="Go on from what an equal run on the disk had finished when it was killed."
    ),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Work out all anew, and keep nothing.")]


@dataclass(frozen=True)
class Drop:
    """What a command works on."""

    settings: Settings
    rule_paths: tuple[Path, ...]
    files: tuple[File, ...]
    archive: Path | None = None
    passed: Tally | None = None
    also_read: tuple[Path, ...] = ()  # files of the call that are no sources

    def earlier(self) -> Opened | None:
        """Open the archive of earlier drops, None where none is named.

        Raises UsageError where it is not there, ArchiveError where it cannot be used.
        """
        if self.archive is None:
            return None
        from sourceaudit.archive import open_archive

        return open_archive(self.archive)

    def records(self, tally: Tally | None = None) -> Iterator[Input]:
        """Return what the files hold; they are read as records are taken.

        What they hold beside sources is counted in `tally`.
        """
        from sourceaudit.readers import records

        return records(self.files, settings=self.settings, tally=tally)

    def tally(self) -> Tally:
        """Return a new count of what is passed over, which has what finding files passed."""
        from sourceaudit.readers import Tally

        return self.passed.copy() if self.passed is not None else Tally()

    def shown(self) -> Mapping[str, Path]:
        """Return the files by their paths as reports show them, standard input aside."""
        from sourceaudit.readers.files import STDIN

        return {file.shown: file.path for file in self.files if file.path != STDIN}

    def inputs(self) -> tuple[Path, ...]:
        """Return the files that the call reads: nothing is written over one of them."""
        return (*(file.path for file in self.files), *self.also_read)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Return all sources, in memory."""
        return self._read[0]

    @property
    def unreadable(self) -> tuple[Unreadable, ...]:
        """Return what could not be read."""
        return self._read[1]

    @cached_property
    def _read(self) -> tuple[tuple[Source, ...], tuple[Unreadable, ...]]:
        from sourceaudit.gather import read_all

        limits = self.settings.limits
        sources, unreadable = read_all(self.records(), jobs=0, limits=limits)
        return tuple(sources), tuple(unreadable)


def drop(
    paths: Sequence[Path] | None,
    *,
    config: Path | None,
    rules: Sequence[Path] | None,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] | None = None,
    out: Path | None = None,
    files_from: Path | None = None,
    archive: Path | None = None,
    follow: bool = False,
    exclude: bool = False,
) -> Drop:
    """Read the configuration and find the inputs of a run.

    With `exclude`, files that the call names are those that the configuration would find alone:
    without any, the run ends there, and nothing is wrong.
    """
    from sourceaudit.config import load_settings
    from sourceaudit.readers import Tally, drop_files, reads

    settings = load_settings(config, start=Path.cwd(), today=today())
    settings = settings.narrowed(select=_list(select), ignore=_list(ignore))
    named = [*(paths or ()), *_paths_in(files_from)]
    settings = replace(settings, whole=not named)
    wanted = named or settings.input_paths()
    if not wanted:
        raise UsageError("no PATHS given and no inputs in a configuration: name a file or folder")
    if exclude and named:
        found_alone = {*settings.found_among(path for path in named if reads(path.name))}
        wanted = [path for path in named if path.is_dir() or path in found_alone]
        if not wanted:
            typer.echo(f"sourceaudit: nothing to audit: {settings.label} names none of the files")
            raise typer.Exit(0)
    if out is not None:
        _require_apart(wanted, out)
    passed = Tally()
    files = drop_files(wanted, settings=settings, skip=out, follow=follow, tally=passed)
    found = archive_named(archive, settings)
    listing = (files_from,) if files_from is not None and files_from != Path("-") else ()
    also = (*listing, *((settings.path,) if settings.path else ()))
    return Drop(settings, rule_paths(settings, rules), tuple(files), found, passed, also)


def _require_apart(wanted: Iterable[Path], out: Path) -> None:
    """Raise UsageError for a folder of inputs that is, or lies in, the folder to write into.

    So it is for an address: what is written is written on this machine.
    """
    from sourceaudit.readers.remote import address_of

    if (address := address_of(out)) is not None:
        raise UsageError(f"-o {address}: name a folder of this machine, and copy it there")
    target = out.resolve()
    for path in wanted:
        if path.is_dir() and (target == path.resolve() or target in path.resolve().parents):
            raise UsageError(
                f"{path.as_posix()} is read, and lies where this call would write: name another "
                "folder with -o"
            )


def read_previous(path: Path | None) -> Audit | None:
    """Return the audit of the drop before, where one is named. Raises UsageError."""
    if path is None:
        return None
    from sourceaudit.report.read import read

    return read(path)


def store(option: Path | None, settings: Settings) -> Store | None:
    """Return the cache that the call or else the configuration names, None where neither does."""
    from sourceaudit.cache import Store

    folder = option or settings.cache_path()
    if folder is None:
        return None

    def warn(message: str) -> None:
        typer.echo(f"sourceaudit: {message}", err=True)

    return Store(folder, settings.limits.cache_megabytes, warn)


def changed_since(ref: str | None, drop: Drop) -> Changed | None:
    """Return which files of a drop changed against a commit, where one is named.

    Raises UsageError where git cannot tell.
    """
    if ref is None:
        return None
    from sourceaudit import changed as git

    return git.changed_files(ref, drop.files)


def repository_paths(
    root: Path | None, formats: Sequence[str], files: Mapping[str, Path]
) -> Mapping[str, str]:
    """Return the paths of files from the top of the repository, by those that reports show.

    Warns where a format of code hosts is wanted and a file lies outside, or no repository is found.
    """
    from sourceaudit.report.rooted import FORMATS, from_top, repository
    from sourceaudit.report.wording import list_names

    hosted = [name for name in formats if name in FORMATS]
    if not hosted:
        return {}
    top = root.resolve() if root is not None else repository(Path.cwd())
    message = f"paths in {list_names(hosted)} are those of audit.md"
    if top is None:
        _warn(f"this folder lies in no repository: {message}; name its top with --root")
        return {}
    found = {shown: from_top(file, top) for shown, file in files.items()}
    outside = sorted(name for name, path in found.items() if path is None)
    if outside:
        more = f" and {len(outside) - 1} more" if outside[1:] else ""
        _warn(f"{outside[0]}{more} lies outside {top.as_posix()}: there {message}")
    return {name: path for name, path in found.items() if path is not None}


def _warn(message: str) -> None:
    from sourceaudit.report.visible import one_line

    typer.echo(f"sourceaudit: {one_line(message)}", err=True)


def rule_paths(settings: Settings, rules: Sequence[Path] | None = None) -> tuple[Path, ...]:
    """Return the rule files and folders of a run: the packs, then what the call names beside."""
    from sourceaudit.rules.load import always_runs
    from sourceaudit.text.lexicons import rules_folder

    named, alone = settings.pack_paths()
    packs = tuple(map(_pack, named))
    if not alone and any(always_runs(path) for path in packs):
        # Nobody lists what runs anyway: in 0.1 such a list replaced the shipped packs.
        warn_of_list(settings.label)
        alone = True
    shipped = () if alone else (rules_folder(),)
    return (*shipped, *packs, *map(_pack, rules or ()))


@cache
def warn_of_list(label: str) -> None:
    """Say once that a list of packs, which names shipped ones, is taken as version 0.1 took it."""
    typer.echo(
        f"sourceaudit: {label}: packs lists shipped packs, so only the packs listed run, as in "
        "version 0.1; write `packs: {only: [...]}` to keep that, or leave the shipped ones out",
        err=True,
    )


def _pack(path: Path) -> Path:
    """Return a path to rules, or the shipped pack of that name where there is no such path."""
    from sourceaudit.rules.load import shipped_packs

    return next(iter(shipped_packs(path.name)), path) if not path.exists() else path


def _paths_in(listing: Path | None) -> list[Path]:
    """Return the paths that a file names, a path a line. Raises UsageError."""
    if listing is None:
        return []
    try:
        text = sys.stdin.read() if listing == Path("-") else listing.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise UsageError(f"--files-from {listing}: {reason}") from error
    found = [Path(line.rstrip("\r")) for line in text.split("\n") if line.strip()]
    if not found:
        raise UsageError(f"--files-from {listing}: it names no path")
    return found


def archive_named(option: Path | None, settings: Settings) -> Path | None:
    """Return the archive that the call or else the configuration names, None where neither does."""
    if option is not None or (found := settings.archive_path()) is None:
        return option
    return found.relative_to(Path.cwd()) if found.is_relative_to(Path.cwd()) else found


def archive_folder(option: Path | None, settings: Settings) -> Path:
    """Return the archive that the call or else the configuration names. Raises UsageError."""
    found = archive_named(option, settings)
    if found is None:
        raise UsageError(
            "no archive: name its folder with --archive DIR, or `archive:` in sourceaudit.yaml"
        )
    return found


def _list(values: Sequence[str] | None) -> tuple[str, ...]:
    """Return option values, each of which may hold several, parted by commas."""
    return tuple(
        part.strip() for value in values or () for part in value.split(",") if part.strip()
    )


def today() -> date:
    """Return the day that suppressions expire against; SOURCE_DATE_EPOCH fixes it."""
    with suppress(KeyError, ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC).date()
    return datetime.now(UTC).date()


def progress(stage: str, done: int, total: int, rate: float = 0.0) -> None:
    """Show how far an audit is, on standard error and only on a terminal.

    `rate` is how many are done a second.
    """
    if not sys.stderr.isatty():
        return
    going = stage == "read" or done < total
    text = how_far(stage, done, total, rate) if going else ""
    sys.stderr.write(f"\r\x1b[K{text}")
    sys.stderr.flush()


def how_far(stage: str, done: int, total: int, rate: float) -> str:
    """Return how far a stage is, how fast it goes and how long it will take, in words."""
    if not done:
        return stage
    text = f"{stage} {done:,}{f'/{total:,}' if total else ''}"
    if rate <= 0:
        return text
    left = f", {minutes((total - done) / rate)} left" if total else ""
    return f"{text}, {rate:,.0f} a second{left}" if rate >= 1 else f"{text}{left}"


def minutes(seconds: float) -> str:
    """Return a time as people say it."""
    if seconds < MINUTE:
        return f"{seconds:.0f} s"
    if seconds < 90 * MINUTE:
        return f"{seconds / MINUTE:.0f} min"
    return f"{seconds / MINUTE / MINUTE:.1f} h"
