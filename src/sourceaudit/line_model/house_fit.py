"""Fitting a house model on labelled places, and how good it is on labels that it did not see.

Logistic regression with the shipped model's score as a given and a quadratic penalty on all that is
added (a Gaussian prior around the shipped model), solved in as many numbers as there are labels:
iteratively reweighted least squares on the Gram matrix (Zhu and Hastie, Kernel logistic regression
and the import vector machine, JCGS 14, 2005, with a linear kernel).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sourceaudit.line_model.house import SIGNS_WEIGH, House, columns
from sourceaudit.line_model.model import Seen, first_look, judge, see
from sourceaudit.line_model.scales import Numbers
from sourceaudit.line_model.sign_names import NAMES
from sourceaudit.line_model.weights import weights
from sourceaudit.model.source import Span
from sourceaudit.text.blocks import lines

PENALTY = 1.0  # on the squares of what is added
ROUNDS, SETTLED = 50, 1e-6
FOLDS = 5
LEAST = 1e-3  # what adds less is left out of the file
LETTERS = re.compile(r"[\W\d_]+")
SIGNS = {name: at for at, name in enumerate(NAMES)}
MOST = 3_000  # pieces: the work grows with their square


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled place: what text[start:end] is, and the log-odds from which its rule takes it."""

    text: str
    place: Span
    junk: bool
    least: float


@dataclass(frozen=True, slots=True)
class HeldOut:
    """What labels say of what is taken that no fit has seen: before the house model, and with it.

    `right` and `wrong` count labels of what is taken.
    """

    before_right: int
    before_wrong: int
    right: int
    wrong: int


@dataclass(frozen=True)
class _Piece:
    """A piece of a labelled place: its columns, what the shipped model says, what it is."""

    hashes: Numbers
    each: float
    signs: list[str]
    score: float
    junk: bool
    least: float
    group: str


def fitted(examples: Sequence[Example]) -> tuple[House, HeldOut]:
    """Return the house model of examples, and how it does on parts that were held out in turn.

    Examples with the same wording are held out together. Raises ValueError where there is nothing
    to learn: no label of one of both kinds, or no place that can be judged.
    """
    pieces = [*_pieces(examples)][:MOST]
    if len({piece.junk for piece in pieces}) < 2:  # noqa: PLR2004 - both kinds
        raise ValueError("labels that say right and labels that say wrong are needed")
    return _fit(pieces), _find_held_out(pieces)


def _pieces(examples: Iterable[Example]) -> list[_Piece]:
    """Return the pieces of the places, each text looked at once."""
    by_text: dict[str, list[Example]] = {}
    for example in examples:
        by_text.setdefault(example.text, []).append(example)
    found: list[_Piece] = []
    model = weights()
    for text, own in by_text.items():
        known = lines(text)
        if not known:
            continue
        seen = see(text, known, model.bits)
        first = first_look(seen, model)
        scores = {source.number: source.score for source in judge(text, known)}
        for example in own:
            for number in _inside(seen, example.place):
                score = scores.get(number, float(first[number]))
                hashes, each, signs = columns(seen, number)
                words = LETTERS.sub(" ", seen.cut.wording(number)).casefold()
                found.append(_Piece(hashes, each, signs, score, example.junk, example.least, words))
    return found


def _inside(seen: Seen, place: Span) -> list[int]:
    """Return the pieces of which most lies in a place."""
    start, end = place
    cut = seen.cut
    return [
        number
        for number in range(len(cut))
        if 2 * (min(end, cut.end[number]) - max(start, cut.start[number]))
        > cut.end[number] - cut.start[number]
    ]


def _fit(pieces: Sequence[_Piece]) -> House:
    rows, wide = _rows(pieces)
    gram = rows @ rows.T
    given = np.array([piece.score for piece in pieces])
    junk = np.array([float(piece.junk) for piece in pieces])
    alpha = np.zeros(len(pieces))
    for _ in range(ROUNDS):
        added = gram @ alpha
        odds = 1 / (1 + np.exp(-np.clip(given + added, -30, 30)))
        spread = np.maximum(odds * (1 - odds), 1e-6)
        sought = added + (junk - odds) / spread
        new = np.linalg.solve(gram + PENALTY * np.diag(1 / spread), sought)
        moved, alpha = float(np.abs(new - alpha).max()), alpha + 0.5 * (new - alpha)
        if moved < SETTLED:
            break
    added_by = rows.T @ alpha
    words: dict[int, float] = {}
    signs: dict[str, float] = {}
    for name, at in wide.items():
        value = float(added_by[at])
        if abs(value) < LEAST:
            continue
        if isinstance(name, int):
            words[name] = value
        elif name:
            signs[name] = value
    return House(weights().bits, float(added_by[wide[""]]), words, signs)


def _rows(pieces: Sequence[_Piece]) -> tuple[Any, dict[int | str, int]]:
    """Return the pieces as a matrix, and the column of each word, sign and ("") of all."""
    wide: dict[int | str, int] = {"": 0}
    for piece in pieces:
        for name in (*piece.hashes.tolist(), *piece.signs):
            wide.setdefault(name, len(wide))
    rows = np.zeros((len(pieces), len(wide)))
    rows[:, 0] = 1.0
    for at, piece in enumerate(pieces):
        rows[at, [wide[name] for name in piece.hashes.tolist()]] = piece.each
        rows[at, [wide[name] for name in piece.signs]] = SIGNS_WEIGH
    return rows, wide


def _find_held_out(pieces: Sequence[_Piece]) -> HeldOut:
    """Return what is taken before and with models that saw neither a piece nor its wording."""
    groups = sorted({piece.group for piece in pieces})
    fold = {name: at % FOLDS for at, name in enumerate(groups)}
    counts = {(used, junk): 0 for used in (False, True) for junk in (False, True)}
    for number in range(FOLDS):
        left = [piece for piece in pieces if fold[piece.group] != number]
        model = _fit(left) if len({piece.junk for piece in left}) > 1 else None
        for piece in pieces:
            if fold[piece.group] != number:
                continue
            counts[False, piece.junk] += piece.score >= piece.least
            counts[True, piece.junk] += (
                piece.score + (_adds(model, piece) if model else 0) >= piece.least
            )
    return HeldOut(
        counts[False, True], counts[False, False], counts[True, True], counts[True, False]
    )


def _adds(model: House, piece: _Piece) -> float:
    words = sum(model.words.get(name, 0.0) for name in piece.hashes.tolist()) * piece.each
    signs = SIGNS_WEIGH * sum(model.signs.get(name, 0.0) for name in piece.signs)
    return model.bias + words + signs


def log_odds(odds: float) -> float:
    """Return odds as a score; none at all is below every score."""
    return math.log(odds) if odds > 0 else -math.inf
