"""Prepared documents: what comparing needs of each, worked out once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sourceaudit.model.source import Span
from sourceaudit.overlap.shingles import shingles, word_hashes
from sourceaudit.text.alignment import Indexed, Packed, pack_sequences
from sourceaudit.text.document import Document
from sourceaudit.text.vocabulary import Numbers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

HASHED = 1 << 13  # words that are hashed at once
AT_HAND = 256  # documents that are ready for the aligner at once, some 60 kB each


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document ready for comparing: its words as numbers, their hashes and what it quotes.

    `vocabulary` has the hashes of all words of the drop by their numbers, `shingles` is the sorted
    set of the document's 5-grams, `quoted` are the spans of its clean text that are attributed
    quotations.
    """

    document: Document
    packed: Packed
    vocabulary: Hashes
    shingles: Hashes
    quoted: tuple[Span, ...]

    @property
    def index(self) -> Indexed:
        """Return its words as the aligner takes them."""
        return _index(self.packed)

    @property
    def words(self) -> Hashes:
        """Return the hashes of its words in order."""
        return self.vocabulary[self.packed.ids]

    @property
    def bytes(self) -> bytes:
        """Return what tells a short text from others: its words, or its signs if it has none."""
        words = self.words.tobytes()
        return words or "".join(self.document.text.split()).encode("utf-8", "surrogatepass")


Side = tuple[Prepared, Span]  # a document and a run of its words, start and end


def prepare_documents(
    documents: Mapping[str, Document], quoted: Mapping[str, Sequence[Span]]
) -> dict[str, Prepared]:
    """Return documents ready for comparing with each other, sorted by id.

    `quoted` are the spans of attributed quotations in their clean texts.
    """
    import numpy as np

    names, numbers = sorted(documents), Numbers()
    packed = pack_sequences((documents[name].words.texts for name in names), numbers)
    # Each word of the drop is hashed once, not at each of its places.
    some = (numbers.words[at : at + HASHED] for at in range(0, len(numbers.words), HASHED))
    vocabulary = np.concatenate([np.empty(0, dtype=np.uint64), *word_hashes(some)])
    return {
        name: Prepared(
            documents[name],
            sequence,
            vocabulary,
            shingles(vocabulary[sequence.ids]),
            tuple(quoted.get(name, ())),
        )
        for name, sequence in zip(names, packed, strict=True)
    }


@lru_cache(maxsize=AT_HAND)
def _index(sequence: Packed) -> Indexed:
    return sequence.index()


def span(document: Prepared, place: Span) -> Span:
    """Return the span of the clean text that some words stand in."""
    return document.document.words.starts[place[0]], document.document.words.ends[place[1] - 1]


def slice_of(document: Prepared, place: Span) -> str:
    """Return the clean text of some words."""
    return document.document.text[slice(*span(document, place))]
