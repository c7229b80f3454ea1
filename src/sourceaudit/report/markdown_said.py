"""What audit.md says of who speaks: claims without a source, vague ones, speakers, patterns."""

from __future__ import annotations

from collections.abc import Iterator

from sourceaudit.model.audit import SourceAudit
from sourceaudit.model.evidence import UncitedClaim
from sourceaudit.model.speakers import Speaker
from sourceaudit.report.defused import NAME, escaped
from sourceaudit.report.places import lines_of, place
from sourceaudit.report.wording import (
    NAMELESS,
    SCORES,
    count,
    introduced,
    number,
    standing,
    words_of,
)
from sourceaudit.text.view import Lines

CLAIMS = 3  # a source, those most worth a check
SPEAKERS = 8  # a source, those with most statements
TELLS = 4  # parts of the figure, the largest
SENTENCE = 200  # characters
PART = 60


def said(one: SourceAudit) -> Iterator[str]:
    """Yield what to check and ask of a source, who speaks in it and its patterns, if any."""
    if one.claims:
        yield f"Worth checking: {count(len(one.claims), 'claim')} for which nobody is cited."
        yield ""
        lines = lines_of(one.source)
        for claim in one.claims[:CLAIMS]:
            yield _claim(one.source.text, claim, lines)
        if len(one.claims) > CLAIMS:
            yield f"- {count(len(one.claims) - CLAIMS, 'more claim')} in audit.json."
        yield ""
    yield from _unsourced(one)
    named = [each for each in one.speakers if each.speaker_class not in NAMELESS]
    if one.speakers:
        told = [_speaker(each) for each in named[:SPEAKERS]]
        if more := len(named) - len(told):
            told.append(f"{count(more, 'more name')}")
        if more := len(one.speakers) - len(named):
            told.append(f"{more:,} without a name")
        yield f"Speakers and their statements: {'; '.join(told)}."
        yield ""
    yield from _patterns(one)


def _unsourced(one: SourceAudit) -> Iterator[str]:
    """Yield the statements that nobody nameable stands for, each with what would make it better."""
    weak = [each for each in one.attributions if each.lacks is not None]
    if not weak:
        return
    yield f"What to ask: {count(len(weak), 'statement')} that nobody can be asked about."
    yield ""
    lines = lines_of(one.source)
    for each in weak[:CLAIMS]:
        shown = escaped(one.source.text[slice(*each.sentence)], SENTENCE)
        better = each.lacks.better if each.lacks is not None else ""
        yield f"- {place(*lines.place(each.start))} \u201c{shown}\u201d \u2014 {better}"
    if len(weak) > CLAIMS:
        yield f"- {count(len(weak) - CLAIMS, 'more statement')} in audit.json."
    yield ""


def _patterns(one: SourceAudit) -> Iterator[str]:
    """Yield the figure of the tells with its percentile and largest parts."""
    score, about = one.scores.get("patterns"), SCORES["patterns"]
    if score is None or score.value is None or score.percentile is None:
        return
    parts = [f"{words_of(name)} {number(part.value)}" for name, part in score.parts.items()]
    told = f"{about.label}: {number(score.value)} {score.unit}"
    told += f", {standing('patterns', score.percentile)}"
    listed = f" ({', '.join(parts[:TELLS])})" if parts else ""
    yield f"{told}{listed}. {about.beside}"
    yield ""


def _claim(text: str, claim: UncitedClaim, lines: Lines) -> str:
    parts = ", ".join(escaped(text[slice(*part.span)], PART) for part in claim.parts)
    shown = escaped(text[claim.start : claim.end], SENTENCE)
    return f"- {place(*lines.place(claim.start))} **{parts}** \u2014 \u201c{shown}\u201d"


def _speaker(one: Speaker) -> str:
    return (
        f"{escaped(one.name or '', NAME)} ({escaped(introduced(one), NAME)}) {len(one.statements)}"
    )
