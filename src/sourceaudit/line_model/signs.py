"""Signs of pieces: named facts of their length, characters and words, of how they begin and stand.

All pieces of a text at once: a row a piece, a column a question, the number of the sign that
answers it (`sign_names`), 0 where none does.
"""

from __future__ import annotations

import re

import numpy as np

from sourceaudit.line_model import sign_names as names
from sourceaudit.line_model.cut import Cut
from sourceaudit.line_model.scales import Numbers
from sourceaudit.line_model.surroundings import surroundings
from sourceaudit.line_model.vocabulary import (
    CAPITAL,
    COLON,
    DIGITS,
    FUNCTION,
    SEPARATOR,
    SYMBOL,
    TRAIT,
    UPPER,
    WORD,
)
from sourceaudit.text.blocks import CLOSING, STOPS, ends_sentence

DATE = re.compile(
    r"\b(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d"
    r"|\d{1,2}(?:st|nd|rd|th|\.|º)?\s(?:de\s)?[^\W\d_]{3,9}\.?,?\s(?:de\s)?(?:19|20)\d\d"
    r"|[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d)\b"
)
PHONE = re.compile(
    r"\+\d[\d ().-]{7,}\d|\(\d{3,5}\)\s?\d{3}[ -]?\d{3,4}|\b\d{3}[-. ]\d{3}[-. ]\d{4}\b"
    r"|\b0\d{2,4}[ /-]\d{3,}(?:[ -]\d+)*"
)
DATE_DIGITS, PHONE_DIGITS = 4, 6  # that a date and a telephone number have at least
SMALL_WORDS, NO_SMALL_WORDS = 3, 6  # words from which the share, or the lack, of small ones is told
LABEL_TOKENS = 6  # within which a label ends, and within which a beginning in capitals is
CAPITAL_WORDS = 2


def signs(cut: Cut) -> tuple[Numbers, Numbers]:
    """Return the signs of each piece, and the traits of its tokens as bits of TRAITS."""
    facts = cut.vocabulary.facts[cut.ids]
    counted = np.add.reduceat(cut.vocabulary.counted[cut.ids], cut.first[:-1]).T
    traits = np.bitwise_or.reduceat(facts, cut.first[:-1]) >> TRAIT
    around = surroundings(cut, counted[WORD], facts)
    columns = [
        *_shape(cut, counted, traits),
        *_opening(cut, facts),
        *_standing(cut, around.kinds),
        *around.columns,
    ]
    return np.array(columns, np.int64).T, traits


def _shape(cut: Cut, counted: Numbers, traits: Numbers) -> list[Numbers]:
    text = cut.text
    count = counted[WORD]
    least_one = np.maximum(count, 1)
    sizes = np.subtract(cut.end, cut.start)
    digits = counted[DIGITS]
    small = counted[FUNCTION]
    dated = _matching(cut, DATE, digits >= DATE_DIGITS)
    return [
        names.OF_LENGTH + names.LENGTHS.at(count),
        np.array([names.BEGINS[text[at]] for at in cut.start]),
        np.array([names.ENDS[text[at - 1]] for at in cut.end]),
        names.OF_DIGITS + names.DIGITS.at(digits / sizes),
        names.OF_SEPARATORS + names.SEPARATORS.at(counted[SEPARATOR]),
        names.OF_SYMBOLS + names.SYMBOLS.at(counted[SYMBOL]),
        names.OF_SPOKEN + (traits & names.SPOKEN_BITS),
        names.DATE * dated,
        names.PHONE * _matching(cut, PHONE, digits >= PHONE_DIGITS),
        (names.OF_CAPITALS + names.CAPITALS.at(counted[CAPITAL] / least_one)) * (count > 0),
        names.ALL_CAPITALS * ((counted[UPPER] == count) & (count > 0)),
        (names.OF_SMALL + names.SMALL.at(small / least_one)) * (count >= SMALL_WORDS),
        names.NO_SMALL * ((count >= NO_SMALL_WORDS) & (small == 0)),
    ]


def _matching(cut: Cut, pattern: re.Pattern[str], chosen: Numbers) -> Numbers:
    """Tell which of the chosen pieces hold a match."""
    found = np.zeros(len(cut), bool)
    for number in chosen.nonzero()[0].tolist():
        found[number] = pattern.search(cut.text, cut.start[number], cut.end[number]) is not None
    return found


def _opening(cut: Cut, facts: Numbers) -> list[Numbers]:
    """Return the signs of how pieces begin: with a label and a colon, in capital letters."""
    # Few tokens end a label, and few are in capital letters.
    colons = (facts & 1 << COLON).nonzero()[0]
    piece = cut.piece[colons]
    place = colons - cut.first[piece]
    colon = (place > 0) & (place < LABEL_TOKENS) & (colons + 1 < cut.first[piece + 1])
    labelled = np.bincount(piece[colon], minlength=len(cut)) > 0
    capital = np.zeros(len(cut), bool)
    for number in labelled.nonzero()[0].tolist():
        own = facts[cut.first[number] : cut.first[number + 1]]
        label = own[: int(np.argmax(own >> COLON & 1))]
        spoken = label[label >> WORD & 1 == 1]
        capital[number] = len(spoken) > 0 and bool((spoken >> UPPER & 1).all())
    uppers = (facts & 1 << UPPER).nonzero()[0]
    piece = cut.piece[uppers]
    words = facts >> WORD & 1
    rank = words.cumsum()  # of words, and from here within the piece
    rank = rank[uppers] - (rank - words)[cut.first[piece]]
    upper = (uppers - cut.first[piece] < LABEL_TOKENS) & (rank <= CAPITAL_WORDS)
    begins = np.bincount(piece[upper], minlength=len(cut)) == CAPITAL_WORDS
    return [
        names.LABEL * labelled,
        names.CAPITAL_LABEL * capital,
        names.CAPITAL_START * begins,
    ]


def _standing(cut: Cut, kinds: Numbers) -> list[Numbers]:
    """Return the signs of where pieces stand in their line."""
    text, own = cut.text, kinds[cut.line]
    stop = np.array(
        [
            text[end - 1] in STOPS or (text[end - 1] in CLOSING and ends_sentence(text[start:end]))
            for start, end in zip(cut.start, cut.end, strict=True)
        ],
        np.int64,
    )
    where = np.where(cut.at == 0, 0, np.where(cut.at == cut.of - 1, 2, 1))
    alone = cut.of == 1
    glued = [start > 0 and not text[start - 1].isspace() for start in cut.start]
    return [
        np.where(alone, names.OWN + own, names.PART + 3 * own + where),
        np.where(alone, names.OWN_STOP + 2 * own + stop, names.PART_STOP + 2 * where + stop),
        names.GLUED * (np.array(glued) & ~alone),
    ]
