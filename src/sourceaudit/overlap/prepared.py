"""Prepared documents: what comparing needs of each, worked out once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourceaudit.model.source import Span
from sourceaudit.text.alignment import Indexed
from sourceaudit.text.document import Document

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document ready for comparing: its word index, hashes and what it quotes.

    `words` are the hashes of its words in order, `shingles` its sorted set of 5-grams, `quoted`
    the spans of its clean text that are attributed quotations.
    """

    document: Document
    index: Indexed
    words: Hashes
    shingles: Hashes
    quoted: tuple[Span, ...]


Side = tuple[Prepared, Span]  # a document and a run of its words, start and end


def span(one: Prepared, place: Span) -> Span:
    """Return the span of the clean text that some words stand in."""
    return one.document.words.starts[place[0]], one.document.words.ends[place[1] - 1]


def slice_of(one: Prepared, place: Span) -> str:
    """Return the clean text of some words."""
    return one.document.text[slice(*span(one, place))]
