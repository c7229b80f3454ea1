"""Words that show other letters than they hold, so that programs do not know them again.

Signs without a shape between two Latin letters, and letters of another script that pass for Latin
ones, in one word of twenty and more: that is no slip. Letters of another row of Unicode
(full-width, mathematical, encircled) are a style where a line is set in them, and a disguise where
most of a text is. Soft hyphens, joiners and marks of scripts that need them, letters with combining
marks and ligatures are none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from sourceaudit.model.source import Way
from sourceaudit.text.seen import FOREIGN, LATIN, LETTERS, as_seen, latinise
from sourceaudit.text.unseen.span import Unseen

LEAST = 5  # disguised words: fewer are slips of an editor, or of a keyboard
SHARE = 0.05  # of all words
STYLED = 0.5  # of all words, of letters that may be a style
NAMED = 5  # words that are told of
JOINERS = "\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f"
STYLES = "\uff21-\uff3a\uff41-\uff5a\u24b6-\u24e9\U0001d400-\U0001d7cb"
SUSPECT = re.compile(f"[{JOINERS}{STYLES}{FOREIGN}]")
ASCII = re.compile("[\0-\x7f]+")
PARTED = re.compile(f"[{LATIN}][{JOINERS}]+[{LATIN}]")
STYLED_WORD = re.compile(f"[{STYLES}]{{2}}")
# A variable or a unit: Greek letters beside a few Latin ones.
SYMBOLS = re.compile("[^\u0400-\u0587]{1,3}")
UNSPACED = re.compile(f"[{LETTERS}]")
CHUNK = re.compile(r"\S+")


def find_disguise(text: str) -> Iterator[Unseen]:
    """Yield the disguise of a text, if it is in one: its first words as they are seen."""
    places = suspects(text)
    if len(places) < LEAST:
        return
    latin = latinise(text)
    chunks = [found.span() for found in CHUNK.finditer(text)]
    begins = [start for start, _ in chunks]
    # All that follows needs such a sign, and most words of most texts have none.
    suspected = [chunks[at] for at in sorted({bisect_right(begins, at) - 1 for at in places})]
    meant = [
        (start, end)
        for start, end in suspected
        if (text[start:end] != latin[start:end] and not SYMBOLS.fullmatch(text, start, end))
        or PARTED.search(text, start, end)
    ]
    if len(meant) < max(LEAST, SHARE * len(chunks)):
        meant = [span for span in suspected if STYLED_WORD.search(text, *span)]
        # Full-width letters are at home among Han and kana.
        if len(meant) < max(LEAST, STYLED * len(chunks)) or UNSPACED.search(text):
            return
    words = [_seen(text[start:end]) for start, end in meant[:NAMED]]
    yield Unseen(Way.DISGUISED, ", ".join(words), meant[0][0], meant[-1][1])


def suspects(text: str) -> list[int]:
    """Return where signs stand that a disguise is made of; fewer than `LEAST` make none."""
    if text.isascii() or len(SUSPECT.findall(ASCII.sub("", text))) < LEAST:
        return []  # as in most texts: this is told in half the time
    return [found.start() for found in SUSPECT.finditer(text)]


def _seen(word: str) -> str:
    shown = as_seen(word)
    return word if shown is None else shown.text.strip()
