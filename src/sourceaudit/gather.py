"""A drop, read once: its records become sources, which are counted and kept aside as they pass."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, islice

from sourceaudit import engines
from sourceaudit.cache.pages import Pages
from sourceaudit.config import Limits
from sourceaudit.containment import Steps
from sourceaudit.model.failure import Cause, Failure
from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers import Input, Record, read
from sourceaudit.readers.spool import Kept, Spool
from sourceaudit.text.census import Census, Counted, Earlier, census_of, take_census

Told = Callable[[int], None]
Done = Source | Unreadable

# Kinds of records that take longer to read than to be sent to a process.
SLOW = frozenset({"html", "fragment", "pdf", "docx", "odt"})
READ, COUNT = "read", "count its lines"  # the steps, as reports name them
DEFAULT = Limits()
# What a record broke in may go better the next time, when there is more memory or a newer version.
BROKEN = frozenset(Cause)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was read of a drop, and how often lines stand in it."""

    kept: Spool
    census: Census

    def sources(self) -> Iterator[Source | Unreadable]:
        """Yield what was read, in the order of the records."""
        return (kept_source.source for kept_source in self.kept)


@contextmanager
def open_drop(
    inputs: Iterable[Input],
    *,
    jobs: int,
    limits: Limits = DEFAULT,
    records: bool = False,
    earlier: Earlier | None = None,
    pages: Pages | None = None,
    told: Told = lambda _: None,
) -> Iterator[Gathered]:
    """Read a drop; what it holds is there until the context ends.

    With `records`, each source is kept with its record, the bytes left out. `earlier` tells the
    census of sources before the drop. `pages` are those that were read before. `told` hears of
    each record that was read. A record that breaks its reader is unreadable, whatever it does, and
    so is one whose lines cannot be counted.
    """
    with Spool() as spool:
        sent = _Sent(inputs, records=records, pages=pages)
        coming = _passing(sent, spool, jobs=jobs, limits=limits, told=told)
        yield Gathered(spool, census_of(coming, earlier))


def read_all(
    inputs: Iterable[Input], *, jobs: int, limits: Limits
) -> tuple[list[Source], list[Unreadable]]:
    """Read a whole drop into memory; sources are sorted by id."""
    with open_drop(inputs, jobs=jobs, limits=limits) as found:
        done = list(found.sources())
    sources = [record for record in done if isinstance(record, Source)]
    unreadable = [record for record in done if isinstance(record, Unreadable)]
    return sorted(sources, key=lambda entry: entry.id), unreadable


@dataclass(frozen=True, slots=True)
class _UnderWay:
    """A record that was taken: what is kept of it, what it is where that is known, else itself."""

    kept: Record | None
    known: Done | None
    record: Record | None


@dataclass(frozen=True, slots=True)
class _Sent:
    """Records on their way to an engine; what the reader has no use for stays behind."""

    inputs: Iterable[Input]
    records: bool
    pages: Pages | None
    under_way: deque[_UnderWay] = field(default_factory=deque)

    def __iter__(self) -> Iterator[Record]:
        """Yield records as an engine needs them."""
        for entry in self.inputs:
            if isinstance(entry, Unreadable):
                self.under_way.append(_UnderWay(None, entry, None))
                continue
            kept = without_text(entry) if self.records else None
            known = self.pages.get(entry) if self.pages is not None else None
            record = entry if self.pages is not None else None
            self.under_way.append(_UnderWay(kept, known, record))
            if known is None:
                yield replace(entry, columns=None)


def _passing(
    sent: _Sent, spool: Spool, *, jobs: int, limits: Limits, told: Told
) -> Iterator[Counted]:
    """Yield what the census takes of sources as they are kept, in the order of their records."""
    under_way, pages, records = sent.under_way, sent.pages, iter(sent)
    # Pages are worth processes of their own; a text is read sooner than it is sent to one.
    first = list(islice(records, engines.WORTH_A_POOL))
    worth = any(record.kind in SLOW for record in first)
    worth = worth and (pages is None or len(first) == engines.WORTH_A_POOL)
    jobs = jobs if worth else 1
    for done in engines.run(reader, None, chain(first, records), care=care(limits), jobs=jobs):
        yield from _find_known(under_way, spool, told)
        way = under_way.popleft()
        if pages is not None and way.record is not None and not _broke(done):
            pages.put(way.record, done)
        yield from _keep(done, way, spool, told)
    yield from _find_known(under_way, spool, told)


def _find_known(under_way: deque[_UnderWay], spool: Spool, told: Told) -> Iterator[Counted]:
    """Keep the records that come first and are known already."""
    while under_way and (known := under_way[0].known) is not None:
        yield from _keep(known, under_way.popleft(), spool, told)


def _keep(done: Done, way: _UnderWay, spool: Spool, told: Told) -> Iterator[Counted]:
    done, lines = with_lines(done)
    spool.add(Kept(done, way.kept))
    told(len(spool))
    if lines is not None:
        yield lines


def with_lines(done: Done) -> tuple[Done, Counted | None]:
    """Return what was read with what the census takes of it; what breaks there is unreadable."""
    steps, lines = Steps(), None
    if isinstance(done, Source):
        lines = steps(COUNT, partial(take_census, done), None)
    if steps.failure is not None:
        code, message = steps.failure.code, steps.failure.message
        return Unreadable(done.id, done.path, code, message), None
    return done, lines


def without_text(record: Record) -> Record:
    """Return a record without its bytes, which may stand in a column too."""
    columns = record.columns
    if columns is not None and record.kind == "text":
        columns = {**columns, record.text_column or "": None}
    return replace(record, raw="", columns=columns)


def reader(_: None) -> engines.Work[Input, Done]:
    """Return the function that reads a record; what is unreadable stays so."""
    return lambda entry, _: entry if isinstance(entry, Unreadable) else read(entry)


def care(limits: Limits) -> engines.Care[Input, Done]:
    """Return how an engine looks after records."""
    seconds = limits.cpu_seconds
    return engines.Care(
        READ,
        _find_lost,
        lambda entry: seconds.of("" if isinstance(entry, Unreadable) else entry.raw),
    )


def _find_lost(entry: Input, failure: Failure) -> Unreadable:
    return Unreadable(entry.id, entry.path, failure.code, failure.message)


def _broke(done: Done) -> bool:
    return isinstance(done, Unreadable) and done.code in BROKEN
