"""Readability: Flesch's formulas, by textstat."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from sourceaudit.model.audit import Part, Score
from sourceaudit.scores.prose_counts import count_sentences, words_of
from sourceaudit.text.document import Document
from sourceaudit.text.known import Known

LEAST_WORDS = 150  # clean words below which a mean says nothing; Flesch took samples of 100
UNIT = "Flesch"
# Flesch 1948: 206.835 - 1.015 words/sentence - 84.6 syllables/word; Kincaid et al. 1975:
# 0.39 words/sentence + 11.8 syllables/word - 15.59. So does textstat, to the last digit.
EASE = (206.835, 1.015, 84.6)
GRADE = (0.39, 11.8, 15.59)
PATTERNS = "en_US"


def readability(document: Document) -> Score:
    """Return the Flesch reading ease of the sentences of a clean text; higher reads more easily.

    The Flesch-Kincaid grade (US school years) and the version of textstat are parts. Headings are
    left out: they would join the sentence after them. None under 150 words; its syllables and
    coefficients are those of English, so that other languages have None too.
    """
    if document.language != "en":
        return Score(value=None, unit=UNIT, reason="language")
    if len(document.words) < LEAST_WORDS:
        return Score(value=None, unit=UNIT, reason="too short")
    text = document.text
    prose = "\n".join([text[sentence.start : sentence.end] for sentence in document.sentences])
    if not prose:
        return Score(value=None, unit=UNIT, reason="no sentences")
    words, sentences, syllables = _counts(prose)
    length, weight = words / sentences, syllables / words
    return Score(
        value=EASE[0] - EASE[1] * length - EASE[2] * weight,
        unit=UNIT,
        parts={
            "flesch_kincaid_grade": Part(GRADE[0] * length + GRADE[1] * weight - GRADE[2]),
            "textstat": Part(_version()),
        },
    )


def _counts(prose: str) -> tuple[int, int, int]:
    """Return the words, sentences and syllables of a text, as textstat counts them.

    Each word is looked up once, whatever text it stands in; the sums are those of textstat.
    """
    words = words_of(prose)
    syllables = sum(map(_syllables().__getitem__, words))
    return max(1, len(words)), max(1, count_sentences(prose)), syllables


@cache
def _syllables() -> Known[str, int]:
    """Return the syllables of words without punctuation, in lower case.

    They are those of `textstat.syllable_count`, which would look for punctuation in each again.
    """
    spoken, breaks = _spoken(), _breaks()

    def count(word: str) -> int:
        if (phones := spoken(word)) is not None:  # stress, a digit, is on vowels alone
            return sum(map(str.isdigit, phones.partition("#")[0]))
        return breaks(word) + 1

    return Known(count)


def _spoken() -> Callable[[str], str | None]:
    """Return how words are spoken, by textstat's dictionary."""
    from sourceaudit.scores.spoken import dictionary

    try:
        return dictionary()
    except (OSError, ValueError):  # another version of the package: ask it
        from textstat.backend.utils import get_cmudict

        return {word: " ".join(spoken[0]) for word, spoken in get_cmudict("en_US").items()}.get


def _breaks() -> Callable[[str], int]:
    """Return at how many places words can be broken, by textstat's patterns."""
    from pyphen import LANGUAGES

    from sourceaudit.scores.hyphens import Hyphens

    try:
        return Hyphens(Path(LANGUAGES[PATTERNS])).breaks
    except (OSError, ValueError, KeyError):  # another version of the package: ask it
        from textstat.backend.utils import get_pyphen

        hyphens = get_pyphen(PATTERNS)
        return lambda word: len(hyphens.positions(word))


def _version() -> str:
    import textstat

    version = textstat.__version__
    return ".".join(map(str, version)) if isinstance(version, tuple) else str(version)
