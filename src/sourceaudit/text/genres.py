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
from typing import Any

from sourceaudit.expressions import compile_expression
from sourceaudit.model.evidence import Genre, GenreKind
from sourceaudit.text.blocks import Line, lines
from sourceaudit.text.lexicons import data_lines

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
    return tuple(map(_sign, data_lines(Path(__file__).with_suffix(".txt"))))


def _sign(row: str) -> Sign:
    kind, weight, place, pattern = row.split(" ", 3)
    return Sign(GenreKind(kind), int(weight), place, re.compile(pattern, re.IGNORECASE))


@cache
def _any_sign() -> Any:  # noqa: ANN401 - RE2 has no types
    """Return a pattern for RE2 that matches in every line that a sign is, and in few others."""
    known = "|".join(_looser(sign.pattern.pattern) for sign in _signs())
    return compile_expression(f"(?i)^(?:{known})$")


def _looser(pattern: str) -> str:
    """Return a pattern as RE2 writes it, which is small and matches at least the same.

    What RE2 knows of ASCII alone is any character or nothing, and what repeats does so at will.
    """
    pattern = re.sub(r"\{\d+,\d*\}", "*", pattern)
    wider = re.sub(r"\\u([0-9a-fA-F]{4})", r"\\x{\1}", pattern)
    return re.sub(r"\\[bB]", "", re.sub(r"\\[sdwW]", ".", wider))


def genres(text: str) -> tuple[Genre, ...]:
    """Return the genres of a text, each with the lines that show it, in order."""
    return tuple(_find(text))


def _find(text: str) -> Iterator[Genre]:
    everything = lines(text)
    anywhere = any(sign.place == "any" for sign in _signs())
    total = len(everything)
    looked = [
        (at, line)
        for at, line in enumerate(everything)
        if (anywhere or at < HEAD or at >= total - TAIL)
        and len(line.text) <= LONG
        and _any_sign().search(_bare(line.text).encode("utf-8", "replace")) is not None
    ]
    for kind in GenreKind:
        own = [sign for sign in _signs() if sign.kind is kind]
        weights: dict[Sign, Line] = {}
        for at, line in looked:
            for sign in own:
                if sign not in weights and sign.matches(line, at, total):
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
