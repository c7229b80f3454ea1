"""Lines and sentences that the line model takes for what pages print around an article."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Annotated, Literal

from pydantic import Field, field_validator

from sourceaudit.line_model import Judged, reasons, role, weights
from sourceaudit.model.source import Span
from sourceaudit.rules.detectors.hit import Hit, Near
from sourceaudit.rules.detectors.settings import Settings
from sourceaudit.rules.doubtful_sentences import tells, times_needed
from sourceaudit.rules.doubts import (
    ITEM,
    QUOTED,
    doubtful_lines,
    factor,
    going_on,
    is_part,
    is_quoting,
    lists,
    unspoken,
    whole,
)
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.regions import inside
from sourceaudit.rules.terms import Edge, Where
from sourceaudit.rules.where import holds

SHOWN = 3  # of what spoke for a hit, and of what spoke against it
BEYOND = 1e6  # a score above all bounds of rules
SPEAKS = 0.2  # log-odds of what is worth naming


class LineModel(Settings):
    """Lines, or sentences of a paragraph, that the line model takes for what pages print.

    `min_odds` are the least odds that a piece is junk: 20 stands for twenty to one. One of at least
    `max_odds` is left to another rule. By itself, its neighbours aside, it needs `own_min_odds`. A
    line beside a hit, with no blank line between, belongs to it from `beside_min_odds` on. In the
    A sentence that has `sure_odds` by itself needs no more than even odds beside the others. In the
    text of a page, which an extractor has freed of most of it, a piece needs `page_min_odds`. With
    `roles` only pieces of these roles count. The model knows German, English, Spanish, French,
    Italian, Dutch and Portuguese and judges no other text.
    """

    unit: Literal["line", "sentence"]
    min_odds: Annotated[float, Field(gt=0), Edge.LEAST]
    max_odds: Annotated[Annotated[float, Field(gt=0)] | None, Edge.MOST] = None
    own_min_odds: Annotated[float, Field(gt=0), Edge.LEAST] = 1.0
    beside_min_odds: Annotated[Annotated[float, Field(gt=0)] | None, Edge.LEAST] = None
    page_min_odds: Annotated[Annotated[float, Field(gt=0)] | None, Edge.LEAST] = None
    sure_odds: Annotated[float, Field(gt=0)] | None = None
    roles: tuple[str, ...] = ()
    where: Where | None = None

    @field_validator("roles")
    @classmethod
    def _known(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        known = weights().role_names
        for name in value:
            if name not in known:
                raise ValueError(f"no role {name}: there is {', '.join(sorted(known))}")
        return value


def detect(spec: LineModel, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    """Yield a hit for each run of lines, or of sentences of one line."""
    if spec.page_min_odds and layout.facts:
        spec = spec.model_copy(update={"min_odds": max(spec.min_odds, spec.page_min_odds)})
    if not any(layout.line_prose) or not layout.judged:
        return
    least = _log(spec.min_odds)
    sure = _log(spec.sure_odds) if spec.sure_odds else math.inf
    for source in layout.judged:
        if source.score >= least or (source.around[0] >= sure and source.score >= 0):
            break
    else:
        return  # as in most texts
    by_line = [[*run] for _, run in groupby(layout.judged, key=lambda judged: judged.line)]
    own = doubtful_lines(layout, by_line, _log(spec.min_odds))
    by_line = [line for line in by_line if line[0].line not in own and not any(map(unspoken, line))]
    found = (
        _lines(spec, layout, by_line) if spec.unit == "line" else _sentences(spec, layout, by_line)
    )
    for run in found:
        start, end = run[0].start, run[-1].end
        if not inside((start, end), regions) or not holds(spec.where, (start, end), layout):
            continue
        likeliest = max(run, key=lambda judged: judged.score)
        named = role(likeliest)
        if spec.roles and named not in spec.roles:
            continue
        yield Hit(start, end, None, _values(layout, run, likeliest, named))


def near(spec: LineModel, layout: Layout, place: Span) -> Iterator[Near]:
    """Yield how likely the likeliest piece of a place is junk, and what speaks for and against."""
    here = [source for source in layout.judged if source.start < place[1] and place[0] < source.end]
    name, asked = "line_model: odds of junk", f"at least {spec.min_odds:g}"
    if not here:
        found = "none: plainly the article itself, too short, or of a language it does not know"
        yield Near(name, asked, found, passed=False)
        return
    likeliest = max(here, key=lambda judged: judged.score)
    passed = likeliest.score >= _log(spec.min_odds)
    yield Near(name, asked, f"{likeliest.odds:.2g}", passed)
    if spec.max_odds:
        under = likeliest.score < _log(spec.max_odds)
        most = f"under {spec.max_odds:g}, from which another rule takes it"
        yield Near(name, most, f"{likeliest.odds:.2g}", under)
    alone = math.exp(likeliest.around[0])
    least = f"at least {spec.own_min_odds:g}"
    yield Near("line_model: odds by itself", least, f"{alone:.2g}", _alone(likeliest, spec))
    rows = reasons(likeliest)
    for side, sign in (("for", 1), ("against", -1)):
        heaviest = [f"{why} {weight:+.1f}" for why, weight in rows if weight * sign >= SPEAKS]
        said = ", ".join(heaviest[:SHOWN]) or "nothing alone"
        yield Near(f"line_model: {side} it (log-odds)", "the heaviest", said, passed)


def _values(
    layout: Layout, run: Sequence[Judged], likeliest: Judged, named: str
) -> dict[str, object]:
    rows = reasons(likeliest)
    speaking = [name for name, weight in rows if weight >= SPEAKS]
    against = [name for name, weight in rows if weight <= -SPEAKS]
    return {
        "text": layout.text[run[0].start : run[-1].end],
        "count": len(run),
        "odds": round(likeliest.odds, 1),
        "role": named,
        "for": ", ".join(speaking[:SHOWN]) or "nothing alone",
        "against": ", ".join(against[:SHOWN]) or "nothing",
    }


def _alone(source: Judged, spec: LineModel) -> bool:
    """Tell whether a piece looks like junk by itself: company alone makes none."""
    return source.around[0] >= _log(spec.own_min_odds)


def _log(odds: float) -> float:
    """Return odds as a score; none at all is below every score."""
    return math.log(odds) if odds > 0 else -math.inf


def _score(source: Judged, spec: LineModel) -> float:
    """Return the score of a sentence: beyond all bounds where it is sure by itself."""
    sure = spec.sure_odds and source.around[0] >= _log(spec.sure_odds) and source.score >= 0
    return BEYOND if sure else source.score


def _lines(
    spec: LineModel, layout: Layout, by_line: Sequence[Sequence[Judged]]
) -> Iterator[list[Judged]]:
    """Yield runs of lines, those beside a hit with it."""
    least = _log(spec.min_odds)
    beside = _log(spec.beside_min_odds) if spec.beside_min_odds else least
    most = _log(spec.max_odds) if spec.max_odds else math.inf
    listed = lists(layout)
    run: list[Judged] = []
    surest = -math.inf
    for line, likely in zip(by_line, _scores(spec, layout, by_line), strict=True):
        at = line[0].line
        needed = least + math.log(factor(layout.lines[at].text, line))
        single = len(line) == 1 and likely >= needed
        score = _less(likely, times_needed(line[0], layout), spec) if single else likely
        belongs = likely >= beside and needed < math.inf
        follows = run and at == run[-1].line + 1 and not layout.lines[at].after_blank
        if run and not (follows and belongs):
            if least <= surest < most and not _is_doubted(run, listed, least):
                yield run
            run, surest = [], -math.inf
        if belongs:
            run += line
            sure = score >= needed and all(_alone(source, spec) for source in line)
            surest = max(surest, score if sure else -math.inf)
    if run and least <= surest < most and not _is_doubted(run, listed, least):
        yield run


def _scores(spec: LineModel, layout: Layout, by_line: Sequence[Sequence[Judged]]) -> list[float]:
    """Return the scores of lines; a sentence that goes on over lines is as likely as its least."""
    scores = {line[0].line: whole(line) for line in by_line}
    alone = {line[0].line for line in by_line if all(_alone(source, spec) for source in line)}
    first = going_on(layout.lines)
    least: dict[int, float] = {}
    for at, start in first.items():
        score = scores[at] if at in alone else -math.inf
        least[start] = min(least.get(start, math.inf), score)
    return [least[first[at]] if at in first else score for at, score in scores.items()]


def _is_doubted(run: Sequence[Judged], listed: Mapping[int, Sequence[int]], least: float) -> bool:
    """Tell whether a run is some of a list's items, and not so sure that this says nothing."""
    sure = all(source.score >= least + math.log(ITEM) for source in run)
    return not sure and is_part(run, listed)


def _sentences(
    spec: LineModel, layout: Layout, by_line: Sequence[Sequence[Judged]]
) -> Iterator[list[Judged]]:
    """Yield runs of sentences of lines that have others too."""
    least = _log(spec.min_odds)
    most = _log(spec.max_odds) if spec.max_odds else math.inf
    for line in by_line:
        if line[0].of == 1 or whole(line) >= least:
            continue
        run: list[Judged] = []
        for source in line:
            chosen = _alone(source, spec) and least <= _needing(source, spec, layout) < most
            if run and (source.at != run[-1].at + 1 or not chosen):
                yield run
                run = []
            if chosen:
                run.append(source)
        if run:
            yield run


def _needing(source: Judged, spec: LineModel, layout: Layout) -> float:
    """Return the score of a sentence less what its kind needs.

    One that names what the article is about is not sure by its own words.
    """
    score = _score(source, spec)
    if score < _log(spec.min_odds):
        return score
    quoted = math.log(QUOTED) if is_quoting(source.seen.cut.wording(source.number)) else 0.0
    times = math.inf if tells(source) else times_needed(source, layout)
    return score - quoted if times == 1 else _less(source.score - quoted, times, spec)


def _less(score: float, times: float, spec: LineModel) -> float:
    """Return a score less odds that are needed; where it is flagged, it is so at the least odds."""
    less = score - _log(times)
    return max(less, min(score, _log(spec.min_odds))) if spec.max_odds else less
