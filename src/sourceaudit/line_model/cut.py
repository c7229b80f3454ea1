"""A text cut into pieces: what the model judges, a line, or a sentence of a line that has several.

Pieces are rows of arrays: where each stands, and the numbers of its tokens (`vocabulary`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sourceaudit.line_model.scales import Numbers
from sourceaudit.line_model.vocabulary import Vocabulary, vocabulary
from sourceaudit.model.source import Span
from sourceaudit.text.blocks import Line
from sourceaudit.text.kernels import choose_kernel
from sourceaudit.text.sentences import sentences

# "the end.Subscribe now": a sentence that is glued to the one before.
GLUED = re.compile(
    r"(?<=[a-z\u00df-\u00ff\d)\"\u201d][.!?])(?=[A-Z\u00c0-\u00de][a-z\u00df-\u00ff]+[\s,'\u2019])"
)
numbered: Callable[..., tuple[Any, Any]] = choose_kernel("pieces").numbered
STOP = re.compile("[.!?]")  # stands before every place where that is, and is found far faster
CLOSE = re.compile("[.!?](?=[A-Z\u00c0-\u00de])")  # without which a text has no such place


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

    def each(self, values: Numbers) -> Numbers:
        """Return the sums of a whole number of each token by piece; every piece has tokens."""
        return np.add.reduceat(values, self.first[:-1])

    def wording(self, number: int) -> str:
        """Return the text of a piece."""
        return self.text[self.start[number] : self.end[number]]


def cut(text: str, lines: Sequence[Line]) -> Cut:
    """Return the pieces of a text."""
    known = vocabulary()
    start: list[int] = []
    end: list[int] = []
    counts: list[int] = []
    glued = CLOSE.search(text) is not None
    for line in lines:
        spans = sentences(line.text)
        if glued:
            spans = _part(line.text, spans)
        counts.append(len(spans))
        start += [line.start + first for first, _ in spans]
        end += [line.start + last for _, last in spans]
    ids, first = map(np.asarray, numbered(text, start, end, known.written))
    known.settle()
    each = np.arange(len(start))
    of_line = np.array(counts, np.int64)
    shift = (of_line.cumsum() - of_line).repeat(of_line)
    return Cut(
        text=text,
        lines=lines,
        vocabulary=known,
        start=start,
        end=end,
        line=np.arange(len(lines)).repeat(of_line),
        at=each - shift,
        of=of_line.repeat(of_line),
        ids=ids,
        first=first,
        piece=each.repeat(first[1:] - first[:-1]),
    )


def _part(text: str, spans: Sequence[Span]) -> list[Span]:
    """Return the sentences of a line, parted where one is glued to the one before."""
    found: list[Span] = []
    for start, end in spans:
        stops = STOP.finditer(text, max(0, start - 1), end)
        places = [at for stop in stops if GLUED.match(text, at := stop.end(), end)]
        found += zip([start, *places], [*places, end], strict=True)
    return found
