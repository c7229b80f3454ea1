"""A drop, read once: its records become sources, which are counted and kept aside as they pass."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain, islice

from sourceaudit import engines
from sourceaudit.cache.pages import Pages
from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers import Input, Record, read
from sourceaudit.readers.spool import Kept, Spool
from sourceaudit.text.census import Census, Earlier, census

Told = Callable[[int], None]
Done = Source | Unreadable


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was read of a drop, and how often lines stand in it."""

    kept: Spool
    census: Census

    def sources(self) -> Iterator[Source | Unreadable]:
        """Yield what was read, in the order of the records."""
        return (one.source for one in self.kept)


@contextmanager
def gathered(
    inputs: Iterable[Input],
    *,
    jobs: int,
    records: bool = False,
    earlier: Earlier | None = None,
    pages: Pages | None = None,
    told: Told = lambda _: None,
) -> Iterator[Gathered]:
    """Read a drop; what it holds is there until the context ends.

    With `records`, each source is kept with its record, the bytes left out. `earlier` tells the
    census of sources before the drop. `pages` are those that were read before. `told` hears of
    each record that was read.
    """
    with Spool() as spool:
        coming = _passing(inputs, spool, jobs=jobs, records=records, pages=pages, told=told)
        yield Gathered(spool, census(coming, earlier))


@dataclass(frozen=True, slots=True)
class _UnderWay:
    """A record that was taken: what is kept of it, what it is where that is known, else itself."""

    kept: Record | None
    known: Done | None
    record: Record | None


def _passing(
    inputs: Iterable[Input],
    spool: Spool,
    *,
    jobs: int,
    records: bool,
    pages: Pages | None,
    told: Told,
) -> Iterator[Source]:
    """Yield sources as they are kept, in the order of their records."""
    under_way: deque[_UnderWay] = deque()
    sent = _sent(inputs, under_way, records=records, pages=pages)
    # Pages are worth processes of their own; a text is read sooner than it is sent to one.
    first = list(islice(sent, engines.WORTH_A_POOL))
    worth = any(isinstance(one, Record) and one.kind == "html" for one in first)
    worth = worth and (pages is None or len(first) == engines.WORTH_A_POOL)
    for done in engines.run(_reader, None, chain(first, sent), jobs=jobs if worth else 1):
        yield from _known(under_way, spool, told)
        one = under_way.popleft()
        if pages is not None and one.record is not None:
            pages.put(one.record, done)
        yield from _keep(done, one, spool, told)
    yield from _known(under_way, spool, told)


def _known(under_way: deque[_UnderWay], spool: Spool, told: Told) -> Iterator[Source]:
    """Keep the records that come first and are known already."""
    while under_way and (known := under_way[0].known) is not None:
        yield from _keep(known, under_way.popleft(), spool, told)


def _keep(done: Done, one: _UnderWay, spool: Spool, told: Told) -> Iterator[Source]:
    spool.add(Kept(done, one.kept))
    told(len(spool))
    if isinstance(done, Source):
        yield done


def _sent(
    inputs: Iterable[Input],
    under_way: deque[_UnderWay],
    *,
    records: bool,
    pages: Pages | None,
) -> Iterator[Input]:
    """Yield records as an engine needs them; what the reader has no use for stays behind."""
    for one in inputs:
        if isinstance(one, Unreadable):
            under_way.append(_UnderWay(None, one, None))
            continue
        kept = without_text(one) if records else None
        known = pages.get(one) if pages is not None else None
        under_way.append(_UnderWay(kept, known, one if pages is not None else None))
        if known is None:
            yield replace(one, columns=None)


def without_text(record: Record) -> Record:
    """Return a record without its bytes, which may stand in a column too."""
    columns = record.columns
    if columns is not None and record.kind == "text":
        columns = {**columns, record.text_column or "": None}
    return replace(record, raw="", columns=columns)


def _reader(_: None) -> Callable[[Input], Done]:
    return _read


def _read(one: Input) -> Done:
    return read(one) if isinstance(one, Record) else one
