"""Genres that a source shows by itself: a press release, a piece that somebody paid for.

What it is, not what is wrong with it: both are labelled as codes of the press ask for, and nothing
of them is junk. The signs are data (`genres.txt`): lines of a kind at a place, each with a weight.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sourceaudit.model.evidence import Genre, GenreKind
from sourceaudit.text.blocks import Line, lines

LEAST = 2  # weight of a genre: a label that names it, or two signs that go with it
HEAD, TAIL = 12, 25  # lines of a text in which labels stand
LONG = 400  # characters of a line from which it is no label


@dataclass(frozen=True, slots=True)
class Sign:
    """A line that goes with a genre; `place` is head, tail or any."""

    kind: GenreKind
    weight: int
    place: str
    pattern: re.Pattern[str]

    def matches(self, line: Line, at: int, total: int) -> bool:
        """Tell whether it is a line of a text, the line's number and how many there are given."""
        match self.place:
            case "head" if at >= HEAD:
                return False
            case "tail" if at < max(1, total - TAIL):
                return False
        return len(line.text) <= LONG and self.pattern.fullmatch(_bare(line.text)) is not None


@cache
def _signs() -> tuple[Sign, ...]:
    rows = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    return tuple(_sign(row) for row in rows if row and not row.startswith("#"))


def _sign(row: str) -> Sign:
    kind, weight, place, pattern = row.split(" ", 3)
    return Sign(GenreKind(kind), int(weight), place, re.compile(pattern, re.IGNORECASE))


def genres(text: str) -> tuple[Genre, ...]:
    """Return the genres of a text, each with the lines that show it, in order."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[Genre]:
    everything = lines(text)
    for kind in GenreKind:
        own = [sign for sign in _signs() if sign.kind is kind]
        weights: dict[Sign, Line] = {}
        for at, line in enumerate(everything):
            if HEAD <= at < len(everything) - TAIL and all(sign.place != "any" for sign in own):
                continue
            for sign in own:
                if sign not in weights and sign.matches(line, at, len(everything)):
                    weights[sign] = line
        if sum(sign.weight for sign in weights) >= LEAST:
            found = sorted(weights.values(), key=lambda line: line.start)
            spans = tuple(dict.fromkeys((line.start, line.end) for line in found))
            label = max(weights, key=lambda sign: sign.weight)
            yield Genre(kind, f'it says "{_short(weights[label].text)}"', spans)


def _bare(line: str) -> str:
    """Return a line without the marks of headings, bold type and brackets around it."""
    return line.strip(" \t#*_>[]()\u2022|\u2013\u2014")


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "\u2026"  # noqa: PLR2004 - of a message
