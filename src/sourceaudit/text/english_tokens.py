"""Tokens as the corpus filters of datatrove count them: spaCy's rules for English, from scratch.

Only the measures of those filters use these; a *word* everywhere else is that of `text/words.py`.
Source: spacy/tokenizer.pyx and spacy/lang/en of spaCy 3.8 (MIT). Told from spaCy itself, letter by
letter, by `benchmarks/classic_filters.py`; where the two differ is said there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from unicodedata import category

from sourceaudit.text.known import Known
from sourceaudit.text.lexicons import data_lines

EXCEPTIONS = Path(__file__).with_name("english_tokens.txt")
CACHED = 1 << 16  # stretches between white space whose tokens are kept
LONGEST = 1_000  # characters of a stretch that is taken apart rule by rule: longer ones are no text
WINDOW = 12  # tokens that a word of the list may have been parted into, a long emoticon

# Shapes that need no rules: letters, and one mark that always stands alone.
PLAIN = re.compile(r"(?P<word>[A-Za-z]+)(?P<mark>[,;:?!]?|(?<=[a-z])\.)")

# Beyond ASCII letters and symbols are told apart by their kind: see `_mark`.
SYMBOL, UNCASED = "\u2600", "\u4e00"
LOWER, UPPER, LETTER = f"a-z{UNCASED}", f"A-Z{UNCASED}", f"A-Za-z{UNCASED}"
QUOTES = (
    "'\"\u201d\u201c`\u2018\u00b4\u2019\u201a,\u201e\u00bb\u00ab\u300c\u300d\u300e\u300f"
    "\uff08\uff09\u3014\u3015\u3010\u3011\u300a\u300b\u3008\u3009\u2329\u232a\u27e6\u27e7"
)
MARKS = (
    "\u2026,:;!?\u00bf\u061f\u00a1()\\[\\]{}<>_#*&\u3002\uff1f\uff01\uff0c\u3001\uff1b\uff1a"
    "\uff5e\u00b7\u0964\u060c\u06d4\u061b\u066a"
)
CURRENCY = "$\u00a3\u20ac\u00a5\u0e3f\u20bd\ufdfc\u20a0-\u20bf"
UNITS = (
    "km[²³]?|[dcm]?m[²³]?|ha|[µn]m|yd|in|ft|[kmµ]?g|t|lb|oz|m/s|km/h|kmh|mph|h?Pa|mbar|"
    "mb|MB|kb|KB|gb|GB|tb|TB|T|G|M|K|%"
)
PREFIX = re.compile(
    rf"[\u00a7%=\u2014\u2013{MARKS}{QUOTES}{CURRENCY}{SYMBOL}]|\+(?![0-9])|\.\.+|(?:US|C|A)\$"
)
SUFFIX = re.compile(
    rf"(?:\u2026\u2026|[{MARKS}{QUOTES}{SYMBOL}\u2014\u2013]|\.\.+|['\u2019][sS]|(?<=[0-9])\+"
    rf"|(?<=\u00b0[FfCcKk])\.|(?<=[0-9])(?:[{CURRENCY}]|(?:US|C|A)\$|{UNITS})"
    rf"|(?<=[0-9{LOWER}%\u00b2\-+{MARKS}{QUOTES}|?:()])\.|(?<=[{UPPER}][{UPPER}])\.)\Z"
)
INFIX = re.compile(
    rf"\.\.+|\u2026|{SYMBOL}|(?<=[0-9])[+\-*^](?=[0-9-])"
    rf"|(?<=[{LOWER}{QUOTES}])\.(?=[{UPPER}{QUOTES}])|(?<=[{LETTER}]),(?=[{LETTER}])"
    rf"|(?<=[{LETTER}0-9])(?:---|--|\u2014\u2014|[-\u2013\u2014~])(?=[{LETTER}])"
    rf"|(?<=[{LETTER}0-9])[:<>=/](?=[{LETTER}])"
)
ADDRESS = re.compile(  # spacy/lang/tokenizer_exceptions.py, URL_PATTERN (Diego Perini, MIT)
    r"(?:(?:[\w\+\-\.]{2,})://)?(?:\S+(?::\S*)?@)?(?:"
    r"(?!(?:10|127)(?:\.\d{1,3}){3})(?!(?:169\.254|192\.168)(?:\.\d{1,3}){2})"
    r"(?!172\.(?:1[6-9]|2\d|3[0-1])(?:\.\d{1,3}){2})(?:[1-9]\d?|1\d\d|2[01]\d|22[0-3])"
    r"(?:\.(?:1?\d{1,2}|2[0-4]\d|25[0-5])){2}(?:\.(?:[1-9]\d?|1\d\d|2[0-4]\d|25[0-4]))"
    r"|(?:(?:[A-Za-z0-9\u00a1-\uffff][A-Za-z0-9\u00a1-\uffff_-]{0,62})?[A-Za-z0-9\u00a1-\uffff]\.)+"
    rf"(?:[{LOWER}]{{2,63}}))(?::\d{{2,5}})?(?:[/?#]\S*)?"
)
ROUGH = re.compile(r"\w+|[^\w\s]")


def tokens(text: str) -> list[str]:
    """Return the tokens of a text in order; white space is none."""
    return [*chain.from_iterable(map(_find_known().__getitem__, text.split()))]


def stretch_tokens(stretch: str) -> tuple[str, ...]:
    """Return the tokens of a stretch without white space."""
    whole = exceptions()
    if stretch in whole:
        return whole[stretch]
    if plain := PLAIN.fullmatch(stretch):
        word, mark = plain.groups()
        parts = whole.get(word, (word,))
        return (*parts, mark) if mark else parts
    if len(stretch) > LONGEST:
        return tuple(ROUGH.findall(stretch))
    return tuple(_join(_part(stretch, whole), whole))


@cache
def _find_known() -> Known[str, tuple[str, ...]]:
    return Known(stretch_tokens, CACHED)


@cache
def exceptions() -> Mapping[str, tuple[str, ...]]:
    """Return the words with tokens of their own."""
    rows = [tuple(line.split(" ")) for line in data_lines(EXCEPTIONS)]
    return {"".join(row): row for row in rows}


def _part(stretch: str, whole: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Take marks off both ends, then part the rest inside (`Tokenizer._split_affixes`)."""
    shape = _mark(stretch)
    start, end, size = 0, len(stretch), -1
    before: list[str] = []
    after: list[str] = []
    while start < end and end - start != size and stretch[start:end] not in whole:
        size = end - start
        first = _length(PREFIX.match(shape, start, end))
        if first and stretch[start + first : end] in whole:
            before.append(stretch[start : start + first])
            start += first
            break
        last = _length(SUFFIX.search(shape[start + first : end]))
        if last and stretch[start : end - last] in whole:
            after.append(stretch[end - last : end])
            end -= last
            break
        if first:
            before.append(stretch[start : start + first])
        if last and first + last <= size:
            after.append(stretch[end - last : end])
            end -= last
        start += first
    middle = stretch[start:end]
    if middle in whole:
        inside: Iterable[str] = whole[middle]
    elif "." in middle and ADDRESS.fullmatch(shape, start, end):
        inside = (middle,)
    else:
        inside = _find_infixed(middle, shape[start:end])
    return [*before, *inside, *reversed(after)]


def _find_infixed(middle: str, shape: str) -> Iterator[str]:
    place = 0
    for found in INFIX.finditer(shape):
        if found.start() == 0:
            continue
        if found.start() != place:
            yield middle[place : found.start()]
        yield found.group() if found.group().isascii() else middle[found.start() : found.end()]
        place = found.end()
    if place < len(middle):
        yield middle[place:]


def _length(found: re.Match[str] | None) -> int:
    return found.end() - found.start() if found else 0


def _join(parts: list[str], whole: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Make words of the list whole again that marks were taken off of: ":)" after a word."""
    at = 0
    while at < len(parts):
        for until in range(min(len(parts), at + WINDOW), at + 1, -1):
            word = "".join(parts[at:until])
            if word in whole and _is_parted(word):
                yield from whole[word]
                at = until
                break
        else:
            yield parts[at]
            at += 1


@cache
def _is_parted(word: str) -> bool:
    shape = _mark(word)
    return bool(PREFIX.match(shape) or SUFFIX.search(shape) or INFIX.search(shape))


def _mark(stretch: str) -> str:
    """Return the stretch with letters and symbols beyond ASCII replaced by one of their kind."""
    if stretch.isascii():
        return stretch
    return "".join(map(_kind, stretch))


@lru_cache(maxsize=4096)
def _kind(character: str) -> str:
    if character.isascii() or character == "\u00b5":
        return character
    if character.isalpha():
        return "a" if character.islower() else "A" if character.isupper() else UNCASED
    return SYMBOL if category(character) == "So" else character
