"""Signs of where a piece's line stands: its zone, its neighbours, the text, its kin in the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sourceaudit.line_model import sign_names as names
from sourceaudit.line_model.cut import Cut
from sourceaudit.line_model.scales import Numbers
from sourceaudit.line_model.tokens import SPOKEN, TRAITS
from sourceaudit.line_model.vocabulary import NO_STEM, TRAIT, WORD
from sourceaudit.text.blocks import BULLET, Line, ends_sentence
from sourceaudit.text.kernels.pieces_python import distinct

LONG = 110  # characters from which a line that ends in a stop is a paragraph
PARAGRAPH_WORDS, SENTENCE_WORDS = 25, 5
YOU = TRAIT + TRAITS.index(next(iter(SPOKEN)))
YOU_WORD = 1 << YOU | 1 << WORD
STEM_BITS = 32  # so that a stem's number and a line's or a piece's are one number
STEMS = (1 << STEM_BITS) - 1


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What lines look like to their neighbours (a number of KINDS each), and signs of pieces."""

    kinds: Numbers
    columns: Sequence[Numbers]


def surroundings(cut: Cut, words: Numbers, facts: Numbers) -> Surroundings:
    """Return the kinds of a text's lines and the signs of what stands around each piece.

    `words` are those of each piece, `facts` those of each token.
    """
    size = len(cut.lines)
    of_lines = np.bincount(cut.line, words, size)
    kinds = np.array([_kind(*row) for row in zip(cut.lines, of_lines.tolist(), strict=True)])
    is_paragraph = kinds == names.PARAGRAPH
    paragraphs = is_paragraph.nonzero()[0]
    first, last = (paragraphs[0], paragraphs[-1]) if len(paragraphs) else (0, size - 1)
    at = np.arange(size)
    beyond = np.full(size + 2, names.NOTHING)
    beyond[1:-1] = kinds
    before, after = beyond[:-2], beyond[2:]
    zone = np.where(at < first, 0, np.where(at > last, 2, 1))
    blank = np.array([*[line.after_blank for line in cut.lines], True])
    yous = (facts & YOU_WORD == YOU_WORD).nonzero()[0]
    you = np.count_nonzero(is_paragraph[cut.line[cut.piece[yous]]])
    share = you / max(1.0, float(of_lines[is_paragraph].sum()))
    beside = len(names.BESIDE)
    counts = Counter([line.text for line in cut.lines])
    times = np.array([counts[line.text] for line in cut.lines])
    by_line = [
        names.OF_TIMES + names.TIMES.at(times),
        names.ZONE + zone,
        names.KIND_ZONE + 3 * kinds + zone,
        names.TOP + names.FROM_TOP.at(at),
        names.END + names.FROM_END.at(size - 1 - at),
        names.BELOW + beside * kinds + before,
        names.ABOVE + beside * kinds + after,
        names.BETWEEN + beside * beside * kinds + beside * before + after,
        names.APART + blank[:-1] + 2 * blank[1:],
        np.full(size, names.OF_ADDRESS + names.ADDRESS.at(share)),
        np.full(size, names.OF_SHORTNESS + names.SHORTNESS.at(1 - len(paragraphs) / size)),
    ]
    columns = np.array(by_line, np.int64)[:, cut.line]
    return Surroundings(kinds, [*columns, _kinship(cut)])


def _kind(line: Line, words: float) -> int:
    """Return what a line of so many words looks like to its neighbours."""
    text = line.text
    if words >= PARAGRAPH_WORDS:
        return names.PARAGRAPH
    sentence = ends_sentence(text)
    marked = text.startswith("#") or BULLET.match(text) is not None
    if sentence and words >= SENTENCE_WORDS and len(text) > LONG and not marked:
        return names.PARAGRAPH
    if marked:
        return names.HEADING if text.startswith("#") else names.ITEM
    if sentence:
        return names.SENTENCE if words >= SENTENCE_WORDS else names.SHORT_SENTENCE
    return names.SIZED + int(names.SIZES.at(words))


def _kinship(cut: Cut) -> Numbers:
    """Return how many of a piece's content words the text's other lines have."""
    stems = cut.vocabulary.stem[cut.ids]
    content = stems != NO_STEM
    if not content.any():
        return np.full(len(cut), names.NO_KIN)
    piece, stem = cut.piece[content], stems[content]
    in_lines = np.sort(distinct(cut.line[piece] << STEM_BITS | stem) & STEMS)
    several = in_lines[1:][in_lines[1:] == in_lines[:-1]]  # stems that more than one line has
    pairs = distinct(piece << STEM_BITS | stem)
    of_piece, of_stem = pairs >> STEM_BITS, pairs & STEMS
    count = np.bincount(of_piece, minlength=len(cut))
    elsewhere = several.searchsorted(of_stem, "right") > several.searchsorted(of_stem)
    shared = np.bincount(of_piece, elsewhere, len(cut)) / np.maximum(count, 1)
    kin = len(names.CONTENT.names) * names.KIN.at(shared) + names.CONTENT.at(count)
    return np.where(count > 0, names.OF_KIN + kin, names.NO_KIN)
