"""A text cut into pieces: what the model judges, a line, or a sentence of a line that has several.

Pieces are rows of arrays: where each stands, and the numbers of its tokens (`vocabulary`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from sourceaudit.line_model.scales import Numbers
from sourceaudit.line_model.tokens import tokens
from sourceaudit.line_model.vocabulary import Vocabulary, vocabulary
from sourceaudit.model.source import Span
from sourceaudit.text.blocks import Line
from sourceaudit.text.sentences import sentences

# "the end.Subscribe now", "the end. | Agency": a sentence that is glued to the one before.
GLUED = re.compile(
    r"(?<=[a-z\u00df-\u00ff\d)\"\u201d][.!?])(?=[A-Z\u00c0-\u00de][a-z\u00df-\u00ff]+[\s,'\u2019])"
    r"|(?<=[.!?\"\u201d)]\s)(?=\|\s?\w)"
)
STOP = re.compile("[.!?]")  # stands before every place where that is, and is found far faster


@dataclass(frozen=True, slots=True)
class Cut:
    """The pieces of a text in order, P of them.

    `start`, `end`, `line`, `at` (its number among the pieces of its line) and `of` (how many those
    are) have P entries; `ids` are the tokens of all pieces, those of piece i at
    first[i]:first[i + 1], and `piece` says of each token whose it is.
    """

    text: str
    lines: Sequence[Line]
    vocabulary: Vocabulary
    start: Sequence[int]
    end: Sequence[int]
    line: Numbers
    at: Numbers
    of: Numbers
    ids: Numbers
    first: Numbers
    piece: Numbers

    def __len__(self) -> int:
        return len(self.start)

    @property
    def place(self) -> Numbers:
        """Return of each token which of its piece's it is, from 0."""
        return np.arange(len(self.ids)) - self.first[self.piece]

    def each(self, values: Numbers) -> Numbers:
        """Return the sums of a number of each token by piece, exact for whole numbers."""
        return np.bincount(self.piece, values, len(self)).astype(np.int64)

    def wording(self, number: int) -> str:
        """Return the text of a piece."""
        return self.text[self.start[number] : self.end[number]]


def cut(text: str, lines: Sequence[Line]) -> Cut:
    """Return the pieces of a text."""
    known = vocabulary()
    start: list[int] = []
    end: list[int] = []
    place: list[tuple[int, int, int]] = []
    words: list[list[str]] = []
    for number, line in enumerate(lines):
        spans = _sentences(line)
        for at, span in enumerate(spans):
            start.append(span[0])
            end.append(span[1])
            place.append((number, at, len(spans)))
            words.append(tokens(text, *span))
    sizes = np.fromiter(map(len, words), np.int64, len(words))
    first = np.concatenate([[0], np.cumsum(sizes)])
    count = int(first[-1])
    ids = np.fromiter(map(known.__getitem__, chain.from_iterable(words)), np.int64, count)
    line_numbers, at_line, of_line = np.array(place, np.int64).reshape(-1, 3).T
    piece = np.repeat(np.arange(len(words)), sizes)
    return Cut(text, lines, known, start, end, line_numbers, at_line, of_line, ids, first, piece)


def _sentences(line: Line) -> list[Span]:
    found: list[Span] = []
    for start, end in sentences(line.text):
        stops = STOP.finditer(line.text, max(0, start - 1), end)
        places = [at for stop in stops if GLUED.match(line.text, at := stop.end(), end)]
        found += zip([start, *places], [*places, end], strict=True)
    return [(line.start + start, line.start + end) for start, end in found]
