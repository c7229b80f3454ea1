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


def headline(corroboration: Corroboration) -> str:
    """Return how many tell a statement: "2 to 3 independent voices in 5 sources"."""
    least = f"{corroboration.least} to " if corroboration.least != corroboration.most else ""
    voices = f"{least}{count(corroboration.most, 'independent voice')}"
    disputed = ", disputed" if corroboration.disputed else ""
    return f"{voices} in {count(len(corroboration.tellers), 'source')}{disputed}"


def tie(teller: Teller) -> str:
    """Return what ties a teller to others, "" where nothing does."""
    if teller.tie is None or teller.by is None:
        return ""
    message = WORDS[teller.tie].format(teller.by)
    return message if teller.sure else f"perhaps no voice of its own: {message}"


def sentence(audited: Mapping[str, SourceAudit], teller: Teller) -> str:
    """Return the words of a teller, "" where its text is not at hand."""
    known = audited.get(teller.source)
    return known.source.text[slice(*teller.span)] if known is not None else ""
