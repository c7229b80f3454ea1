"""Tokens of a line as the model counts them: words in lower case, and the kinds of all else.

What a token is depends on its letters alone, so it is worked out once (see `vocabulary`).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from sourceaudit.text.lexicons import word_lists

LISTS = word_lists(Path(__file__).with_name("tokens.txt"))
STEM = 5  # letters that stand for a word and its forms
TOKEN = re.compile(
    r"https?://\S+|www\.\S+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\b[a-zA-Z][\w-]*\.(?:com|org|net|info|io|co\.uk|de|fr|es|it|nl|pt|news|example|test)\b\S*"
    r"|(?<!\w)[@#]\w+"
    r"|\d+(?:[.,:/]\d+)*"
    r"|[^\W\d_]+(?:['\u2019-][^\W\d_]+)*"
    r"|[^\w\s]|_+"
)
# Closed word classes: articles, pronouns, prepositions, conjunctions, auxiliaries.
FUNCTION_WORDS = LISTS.words("function words")
YOU = LISTS.words("you")
WE = LISTS.words("we")
THIRD = LISTS.words("third")
SAID = LISTS.words("said")
EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf\u2190-\u21ff\u25a0-\u25ff]")
YEAR = re.compile(r"[12]\d{3}")
SEPARATORS = frozenset("|\u00b7\u2022\u00bb\u203a\u2192>/")
PLAIN = ".,'\u2019\"\u201c\u201d-;:!?()"  # marks of any prose
NOTED = "\u00a9?!$\u00a3\u20ac%*=_{}[]<>:;,/|#"
QUOTE_MARKS = '"\u201c\u201d\u00ab\u00bb\u201e'
HANDLE, HASHTAG, MAIL, ADDRESS = "<handle>", "<hashtag>", "<mail address>", "<web address>"
SPOKEN = {
    "speaks to a reader": YOU,
    "speaks as we": WE,
    "speaks of somebody": THIRD,
    "tells what was": SAID,
}
PICTURE, QUOTES = "has a picture sign", "quotes"
TIME, WITH_YEAR, NUMBER = "has a time of day", "has a year", "has a number"
# All that a token may say of a line that holds it.
TRAITS = (
    *SPOKEN,
    TIME,
    WITH_YEAR,
    NUMBER,
    PICTURE,
    QUOTES,
    *(f"has a {name[1:-1]}" for name in (HANDLE, HASHTAG, MAIL, ADDRESS)),
    *(f'has "{mark}"' for mark in NOTED),
)


# What a word says of a line by itself.
SPEAKING = {
    word: tuple(name for name, listed in SPOKEN.items() if word in listed)
    for word in frozenset[str]().union(*SPOKEN.values())
}


class Token(NamedTuple):
    """What a token is: its name among the features, its stem, and what it says of a line."""

    name: str
    stem: str | None  # of a word that carries content, None of all else
    is_word: bool = False
    function: bool = False
    capital: bool = False
    upper: bool = False
    separator: bool = False
    symbol: bool = False
    digits: int = 0
    traits: tuple[str, ...] = ()

    @property
    def starred(self) -> str:
        """Return the stem as a feature, "" where it says no more than the name."""
        longer = self.stem is not None and len(self.name) > len(self.stem)
        return f"{self.stem}*" if longer else ""


def tokens(written: str) -> list[str]:
    """Return the tokens of a text as they are written; none of them reaches over white space."""
    return TOKEN.findall(written)


def token(raw: str) -> Token:
    """Return what a token is."""
    if raw.isalpha():
        return _word(raw, 0)
    first = raw[0]
    digits = sum(map(str.isdigit, raw))
    if first.isalpha() and "." not in raw and "@" not in raw and "/" not in raw:
        return _word(raw, digits)
    if first.isdigit():
        return _number(raw, digits)
    if len(raw) > 1 and (first in "@#" or "@" in raw or "." in raw):
        name = {"@": HANDLE, "#": HASHTAG}.get(first) or (MAIL if "@" in raw else ADDRESS)
        return Token(name, None, digits=digits, traits=(f"has a {name[1:-1]}",))
    traits: tuple[str, ...] = (PICTURE,) if EMOJI.match(raw) else ()
    traits += (f'has "{first}"',) if first in NOTED else ()
    return Token(
        "<picture>" if EMOJI.match(raw) else first,
        None,
        separator=first in SEPARATORS,
        symbol=first not in PLAIN,
        traits=traits + ((QUOTES,) if first in QUOTE_MARKS else ()),
    )


def _word(raw: str, digits: int) -> Token:
    lower = "U.S." if raw == "US" else raw.lower().replace("\u2019", "'")
    function = lower in FUNCTION_WORDS
    return Token(
        lower,
        None if function or len(lower) < STEM - 1 else lower[:STEM],
        is_word=True,
        function=function,
        capital=raw[0].isupper(),
        upper=len(raw) > 1 and raw.isupper(),
        digits=digits,
        traits=SPEAKING.get(lower, ()),
    )


def _number(raw: str, digits: int) -> Token:
    if ":" in raw:
        return Token("<time>", None, digits=digits, traits=(TIME,))
    if YEAR.fullmatch(raw):
        return Token("<year>", None, digits=digits, traits=(WITH_YEAR,))
    return Token(f"<number of {min(digits, 5)}>", None, digits=digits, traits=(NUMBER,))
