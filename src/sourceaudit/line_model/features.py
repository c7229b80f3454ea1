"""The words of pieces as the model's columns: hashed words, stems, pairs, first triples, wholes.

Of all pieces of a text at once; `text/kernels/pieces_python.py` says what they are. The model asks
for their sums, which a kernel gives; the features themselves are there for what it names.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sourceaudit.line_model.cut import Cut
from sourceaudit.line_model.scales import Numbers
from sourceaudit.text.kernels.pieces_python import START, STOP, blocks, kept
from sourceaudit.text.kernels.pieces_python import features as unique


@dataclass(frozen=True, slots=True)
class Features:
    """Features of pieces in the order of these: hashes below a limit, and whose each is."""

    hashes: Numbers
    piece: Numbers

    def of(self, number: int) -> Numbers:
        """Return the hashes of a piece."""
        return self.hashes[slice(*np.searchsorted(self.piece, [number, number + 1]))]

    def counts(self, size: int) -> Numbers:
        """Return how many features each of the pieces has."""
        return np.bincount(self.piece, minlength=size)


def features(cut: Cut, bits: int) -> Features:
    """Return the features of all pieces, each once a piece, as numbers below 2 ** bits."""
    known = cut.vocabulary
    found = blocks(cut.ids, cut.first, known.name, known.single, known.starred, bits)
    return Features(*unique(found, bits))


def name_features(cut: Cut, number: int, bits: int) -> tuple[list[int], list[str]]:
    """Return the features of a piece and their names; of names that share a number the first."""
    known = cut.vocabulary
    ids = cut.ids[cut.first[number] : cut.first[number + 1]]
    first = np.array([0, len(ids)])
    names = [known.read[key].name for key in ids[kept(first)]]
    bounded = [START, *names, STOP]
    found: dict[int, str] = {}
    starred, single, pairs, triples, whole = blocks(
        ids, first, known.name, known.single, known.starred, bits
    )
    for (_, hashes, places), data in (
        (single, names),
        (starred, [known.read[key].starred for key in ids]),
        (whole, [f"= {' '.join(names)}"]),
        (pairs, [" ".join(bounded[at : at + 2]) for at in range(len(bounded))]),
        (triples, [" ".join(bounded[at : at + 3]) for at in range(len(bounded))]),
    ):
        for value, place in zip(hashes.tolist(), places.tolist(), strict=True):
            found.setdefault(value, data[place])
    return list(found), list(found.values())
