"""Words of quotations: which spellings are one word, and which words turn what is said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from sourceaudit.facts.vocabulary import FUNCTION, stems
from sourceaudit.text.english import grammar, word_lists
from sourceaudit.text.known import Known
from sourceaudit.text.quantities import MAGNITUDES, NUMBER_WORDS

LISTS = word_lists("consistency/drift")
# British and American endings, the first written as the second. Words that only look so are changed
# on both sides alike.
ENDINGS = tuple(
    (re.compile(pattern), new)
    for pattern, new in (
        (r"is(?=(?:e[drs]?|ing|ations?)$)(?<=.{4})", "iz"),
        (r"ys(?=(?:e[drs]?|ing)$)(?<=.{4})", "yz"),
        (r"our(?=(?:$|s$|ed$|ing$|able$|ite|hood|ly$|ful|er))(?<=.{4})", "or"),
        (r"(?<=..[^aeiou])re(?=s?$)", "er"),
        (r"ogue(?=s?$)", "og"),
        (r"ense(?=s?$)", "ence"),
        (r"ll", "l"),
        (r"dgement", "dgment"),
        (r"(?<=.)(?:ae|oe)", "e"),
    )
)
SHORT_FORMS = {"'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'m": "am"}
IRREGULAR_NOT = {"won't": "will", "can't": "can", "shan't": "shall", "cannot": "can"}
LONG, LONGER = 5, 8  # letters of a word from which one, and two, may be a slip
SAME_START = 3
DIGITS = re.compile(r"(\d+)([a-z]*)")


@cache
def turning(name: str) -> frozenset[str]:
    """Return the words of a section of the data file, as words are compared."""
    return frozenset(map(normalise_spelling, LISTS.words(name)))


@cache
def _spellings() -> Mapping[str, str]:
    return dict(line.split() for line in LISTS.rows("spellings"))


@cache
def keys() -> Known[str, tuple[str, ...]]:
    """Return what a word is compared by: its spelling made one, contractions taken apart."""
    return Known(_keys)


def _keys(word: str) -> tuple[str, ...]:
    if word.endswith("n't") or word == "cannot":
        return IRREGULAR_NOT.get(word) or word.removesuffix("n't"), "not"
    for ending, full in SHORT_FORMS.items():
        if word.endswith(ending) and len(word) > len(ending):
            return normalise_spelling(word.removesuffix(ending)), full
    return (normalise_spelling(word.removesuffix("'s")),)


def normalise_spelling(word: str) -> str:
    """Return a word in one spelling: numbers in digits, American endings."""
    if word in NUMBER_WORDS:
        return f"{NUMBER_WORDS[word]:g}"
    if (match := DIGITS.fullmatch(word)) is not None:
        scale = MAGNITUDES.get(match[2], 1.0 if not match[2] else 0.0)
        return f"{int(match[1][:15]) * scale:g}" if scale else word
    word = _spellings().get(word, word)
    for pattern, new in ENDINGS:
        word = pattern.sub(new, word)
    return word


def is_number(key: str) -> bool:
    """Tell whether a word is a number, or a size of one."""
    return key[0].isdigit() or key in MAGNITUDES or key == "half"


def is_content(key: str) -> bool:
    """Tell whether a word says something by itself."""
    return not (key in _empty() or key in turning("small") or key == "%")


@cache
def _empty() -> frozenset[str]:
    own = FUNCTION | grammar.PREPOSITIONS | grammar.DETERMINERS | grammar.AUXILIARIES
    return frozenset(normalise_spelling(word) for word in own if word not in NUMBER_WORDS)


def same_word(left: str, right: str) -> bool:
    """Tell whether two words are one: inflected, or spelled a little differently."""
    if left == right:
        return True
    if is_number(left) or is_number(right):
        return False
    stem = stems()
    ours, theirs = stem[left], stem[right]
    if ours == theirs:
        return True
    return near_spelling(ours, theirs)


def near_spelling(left: str, right: str) -> bool:
    """Tell whether long words differ in a letter or two behind their beginning, as slips do."""
    size = min(len(left), len(right))
    if size < LONG or left[:SAME_START] != right[:SAME_START]:
        return False
    from rapidfuzz.distance import Levenshtein

    most = 2 if size >= LONGER else 1
    return Levenshtein.distance(left, right, score_cutoff=most) <= most
