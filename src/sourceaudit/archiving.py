"""Adding a drop to an archive: read and cleaned as for an audit, then kept for later ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, compress, count
from pathlib import Path

from sourceaudit import archive as archives
from sourceaudit import engines
from sourceaudit.archive import Archive, Coming
from sourceaudit.config import Settings
from sourceaudit.errors import UsageError
from sourceaudit.gather import Gathered, open_drop
from sourceaudit.model.overlap import Role
from sourceaudit.model.source import Source, Unreadable
from sourceaudit.profile import Setup, care, viewer
from sourceaudit.readers import Input
from sourceaudit.rules import load_rules
from sourceaudit.rules.aliases import resolve_aliases
from sourceaudit.text.census import group_of

Watch = Callable[[str, int, int], None]
NAME = re.compile(r"[\w-][\w.-]*")
OTHER = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Keeping:
    """How a drop is kept.

    `name` is its name; None takes one `like` this, numbered where another drop has it. `text`
    tells whether clean texts are kept; `role` is what its sources are.
    """

    like: str
    name: str | None = None
    text: bool = True
    role: Role = Role.SITE


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a drop: its name in the archive, None where none of it was new."""

    drop: str | None
    added: int
    known: int
    unreadable: tuple[Unreadable, ...]


def add(
    drop: Iterable[Input],
    keeping: Keeping,
    *,
    folder: Path,
    settings: Settings,
    rule_paths: Sequence[Path] = (),
    jobs: int = 0,
    watch: Watch = lambda *_: None,
) -> Added:
    """Add what is new of a drop to the archive in a folder, all of it in one step.

    Sources that the archive has, by id and bytes, are left out. Raises UsageError, ArchiveError,
    and InvalidFileError for rule files that are wrong.
    """
    rules = load_rules(rule_paths, settings.rule_changes(), settings.house_path())
    settings = resolve_aliases(settings, rules)
    name, text = keeping.name, keeping.text
    if name is not None and not NAME.fullmatch(name):
        raise UsageError(f"--name {name}: take letters, digits, dots, dashes and underscores")
    with (
        archives.writing(folder) as archive,
        open_drop(
            drop,
            jobs=jobs,
            limits=settings.limits,
            earlier=archives.earlier(archive),
            told=lambda count: watch("read", count, 0),
        ) as found,
    ):
        new = [not source for source in archives.known_sources(archive, _readable(found))]
        if not any(new):
            return Added(None, 0, len(new), _unreadable(found))
        chosen = _free(keeping.like, archive) if name is None else _find_unused(name, archive)
        setup = Setup(settings, rules, found.census)
        lost: list[Unreadable] = []
        coming = _coming(found, setup, new, jobs=jobs, watch=watch, lost=lost.append)
        kept = archives.entries(coming, drop=chosen, text=text, lost=lost.append)
        archives.add(archive, chosen, kept, text=text, role=keeping.role)
        added = sum(new) - len(lost)
        unreadable = (*_unreadable(found), *lost)
        return Added(chosen if added else None, added, len(new) - sum(new), unreadable)


def _coming(
    found: Gathered,
    setup: Setup,
    new: Sequence[bool],
    *,
    jobs: int,
    watch: Watch,
    lost: Callable[[Unreadable], None],
) -> Iterator[Coming]:
    """Yield the new sources, cleaned, in order; those that could not be cleaned are `lost`."""
    counted = iter(list(compress(_count(found), new)))  # the spool is read once at a time
    total, fresh = sum(new), compress(_readable(found), new)
    viewed = engines.run(viewer, setup, fresh, care=care(setup, "clean"), jobs=jobs)
    for at, (item, counts) in enumerate(zip(viewed, counted, strict=True), 1):
        if isinstance(item, Unreadable):
            lost(item)
        else:
            yield Coming(item.source, item.document, item.quoted, counts)
        watch("profile", at, total)


def _count(found: Gathered) -> Iterator[bool]:
    """Tell of each source, in order, whether the census counts it: it is no copy of another."""
    places: Counter[str] = Counter()
    for source in _readable(found):
        group = group_of(source)
        yield found.census.kept[group][places[group]]
        places[group] += 1


def _readable(found: Gathered) -> Iterator[Source]:
    return (record for record in found.sources() if isinstance(record, Source))


def _unreadable(found: Gathered) -> tuple[Unreadable, ...]:
    return tuple(record for record in found.sources() if isinstance(record, Unreadable))


def _free(like: str, archive: Archive) -> str:
    """Return a name that no drop has: that one in plain letters, or with a number behind it."""
    plain = OTHER.sub("-", like).strip("-.") or "drop"
    taken = {line.name for line in archive.manifest.drops}
    names = chain([plain], (f"{plain}-{number}" for number in count(2)))
    return next(name for name in names if name not in taken)


def _find_unused(name: str, archive: Archive) -> str:
    if any(line.name == name for line in archive.manifest.drops):
        raise UsageError(
            f"--name {name}: the archive has another drop of that name: take a new one, or none"
        )
    return name
