"""What a configuration says of sources and evidence that are not there, or not any more."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sourceaudit.config import TABLE, Settings, SuppressEntry, matches
from sourceaudit.model.pieces import Drop, Piece, pieces
from sourceaudit.model.run import Unused, WhyUnused
from sourceaudit.model.source import Unreadable
from sourceaudit.schema import Location, key_lines

Named = tuple[Location, str, WhyUnused, str | None]


def unused(
    settings: Settings, drop: Drop, unreadable: Sequence[Unreadable] = ()
) -> tuple[Unused, ...]:
    """Return entries of the configuration that have expired, and those that match nothing.

    What matches nothing is looked for where a run takes all inputs of the configuration, and
    suppressions only where all rules ran: elsewhere it says nothing.
    """
    found = [*_expired(settings)]
    if settings.whole:
        ids = {one.source.id for one in drop.sources} | {one.id for one in unreadable}
        found += _patterns(settings, ids)
        if not (settings.select or settings.ignore):
            found += _suppressions(settings, drop)
    if not found:
        return ()
    path = settings.path
    lines = key_lines(path, table=TABLE) if path is not None else {}
    return tuple(
        Unused(settings.label, lines.get(place), _key(place), names, why, since)
        for place, names, why, since in sorted(found, key=lambda one: lines.get(one[0], 0))
    )


def _expired(settings: Settings) -> Iterator[Named]:
    for at, one in enumerate(settings.file.suppress):
        if one.expires is not None and one.expires < settings.today:
            yield ("suppress", at), _of(one), WhyUnused.EXPIRED, one.expires.isoformat()


def _patterns(settings: Settings, ids: Collection[str]) -> Iterator[Named]:
    """Yield patterns of ids that no source of the drop has."""
    file = settings.file
    patterns: list[tuple[Location, str]] = [
        (("overrides", at, "paths", number), pattern)
        for at, one in enumerate(file.overrides)
        for number, pattern in enumerate(one.paths)
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
        at: one
        for at, one in enumerate(settings.file.suppress)
        if one.expires is None or one.expires >= settings.today
    }
    met: set[int] = set()
    for piece in pieces(drop) if waiting else ():
        met.update(at for at, one in waiting.items() if at not in met and _meets(one, piece))
    for at, one in waiting.items():
        if at in met:
            continue
        yield ("suppress", at), _of(one), WhyUnused.UNMATCHED, None


def _meets(one: SuppressEntry, piece: Piece) -> bool:
    return (
        one.rule == piece.head.rule
        and one.fingerprint in (None, piece.head.fingerprint)
        and (one.source is None or any(matches((one.source,), side.source) for side in piece.sides))
    )


def _of(one: SuppressEntry) -> str:
    """Return what a suppression names, in words."""
    where = f" in {one.source}" if one.source is not None else ""
    which = f" ({one.fingerprint})" if one.fingerprint is not None else ""
    return f"{one.rule}{which}{where}"


def _key(place: Location) -> str:
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)
    return "".join(parts).lstrip(".")
