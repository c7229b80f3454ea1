"""Text that was decoded wrongly before it came, and what it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sourceaudit.model.source import Span
from sourceaudit.rules.detectors.hit import Hit
from sourceaudit.rules.detectors.settings import Settings
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.regions import inside
from sourceaudit.rules.units import once
from sourceaudit.text.mojibake import spoilt

# U+FFFD, and what becomes of it where that is decoded wrongly.
LOST = re.compile("(?:\ufffd|\u00ef\u00bf\u00bd)+")
LOOK = 24  # characters of the words around a hit that a message shows, on either side


class Mojibake(Settings):
    """UTF-8 that was read as windows-1252 or windows-1251, and written down so.

    Only what nobody would write counts: see `text/mojibake.py`. What it was before is what the
    action `replace` writes. With `lost`, signs for letters that a reader gave up on are hits too;
    nothing replaces these.
    """

    lost: bool = False


def detect(spec: Mojibake, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    """Yield a hit for each stretch, with what it was."""
    text = layout.text
    for stretch in once(layout, ("mojibake",), lambda: spoilt(text)):
        if inside((stretch.start, stretch.end), regions):
            start, end = _word(text, stretch.start, stretch.end)
            was = text[start : stretch.start] + stretch.text + text[stretch.end : end]
            values = {"text": text[start:end], "was": was}
            yield Hit(stretch.start, stretch.end, None, values, replacement=stretch.text)
    for lost in LOST.finditer(text) if spec.lost and not text.isascii() else ():
        if inside(lost.span(), regions):
            start, end = _word(text, *lost.span())
            yield Hit(*lost.span(), None, {"text": text[start:end], "was": text[start:end]})


def _word(text: str, start: int, end: int) -> Span:
    """Return the place of the word that a stretch is part of."""
    first, last = max(0, start - LOOK), min(len(text), end + LOOK)
    while start > first and not text[start - 1].isspace():
        start -= 1
    while end < last and not text[end].isspace():
        end += 1
    return start, end
