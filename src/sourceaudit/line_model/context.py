"""The second look: what a piece's score comes to beside all that stands around it."""

from __future__ import annotations

from collections.abc import Iterable

from sourceaudit.line_model.cut import Cut
from sourceaudit.line_model.scales import Numbers
from sourceaudit.line_model.view import Scored, View

PLAIN, HIGH, LARGE = -2.0, 2.0, 0.3


def looks(cut: Cut, scores: Numbers, chosen: Iterable[int] | None = None) -> list[list[float]]:
    """Return the numbers of `NAMES`, a row a piece, of the scores of the first look.

    Few pieces are worth it; all are looked at where none are chosen.
    """
    seen = Scored(cut, scores)
    rows = map(seen.view, range(len(cut)) if chosen is None else chosen)
    return [[*_of_own(row).values(), *_of_others(row).values()] for row in rows]


def _of_own(v: View) -> dict[str, float]:
    """Return what comes of a piece's own score: these are nothing where that is nothing."""
    own, even = v.own, max(v.own, 0.0)
    near, unlike, unsure = 1 - v.alone, v.likely == 0, v.sure == 0
    return {
        "its own score": own,
        "its own score above even": even,
        "its own score above even, up to one": min(even, 1.0),
        "its own score above two": max(own - HIGH, 0.0),
        "its own score up to three": min(own, HIGH + 1),
        "its own score above even, squared": even * even / 5,
        "its own score, one of several sentences": own * v.several,
        "its own score above even, one of several sentences": even * v.several,
        "its own score, in a long line": own * v.long,
        "its own score above even, in a long line": even * v.long,
        "its own score, of a label": own * v.label,
        "its own score above even, of a label": even * v.label,
        "its own score above even, of a label between blank lines": even * v.label * v.alone,
        "its own score above even, of a label in a block": even * v.label * near,
        "its own score, of a sentence": own * v.sentence,
        "its own score above even, of a sentence": even * v.sentence,
        "its own score, between blank lines": own * v.alone,
        "its own score above even, between blank lines": even * v.alone,
        "its own score above even, in a large block": even * v.large,
        "its own score, by the share of junk": own * v.shown,
        "its own score above even, by the share of junk": even * v.shown,
        "its own score, in a text without likely junk": own * unlike,
        "its own score above even, in a text without likely junk": even * unlike,
        "its own score above even, by likely junk": even * v.likely / 3,
        "its own score, in a text without sure junk": own * unsure,
        "its own score above even, in a text without sure junk": even * unsure,
        "its own score above even, by sure junk": even * v.sure / 3,
    }


def _of_others(v: View) -> dict[str, float]:
    """Return what comes of all that stands around a piece."""
    even = max(v.own, 0.0)
    near = 1 - v.alone
    return {
        "the line before": v.before,
        "the line after": v.after,
        "the line before above even": max(v.before, 0.0),
        "the line after above even": max(v.after, 0.0),
        "the line before, where it is plain prose": min(v.before, PLAIN),
        "the line after, where it is plain prose": min(v.after, PLAIN),
        "two lines before": v.two_before,
        "two lines after": v.two_after,
        "the likelier of both neighbours": max(v.before, v.after),
        "the unlikelier of both neighbours": min(v.before, v.after),
        "it and a neighbour look alike": even * max(v.before, v.after) * (1 - v.several),
        "the lines around it": v.around,
        "the lines around it above prose": max(v.around, PLAIN),
        "one of several sentences": v.several,
        "one of several sentences, by the lines around it": v.several * v.around,
        "one of several sentences, by the share of junk": v.several * v.shown,
        "the other sentences of its line": v.siblings,
        "the other sentences of its line above even": max(v.siblings, 0.0),
        "the likeliest other sentence of its line": v.sibling,
        "the likeliest other sentence of its line above even": max(v.sibling, 0.0),
        "the sentence before it": v.previous,
        "the sentence after it": v.following,
        "a line between blank lines": v.alone,
        "a label between blank lines": v.alone * v.label,
        "a label": v.label,
        "a sentence of some length": v.sentence,
        "a long line": v.long,
        "in a large block": v.large,
        "the other lines of its block": v.block,
        "the other lines of its block above even": max(v.block, 0.0),
        "it and its block look alike": even * min(max(v.block / 6, -1.0), 1.0),
        "the unlikeliest line of its block": v.least * near,
        "the unlikeliest line of its block above prose": max(v.least, PLAIN) * near,
        "it and the unlikeliest line of its block": even * min(v.least, 0.0) / 4 * near,
        "the share of junk in the text": v.shown,
        "a large share of junk in the text": max(v.shown - LARGE, 0.0),
        "a text without likely junk": float(v.likely == 0),
        "likely junk elsewhere in the text": v.likely,
        "a text without sure junk": float(v.sure == 0),
        "sure junk elsewhere in the text": v.sure,
        "the likeliest other line of the text": v.likeliest,
        "the likeliest other line of the text above even": max(v.likeliest, 0.0),
        "it and the likeliest other line of the text": even * v.likeliest / 6,
    }


_NONE = View(*[0.0] * len(View._fields))
OWN_NAMES = tuple(_of_own(_NONE))
NAMES = (*OWN_NAMES, *_of_others(_NONE))
