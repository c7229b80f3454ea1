"""What the second look sees of each piece: its own score, and those of all that stands around it.

Furniture comes in heaps and prose in paragraphs; what a line is shows better when the lines around
it have been judged once. A text whose other lines are all an author's own is likely one throughout.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from sourceaudit.line_model.cut import Cut
from sourceaudit.line_model.scales import Numbers
from sourceaudit.text.kept import cached_property

PARAGRAPH = 140  # characters of a line that is no label, whatever it says
LABEL, SENTENCE = 25, 60  # characters of a piece below and above which scores are worth another sum
PROSE = -6.0  # what a paragraph counts as to its neighbours, whatever single sentences score
NOTHING = -1.0  # beyond the first and last line
LARGE = 5  # lines of a block
FAR = 3  # lines on either side that make up the surroundings
LIMIT = 12.0
LIKELY, SURE = 1.0, 3.0  # scores of lines that are company in kind


class View(NamedTuple):
    """What is seen of one piece: scores between -LIMIT and LIMIT, and flags as 0.0 and 1.0."""

    own: float
    several: float  # flag: one of several sentences of its line
    long: float  # flag: more than PARAGRAPH characters
    label: float  # flag: fewer than LABEL characters
    sentence: float  # flag: more than SENTENCE characters
    before: float
    after: float
    two_before: float
    two_after: float
    around: float  # mean of the lines around
    siblings: float  # mean of the other sentences of its line
    sibling: float  # the likeliest of them
    previous: float
    following: float
    alone: float  # flag: the only line of its block
    block: float  # mean of the other lines of its block, 0 for none
    least: float  # the least likely line of its block
    large: float  # flag: a block of five lines or more
    shown: float  # share of the text's lines that are likelier junk than not
    likely: float  # how many other lines are above LIKELY, as log(1 + n)
    sure: float  # the same above SURE
    likeliest: float  # the likeliest other line of the text


@dataclass(frozen=True)
class Scored:
    """A text whose pieces have been judged once. Few are looked at again, each by itself."""

    cut: Cut
    scores: Numbers

    def view(self, at: int) -> View:
        """Return what is seen of a piece."""
        cut, lines, own = self.cut, self._padded, self._own[at]
        line, of, place = int(cut.line[at]), int(cut.of[at]), int(cut.at[at])
        size = cut.end[at] - cut.start[at]
        siblings, sibling = self._siblings(at, at - place, of)
        alone, block, least, large = self._block(line)
        likely, sure, likeliest = self._company(line)
        here = line + FAR
        return View(
            own=own,
            several=float(of > 1),
            long=float(size > PARAGRAPH),
            label=float(size < LABEL),
            sentence=float(size > SENTENCE),
            before=lines[here - 1],
            after=lines[here + 1],
            two_before=lines[here - 2],
            two_after=lines[here + 2],
            around=self._around(line),
            siblings=siblings,
            sibling=sibling,
            previous=self._own[at - 1] if place > 0 else 0.0,
            following=self._own[at + 1] if place + 1 < of else 0.0,
            alone=alone,
            block=block,
            least=least,
            large=large,
            shown=self._shown,
            likely=likely,
            sure=sure,
            likeliest=likeliest,
        )

    @cached_property
    def _own(self) -> list[float]:
        """Return the scores within limits."""
        found: list[float] = np.clip(self.scores, -LIMIT, LIMIT).tolist()
        return found

    @cached_property
    def _lines(self) -> list[float]:
        """Return the score of each line as its neighbours see it."""
        size = len(self.cut.lines)
        counts = np.bincount(self.cut.line, minlength=size)
        means = np.bincount(self.cut.line, self.scores, size) / np.maximum(counts, 1)
        long = np.array([line.end - line.start > PARAGRAPH for line in self.cut.lines])
        found: list[float] = np.where(
            (counts == 0) | long, PROSE, np.clip(means, -LIMIT, LIMIT)
        ).tolist()
        return found

    @cached_property
    def _padded(self) -> list[float]:
        edge = [NOTHING] * FAR
        return [*edge, *self._lines, *edge]

    @cached_property
    def _sums(self) -> list[float]:
        return [*accumulate(self._lines, initial=0.0)]

    def _around(self, at: int) -> float:
        """Return the mean of the lines around one."""
        first, last = max(at - FAR, 0), min(at + FAR + 1, len(self._lines))
        others = last - first - 1
        if not others:
            return NOTHING
        return (self._sums[last] - self._sums[first] - self._lines[at]) / others

    @cached_property
    def _blocks(self) -> tuple[list[int], list[float], list[float], list[int]]:
        """Return the block of each line, and of each block the sum, the least and the number."""
        first = np.array([line.after_blank for line in self.cut.lines])
        first[0] = True
        of, lines = first.cumsum() - 1, np.array(self._lines)
        sums, counts = np.bincount(of, lines), np.bincount(of)
        least = np.minimum.reduceat(lines, first.nonzero()[0])
        return of.tolist(), sums.tolist(), least.tolist(), counts.tolist()

    def _block(self, at: int) -> tuple[float, float, float, float]:
        """Return what View says of the block of a line: alone, block, least, large."""
        of, sums, least, counts = self._blocks
        block = of[at]
        count = counts[block]
        others = (sums[block] - self._lines[at]) / (count - 1) if count > 1 else 0.0
        return float(count == 1), others, least[block], float(count >= LARGE)

    @cached_property
    def _shown(self) -> float:
        return sum([line > 0 for line in self._lines]) / len(self._lines)

    @cached_property
    def _most(self) -> tuple[list[float], int, int, float, float]:
        """Return the likeliest piece of each line, lines LIKELY and SURE, the two likeliest."""
        most = np.full(len(self.cut.lines), -LIMIT)
        np.maximum.at(most, self.cut.line, self._own)
        second, first = [-LIMIT, *np.sort(most)[-2:].tolist()][-2:]
        likely, sure = (int(np.count_nonzero(most > least)) for least in (LIKELY, SURE))
        return most.tolist(), likely, sure, first, second

    def _company(self, line: int) -> tuple[float, float, float]:
        """Return what View says of the other lines: likely, sure, likeliest."""
        most, likely, sure, first, second = self._most
        own = most[line]
        return (
            float(np.log1p(likely - (own > LIKELY))),
            float(np.log1p(sure - (own > SURE))),
            second if own == first else first,
        )

    @cached_property
    def _sentences(self) -> dict[int, tuple[float, float, float]]:
        return {}

    def _siblings(self, at: int, first: int, count: int) -> tuple[float, float]:
        """Return the mean and the highest score of the other sentences of a line, or 0."""
        if count == 1:
            return 0.0, 0.0
        if first not in self._sentences:
            scores = self._own[first : first + count]
            second, best = sorted(scores)[-2:]
            self._sentences[first] = sum(scores), second, best
        total, second, best = self._sentences[first]
        own = self._own[at]
        return (total - own) / (count - 1), second if own == best else best
