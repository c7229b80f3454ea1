"""Entries: what an archive keeps of sources, worked out from their clean texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from sourceaudit.archive import keys, records
from sourceaudit.archive.records import Entry
from sourceaudit.containment import Attempts
from sourceaudit.model.source import Source, Span, Unreadable
from sourceaudit.overlap.shingles import shingles, word_hashes
from sourceaudit.text.census import group_of, keys_of
from sourceaudit.text.document import Document

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

STEP = "archive"  # as reports name it
TOGETHER = 256  # sources whose signatures are computed at once


@dataclass(frozen=True, slots=True)
class Coming:
    """A source to be kept: its clean text, what that quotes, whether the census counts it."""

    source: Source
    document: Document
    quoted: tuple[Span, ...]
    counted: bool


def entries(
    coming: Iterable[Coming],
    *,
    drop: str,
    text: bool,
    lost: Callable[[Unreadable], None] = lambda _: None,
) -> Iterator[Entry]:
    """Yield the entries of sources, in order; without `text`, their 5-grams take its place.

    A source that breaks its entry is told to `lost`, and left out.
    """
    going = iter(coming)
    while some := list(islice(going, TOGETHER)):
        made = Attempts()(STEP, partial(_entries, some, drop=drop, text=text), None)
        if made is not None:
            yield from made
            continue
        for item in some:  # one of them breaks it: each is tried alone
            attempt = Attempts()
            yield from attempt(STEP, partial(_entries, [item], drop=drop, text=text), ())
            for failure in attempt.failures:
                source = item.source
                lost(Unreadable(source.id, source.path, failure.code, failure.message))


def _entries(some: Sequence[Coming], *, drop: str, text: bool) -> Sequence[Entry]:
    hashes = list(word_hashes(coming.document.words.texts for coming in some))
    sets = [shingles(digest) for digest in hashes]
    found: list[Entry] = []
    for coming, words, own, bands in zip(some, hashes, sets, keys.bands(sets), strict=True):
        kept = (coming.document.view, coming.quoted) if text else own
        entry = Entry(
            identity=keys.identity(coming.source.id, coming.source.sha256),
            record=records.pack_source(
                coming.source, drop=drop, language=coming.document.language, kept=kept
            ),
            grams=keys.winnow(words),
            bands=bands,
            lines=_lines(coming),
        )
        found.append(entry)
    return found


def _lines(coming: Coming) -> Hashes:
    """Return the keys of the lines that the census counts; of a copy of another source none."""
    import numpy as np

    own: Sequence[int] = keys_of(coming.source) if coming.counted else ()
    found = keys.line_keys(group_of(coming.source), np.array(own, dtype=np.uint64))
    return keys.distinct(found)
