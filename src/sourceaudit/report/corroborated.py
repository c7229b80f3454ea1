"""How many independent sources tell a statement, in words that all reports use."""

from __future__ import annotations

from collections.abc import Mapping

from sourceaudit.model.audit import SourceAudit
from sourceaudit.model.corroboration import Corroboration, Teller, Tie
from sourceaudit.report.wording import count

OPENING = (
    "Statements that more than one source reports. Copies, releases, agency copy, shared "
    "quotations, one speaker, one site and one author count once. Sources that seem independent "
    "may still have been at one press conference: a count is a reason to look, not proof."
)
WORDS: Mapping[Tie, str] = {
    Tie.COPY: "has its words in common with {}",
    Tie.QUOTE: "quotes what {} quotes",
    Tie.RELEASE: "draws on the release {}",
    Tie.WIRE: "draws on the agency copy {}",
    Tie.ENCYCLOPEDIA: "draws on the encyclopedia {}",
    Tie.SPEAKER: "cites the same speaker, {}",
    Tie.SITE: "is of the same site, {}",
    Tie.AUTHOR: "is by the same author, {}",
}


def headline(one: Corroboration) -> str:
    """Return how many tell a statement: "2 to 3 independent voices in 5 sources"."""
    least = f"{one.least} to " if one.least != one.most else ""
    voices = f"{least}{count(one.most, 'independent voice')}"
    disputed = ", disputed" if one.disputed else ""
    return f"{voices} in {count(len(one.tellers), 'source')}{disputed}"


def tie(one: Teller) -> str:
    """Return what ties a teller to others, "" where nothing does."""
    if one.tie is None or one.by is None:
        return ""
    told = WORDS[one.tie].format(one.by)
    return told if one.sure else f"perhaps no voice of its own: {told}"


def sentence(audited: Mapping[str, SourceAudit], one: Teller) -> str:
    """Return the words of a teller, "" where its text is not at hand."""
    known = audited.get(one.source)
    return known.source.text[slice(*one.span)] if known is not None else ""
