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
TORN = 20.0  # the same of a line that goes on in the middle of a sentence, as over a page's foot
SEVERAL = 2.0  # times the least odds that a line of several sentences needs: it may be a paragraph
# A line above the article's first paragraph may be its title, which says least of all lines what it
# is. So many words without a stop need so many times the least odds there, and whatever looks
# least like junk of all that stands above stays below so many times.
TITLE_WORDS, TITLE, HEADLINE = (4, 20), 4.0, 16.0
SPEAKS = 0.2  # log-odds of what is worth naming


def detect(spec: LineModel, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    """Yield a hit for each run of lines, or of sentences of one line."""
    if (
        not any(layout.line_prose)
        or not layout.judged
        or max(one.score for one in layout.judged) < math.log(spec.min_odds)
    ):
        return
    by_line = [[*run] for _, run in groupby(layout.judged, key=lambda one: one.line)]
    titles = _titles(spec, layout, by_line)
    by_line = [line for line in by_line if line[0].line not in titles]
    found = _lines(spec, layout, by_line) if spec.unit == "line" else _sentences(spec, by_line)
    for run in found:
        start, end = run[0].start, run[-1].end
        if not inside((start, end), regions) or not holds(spec.where, (start, end), layout):
            continue
        likeliest = max(run, key=lambda one: one.score)
        named = role(likeliest)
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
        "text": layout.text[run[0].start : run[-1].end],
        "count": len(run),
        "odds": round(likeliest.odds, 1),
        "role": named,
        "for": ", ".join(speaking[:SHOWN]) or "nothing alone",
        "against": ", ".join(against[:SHOWN]) or "nothing",
    }


def _titles(spec: LineModel, layout: Layout, by_line: Sequence[Sequence[Judged]]) -> set[int]:
    """Return the lines above the first paragraph that may be the article's title."""
    first = next((at for at, prose in enumerate(layout.line_prose) if prose), 0)
    above = [line for line in by_line if line[0].line < first]
    if not above:
        return set()
    least, most = TITLE_WORDS
    kept = {
        line[0].line
        for line in above
        if _whole(line) < math.log(TITLE * spec.min_odds)
        and least <= count_words(layout.lines[line[0].line].text) <= most
        and not ends_sentence(layout.lines[line[0].line].text)
    }
    likeliest = min(above, key=_whole)
    # Where one of them is not even judged, that is the likelier title.
    if len(above) == first and _whole(likeliest) < math.log(HEADLINE * spec.min_odds):
        kept.add(likeliest[0].line)
    return kept


def _whole(line: Sequence[Judged]) -> float:
    """Return the score of a line: of its only piece, or what its least likely sentence allows."""
    if len(line) != line[0].of:
        return -math.inf  # one of its sentences cannot be judged
    return min(one.score for one in line)


def _factor(text: str, line: Sequence[Judged]) -> float:
    """Return how many times the least odds a line needs."""
    if line[0].of > 1:
        return SEVERAL
    if text[0].islower() and count_words(text) >= LONG:
        return TORN
    return LONGER if count_words(text) >= LONG and not ends_sentence(text) else 1.0


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
        at = line[0].line
        joined = run and at == run[-1].line + 1 and not layout.lines[at].after_blank
        if run and (not joined or score < beside):
            if least <= max(scores) < most:
                yield run
            run, scores = [], []
        if score >= beside:
            run += line
            sure = score >= least + math.log(_factor(layout.lines[at].text, line))
            alone = all(_alone(one, spec) for one in line)
            scores.append(score if sure and alone else beside)
    if run and least <= max(scores) < most:
        yield run


def _sentences(spec: LineModel, by_line: Sequence[Sequence[Judged]]) -> Iterator[list[Judged]]:
    """Yield runs of sentences of lines that have others too."""
    least = math.log(spec.min_odds)
    most = math.log(spec.max_odds) if spec.max_odds else math.inf
    for line in by_line:
        if line[0].of == 1 or _whole(line) >= least:
            continue
        run: list[Judged] = []
        for one in line:
            chosen = least <= one.score < most and _alone(one, spec)
            if run and (one.at != run[-1].at + 1 or not chosen):
                yield run
                run = []
            if chosen:
                run.append(one)
        if run:
            yield run
