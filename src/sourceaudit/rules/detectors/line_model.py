"""Lines and sentences that the line model takes for what pages print around an article."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import groupby

from sourceaudit.line_model import Judged, reasons, role
from sourceaudit.model.source import Span
from sourceaudit.rules.detectors.hit import Hit
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.regions import inside
from sourceaudit.rules.spec import LineModel
from sourceaudit.rules.where import holds
from sourceaudit.text.blocks import ends_sentence
from sourceaudit.text.words import count_words

SHOWN = 3  # of what spoke for a hit, and of what spoke against it
# A line of so many words that ends in no stop may be verse or the head of a list: it needs so many
# times the least odds.
LONG, LONGER = 12, 2.5
HEADLINE = 4.0  # times the least odds: beyond it, not even the likeliest headline is one
SPEAKS = 0.2  # log-odds of what is worth naming


def detect(spec: LineModel, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    """Yield a hit for each run of lines, or of sentences of one line."""
    if (
        not any(layout.line_prose)
        or not layout.judged
        or max(one.score for one in layout.judged) < math.log(spec.min_odds)
    ):
        return
    by_line = [[*run] for _, run in groupby(layout.judged, key=lambda one: one.piece.line)]
    headline = _headline(spec, layout, by_line)
    by_line = [line for line in by_line if line[0].piece.line != headline]
    found = _lines(spec, layout, by_line) if spec.unit == "line" else _sentences(spec, by_line)
    for run in found:
        start, end = run[0].piece.start, run[-1].piece.end
        if not inside((start, end), regions) or not holds(spec.where, (start, end), layout):
            continue
        likeliest = max(run, key=lambda one: one.score)
        named = role(likeliest.piece)
        if spec.roles and named not in spec.roles:
            continue
        yield Hit(start, end, None, _values(layout, run, likeliest, named))


def _values(
    layout: Layout, run: Sequence[Judged], likeliest: Judged, named: str
) -> dict[str, object]:
    told = reasons(likeliest)
    speaking = [name for name, weight in told if weight >= SPEAKS]
    against = [name for name, weight in told if weight <= -SPEAKS]
    return {
        "text": layout.text[run[0].piece.start : run[-1].piece.end],
        "count": len(run),
        "odds": round(likeliest.odds, 1),
        "role": named,
        "for": ", ".join(speaking[:SHOWN]) or "nothing alone",
        "against": ", ".join(against[:SHOWN]) or "nothing",
    }


def _headline(spec: LineModel, layout: Layout, by_line: Sequence[Sequence[Judged]]) -> int | None:
    """Return the line above the first paragraph that looks least like junk: its headline.

    None where even that one is far beyond doubt, or where nothing stands above.
    """
    first = next((at for at, prose in enumerate(layout.line_prose) if prose), 0)
    above = [line for line in by_line if line[0].piece.line < first]
    if not above or len(above) < first:
        return None  # a line that the model does not even judge is a likelier one
    likeliest = min(above, key=_whole)
    sure = _whole(likeliest) >= math.log(HEADLINE * spec.min_odds)
    return None if sure else likeliest[0].piece.line


def _whole(line: Sequence[Judged]) -> float:
    """Return the score of a line: of its only piece, or what its least likely sentence allows."""
    if len(line) != line[0].piece.of:
        return -math.inf  # one of its sentences cannot be judged
    return min(one.score for one in line)


def _open(text: str) -> bool:
    return count_words(text) >= LONG and not ends_sentence(text)


def _alone(one: Judged, spec: LineModel) -> bool:
    """Tell whether a piece looks like junk by itself: company alone makes none."""
    return one.around[0] >= math.log(spec.own_min_odds)


def _lines(
    spec: LineModel, layout: Layout, by_line: Sequence[Sequence[Judged]]
) -> Iterator[list[Judged]]:
    """Yield runs of lines, those beside a hit with it."""
    least = math.log(spec.min_odds)
    beside = math.log(spec.beside_min_odds) if spec.beside_min_odds else least
    most = math.log(spec.max_odds) if spec.max_odds else math.inf
    run: list[Judged] = []
    scores: list[float] = []
    for line in by_line:
        score = _whole(line)
        at = line[0].piece.line
        joined = run and at == run[-1].piece.line + 1 and not layout.lines[at].after_blank
        if run and (not joined or score < beside):
            if least <= max(scores) < most:
                yield run
            run, scores = [], []
        if score >= beside:
            run += line
            sure = all(_alone(one, spec) for one in line) and (
                not _open(layout.lines[at].text) or score >= least + math.log(LONGER)
            )
            scores.append(score if sure else beside)
    if run and least <= max(scores) < most:
        yield run


def _sentences(spec: LineModel, by_line: Sequence[Sequence[Judged]]) -> Iterator[list[Judged]]:
    """Yield runs of sentences of lines that have others too."""
    least = math.log(spec.min_odds)
    most = math.log(spec.max_odds) if spec.max_odds else math.inf
    for line in by_line:
        if line[0].piece.of == 1 or _whole(line) >= least:
            continue
        run: list[Judged] = []
        for one in line:
            chosen = least <= one.score < most and _alone(one, spec)
            if run and (one.piece.at != run[-1].piece.at + 1 or not chosen):
                yield run
                run = []
            if chosen:
                run.append(one)
        if run:
            yield run
