"""Letters that pass for Latin ones: those of other scripts, and plain ones drawn in another way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import islice
from pathlib import Path

from sourceaudit.text.lexicons import sections

LOOKALIKES = Path(__file__).with_name("lookalikes.txt")
# Signs without a shape of their own; whoever reads sees the word without them.
SHAPELESS = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e01ef"
)
LATIN = "A-Za-z\u00c0-\u024f"
FOREIGN = "\u0370-\u0587"  # Greek, Cyrillic and Armenian
# White letters on a round or square of black, which Unicode gives no plain letter for.
BLACK = {first + at: chr(ord("A") + at) for first in (0x1F150, 0x1F170) for at in range(26)}
# Small capitals, letters of phonetics, and those.
DRAWN = (
    "\u0251\u0261\u0262\u026a\u0274\u0280\u028b\u028f\u0299\u029c\u029f\u1d00-\u1d22\ua730"
    "\ua731\ua7af\U0001f150-\U0001f169\U0001f170-\U0001f189"
)
# A word with letters of Latin or of another script, signs without a shape among them or not.
WORD = re.compile(f"[{LATIN}{FOREIGN}{SHAPELESS}]+")
LATIN_LETTER = re.compile(f"[{LATIN}]")
LATIN_WORD = re.compile(f"[{LATIN}]+")
FOREIGN_LETTER = re.compile(f"[{FOREIGN}]")
MIXED = 5  # words of both scripts from which a text is in disguise, so that no letter is a symbol
MIXED_LETTERS = 4  # of such a word, at least: shorter ones are units and names of variables
MOSTLY = 4  # words with Latin letters for each foreign word in a text that is in Latin letters


def latinise(text: str) -> str:
    """Return a text in which letters that pass for Latin ones are those; every offset stays.

    Within a word that has Latin letters too; where nearly all of the text is Latin, also in words
    of nothing but look-alikes. Those of Greek or Armenian alone are left, since a formula has such,
    unless other words of the text mix them with Latin ones.
    """
    if FOREIGN_LETTER.search(text) is None:
        return text
    latin, cyrillic = lookalikes()
    mostly: bool | None = None
    mixed: bool | None = None
    pieces: list[str] = []
    at = 0
    for found in WORD.finditer(text):
        word = found.group()
        letters = set(FOREIGN_LETTER.findall(word))
        passes = bool(letters) and letters <= latin.keys()
        if passes and LATIN_LETTER.search(word) is None:
            if mostly is None:
                mostly = _mostly_latin(text, latin)
            passes = mostly
            if mostly and letters.isdisjoint(cyrillic):
                if mixed is None:
                    mixed = _mixes(text, latin)
                passes = mixed
        if passes:
            pieces += text[at : found.start()], word.translate(_table())
            at = found.end()
    return "".join((*pieces, text[at:])) if pieces else text


@cache
def lookalikes() -> tuple[dict[str, str], frozenset[str]]:
    """Return the Latin letter of every letter that passes for one, and those that are Cyrillic."""
    heads = sections(LOOKALIKES)
    by_head = {
        head: {each: latin for row in rows for latin, *others in (row.split(),) for each in others}
        for head, rows in heads.items()
        if head != "drawn"
    }
    alike = {each: latin for letters in by_head.values() for each, latin in letters.items()}
    return alike, frozenset(by_head["cyrillic"])


@cache
def drawn_letters() -> dict[int, str]:
    """Return the plain letter of each that is drawn in another way."""
    rows = (row.split() for row in sections(LOOKALIKES)["drawn"])
    return BLACK | {ord(each): latin for latin, *others in rows for each in others}


@cache
def _table() -> dict[int, str]:
    return {ord(each): latin for each, latin in lookalikes()[0].items()}


def _mostly_latin(text: str, alike: Mapping[str, str]) -> bool:
    """Tell whether a text is in Latin letters: few words have foreign ones that look like none."""
    foreign = sum(
        not set(FOREIGN_LETTER.findall(word)) <= alike.keys() for word in WORD.findall(text)
    )
    return len(LATIN_WORD.findall(text)) > MOSTLY * foreign


def _mixes(text: str, alike: Mapping[str, str]) -> bool:
    """Tell whether several words of a text have Latin letters and some that pass for them."""
    mixed = (
        word
        for word in WORD.findall(text)
        if len(word) >= MIXED_LETTERS
        and LATIN_LETTER.search(word)
        and (foreign := FOREIGN_LETTER.findall(word))
        and alike.keys() >= set(foreign)
    )
    return len(list(islice(mixed, MIXED))) == MIXED
