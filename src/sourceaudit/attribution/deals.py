"""Deals: what parties are told to have signed, agreed, bought, sold or ordered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sourceaudit.attribution.part import EXACT, Part
from sourceaudit.model.evidence import ClaimKind

PAPERS = (
    "deals? agreements? contracts? treaty treaties pacts? accords? memorandums? memoranda "
    "takeovers? mergers? ceasefire truce settlement partnership"
).replace(" ", "|")
CONCLUDED = (
    "signed signs inked struck sealed clinched concluded reached agreed finalised finalized "
    "ratified won secured awarded entered initialled"
).replace(" ", "|")
TRADED = "bought|sold|acquired|purchased|ordered|took over|snapped up"
# What changes hands: after a verb of trade, a bare name is no deal ("bought Mary a drink").
GOODS = (
    "stakes? shares? firm company business rival units? arm division assets bank brand factory "
    "plant refinery aircraft airliners? jets? fighters? helicopters? planes? missiles? weapons "
    "arms tanks? drones? submarines? ships? frigates? warships? oil gas rights licen[cs]es? "
    "systems? planes? reactors?"
).replace(" ", "|")
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
    r"\b(?:would|could|may|might|will|shall|should|can|must|to|not|never|if|unless|without|yet"
    r"|nearly|almost|been|be|hop\w+|plan\w+|want\w*|refus\w+|fail\w+|\w+n['\u2019]t)"
    r"(?:\s\w+){0,2}\s\Z"
)
DONE = re.compile(r"\b(?:has|have|had|was|were)\s(?:\w+\s){0,2}be(?:en)?\s\Z")
REACH = 30  # characters before a verb in which its auxiliaries are looked for
NAME = re.compile(r"(?<=[\w,;:(\"\u201c] )[A-Z][\w.]+|(?<=\()[A-Z]")
OPENING_NAME = re.compile(r"(?!The|A|An|It|This|That|In|On|He|She|They|We|But|And)[A-Z]\w+")
# The words that every expression above has one of.
DEAL_WORDS = frozenset(
    re.sub(r"[?]|\[cs\]", "", word)
    for group in (CONCLUDED, TRADED)
    for word in group.replace(" over", "").replace(" up", "").split("|")
) | frozenset(
    """signing deal deals agreement agreements contract contracts treaty treaties pact pacts accord
    accords     memorandum takeover takeovers merger mergers""".split()
)


def deals(text: str, start: int, end: int, words: Sequence[str]) -> Iterator[Part]:
    """Yield the deals of a sentence that have a party with a name; plans and refusals are none."""
    if DEAL_WORDS.isdisjoint(words):
        return
    for match in DEAL.finditer(text, start, end):
        before = text[max(start, match.start() - REACH) : match.start()]
        done = UNDONE.search(before) is None or DONE.search(before) is not None
        if done and _has_party(text, start, end):
            yield Part(ClaimKind.DEAL, *match.span(), EXACT)


def _has_party(text: str, start: int, end: int) -> bool:
    return bool(NAME.search(text, start, end) or OPENING_NAME.match(text, start, end))
