"""Pieces: what the model judges, a line, or a sentence of a line that has several.

Of each piece go into the sum its words and pairs of words, and signs: named facts of its shape,
its place and its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sourceaudit.line_model.signs import opening, shape
from sourceaudit.line_model.surroundings import Surroundings
from sourceaudit.line_model.tokens import Token, tokens
from sourceaudit.model.source import Span
from sourceaudit.text.blocks import Line, ends_sentence
from sourceaudit.text.sentences import sentences

# "the end.Subscribe now": a sentence that is glued to the one before.
GLUED = re.compile(
    r"(?<=[a-z\u00df-\u00ff\d)\"\u201d][.!?])(?=[A-Z\u00c0-\u00de][a-z\u00df-\u00ff]+[\s,'\u2019])"
)
PARAGRAPH = 140  # characters of a line that is no label, whatever it says
LEXICAL = 40  # tokens of a piece that count; of a longer one its first 25 and last 15
HEAD, TAIL = 25, 15


@dataclass(slots=True)
class Piece:
    """A line or one of its sentences: its place in the text, its tokens and its signs."""

    start: int
    end: int
    line: int
    at: int  # its number among the pieces of its line, and how many there are
    of: int
    tokens: Sequence[Token]
    signs: list[str]

    @property
    def names(self) -> list[str]:
        """Return the names of its tokens, those of a long piece's middle left out."""
        found = [one.name for one in self.tokens]
        return found if len(found) <= LEXICAL else [*found[:HEAD], *found[-TAIL:]]


def pieces(text: str, lines: Sequence[Line]) -> list[Piece]:
    """Return the pieces of a text in order, with their signs."""
    cut = [_sentences(line) for line in lines]
    read = [[tokens(text, *span) for span in spans] for spans in cut]
    around = Surroundings(lines, read)
    found: list[Piece] = []
    for number, (spans, parts) in enumerate(zip(cut, read, strict=True)):
        place = around.of(number)
        for at, (span, own) in enumerate(zip(spans, parts, strict=True)):
            signs = shape(text[slice(*span)], own)
            signs += _standing(text, span, at, of=len(spans), kind=around.kinds[number])
            signs += opening(own)
            signs.append(around.kinship(number, own))
            found.append(Piece(*span, number, at, len(spans), own, signs + place))
    return found


def _sentences(line: Line) -> list[Span]:
    found: list[Span] = []
    for start, end in sentences(line.text):
        places = [match.start() for match in GLUED.finditer(line.text, start, end)]
        found += zip([start, *places], [*places, end], strict=True)
    return [(line.start + start, line.start + end) for start, end in found]


def _standing(text: str, span: Span, at: int, *, of: int, kind: str) -> list[str]:
    """Return the signs of where a piece stands in its line."""
    start, end = span
    stop = "ends in a stop" if ends_sentence(text[start:end]) else "ends without a stop"
    if of == 1:
        return [f"a {kind} of its own", f"a {kind} of its own that {stop}"]
    where = "first" if at == 0 else "last" if at == of - 1 else "inner"
    signs = [f"{where} sentence of a {kind}", f"{where} sentence that {stop}"]
    if start and not text[start - 1].isspace():
        signs.append("glued to what stands before")
    return signs
