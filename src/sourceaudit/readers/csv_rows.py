"""Rows of a CSV file, and where one is torn: a quote that nobody closes swallows the rest.

What a torn row has swallowed is read again from the line after its first one, if that holds rows;
else it was one long text, and all of it is the one bad row.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TextIO

ROWS = 0.8  # share of swallowed lines that are whole rows, from which they are read again
LOOKED_AT = 1000  # lines that tell; a quote may swallow a gigabyte


@dataclass(frozen=True, slots=True)
class Torn:
    """A row that is no CSV: its lines, numbered from 1, and why."""

    first: int
    last: int
    why: str


def rows(
    stream: TextIO, delimiter: str, *, quoted: bool = True
) -> Iterator[tuple[int, list[str]] | Torn]:
    """Yield each row with the number of its last line, and the torn ones; blank lines are none.

    Where fields are not `quoted`, quotes are letters like others.
    """
    lines = _Lines(stream)
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    reader = csv.reader(lines, delimiter=delimiter, quoting=quoting, strict=True)
    width = 0
    while True:
        lines.taken.clear()
        try:
            row = next(reader, None)
        except csv.Error as error:
            first = lines.number - len(lines.taken) + 1
            if _are_rows([*lines.taken][1:], delimiter, width):
                lines.put_back(1)
            else:
                lines.skip_quoted(too_long="limit" in str(error))
            yield Torn(first, lines.number, str(error))
            reader = csv.reader(lines, delimiter=delimiter, quoting=quoting, strict=True)
            continue
        if row is None:
            return
        if row:
            width = width or len(row)
            yield lines.number, row


def _are_rows(lines: list[str], delimiter: str, width: int) -> bool:
    """Tell whether most of some lines are rows of so many fields."""
    looked_at = [line for line in lines[:LOOKED_AT] if line.strip()]
    whole = 0
    for line in looked_at:
        try:
            (fields,) = csv.reader([line], delimiter=delimiter, strict=True)
        except (csv.Error, ValueError):
            continue
        whole += len(fields) == width
    return whole >= ROWS * len(looked_at)


class _Lines:
    """The lines of a stream; those that were taken for one row can be put back."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._waiting: deque[str] = deque()
        self.taken: list[str] = []
        self.number = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else next(self._stream)
        self.taken.append(line)
        self.number += 1
        return line

    def put_back(self, kept: int) -> None:
        """Put back all lines that were taken but the first ones."""
        back = self.taken[kept:]
        self._waiting.extendleft(reversed(back))
        self.number -= len(back)

    def skip_quoted(self, *, too_long: bool) -> None:
        """Leave out the rest of a text that is too long for a field: up to its closing quote."""
        if not too_long or sum(line.count('"') for line in self.taken) % 2 == 0:
            return
        for line in self:
            self.taken.clear()
            if line.count('"') % 2:
                return
