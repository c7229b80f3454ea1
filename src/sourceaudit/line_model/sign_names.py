"""Names of signs: what reports show, and what the weights of signs are known by.

Each sign has a number; those of a scale or of a table stand side by side, so that a number that was
worked out for all pieces at once is a column of them. 0 stands for no sign.
"""

from __future__ import annotations

from collections.abc import Iterable

from sourceaudit.line_model.scales import Scale, counts, numbers
from sourceaudit.line_model.tokens import SPOKEN, TRAITS

NAMES: list[str] = [""]


def _first(names: Iterable[str]) -> int:
    """Name signs; return the number of the first of them."""
    number = len(NAMES)
    NAMES.extend(names)
    return number


def _one(name: str) -> int:
    return _first([name])


# A piece by itself.
LENGTHS = counts((0, 1, 2, 3, 4, 6, 9, 13, 20, 30, 50, 90), "words")
CAPITALS = Scale(
    (0.2499, 0.4999, 0.7499, 0.9999),
    [f"{share} words in capitals" for share in ("few", "some", "half", "most", "all")],
)
DIGITS = Scale(
    (0, 0.05, 0.15, 0.3, 0.6),
    [f"{share} digits" for share in ("no", "few", "some", "many", "mostly", "only")],
)
SEPARATORS = Scale((0, 1, 2), [f"{many} separators" for many in ("no", "one", "two", "many")])
SYMBOLS = Scale((0, 1, 4), [f"{many} signs" for many in ("no", "one", "some", "many")])
SMALL = Scale(
    (0.1999, 0.3999, 0.5999, 0.7999, 0.9999),
    [f"{s} small words" for s in ("hardly any", "few", "some", "many", "mostly", "only")],
)
OF_LENGTH = _first(LENGTHS.names)
OF_CAPITALS = _first(CAPITALS.names)
OF_DIGITS = _first(DIGITS.names)
OF_SEPARATORS = _first(SEPARATORS.names)
OF_SYMBOLS = _first(SYMBOLS.names)
OF_SMALL = _first(SMALL.names)
ALL_CAPITALS = _one("all in capital letters")
NO_SMALL = _one("words without a small one among them")
DATE, PHONE = _one("has a date"), _one("has a telephone number")
LABEL = _one("a label with a colon, and more")
CAPITAL_LABEL = _one("a label in capital letters")
CAPITAL_START = _one("begins in capital letters")
GLUED = _one("glued to what stands before")
OF_TRAITS = _first(TRAITS)


def _all_that_is_spoken(bits: int) -> str:
    lines = [name for at, name in enumerate(SPOKEN) if 1 << at & bits]
    if len(lines) > 1:
        return " and ".join(lines)
    return f"only {lines[0]}" if lines else "speaks to and of nobody"


# The first traits are of who speaks to whom: a sign for each set of them, by its bits.
OF_SPOKEN = _first(map(_all_that_is_spoken, range(1 << len(SPOKEN))))
SPOKEN_BITS = (1 << len(SPOKEN)) - 1

# Its first and last character.
SEEN = (
    "\"'\u201c\u201d\u2018\u2019\u00ab\u00bb\u201e()[]{}<>#*_-\u2013\u2014\u2022\u00b7\u2026|/\\:;,.!?@&%$"
    "\u20ac\u00a3+=~^`\u00a9\u00ae\u2122\u2192\u203a\u2190\u25b6\u25ba\u2605\u2606\u2713\u00bf\u00a1\u25a0\u25cf\u00a7\u00b0"
)
KINDS_OF_CHARACTER = ("a digit", "a capital", "a small letter", "another sign")


class Characters(dict[str, int]):
    """The signs of a first or last character, by it: those that come are kept."""

    def __init__(self, said: str) -> None:
        self._first = _first(f"{said} {kind}" for kind in KINDS_OF_CHARACTER)
        marks = _first(f'{said} "{text}"' for text in SEEN)
        super().__init__((text, marks + at) for at, text in enumerate(SEEN))

    def __missing__(self, text: str) -> int:
        kind = 0 if text.isdigit() else 3
        if text.isalpha():
            kind = 1 if text.isupper() else 2
        self[text] = found = self._first + kind
        return found


BEGINS, ENDS = Characters("begins with"), Characters("ends in")

# Where it stands.
KINDS = (
    "paragraph",
    "heading",
    "list item",
    "sentence",
    "short sentence",
    "label",
    "short line",
    "line",
)
PARAGRAPH, HEADING, ITEM, SENTENCE, SHORT_SENTENCE, SIZED = range(6)
BESIDE = (*KINDS, "nothing")
NOTHING = len(KINDS)
SIZES = Scale((3, 8), KINDS[SIZED:])  # words
STOPS = ("ends without a stop", "ends in a stop")
WHERE = ("first", "inner", "last")
ZONES = ("before", "within", "after")
OWN = _first(f"a {kind} of its own" for kind in KINDS)
OWN_STOP = _first(f"a {kind} of its own that {stop}" for kind in KINDS for stop in STOPS)
PART = _first(f"{where} sentence of a {kind}" for kind in KINDS for where in WHERE)
PART_STOP = _first(f"{where} sentence that {stop}" for where in WHERE for stop in STOPS)
ZONE = _first(f"{zone} the article's paragraphs" for zone in ZONES)
KIND_ZONE = _first(f"a {kind} {zone} the article's paragraphs" for kind in KINDS for zone in ZONES)
BELOW = _first(f"a {kind} below a {before}" for kind in KINDS for before in BESIDE)
ABOVE = _first(f"a {kind} above a {after}" for kind in KINDS for after in BESIDE)
BETWEEN = _first(
    f"a {kind} between a {before} and a {after}"
    for kind in KINDS
    for before in BESIDE
    for after in BESIDE
)
FROM_TOP = numbers((0, 1, 2, 4, 8), "from the top")
FROM_END = numbers((0, 1, 2, 4, 8, 15), "from the end")
ADDRESS = Scale(
    (0, 0.005, 0.02),
    [
        f"an article that {often} you"
        for often in ("never says", "seldom says", "says", "often says")
    ],
)
SHORTNESS = Scale(
    (0.2, 0.4, 0.6, 0.8),
    (
        "mostly paragraphs",
        "some short lines",
        "many short lines",
        "mostly short lines",
        "hardly a paragraph",
    ),
)
TOP, END = _first(FROM_TOP.names), _first(FROM_END.names)
OF_ADDRESS, OF_SHORTNESS = _first(ADDRESS.names), _first(SHORTNESS.names)
# By whether a blank line follows, and whether one stands before.
APART = _first(
    ("amid its block", "first of its block", "last of its block", "alone between blank lines")
)
KIN = Scale((0, 0.25, 0.5, 0.75, 0.99), ("none", "few", "some", "most", "nearly all", "all"))
CONTENT = Scale((1, 2, 5), ("one", "two", "few", "many"))
OF_KIN = _first(
    f"{kin} of its {content} content words stand elsewhere"
    for kin in KIN.names
    for content in CONTENT.names
)
NO_KIN = _one("no content words")
TIMES = Scale((1, 2), ("stands once", "stands twice in the text", "stands three times and more"))
OF_TIMES = _first(TIMES.names)
