"""A drop, read once: its records become sources, which are counted and kept aside as they pass."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain, islice

from sourceaudit import engines
from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers import Input, Record, read
from sourceaudit.readers.spool import Kept, Spool
from sourceaudit.text.census import Census, Earlier, census

Told = Callable[[int], None]


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
    told: Told = lambda _: None,
) -> Iterator[Gathered]:
    """Read a drop; what it holds is there until the context ends.

    With `records`, each source is kept with its record, the bytes left out. `earlier` tells the
    census of sources before the drop. `told` hears of each record that was read.
    """
    with Spool() as spool:
        coming = _passing(inputs, spool, jobs=jobs, records=records, told=told)
        yield Gathered(spool, census(coming, earlier))


def _passing(
    inputs: Iterable[Input], spool: Spool, *, jobs: int, records: bool, told: Told
) -> Iterator[Source]:
    """Yield sources as they are kept."""
    coming = iter(inputs)
    first = list(islice(coming, engines.WORTH_A_POOL))
    # Pages are worth processes of their own; a text is read sooner than it is sent to one.
    pages = any(isinstance(one, Record) and one.kind == "html" for one in first)
    under_way: deque[Record | None] = deque()
    sent = _sent(chain(first, coming), under_way, records=records)
    for done in engines.run(_reader, None, sent, jobs=jobs if pages else 1):
        spool.add(Kept(done, under_way.popleft()))
        told(len(spool))
        if isinstance(done, Source):
            yield done


def _sent(
    inputs: Iterable[Input], under_way: deque[Record | None], *, records: bool
) -> Iterator[Input]:
    """Yield records as an engine needs them; what the reader has no use for stays behind."""
    for one in inputs:
        if isinstance(one, Record):
            under_way.append(without_text(one) if records else None)
            yield replace(one, columns=None)
        else:
            under_way.append(None)
            yield one


def without_text(record: Record) -> Record:
    """Return a record without its bytes, which may stand in a column too."""
    columns = record.columns
    if columns is not None and record.kind == "text":
        columns = {**columns, record.text_column or "": None}
    return replace(record, raw="", columns=columns)


def _reader(_: None) -> Callable[[Input], Source | Unreadable]:
    return _read


def _read(one: Input) -> Source | Unreadable:
    return read(one) if isinstance(one, Record) else one
