"""The second look: a piece's own score beside those of its line, its neighbours and the text.

Furniture comes in heaps and prose in paragraphs; what a line is shows better when the lines around
it have been judged once.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from sourceaudit.line_model.pieces import PARAGRAPH, Piece

PROSE = -6.0  # what a paragraph counts as to its neighbours, whatever single sentences score
NOTHING = -1.0  # beyond the first and last line
FAR = 3  # lines on either side that make up the surroundings
LIMIT = 12.0

# What comes of a piece's own score alone: the first names of `NAMES`.
OWN_NAMES = (
    "its own score",
    "its own score above even",
    "its own score above two",
    "its own score up to three",
    "its own score, one of several sentences",
    "its own score above even, one of several sentences",
    "its own score, in a long line",
    "its own score above even, in a long line",
    "its own score, by the share of junk",
    "its own score above even, by the share of junk",
)
NAMES = (
    *OWN_NAMES,
    "the line before",
    "the line after",
    "the line before above even",
    "the line after above even",
    "the line before, where it is plain prose",
    "the line after, where it is plain prose",
    "two lines before",
    "two lines after",
    "the likelier of both neighbours",
    "the unlikelier of both neighbours",
    "it and a neighbour look alike",
    "the lines around it",
    "the lines around it above prose",
    "one of several sentences",
    "one of several sentences, by the lines around it",
    "one of several sentences, by the share of junk",
    "the other sentences of its line",
    "the other sentences of its line above even",
    "the likeliest other sentence of its line",
    "the likeliest other sentence of its line above even",
    "the sentence before it",
    "the sentence after it",
    "the share of junk in the text",
    "a large share of junk in the text",
    "a long line",
)
PLAIN, HIGH, LARGE = -2.0, 2.0, 0.3


def looks(
    text_pieces: Sequence[Piece], scores: Sequence[float], size: int, least: float = -math.inf
) -> list[list[float] | None]:
    """Return for each piece the numbers of `NAMES`, of the scores of the first look.

    `size` is the number of the text's lines, those without pieces too. None for a piece whose own
    score is below `least`, which is not looked at again.
    """
    if not text_pieces:
        return []
    lines = _lines(text_pieces, scores, size)
    shown = sum(score > 0 for score in lines) / len(lines)
    first: dict[int, int] = {}
    for number, piece in enumerate(text_pieces):
        first.setdefault(piece.line, number)
    return [
        _numbers(piece, number, first[piece.line], scores, lines, shown)
        if scores[number] >= least
        else None
        for number, piece in enumerate(text_pieces)
    ]


def _lines(text_pieces: Sequence[Piece], scores: Sequence[float], size: int) -> list[float]:
    """Return the score of each line as its neighbours see it."""
    sums, counts, ends = [0.0] * size, [0] * size, [0] * size
    starts = [0] * size
    for piece, score in zip(text_pieces, scores, strict=True):
        if not counts[piece.line]:
            starts[piece.line] = piece.start
        sums[piece.line] += score
        counts[piece.line] += 1
        ends[piece.line] = piece.end
    return [
        PROSE if not count or end - start > PARAGRAPH else _limited(total / count)
        for total, count, start, end in zip(sums, counts, starts, ends, strict=True)
    ]


def _limited(value: float) -> float:
    return max(-LIMIT, min(LIMIT, value))


def _numbers(
    piece: Piece,
    number: int,
    first: int,
    scores: Sequence[float],
    lines: Sequence[float],
    shown: float,
) -> list[float]:
    at, size = piece.line, len(lines)

    def line(place: int) -> float:
        return lines[place] if 0 <= place < size else NOTHING

    own = _limited(scores[number])
    before, after = line(at - 1), line(at + 1)
    beside = [lines[one] for one in range(max(0, at - FAR), min(size, at + FAR + 1)) if one != at]
    siblings = [_limited(scores[one]) for one in range(first, first + piece.of) if one != number]
    previous = _limited(scores[number - 1]) if piece.at else 0.0
    following = _limited(scores[number + 1]) if piece.at + 1 < piece.of else 0.0
    several = float(piece.of > 1)
    long = float(piece.end - piece.start > PARAGRAPH)
    even = max(0.0, own)
    around = sum(beside) / len(beside) if beside else NOTHING
    mean = sum(siblings) / len(siblings) if siblings else 0.0
    most = max(siblings) if siblings else 0.0
    return [
        own,
        even,
        max(0.0, own - HIGH),
        min(own, HIGH + 1),
        own * several,
        even * several,
        own * long,
        even * long,
        own * shown,
        even * shown,
        before,
        after,
        max(0.0, before),
        max(0.0, after),
        min(before, PLAIN),
        min(after, PLAIN),
        line(at - 2),
        line(at + 2),
        max(before, after),
        min(before, after),
        0.0 if piece.of > 1 else even * max(before, after),
        around,
        max(around, PLAIN),
        several,
        several * around,
        several * shown,
        mean,
        max(0.0, mean),
        most,
        max(0.0, most),
        previous,
        following,
        shown,
        max(0.0, shown - LARGE),
        long,
    ]
