"""Deals: what parties are told to have signed, agreed, bought, sold or ordered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourceaudit.attribution.statements.part import EXACT, Part
from sourceaudit.model.evidence import ClaimKind
from sourceaudit.text.english import word_lists

LISTS = word_lists("attribution/deals")

PAPERS = LISTS.either("papers")
CONCLUDED = LISTS.either("concluded")
TRADED = LISTS.either("traded")
# What changes hands: after a verb of trade, a bare name is no deal ("bought Mary a drink").
GOODS = LISTS.either("goods")
MONEY = (
    r"(?:[$£€¥]\s?\d[\d.,]*(?:\s?(?:[mb]n?|million|billion)\b)?"
    r"|\d+(?:\.\d+)?\s(?:million|billion)\b)"
)
DEAL = re.compile(
    rf"""\b(?:
        (?:{CONCLUDED})\b[^.;:!?]{{0,60}}?\b(?:{PAPERS})\b(?:\s(?:{PAPERS})\b)?
        |[Ss]igning\sof\s(?:an?|the|its|their)\s[^.;:!?]{{0,60}}?\b(?:{PAPERS})\b
        |(?:{PAPERS})\s(?:[\w-]+\s){{0,3}}?(?:signed|concluded|struck|reached)\s(?:between|by|with|in|on)\b
        |(?:{TRADED})\b[^.;:!?]{{0,60}}?(?:\b(?:{GOODS})\b|{MONEY})
        |(?:an?|new)\s(?:[\w-]+\s){{0,3}}?(?:{PAPERS})\s(?:with|between|worth)\b
    )""",
    re.VERBOSE,
)
# Before a verb these say that it has not happened.
UNDONE = re.compile(
    rf"\b(?:{LISTS.either('undone')}|hop\w+|plan\w+|refus\w+|fail\w+|\w+n['\u2019]t)"
    r"(?:\s\w+){0,2}\s\Z"
)
DONE = re.compile(r"\b(?:has|have|had|was|were)\s(?:\w+\s){0,2}be(?:en)?\s\Z")
REACH = 30  # characters before a verb in which its auxiliaries are looked for
NAME = re.compile(r"(?<=[\w,;:(\"\u201c] )[A-Z][\w.]+|(?<=\()[A-Z]")
OPENING_NAME = re.compile(rf"(?!{LISTS.either('opening name')})[A-Z]\w+")
# The words that every expression above has one of.
DEAL_WORDS = frozenset(
    word.partition("_")[0] for word in (*LISTS.words("concluded"), *LISTS.words("traded"))
) | LISTS.words("deal words")


def deals(text: str, start: int, end: int) -> Iterator[Part]:
    """Yield the deals of a sentence that have a party with a name; plans and refusals are none."""
    for match in DEAL.finditer(text, start, end):
        before = text[max(start, match.start() - REACH) : match.start()]
        done = UNDONE.search(before) is None or DONE.search(before) is not None
        if done and _has_party(text, start, end):
            yield Part(ClaimKind.DEAL, *match.span(), EXACT)


def _has_party(text: str, start: int, end: int) -> bool:
    return bool(NAME.search(text, start, end) or OPENING_NAME.match(text, start, end))
