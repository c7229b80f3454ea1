"""What the second look sees of each piece: its own score, and those of all that stands around it.

Furniture comes in heaps and prose in paragraphs; what a line is shows better when the lines around
it have been judged once. A text whose other lines are all an author's own is likely one throughout.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sourceaudit.line_model.cut import Cut
from sourceaudit.line_model.scales import Numbers

PARAGRAPH = 140  # characters of a line that is no label, whatever it says
LABEL, SENTENCE = 25, 60  # characters of a piece below and above which scores are worth another sum
PROSE = -6.0  # what a paragraph counts as to its neighbours, whatever single sentences score
NOTHING = -1.0  # beyond the first and last line
LARGE = 5  # lines of a block
FAR = 3  # lines on either side that make up the surroundings
LIMIT = 12.0
LIKELY, SURE = 1.0, 3.0  # scores of lines that are company in kind


@dataclass(frozen=True, slots=True)
class View:
    """Arrays with an entry a piece: scores between -LIMIT and LIMIT, and flags as 0.0 and 1.0."""

    own: Numbers
    even: Numbers  # its own score, 0 where that is below even
    several: Numbers  # flag: one of several sentences of its line
    long: Numbers  # flag: more than PARAGRAPH characters
    label: Numbers  # flag: fewer than LABEL characters
    sentence: Numbers  # flag: more than SENTENCE characters
    before: Numbers
    after: Numbers
    two_before: Numbers
    two_after: Numbers
    around: Numbers  # mean of the lines around
    siblings: Numbers  # mean of the other sentences of its line
    sibling: Numbers  # the likeliest of them
    previous: Numbers
    following: Numbers
    alone: Numbers  # flag: the only line of its block
    block: Numbers  # mean of the other lines of its block, 0 for none
    least: Numbers  # the least likely line of its block
    large: Numbers  # flag: a block of five lines or more
    shown: Numbers  # share of the text's lines that are likelier junk than not
    likely: Numbers  # how many other lines are above LIKELY, as log(1 + n)
    sure: Numbers  # the same above SURE
    likeliest: Numbers  # the likeliest other line of the text


def view(cut: Cut, scores: Numbers) -> View:
    """Return what the second look sees, of the scores of the first."""
    own = np.clip(scores, -LIMIT, LIMIT)
    size = np.subtract(cut.end, cut.start)
    lines = _lines(cut, scores)
    edge = np.full(FAR, NOTHING)
    padded = np.concatenate([edge, lines, edge])
    before, after, two_before, two_after = (
        padded[cut.line + FAR + step] for step in (-1, 1, -2, 2)
    )
    siblings, sibling = _siblings(cut, own)
    alone, block, least, large = (one[cut.line] for one in _blocks(cut, lines))
    likely, sure, likeliest = _company(cut, own)
    return View(
        own=own,
        even=np.maximum(own, 0.0),
        several=_flag(cut.of > 1),
        long=_flag(size > PARAGRAPH),
        label=_flag(size < LABEL),
        sentence=_flag(size > SENTENCE),
        before=before,
        after=after,
        two_before=two_before,
        two_after=two_after,
        around=_around(lines)[cut.line],
        siblings=siblings,
        sibling=sibling,
        previous=np.where(cut.at > 0, np.roll(own, 1), 0.0),
        following=np.where(cut.at + 1 < cut.of, np.roll(own, -1), 0.0),
        alone=alone,
        block=block,
        least=least,
        large=large,
        shown=np.full(len(cut), np.count_nonzero(lines > 0) / len(lines)),
        likely=likely,
        sure=sure,
        likeliest=likeliest,
    )


def _flag(told: Numbers) -> Numbers:
    return told.astype(np.float64)


def _lines(cut: Cut, scores: Numbers) -> Numbers:
    """Return the score of each line as its neighbours see it."""
    size = len(cut.lines)
    counts = np.bincount(cut.line, minlength=size)
    means = np.bincount(cut.line, scores, size) / np.maximum(counts, 1)
    long = np.array([line.end - line.start > PARAGRAPH for line in cut.lines])
    return np.where((counts == 0) | long, PROSE, np.clip(means, -LIMIT, LIMIT))


def _around(lines: Numbers) -> Numbers:
    """Return for each line the mean of the lines around it."""
    size = len(lines)
    sums = np.concatenate([[0.0], np.cumsum(lines)])
    at = np.arange(size)
    first, last = np.maximum(at - FAR, 0), np.minimum(at + FAR + 1, size)
    others = last - first - 1
    found = (sums[last] - sums[first] - lines) / np.maximum(others, 1)
    return np.where(others > 0, found, NOTHING)


def _siblings(cut: Cut, own: Numbers) -> tuple[Numbers, Numbers]:
    """Return for each piece the mean and the highest score of the others of its line, or 0."""
    mean, most = np.zeros(len(cut)), np.zeros(len(cut))
    first = np.flatnonzero((cut.at == 0) & (cut.of > 1))
    for start, count in zip(first.tolist(), cut.of[first].tolist(), strict=True):
        scores = own[start : start + count].tolist()
        total, (second, best) = sum(scores), sorted(scores)[-2:]
        mean[start : start + count] = [(total - one) / (count - 1) for one in scores]
        most[start : start + count] = [second if one == best else best for one in scores]
    return mean, most


def _blocks(cut: Cut, lines: Numbers) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Return for each line what View says of its block: alone, block, least, large."""
    first = np.array([line.after_blank for line in cut.lines])
    first[0] = True
    of = np.cumsum(first) - 1
    starts = np.flatnonzero(first)
    counts = np.bincount(of)[of]
    sums = np.bincount(of, lines)[of]
    others = np.where(counts > 1, (sums - lines) / np.maximum(counts - 1, 1), 0.0)
    least = np.minimum.reduceat(lines, starts)[of]
    return _flag(counts == 1), others, least, _flag(counts >= LARGE)


def _company(cut: Cut, own: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Return for each piece what View says of the other lines: likely, sure, likeliest."""
    most = np.full(len(cut.lines), -LIMIT)
    np.maximum.at(most, cut.line, own)
    likely, sure = (
        np.log1p(np.count_nonzero(most > least) - (most > least))[cut.line]
        for least in (LIKELY, SURE)
    )
    second, first = [-LIMIT, *np.sort(most)[-2:].tolist()][-2:]
    return likely, sure, np.where(most == first, second, first)[cut.line]
