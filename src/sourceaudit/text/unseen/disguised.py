"""Words that show other letters than they hold, so that programs do not know them again.

Signs without a shape between two Latin letters, letters of another script that pass for Latin ones,
entities of plain letters and words that are turned round, in one word of twenty and more: that is
no slip. Letters of another row of Unicode (full-width, mathematical, encircled, raised, small
capitals) or struck out are a style where a line is set in them, and a disguise where most of a text
is. Soft hyphens, joiners and marks of scripts that need them, letters with combining marks and
ligatures are none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from sourceaudit.model.source import Span, Way
from sourceaudit.text.lookalikes import DRAWN, FOREIGN, LATIN, latinise
from sourceaudit.text.seen import LETTERS, TURNED, as_seen
from sourceaudit.text.unseen.span import Unseen

LEAST = 5  # disguised words: fewer are slips of an editor, or of a keyboard
SHARE = 0.05  # of all words
STYLED = 0.5  # of all words, of letters that may be a style
NAMED = 5  # words that are told of
JOINERS = (
    "\u034f\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\U000e0000-\U000e007f\U000e0100-\U000e01ef"
)
STRUCK = "\u0334-\u0338"  # lines through a letter
STYLES = (
    f"{DRAWN}\u02b0-\u02b8\u02e1-\u02e3\u1d2c-\u1d6a\uff21-\uff3a\uff41-\uff5a\u249c-\u24e9\U0001d400-\U0001d7cb"
    "\U0001f110-\U0001f149"
)
SUSPECT = re.compile(f"[{JOINERS}{STYLES}{STRUCK}{FOREIGN}]")
# What no scraper leaves: numbers of plain letters, or of signs without a shape, inside a word.
PLAIN = "&#(?:6[5-9]|[78][0-9]|90|9[7-9]|1[01][0-9]|12[0-2]|[xX](?:[46][1-9a-fA-F]|[57][0-9aA]));"
EMPTY = "&(?:zwn?j|ZeroWidthSpace|#820[3-7]|#8288|#65279|#[xX]20[01][b-fB-F]|#[xX][fF]{2}[eE]{2});"
SPELLED = re.compile(f"(?<=[{LATIN}])(?:{PLAIN}|{EMPTY})|{PLAIN}(?=[{LATIN}])")
TURN = "\u202e"
TURNED_ROUND = re.compile(TURNED)
ASCII = re.compile("[\0-\x7f]+")
LATIN_PAIR = re.compile(f"[{LATIN}]{{2}}")
PARTED = re.compile(f"[{LATIN}][{JOINERS}]+[{LATIN}]")
STYLED_WORD = re.compile(f"[{STYLES}]{{2}}|(?:[{LATIN}][{STRUCK}]){{2}}")
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
    turned = _turn(text, chunks, begins)
    meant = [
        (start, end)
        for start, end in suspected
        if (text[start:end] != latin[start:end] and not SYMBOLS.fullmatch(text, start, end))
        or PARTED.search(text, start, end)
        or SPELLED.search(text, start, end)
        or (start, end) in turned
    ]
    if len(meant) < max(LEAST, SHARE * len(chunks)):
        meant = [span for span in suspected if STYLED_WORD.search(text, *span)]
        # Full-width letters are at home among Han and kana.
        if len(meant) < max(LEAST, STYLED * len(chunks)) or UNSPACED.search(text):
            return
    words = [_see(text[start:end]) for start, end in meant[:NAMED]]
    yield Unseen(Way.DISGUISED, ", ".join(words), meant[0][0], meant[-1][1])


def _turn(text: str, chunks: list[Span], begins: list[int]) -> set[Span]:
    """Return the words of Latin letters that a mark turns round."""
    return {
        chunks[bisect_right(begins, word.start()) - 1]
        for found in (TURNED_ROUND.finditer(text) if TURN in text else ())
        for word in LATIN_PAIR.finditer(text, *found.span())
    }


def suspects(text: str) -> list[int]:
    """Return where signs stand that a disguise is made of; fewer than `LEAST` make none."""
    spelled = [found.start() for found in SPELLED.finditer(text)] if "&" in text else []
    if text.isascii():
        return spelled if len(spelled) >= LEAST else []
    turned = [
        at
        for found in (TURNED_ROUND.finditer(text) if TURN in text else ())
        for at in range(*found.span())
        if not text[at].isspace()
    ]
    # Of most texts this is all that is asked: it is told in half the time.
    signs = len(SUSPECT.findall(ASCII.sub("", text)))
    if signs + len(spelled) + len(turned) < LEAST:
        return []
    return sorted({*spelled, *turned, *(found.start() for found in SUSPECT.finditer(text))})


def _see(word: str) -> str:
    shown = as_seen(word)
    return word if shown is None else shown.text.strip()
