"""Disclosures that markup names, whatever their words: where they count, what rules them out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourceaudit.model.disclosure import DisclosureKind
from sourceaudit.text.disclosure_words import matched, name_leads, not_names

NAME = 80  # characters of a byline
SENTENCE = 4  # words: beyond that what ends in a full stop is one
STAMP = 60  # of a date, of a label of opinion
LABEL = 140  # of a label of advertising, of a line on who wrote
NOTE = 300  # of a note behind the article
CORRECTED = 20  # characters that say what was wrong at least
YEAR = re.compile(r"\d{4}")  # a date stands in the author's box as well
WORD = re.compile(r"[^\W\d_]+")

Named = tuple[DisclosureKind, str]


def text_of_kind(
    kind: DisclosureKind, named: Sequence[Named], names: frozenset[str], *, head: bool, behind: bool
) -> str | None:
    """Return what a run's markup names as a kind, None where it is nothing of the kind.

    `head` and `behind` are where the run stands: around the title, or right behind the article.
    `names` are the words of the site's names.
    """
    for own, text in named:
        if own is kind and _holds(kind, text, names, head=head, behind=behind):
            return text
    return None


def _holds(
    kind: DisclosureKind, text: str, names: frozenset[str], *, head: bool, behind: bool
) -> bool:
    match kind:
        case DisclosureKind.BYLINE:
            return _is_author(text, names, head=head, behind=behind)
        case DisclosureKind.DATE:
            return head and len(text) <= STAMP and not matched("event", text)
        case DisclosureKind.CORRECTION:
            return len(text) >= CORRECTED and matched("named-correction", text)
        case DisclosureKind.OWNERSHIP:
            return len(text) <= STAMP
        case DisclosureKind.ADVERTISING:
            return _is_label(text) and (
                (head and len(text) <= LABEL) or (behind and len(text) <= NOTE)
            )
        case DisclosureKind.OPINION:
            return _is_label(text) and (
                (head and len(text) <= STAMP) or (behind and len(text) <= NOTE)
            )


def _is_author(text: str, names: frozenset[str], *, head: bool, behind: bool) -> bool:
    """Tell whether a piece that markup calls an author's names one, and not only its box."""
    words = WORD.findall(text)
    capitals = [word for word in words if word[:1].isupper() or not word.isascii()]
    said = {word.casefold() for word in words} - name_leads()
    if (
        not (capitals and said)
        or matched("named-request", text)
        or YEAR.search(text)
        or not not_names().isdisjoint(capitals[:4])
    ):
        return False
    if names and said <= names:
        return False
    if head:
        return len(text) <= NAME and not (text.endswith(".") and len(words) > SENTENCE)
    return behind and len(text) <= LABEL and matched("named-byline", text)


def _is_label(text: str) -> bool:
    """Tell whether a piece says something by words: neither a date nor who wrote."""
    return bool(WORD.search(text)) and not any(
        matched(kind, text) for kind in ("date", "byline", "named-request")
    )
