"""What a configuration says of sources and evidence that are not there, or not any more."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sourceaudit.config import TABLE, Settings, SuppressEntry, matches
from sourceaudit.model.pieces import Drop, Piece, pieces
from sourceaudit.model.run import Unused, WhyUnused
from sourceaudit.model.source import Unreadable
from sourceaudit.schema import Location, key_lines

Named = tuple[Location, str, WhyUnused, str | None]


def find_unused(
    settings: Settings, drop: Drop, unreadable: Sequence[Unreadable] = ()
) -> tuple[Unused, ...]:
    """Return entries of the configuration that have expired, and those that match nothing.

    What matches nothing is looked for where a run takes all inputs of the configuration, and
    suppressions only where all rules ran: elsewhere it says nothing.
    """
    found = [*_find_expired(settings)]
    if settings.whole:
        ids = {source.source.id for source in drop.sources} | {
            unreadable.id for unreadable in unreadable
        }
        found += _patterns(settings, ids)
        if not (settings.select or settings.ignore):
            found += _suppressions(settings, drop)
    if not found:
        return ()
    path = settings.path
    lines = key_lines(path, table=TABLE) if path is not None else {}
    return tuple(
        Unused(settings.label, lines.get(place), _key(place), names, why, since)
        for place, names, why, since in sorted(found, key=lambda row: lines.get(row[0], 0))
    )


def _find_expired(settings: Settings) -> Iterator[Named]:
    for at, entry in enumerate(settings.file.suppress):
        if entry.expires is not None and entry.expires < settings.today:
            yield ("suppress", at), _of(entry), WhyUnused.EXPIRED, entry.expires.isoformat()


def _patterns(settings: Settings, ids: Collection[str]) -> Iterator[Named]:
    """Yield patterns of ids that no source of the drop has."""
    file = settings.file
    patterns: list[tuple[Location, str]] = [
        (("overrides", at, "paths", number), pattern)
        for at, override in enumerate(file.overrides)
        for number, pattern in enumerate(override.paths)
    ]
    patterns += [
        (("sites", name, number), pattern)
        for name, given in file.sites.items()
        for number, pattern in enumerate(given)
    ]
    patterns += [
        (("protect", "paths", number), pattern) for number, pattern in enumerate(file.protect.paths)
    ]
    for place, pattern in patterns:
        if not any(matches((pattern,), name) for name in ids):
            yield place, pattern, WhyUnused.UNMATCHED, None


def _suppressions(settings: Settings, drop: Drop) -> Iterator[Named]:
    """Yield suppressions that hold today and meet no evidence."""
    waiting = {
        at: entry
        for at, entry in enumerate(settings.file.suppress)
        if entry.expires is None or entry.expires >= settings.today
    }
    met: set[int] = set()
    for piece in pieces(drop) if waiting else ():
        met.update(at for at, entry in waiting.items() if at not in met and _meets(entry, piece))
    for at, entry in waiting.items():
        if at in met:
            continue
        yield ("suppress", at), _of(entry), WhyUnused.UNMATCHED, None


def _meets(entry: SuppressEntry, piece: Piece) -> bool:
    return (
        entry.rule == piece.head.rule
        and entry.fingerprint in (None, piece.head.fingerprint)
        and (
            entry.source is None
            or any(matches((entry.source,), side.source) for side in piece.sides)
        )
    )


def _of(entry: SuppressEntry) -> str:
    """Return what a suppression names, in words."""
    where = f" in {entry.source}" if entry.source is not None else ""
    which = f" ({entry.fingerprint})" if entry.fingerprint is not None else ""
    return f"{entry.rule}{which}{where}"


def _key(place: Location) -> str:
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)
    return "".join(parts).lstrip(".")
