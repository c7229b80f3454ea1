"""Direction overrides that turn letters round: left open at the end of a line, or closed.

An embedding, an isolate or a mark says how letters run that have a direction of their own, and so
does an override over letters that run its way anyhow: nothing of that is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import bidirectional

from sourceaudit.model.source import Way
from sourceaudit.text.unseen.span import Unseen

OVERRIDES = {"\u202d": ("R", "AL"), "\u202e": ("L",)}  # with the letters that they turn round
OPENING, CLOSING = "\u202a\u202b\u202d\u202e", "\u202c"
ISOLATES, END_OF_ISOLATE = "\u2066\u2067\u2068", "\u2069"
CONTROL = re.compile("[\u202a-\u202e\u2066-\u2069]")
LINE = re.compile("[^\n\r\u2029]+")
TURNED = 2  # letters at least


def turned(text: str) -> Iterator[Unseen]:
    """Yield the overrides of each line of a text that turn letters round."""
    if text.isascii() or not any(sign in text for sign in OVERRIDES):
        return
    for line in LINE.finditer(text):
        if any(sign in line.group() for sign in OVERRIDES):
            yield from _of_line(line.group(), line.start())


def _of_line(line: str, shift: int) -> Iterator[Unseen]:
    opened: list[tuple[str, int]] = []
    for control in CONTROL.finditer(line):
        sign, place = control.group(), control.start()
        if sign in OPENING or sign in ISOLATES:
            opened.append((sign, place))
        elif sign == CLOSING and opened and opened[-1][0] in OPENING:
            yield from _told(line, *opened.pop(), place + 1, Way.REVERSED, shift=shift)
        elif sign == END_OF_ISOLATE:
            inner = [at for at, (each, _) in enumerate(opened) if each in ISOLATES]
            for each, start in opened[inner[-1] :] if inner else ():
                yield from _told(line, each, start, place, Way.OVERRIDE, shift=shift)
            del opened[inner[-1] if inner else len(opened) :]
    for sign, start in opened:
        yield from _told(line, sign, start, len(line), Way.OVERRIDE, shift=shift)


def _told(  # noqa: PLR0913 - a place of a line, and what to say of it
    line: str, sign: str, start: int, end: int, way: Way, *, shift: int
) -> Iterator[Unseen]:
    against = OVERRIDES.get(sign, ())
    if sum(bidirectional(letter) in against for letter in line[start:end]) >= TURNED:
        yield Unseen(way, line[start:end], shift + start, shift + end)
