"""The second look: what a piece's score comes to beside all that stands around it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sourceaudit.line_model.cut import Cut
from sourceaudit.line_model.scales import Numbers
from sourceaudit.line_model.view import View, view

PLAIN, HIGH, LARGE = -2.0, 2.0, 0.3
Table = tuple[tuple[str, Callable[[View], Numbers]], ...]


def _above(values: Numbers, least: float) -> Numbers:
    return np.maximum(values - least, 0.0)


# What comes of a piece's own score: these are nothing where that is nothing.
OWN: Table = (
    ("its own score", lambda v: v.own),
    ("its own score above even", lambda v: v.even),
    ("its own score above even, up to one", lambda v: np.minimum(v.even, 1.0)),
    ("its own score above two", lambda v: _above(v.own, HIGH)),
    ("its own score up to three", lambda v: np.minimum(v.own, HIGH + 1)),
    ("its own score above even, squared", lambda v: v.even * v.even / 5),
    ("its own score, one of several sentences", lambda v: v.own * v.several),
    ("its own score above even, one of several sentences", lambda v: v.even * v.several),
    ("its own score, in a long line", lambda v: v.own * v.long),
    ("its own score above even, in a long line", lambda v: v.even * v.long),
    ("its own score, of a label", lambda v: v.own * v.label),
    ("its own score above even, of a label", lambda v: v.even * v.label),
    (
        "its own score above even, of a label between blank lines",
        lambda v: v.even * v.label * v.alone,
    ),
    ("its own score above even, of a label in a block", lambda v: v.even * v.label * (1 - v.alone)),
    ("its own score, of a sentence", lambda v: v.own * v.sentence),
    ("its own score above even, of a sentence", lambda v: v.even * v.sentence),
    ("its own score, between blank lines", lambda v: v.own * v.alone),
    ("its own score above even, between blank lines", lambda v: v.even * v.alone),
    ("its own score above even, in a large block", lambda v: v.even * v.large),
    ("its own score, by the share of junk", lambda v: v.own * v.shown),
    ("its own score above even, by the share of junk", lambda v: v.even * v.shown),
    ("its own score, in a text without likely junk", lambda v: v.own * (v.likely == 0)),
    ("its own score above even, in a text without likely junk", lambda v: v.even * (v.likely == 0)),
    ("its own score above even, by likely junk", lambda v: v.even * v.likely / 3),
    ("its own score, in a text without sure junk", lambda v: v.own * (v.sure == 0)),
    ("its own score above even, in a text without sure junk", lambda v: v.even * (v.sure == 0)),
    ("its own score above even, by sure junk", lambda v: v.even * v.sure / 3),
)
OTHERS: Table = (
    ("the line before", lambda v: v.before),
    ("the line after", lambda v: v.after),
    ("the line before above even", lambda v: _above(v.before, 0.0)),
    ("the line after above even", lambda v: _above(v.after, 0.0)),
    ("the line before, where it is plain prose", lambda v: np.minimum(v.before, PLAIN)),
    ("the line after, where it is plain prose", lambda v: np.minimum(v.after, PLAIN)),
    ("two lines before", lambda v: v.two_before),
    ("two lines after", lambda v: v.two_after),
    ("the likelier of both neighbours", lambda v: np.maximum(v.before, v.after)),
    ("the unlikelier of both neighbours", lambda v: np.minimum(v.before, v.after)),
    (
        "it and a neighbour look alike",
        lambda v: v.even * np.maximum(v.before, v.after) * (1 - v.several),
    ),
    ("the lines around it", lambda v: v.around),
    ("the lines around it above prose", lambda v: np.maximum(v.around, PLAIN)),
    ("one of several sentences", lambda v: v.several),
    ("one of several sentences, by the lines around it", lambda v: v.several * v.around),
    ("one of several sentences, by the share of junk", lambda v: v.several * v.shown),
    ("the other sentences of its line", lambda v: v.siblings),
    ("the other sentences of its line above even", lambda v: _above(v.siblings, 0.0)),
    ("the likeliest other sentence of its line", lambda v: v.sibling),
    ("the likeliest other sentence of its line above even", lambda v: _above(v.sibling, 0.0)),
    ("the sentence before it", lambda v: v.previous),
    ("the sentence after it", lambda v: v.following),
    ("a line between blank lines", lambda v: v.alone),
    ("a label between blank lines", lambda v: v.alone * v.label),
    ("a label", lambda v: v.label),
    ("a sentence of some length", lambda v: v.sentence),
    ("a long line", lambda v: v.long),
    ("in a large block", lambda v: v.large),
    ("the other lines of its block", lambda v: v.block),
    ("the other lines of its block above even", lambda v: _above(v.block, 0.0)),
    ("it and its block look alike", lambda v: v.even * np.clip(v.block / 6, -1.0, 1.0)),
    ("the unlikeliest line of its block", lambda v: v.least * (1 - v.alone)),
    (
        "the unlikeliest line of its block above prose",
        lambda v: np.maximum(v.least, PLAIN) * (1 - v.alone),
    ),
    (
        "it and the unlikeliest line of its block",
        lambda v: v.even * np.minimum(v.least, 0.0) / 4 * (1 - v.alone),
    ),
    ("the share of junk in the text", lambda v: v.shown),
    ("a large share of junk in the text", lambda v: _above(v.shown, LARGE)),
    ("a text without likely junk", lambda v: (v.likely == 0).astype(np.float64)),
    ("likely junk elsewhere in the text", lambda v: v.likely),
    ("a text without sure junk", lambda v: (v.sure == 0).astype(np.float64)),
    ("sure junk elsewhere in the text", lambda v: v.sure),
    ("the likeliest other line of the text", lambda v: v.likeliest),
    ("the likeliest other line of the text above even", lambda v: _above(v.likeliest, 0.0)),
    ("it and the likeliest other line of the text", lambda v: v.even * v.likeliest / 6),
)
OWN_NAMES = tuple(name for name, _ in OWN)
NAMES = (*OWN_NAMES, *(name for name, _ in OTHERS))


def looks(cut: Cut, scores: Numbers) -> Numbers:
    """Return the numbers of `NAMES`, a row a piece, of the scores of the first look."""
    seen = view(cut, scores)
    return np.column_stack([number(seen) for _, number in (*OWN, *OTHERS)])
