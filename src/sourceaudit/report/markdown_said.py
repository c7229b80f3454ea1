"""What audit.md says of who speaks: claims that nobody is cited for, and speakers in short."""

from __future__ import annotations

from collections.abc import Iterator

from sourceaudit.model.audit import SourceAudit
from sourceaudit.model.evidence import UncitedClaim
from sourceaudit.model.speakers import Speaker
from sourceaudit.report.defused import NAME, escaped
from sourceaudit.report.places import lines_of, place
from sourceaudit.report.wording import NAMELESS, count, introduced
from sourceaudit.text.view import Lines

CLAIMS = 3  # a source, those most worth a check
SPEAKERS = 8  # a source, those with most statements
SENTENCE = 200  # characters
PART = 60


def said(one: SourceAudit) -> Iterator[str]:
    """Yield what to check of a source and who speaks in it; nothing where there is neither."""
    if one.claims:
        yield f"What to check: {count(len(one.claims), 'claim')} nobody is cited for."
        yield ""
        lines = lines_of(one.source)
        for claim in one.claims[:CLAIMS]:
            yield _claim(one.source.text, claim, lines)
        if len(one.claims) > CLAIMS:
            yield f"- {count(len(one.claims) - CLAIMS, 'more claim')} in audit.json."
        yield ""
    named = [each for each in one.speakers if each.speaker_class not in NAMELESS]
    if one.speakers:
        told = [_speaker(each) for each in named[:SPEAKERS]]
        if more := len(named) - len(told):
            told.append(f"{count(more, 'more name')}")
        if more := len(one.speakers) - len(named):
            told.append(f"{more:,} without a name")
        yield f"Speakers and their statements: {'; '.join(told)}."
        yield ""


def _claim(text: str, claim: UncitedClaim, lines: Lines) -> str:
    parts = ", ".join(escaped(text[slice(*part.span)], PART) for part in claim.parts)
    shown = escaped(text[claim.start : claim.end], SENTENCE)
    return f"- {place(*lines.place(claim.start))} **{parts}** \u2014 \u201c{shown}\u201d"


def _speaker(one: Speaker) -> str:
    return (
        f"{escaped(one.name or '', NAME)} ({escaped(introduced(one), NAME)}) {len(one.statements)}"
    )
