"""Readability: Flesch's formulas, by textstat."""

from __future__ import annotations

from sourceaudit.model.audit import Part, Score
from sourceaudit.text.document import Document

LEAST_WORDS = 150  # clean words below which a mean says nothing; Flesch took samples of 100
UNIT = "Flesch"


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
    import textstat

    prose = "\n".join(document.text[one.start : one.end] for one in document.sentences)
    if not prose:
        return Score(value=None, unit=UNIT, reason="no sentences")
    return Score(
        value=float(textstat.flesch_reading_ease(prose)),
        unit=UNIT,
        parts={
            "flesch_kincaid_grade": Part(float(textstat.flesch_kincaid_grade(prose))),
            "textstat": Part(
                ".".join(map(str, textstat.__version__))
                if isinstance(textstat.__version__, tuple)
                else str(textstat.__version__)
            ),
        },
    )
