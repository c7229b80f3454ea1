"""The values of a JSON file one by one: behind one another, or the items of one array.

A value that is broken costs itself: reading goes on where the next object begins.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader
from typing import Any

PIECE = 1 << 18
# Behind a broken value: where an object closes, or a line ends, and the next one opens.
NEXT = re.compile(r"[}\n]\s{0,20},?\s{0,20}(?=\{)")
SPACE = re.compile(r"[\s,]*")
TOO_LONG = "too-long"
NEAR = 64  # characters from the end of what is held in which an error is of what is not read yet
DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Value:
    """A value, and the number of the line that it begins on, from 1."""

    line: int
    value: Any


@dataclass(frozen=True, slots=True)
class Broken:
    """What is no JSON: where it is, and why; `TOO_LONG` where it is longer than it may be."""

    line: int
    column: int
    why: str


def values(stream: BufferedReader, most: int, encoding: str = "utf-8") -> Iterator[Value | Broken]:
    """Yield the values of a file, of at most about `most` characters each."""
    text = _Text(stream, encoding)
    text.skip()
    if in_array := text.next_is("["):
        text.at += 1
    while True:
        text.skip()
        if text.ended and in_array:
            yield Broken(text.line, text.column, "the array is not closed, the file breaks off")
        if text.ended or (in_array and text.next_is("]")):
            return
        found = _value(text, most)
        yield found
        if isinstance(found, Broken) and not text.to_next():
            return


def _value(text: _Text, most: int) -> Value | Broken:
    """Return the next value; more is read until it is whole."""
    while True:
        try:
            value, end = DECODER.raw_decode(text.held, text.at)
        except RecursionError:
            return Broken(text.line, text.column, "it is nested too deeply")
        except json.JSONDecodeError as error:
            unfinished = error.msg.startswith("Unterminated") or error.pos > len(text.held) - NEAR
            if unfinished and len(text.held) - text.at > most:
                return Broken(text.line, text.column, TOO_LONG)
            if unfinished and text.more():
                continue
            before = text.held[text.at : error.pos]
            here = error.pos - text.held.rfind("\n", 0, error.pos)
            return Broken(text.line + before.count("\n"), here, error.msg)
        except ValueError:
            return Broken(text.line, text.column, "a number has too many digits")
        if end == len(text.held) and text.more():
            continue  # a number may go on
        done = Value(text.line, value)
        text.pass_to(end)
        return done


class _Text:
    """A file as far as it was read: `held` from `at` on is what is left of it."""

    def __init__(self, stream: BufferedReader, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("surrogateescape")
        self.held, self.at, self.line = "", 0, 1
        self.ended = False
        self.more()
        self.at = int(self.held.startswith("\ufeff"))

    @property
    def column(self) -> int:
        """Return the column of what comes next, from 1, as far as its line is held."""
        return self.at - self.held.rfind("\n", 0, self.at)

    def more(self) -> bool:
        """Read on, at least as much as is held; return False at the end."""
        left = self.held[self.at :]
        piece = self._stream.read(max(PIECE, len(left)))
        self.held, self.at = left + self._decoder.decode(piece, final=not piece), 0
        return bool(piece)

    def pass_to(self, at: int) -> None:
        """Leave behind what stands before a place."""
        self.line += self.held.count("\n", self.at, at)
        self.at = at

    def skip(self) -> None:
        """Leave white space and commas behind."""
        while True:
            found = SPACE.match(self.held, self.at)
            self.pass_to(found.end() if found else self.at)
            if self.at < len(self.held) or not self.more():
                self.ended = self.at >= len(self.held)
                return

    def next_is(self, sign: str) -> bool:
        """Tell what comes next."""
        return self.held.startswith(sign, self.at)

    def to_next(self) -> bool:
        """Go on to the next object behind what is broken; return False where there is none."""
        while True:
            if (found := NEXT.search(self.held, self.at + 1)) is not None:
                self.pass_to(found.end())
                return True
            self.pass_to(max(self.at, len(self.held) - NEAR))
            if not self.more():
                return False
