"""Which encoding a text is in that says nothing of it, or says wrong: by what it would read as.

Each encoding is tried; the text that comes out is judged by how likely its characters are in each
language that is written in that encoding: letters by their rank (alphabets.txt), ideographs and
syllables by their place among the frequent ones (common_ideographs.txt) or in the standard, which
puts the common ones first. What no text has counts against it: capitals inside words, letters of
two scripts in one word. Only what is not ASCII is looked at, so that tags and style sheets, which
are ASCII, count for nothing; of the ASCII words around it only the short ones that tell a language.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log
from pathlib import Path

from sourceaudit.text.lexicons import data_lines

LOOKED_AT = 1 << 14  # bytes of stretches with foreign bytes: some thousand letters
STRETCH = re.compile(rb"[^\n\r<>\"{};]*[\x80-\xff][^\n\r<>\"{};]*")
# Signs that texts of all languages have beside letters.
SIGNS = "\u00a0“”„‘’‚«»–—…·•°§€£©®‹›№"
# Their share of what is not ASCII: in Latin script most letters are ASCII.
SIGN_SHARE, LATIN_SIGN_SHARE, LETTER_SHARE = 0.06, 0.2, 0.8
CAPITAL = 0.06  # of a letter's occurrences
FLATTER = 3  # added to ranks: the first letters of an alphabet are about equally frequent
# Natural logarithms of how likely a character is that no list has.
RARE, FOREIGN, NEVER = log(1e-5), log(1e-6), log(1e-9)
COMMON_SHARE, LISTED_SHARE = 0.6, 0.3  # of ideographs: those of the list, those of the first level
FIRST_LEVEL = 3700  # ideographs or syllables that a standard puts first
CJK_SIGNS = "、。，．・：；？！「」『』（）《》〈〉【】〜～ー－％　"
HALF_WIDTH = log(2e-4)
# What counts against a reading, as the logarithm of how much rarer it is in texts.
INNER_CAPITAL, TWO_SCRIPTS, CLUSTER = -5.0, -6.0, -2.5
INNER_SIGN, UNSPOKEN = -4.0, -3.0
WORD, MOST_WORDS = 0.7, 10  # what a short word of a language counts for, and how many do
UNUSUAL = -0.4  # for each encoding of a language that is more usual
NOT_ASCII = re.compile(r"[^\x00-\x7f]")
# A letter behind another one, of which at least one is not of ASCII.
CASED = re.compile(r"(?<=[^\W\d_])[^\W\d_a-zA-Z]|(?<=[^\W\d_a-zA-Z])[a-zA-Z]")
INNER = re.compile(r"(?<=[^\W\d_])[“”„‘‚«»…•°§€£©®‹›№–—](?=[^\W\d_])")
SPOKEN = re.compile(r"[\u0370-\u052f]{3,}")  # a word in Greek or Cyrillic letters
VOWELS = re.compile(
    r"[аеёиоуыэюяіїєўАЕЁИОУЫЭЮЯІЇЄрάέήίόύώΐΰϊϋαεηιουωΑΕΗΙΟΥΩ]"
)  # "р" of Serbian, too
WORDS = re.compile(r"[a-z]{2,7}(?![^\W\d_])")
HANGUL = range(0xAC00, 0xD7A4)
KANA = range(0x3041, 0x3100)
IDEOGRAPHS = range(0x4E00, 0xA000)
HALF_KANA = range(0xFF61, 0xFFA0)


@dataclass(frozen=True, slots=True)
class Language:
    """A language: how likely its characters are, its short words, whether its letters are Latin."""

    name: str
    encodings: tuple[str, ...]
    known: Mapping[str, float]
    words: frozenset[str]
    latin: bool


@dataclass(frozen=True, slots=True)
class Guess:
    """An encoding, and how well it reads: the mean logarithm over characters that are not ASCII."""

    encoding: str
    score: float
    characters: int


def guess(raw: bytes, also: str | None = None) -> tuple[Guess, Guess | None]:
    """Return the likeliest encoding of a file, and how `also` reads, where it can be tried.

    What holds nothing but ASCII reads well in any.
    """
    sample = foreign(raw)
    best: Guess | None = None
    rates: dict[str, Guess] = {}
    names = [*filter(None, _languages_of()), *((also,) if also else ())]
    for name in dict.fromkeys(names):
        found = _judge(sample, name)
        if found is None:
            continue
        rates[name] = found
        if best is None or found.score > best.score:
            best = found
    if best is None:
        best = Guess("windows-1252", 0.0, 0)
    return best, rates.get(also) if also else None


def foreign(raw: bytes) -> bytes:
    """Return the stretches of a file that have bytes beyond ASCII, between tags and line ends."""
    found: list[bytes] = []
    size = 0
    for stretch in STRETCH.finditer(raw):
        found.append(stretch.group())
        size += len(found[-1])
        if size > LOOKED_AT:
            break
    return b"\n".join(found)


def _judge(sample: bytes, encoding: str) -> Guess | None:
    """Return how well a sample reads in an encoding, in the language that it suits best."""
    try:
        text = sample.decode(encoding, "replace")
    except (LookupError, ValueError):
        return None
    counts = _counts(text)
    total = sum(counts.values())
    if not total:
        return Guess(encoding, 0.0, 0)
    words = Counter(WORDS.findall(text))
    odd = _odd(text)
    best = NEVER * total
    usual = _languages_of()
    for language, place in usual.get(encoding, usual[ANY]):
        score = sum(count * _likely(sign, language) for sign, count in counts.items())
        score += odd.capitals * INNER_CAPITAL + odd.signs * INNER_SIGN + place * UNUSUAL
        if language.latin:
            score += odd.clusters * CLUSTER
        else:
            score += odd.mixed * TWO_SCRIPTS + odd.unspoken * UNSPOKEN
        score += WORD * min(MOST_WORDS, sum(words[word] for word in language.words))
        best = max(best, score)
    # Bytes, not characters: an encoding of two bytes a character says as much with half of them.
    return Guess(encoding, best, total)


def _likely(sign: str, language: Language) -> float:
    """Return how likely a character is in a language, as a natural logarithm."""
    known = language.known.get(sign)
    if known is not None:
        return known
    return _ideograph(sign, language.name) if language.name in CJK else _other(sign)


@lru_cache(maxsize=1 << 12)
def _other(sign: str) -> float:
    kind = unicodedata.category(sign)
    if sign == "\ufffd" or kind in ("Cn", "Co", "Cc", "Cs"):
        return NEVER
    return RARE if kind[0] in "LM" else FOREIGN


@lru_cache(maxsize=1 << 14)
def _ideograph(sign: str, language: str) -> float:
    """Return how likely a character is that is not among the most frequent of a language."""
    code = ord(sign)
    if code in HALF_KANA:
        return HALF_WIDTH if language == "ja" else FOREIGN
    if code not in (HANGUL if language == "ko" else IDEOGRAPHS):
        return _other(sign) if code not in KANA else FOREIGN
    for encoding, first, last in FIRST_LEVELS[language]:
        try:
            lead = sign.encode(encoding)[0]
        except UnicodeEncodeError:
            continue
        if first <= lead <= last:
            return log(LISTED_SHARE / FIRST_LEVEL)
    return log(LISTED_SHARE / FIRST_LEVEL / 60)


CJK = frozenset({"zh", "ja", "ko"})
# Lead bytes of what each standard puts first: GB 2312, Big5, JIS X 0208, KS X 1001.
FIRST_LEVELS = {
    "zh": (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6)),
    "ja": (("euc_jp", 0xB0, 0xCF),),
    "ko": (("euc_kr", 0xB0, 0xC8),),
}
RARER = "-"  # stands for an encoding that would be more usual
ANY = ""  # where languages are listed that no encoding of the table is for


def _counts(text: str) -> Counter[str]:
    """Count the characters that are not ASCII; a text that is all capitals is read as small."""
    signs = NOT_ASCII.findall(text)
    if 2 * sum(map(str.isupper, signs)) > sum(map(str.isalpha, signs)):
        signs = NOT_ASCII.findall("".join(signs).lower())
    return Counter(signs)


@dataclass(frozen=True, slots=True)
class _Odd:
    """How often a text has what texts do not have.

    Capitals inside words, letters beside those of another script, pairs of letters that are not
    ASCII, signs inside words, and words of Cyrillic or Greek without a vowel.
    """

    capitals: int
    mixed: int
    clusters: int
    signs: int
    unspoken: int


def _odd(text: str) -> _Odd:
    capitals = mixed = clusters = 0
    for match in CASED.finditer(text):
        sign, before = match.group(), text[match.start() - 1]
        capitals += sign.isupper() and before.islower()
        mixed += sign.isascii() != before.isascii()
        clusters += not sign.isascii() and not before.isascii()
    signs = sum(1 for _ in INNER.finditer(text))
    unspoken = sum(1 for word in SPOKEN.findall(text) if VOWELS.search(word) is None)
    return _Odd(capitals, mixed, clusters, signs, unspoken)


@cache
def _languages_of() -> Mapping[str, tuple[tuple[Language, int], ...]]:
    """Return the languages that are written in each encoding, with its place among those of each.

    Under `ANY` stand all of them.
    """
    found: dict[str, list[tuple[Language, int]]] = {}
    languages = _languages()
    for language in languages:
        for place, encoding in enumerate(language.encodings):
            if encoding == RARER:
                continue
            found.setdefault(encoding, []).append((language, place))
    found[ANY] = [(language, len(language.encodings)) for language in languages]
    return {encoding: tuple(own) for encoding, own in found.items() if own}


@cache
def _languages() -> tuple[Language, ...]:
    here = Path(__file__)
    frequent: dict[str, str] = {}
    for line in data_lines(here.with_name("common_ideographs.txt")):
        name, _, signs = line.partition(": ")
        frequent[name] = frequent.get(name, "") + signs
    return tuple(_language(line, frequent) for line in data_lines(here.with_name("alphabets.txt")))


def _language(line: str, frequent: Mapping[str, str]) -> Language:
    name, encodings, letters, words = (part.strip() for part in line.split("|"))
    latin = bool(letters) and all("LATIN" in unicodedata.name(letter, "") for letter in letters[:2])
    share = LATIN_SIGN_SHARE if latin else SIGN_SHARE
    known = {sign: log(share / len(SIGNS)) for sign in SIGNS}
    known |= _rank(dict.fromkeys(letters), LETTER_SHARE if name not in CJK else LETTER_SHARE / 2)
    if name in CJK:
        known |= {sign: log(0.1 / len(CJK_SIGNS)) for sign in CJK_SIGNS}
        share = COMMON_SHARE if name != "ja" else COMMON_SHARE / 4
        common = _rank(dict.fromkeys(frequent[name]), share)
        known |= {sign: value for sign, value in common.items() if sign not in known}
    for sign in letters:
        if (capital := sign.upper()) != sign and len(capital) == 1 and capital not in known:
            known[capital] = known[sign] + log(CAPITAL)
    return Language(name, tuple(encodings.split()), known, frozenset(words.split()), latin)


def _rank(signs: Mapping[str, object], share: float) -> dict[str, float]:
    """Return how likely signs are that stand in the order of their frequency (Zipf's law)."""
    weights = [1 / (rank + FLATTER) for rank in range(1, len(signs) + 1)]
    total = sum(weights)
    return {sign: log(share * weight / total) for sign, weight in zip(signs, weights, strict=True)}


def is_chinese(sign: str) -> bool:
    """Tell whether a character is one of Chinese text: an ideograph in use, or one of its signs."""
    return sign in CJK_SIGNS or sign in SIGNS or _ideograph(sign, "zh") > RARE
