"""What audit.md says of who speaks: claims without a source, vague ones, speakers, patterns."""

from __future__ import annotations

from collections.abc import Iterator

from sourceaudit.model.audit import SourceAudit
from sourceaudit.model.evidence import UncitedClaim
from sourceaudit.model.speakers import Speaker
from sourceaudit.report.defused import NAME, escape_markdown
from sourceaudit.report.places import lines_of, place
from sourceaudit.report.wording import (
    NAMELESS,
    SCORES,
    count,
    introduction,
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


def describe_source(source: SourceAudit) -> Iterator[str]:
    """Yield what to check and ask of a source, who speaks in it and its patterns, if any."""
    if source.claims:
        yield f"Worth checking: {count(len(source.claims), 'claim')} for which nobody is cited."
        yield ""
        lines = lines_of(source.source)
        for claim in source.claims[:CLAIMS]:
            yield _claim(source.source.text, claim, lines)
        if len(source.claims) > CLAIMS:
            yield f"- {count(len(source.claims) - CLAIMS, 'more claim')} in audit.json."
        yield ""
    yield from _find_unsourced(source)
    named = [each for each in source.speakers if each.speaker_class not in NAMELESS]
    if source.speakers:
        data = [_speaker(each) for each in named[:SPEAKERS]]
        if more := len(named) - len(data):
            data.append(f"{count(more, 'more name')}")
        if more := len(source.speakers) - len(named):
            data.append(f"{more:,} without a name")
        yield f"Speakers and their statements: {'; '.join(data)}."
        yield ""
    yield from _patterns(source)


def _find_unsourced(source: SourceAudit) -> Iterator[str]:
    """Yield the statements that nobody nameable stands for, each with what would make it better."""
    weak = [each for each in source.attributions if each.lacks is not None]
    if not weak:
        return
    yield f"What to ask: {count(len(weak), 'statement')} that nobody can be asked about."
    yield ""
    lines = lines_of(source.source)
    for each in weak[:CLAIMS]:
        shown = escape_markdown(source.source.text[slice(*each.sentence)], SENTENCE)
        better = each.lacks.better if each.lacks is not None else ""
        yield f"- {place(*lines.place(each.start))} \u201c{shown}\u201d \u2014 {better}"
    if len(weak) > CLAIMS:
        yield f"- {count(len(weak) - CLAIMS, 'more statement')} in audit.json."
    yield ""


def _patterns(source: SourceAudit) -> Iterator[str]:
    """Yield the figure of the tells with its percentile and largest parts."""
    score, about = source.scores.get("patterns"), SCORES["patterns"]
    if score is None or score.value is None or score.percentile is None:
        return
    parts = [f"{words_of(name)} {number(part.value)}" for name, part in score.parts.items()]
    message = f"{about.label}: {number(score.value)} {score.unit}"
    message += f", {standing('patterns', score.percentile)}"
    listed = f" ({', '.join(parts[:TELLS])})" if parts else ""
    yield f"{message}{listed}. {about.beside}"
    yield ""


def _claim(text: str, claim: UncitedClaim, lines: Lines) -> str:
    parts = ", ".join(escape_markdown(text[slice(*part.span)], PART) for part in claim.parts)
    shown = escape_markdown(text[claim.start : claim.end], SENTENCE)
    return f"- {place(*lines.place(claim.start))} **{parts}** \u2014 \u201c{shown}\u201d"


def _speaker(speaker: Speaker) -> str:
    name = escape_markdown(speaker.name or "", NAME)
    role = escape_markdown(introduction(speaker), NAME)
    return f"{name} ({role}) {len(speaker.statements)}"
