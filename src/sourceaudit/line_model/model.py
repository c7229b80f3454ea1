"""The line model: how likely it is that a line, or a sentence, is page junk, and of which role.

A linear model over words, pairs of words (`features`) and signs (`signs`), and a second look at the
scores around each piece (`context`). Trained by benchmarks/train_lines.py on training/; the weights
ship beside the rules.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sourceaudit.line_model.context import NAMES, OWN_NAMES, looks
from sourceaudit.line_model.cut import Cut, cut
from sourceaudit.line_model.features import Features, features, name_features
from sourceaudit.line_model.house import House
from sourceaudit.line_model.scales import Numbers
from sourceaudit.line_model.sign_names import NAMES as SIGN_NAMES
from sourceaudit.line_model.signs import signs
from sourceaudit.line_model.tokens import FUNCTION_WORDS, TRAITS
from sourceaudit.line_model.weights import STEP, Weights, weights
from sourceaudit.text.blocks import Line
from sourceaudit.text.kept import cached_property
from sourceaudit.text.kernels import choose_kernel

WORDS_WEIGH = 3.0  # a piece's words together weigh this over the root of their number, each
SIGNS_WEIGH = 0.7
# The least share of words of closed classes, of the languages that the model knows, in a text that
# it judges: prose in them has .3 and more, lists .1 to .2, other languages under .1.
KNOWN_SHARE = 0.12
HOPELESS = -3.0  # a piece whose own score is below is no junk in any company
LETTERS = 3  # a piece of fewer is a figure, a mark or a cell
LATIN_SHARE = 0.8
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
SOME_LETTERS = re.compile(rf"(?:[^A-Za-z]*+[A-Za-z]){{{LETTERS}}}")
WORD = re.compile(r"[^\W\d_]+")
SIGN_NUMBERS = {name: at for at, name in enumerate(SIGN_NAMES)}
summed: Callable[..., tuple[Any, Any]] = choose_kernel("pieces").summed
SAMPLE = 1500  # characters of a text whose language is looked at


@dataclass(frozen=True)
class Seen:
    """A text as the model sees it: its pieces and their signs; features are below 2 ** bits."""

    cut: Cut
    bits: int
    signs: Numbers  # numbers of signs, a row a piece
    traits: Numbers  # bits of TRAITS

    @cached_property
    def features(self) -> Features:
        """Return the features of the pieces, which few texts are asked for."""
        return features(self.cut, self.bits)

    @cached_property
    def trait_flags(self) -> Numbers:
        """Return the traits as a matrix of flags, a row a piece."""
        return self.traits[:, None] >> np.arange(len(TRAITS)) & 1

    def signs_of(self, number: int) -> list[str]:
        """Return the names of a piece's signs."""
        found = [SIGN_NAMES[sign] for sign in self.signs[number] if sign]
        flags = self.trait_flags[number]
        return found + [name for name, flag in zip(TRAITS, flags, strict=True) if flag]


@dataclass(frozen=True, slots=True)
class Judged:
    """A piece and the natural logarithm of its odds to be junk.

    `at` is its number among the `of` pieces of its line, `number` among those of the text.
    """

    seen: Seen
    number: int
    start: int
    end: int
    line: int
    at: int
    of: int
    score: float
    around: Sequence[float]  # what the second look saw, one number for each of context.NAMES

    @property
    def odds(self) -> float:
        """Return the odds: 9.0 stands for nine to one."""
        return math.exp(min(self.score, 50.0))


def see(text: str, lines: Sequence[Line], bits: int) -> Seen:
    """Return a text as the model sees it."""
    pieces = cut(text, lines)
    return Seen(pieces, bits, *signs(pieces))


def judge(
    text: str, lines: Sequence[Line], model: Weights | None = None, house: House | None = None
) -> list[Judged]:
    """Return the pieces of a text that may be junk, in order, each with its score.

    What cannot be judged, and what looks like an author's own by far, is left out. A text in a
    language that the model was not trained on has none. A `house` model adds to the scores.
    """
    if not lines or not _is_known(text):
        return []
    used = model or weights()
    seen = see(text, lines, used.bits)
    first = first_look(seen, used)
    pieces = seen.cut
    hopeful = (first >= HOPELESS).nonzero()[0].tolist()
    judged = [number for number in hopeful if _can_judge(pieces.wording(number))]
    found = []
    for number, numbers in zip(judged, looks(pieces, first, judged), strict=True):
        score = used.second_bias + sum(map(float.__mul__, numbers, used.second))
        if house is not None:
            score += house.adds(seen, number)
        place = pieces.start[number], pieces.end[number], int(pieces.line[number])
        at, of = int(pieces.at[number]), int(pieces.of[number])
        found.append(Judged(seen, number, *place, at, of, score, numbers))
    return found


def first_look(seen: Seen, model: Weights) -> Numbers:
    """Return the score of each piece by itself."""
    cut, known = seen.cut, seen.cut.vocabulary
    sums, counts = summed(
        cut.ids, cut.first, known.name, known.single, known.starred, model.words, model.bits
    )
    of_words = np.asarray(sums) * model.scale
    of_signs = model.signs[seen.signs.T].sum(0) + seen.trait_flags @ model.traits
    weight = word_weight(np.asarray(counts))
    return np.asarray(model.bias + of_words * weight + SIGNS_WEIGH * of_signs / STEP)


def word_weight(counts: Numbers) -> Numbers:
    """Return what each of a piece's words and pairs weighs, by how many there are."""
    return WORDS_WEIGH / np.sqrt(np.maximum(counts, 1))


def role(judged: Judged, model: Weights | None = None) -> str:
    """Return what kind of junk a piece is likeliest to be."""
    used = model or weights()
    hashes = judged.seen.features.of(judged.number)
    columns = hashes & ((1 << used.role_bits) - 1)
    sums = used.roles[:, columns].sum(1, dtype=np.int64)
    scores = used.role_bias + used.role_scale * word_weight(np.array(len(hashes))) * sums
    return used.role_names[int(np.argmax(scores))]


def reasons(judged: Judged, model: Weights | None = None) -> list[tuple[str, float]]:
    """Return what the model's sum is made of, the heaviest first: names and log-odds."""
    used = model or weights()
    seen, number, around = judged.seen, judged.number, judged.around
    size = len(OWN_NAMES)
    of_own = sum(map(float.__mul__, around[:size], used.second[:size]))
    own = of_own / around[0] if around[0] else 0.0  # what a point of its own score has come to
    hashes, words = name_features(seen.cut, number, used.bits)
    each = used.scale * float(word_weight(np.array(len(words)))) * own
    of_words = used.words[hashes].tolist()
    parts = [(f'"{name}"', of * each) for name, of in zip(words, of_words, strict=True)]
    weight = SIGNS_WEIGH * own / STEP
    parts += [
        (name, int(used.signs[SIGN_NUMBERS[name]]) * weight) for name in seen.signs_of(number)
    ]
    parts += [
        (name, value * of)
        for name, value, of in zip(NAMES[size:], around[size:], used.second[size:], strict=True)
    ]
    parts.append(("what any line begins with", used.second_bias + used.bias * own))
    return sorted((part for part in parts if part[1]), key=lambda row: -abs(row[1]))


def _is_known(text: str) -> bool:
    """Tell whether a text is in a language that the model was trained on."""
    sample = text[:SAMPLE]
    # In lower case other texts may have more signs than before.
    words = WORD.findall(sample.lower()) if sample.isascii() else _lower(sample)
    small = sum(map(FUNCTION_WORDS.__contains__, words))
    return bool(words) and small >= KNOWN_SHARE * len(words)


def _lower(text: str) -> list[str]:
    return [*map(str.lower, WORD.findall(text))]


def _can_judge(text: str) -> bool:
    if text.isascii():
        return SOME_LETTERS.match(text) is not None
    letters = sum(map(str.isalpha, text))
    return letters >= LETTERS and len(LATIN.findall(text)) >= LATIN_SHARE * letters
