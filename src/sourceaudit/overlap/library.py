"""The documents of a drop as comparing looks at them: in memory, or on the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourceaudit.model.source import Span
from sourceaudit.overlap.candidates import Grams
from sourceaudit.overlap.prepared import AT_HAND, Prepared, prepare_documents
from sourceaudit.overlap.shingles import SHINGLE, shingles, word_hashes
from sourceaudit.spill import Lookup, Room
from sourceaudit.text.document import Document
from sourceaudit.text.seeds import pack_sequences
from sourceaudit.text.vocabulary import Numbers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Library:
    """Documents, by id, sorted: each ready for the aligner, and its hashes.

    `words` are those of its words in order, `shingles` its 5-grams; `grams` gives the n-grams of
    all documents, in order of their ids, and `gather` collects other sets of hashes.
    """

    ready: Mapping[str, Prepared]
    words: Mapping[str, Hashes]
    shingles: Mapping[str, Hashes]
    grams: Callable[[int], Grams]
    gather: Callable[[Iterable[Hashes]], Grams]


def library(
    documents: Mapping[str, Document],
    quoted: Mapping[str, Sequence[Span]],
    room: Room | None = None,
) -> Library:
    """Return documents ready for comparing; with a `room` what is made of them is kept there.

    `quoted` are the spans of attributed quotations in their clean texts.
    """
    return _in_memory(documents, quoted) if room is None else _on_disk(documents, quoted, room)


def _in_memory(documents: Mapping[str, Document], quoted: Mapping[str, Sequence[Span]]) -> Library:
    ready = prepare_documents(documents, quoted)

    def grams(size: int) -> Grams:
        if size == SHINGLE:
            return [document.shingles for document in ready.values()]
        return [shingles(document.words, size) for document in ready.values()]

    return Library(
        ready,
        Lookup(_places(ready), [*ready.values()], lambda item: item.words, at_hand=0),
        {name: document.shingles for name, document in ready.items()},
        grams,
        list,
    )


def _on_disk(
    documents: Mapping[str, Document], quoted: Mapping[str, Sequence[Span]], room: Room
) -> Library:
    names = sorted(documents)
    words, sets = room.rows("words"), room.rows("shingles")
    texts = (documents[name].words.texts for name in names)
    for name, digest in zip(names, word_hashes(texts), strict=True):
        words.add(name, digest)
        sets.add(name, shingles(digest))
    words.finish()
    sets.finish()

    def gather(rows: Iterable[Hashes], name: str = "grams") -> Grams:
        found = room.grams(name)
        for row in rows:
            found.add(row)
        return found

    def grams(size: int) -> Grams:
        if size == SHINGLE:
            return gather((sets[name] for name in names), f"grams{size}")
        return gather((shingles(words[name], size) for name in names), f"grams{size}")

    ready = _Ready(documents, quoted, words, sets)
    return Library(
        Lookup(_places(names), names, ready.document, at_hand=AT_HAND), words, sets, grams, gather
    )


def _places(names: Iterable[str]) -> dict[str, int]:
    return {name: at for at, name in enumerate(names)}


class _Ready:
    """Makes documents ready one by one; equal words have equal numbers in all of them."""

    def __init__(
        self,
        documents: Mapping[str, Document],
        quoted: Mapping[str, Sequence[Span]],
        words: Mapping[str, Hashes],
        sets: Mapping[str, Hashes],
    ) -> None:
        import numpy as np

        self._documents, self._quoted = documents, quoted
        self._words, self._sets = words, sets
        self._numbers = Numbers()
        self._vocabulary = np.zeros(1 << 16, dtype=np.uint64)

    def document(self, name: str) -> Prepared:
        """Return a document that is ready for the aligner."""
        import numpy as np

        document = self._documents[name]
        (sequence,) = pack_sequences([document.words.texts], self._numbers)
        while len(self._numbers) > len(self._vocabulary):  # what has the old one keeps it
            self._vocabulary = np.concatenate((self._vocabulary, np.zeros_like(self._vocabulary)))
        self._vocabulary[sequence.ids] = self._words[name]
        quoted = tuple(self._quoted.get(name, ()))
        return Prepared(document, sequence, self._vocabulary, self._sets[name], quoted)
