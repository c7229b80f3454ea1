"""Direction overrides that turn letters round: left open where a line ends, or closed.

An embedding, an isolate or a mark says how letters run that have a direction of their own, and so
does an override over letters that run its way anyhow: nothing of that is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from unicodedata import bidirectional

from sourceaudit.model.source import Way
from sourceaudit.text.unseen.span import Unseen

OVERRIDES = {"\u202d": ("R", "AL"), "\u202e": ("L",)}  # with the letters that they turn round
OPENING, CLOSING = "\u202a\u202b\u202d\u202e", "\u202c"
ISOLATES, END_OF_ISOLATE = "\u2066\u2067\u2068", "\u2069"
CONTROL = re.compile("[\u202a-\u202e\u2066-\u2069]")
LINE = re.compile("[^\n\r\u2029]+")
TURNED = 2  # letters at least


def find_overrides(text: str) -> Iterator[Unseen]:
    """Yield the overrides of each line of a text that turn letters round."""
    if text.isascii() or not any(sign in text for sign in OVERRIDES):
        return
    for line in LINE.finditer(text):
        if any(sign in line.group() for sign in OVERRIDES):
            yield from _of_line(line.group(), line.start())


def _of_line(line: str, shift: int) -> Iterator[Unseen]:  # noqa: C901 - one walk over controls
    opened: list[tuple[str, int]] = []
    kinds = [bidirectional(letter) for letter in line]
    sums = {
        sign: [*accumulate((kind in against for kind in kinds), initial=0)]
        for sign, against in OVERRIDES.items()
        if sign in line
    }
    done = 0  # what stands inside of one that was told is not told again

    def tell(sign: str, start: int, end: int, way: Way) -> Iterator[Unseen]:
        if start >= done and sign in sums and sums[sign][end] - sums[sign][start] >= TURNED:
            yield Unseen(way, line[start:end], shift + start, shift + end)

    for control in CONTROL.finditer(line):
        sign, place = control.group(), control.start()
        if sign in OPENING or sign in ISOLATES:
            opened.append((sign, place))
        elif sign == CLOSING and opened and opened[-1][0] in OPENING:
            for unseen in tell(*opened.pop(), place + 1, Way.REVERSED):
                yield unseen
                done = place + 1
        elif sign == END_OF_ISOLATE:
            inner = next(
                (at for at in range(len(opened) - 1, -1, -1) if opened[at][0] in ISOLATES),
                len(opened),
            )
            for each, start in opened[inner:]:
                for unseen in tell(each, start, place, Way.OVERRIDE):
                    yield unseen
                    done = place
            del opened[inner:]
    for sign, start in opened:
        for unseen in tell(sign, start, len(line), Way.OVERRIDE):
            yield unseen
            done = len(line)
