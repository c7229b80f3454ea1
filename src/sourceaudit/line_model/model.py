"""The line model: how likely it is that a line, or a sentence, is page junk, and of which role.

A linear model over words, pairs of words and signs (`pieces`), and a second look at the scores
around each piece (`context`). Trained by benchmarks/train_lines.py on training/; the weights ship
beside the rules.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sourceaudit.line_model.context import NAMES, OWN_NAMES, looks
from sourceaudit.line_model.pieces import Piece, pieces
from sourceaudit.line_model.tokens import FUNCTION_WORDS
from sourceaudit.line_model.weights import Weights, weights
from sourceaudit.text.blocks import Line

WORDS_WEIGH = 3.0  # a piece's words together weigh this over the root of their number, each
SIGNS_WEIGH = 0.7
# The least share of words of closed classes, of the languages that the model knows, in a text that
# it judges: prose in them has .3 and more, lists .1 to .2, other languages under .1.
KNOWN_SHARE = 0.12
HOPELESS = -3.0  # a piece whose own score is below is no junk in any company
LETTERS = 3  # a piece of fewer is a figure, a mark or a cell
LATIN_SHARE = 0.8
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 1500  # characters of a text whose language is looked at
OPENING = 12  # tokens whose triples count
WHOLE = 8  # tokens of a piece that is a feature as a whole: labels that everybody prints


@dataclass(frozen=True, slots=True)
class Judged:
    """A piece and the natural logarithm of its odds to be junk."""

    piece: Piece
    score: float
    around: Sequence[float]  # what the second look saw, one number for each of context.NAMES

    @property
    def odds(self) -> float:
        """Return the odds: 9.0 stands for nine to one."""
        return math.exp(min(self.score, 50.0))


def judge(text: str, lines: Sequence[Line], model: Weights | None = None) -> list[Judged]:
    """Return the pieces of a text that may be junk, in order, each with its score.

    What cannot be judged, and what looks like an author's own by far, is left out. A text in a
    language that the model was not trained on has none.
    """
    if not lines or not _known(text):
        return []
    used = model or weights()
    cut = pieces(text, lines)
    first = [first_look(piece, used) for piece in cut]
    found = []
    for piece, numbers in zip(cut, looks(cut, first, len(lines), HOPELESS), strict=True):
        if numbers is None or not _can_judge(text[piece.start : piece.end]):
            continue
        second = sum(map(float.__mul__, numbers, used.second))
        found.append(Judged(piece, used.second_bias + second, numbers))
    return found


def first_look(piece: Piece, model: Weights) -> float:
    """Return the score of a piece by itself."""
    features = _features(piece)
    of_words = sum(map(model.words.__getitem__, features)) * model.scale
    of_signs = sum(map(model.signs.__getitem__, piece.signs))
    return model.bias + of_words * word_weight(len(features)) + SIGNS_WEIGH * of_signs


def word_weight(count: int) -> float:
    """Return what each of a piece's words and pairs weighs."""
    return WORDS_WEIGH / math.sqrt(max(1, count))


def lexical(piece: Piece) -> list[str]:
    """Return the names of a piece's words, stems, pairs, first triples, and of itself if short."""
    return [one if isinstance(one, str) else " ".join(one) for one in _features(piece)]


def _features(piece: Piece) -> list[str | tuple[str, ...]]:
    names = piece.names
    bounded = ["^", *names, "$"]
    first = bounded[:OPENING]
    found: dict[str | tuple[str, ...], None] = dict.fromkeys(names)
    if len(piece.tokens) == len(names):
        found.update(dict.fromkeys([one.starred for one in piece.tokens if one.starred]))
    if len(names) <= WHOLE:
        found[f"= {' '.join(names)}"] = None
    found.update(dict.fromkeys(pairwise(bounded)))
    found.update(dict.fromkeys(zip(first, first[1:], first[2:], strict=False)))
    return list(found)


def role(piece: Piece, model: Weights | None = None) -> str:
    """Return what kind of junk a piece is likeliest to be."""
    used = model or weights()
    names = lexical(piece)
    weight = used.role_scale * word_weight(len(names))
    scores = [
        bias + weight * sum(table[name] for name in names)
        for bias, table in zip(used.role_bias, used.roles, strict=True)
    ]
    return used.role_names[max(range(len(scores)), key=scores.__getitem__)]


def reasons(judged: Judged, model: Weights | None = None) -> list[tuple[str, float]]:
    """Return what the model's sum is made of, the heaviest first: names and log-odds."""
    used = model or weights()
    piece, names, around = judged.piece, lexical(judged.piece), judged.around
    size = len(OWN_NAMES)
    of_own = sum(map(float.__mul__, around[:size], used.second[:size]))
    own = of_own / around[0] if around[0] else 0.0  # what a point of its own score has come to
    each = used.scale * word_weight(len(names)) * own
    parts = [(f'"{name}"', used.words[name] * each) for name in names]
    parts += [(name, used.signs[name] * SIGNS_WEIGH * own) for name in piece.signs]
    parts += [
        (name, value * weight)
        for name, value, weight in zip(NAMES[size:], around[size:], used.second[size:], strict=True)
    ]
    parts.append(("what any line begins with", used.second_bias + used.bias * own))
    return sorted((one for one in parts if one[1]), key=lambda one: -abs(one[1]))


def _known(text: str) -> bool:
    """Tell whether a text is in a language that the model was trained on."""
    words = WORD.findall(text[:SAMPLE])
    small = sum([word in FUNCTION_WORDS for word in map(str.lower, words)])
    return bool(words) and small >= KNOWN_SHARE * len(words)


def _can_judge(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    return letters >= LETTERS and len(LATIN.findall(text)) >= LATIN_SHARE * letters
