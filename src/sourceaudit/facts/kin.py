"""Kin: whose kin somebody is, in the words of one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from sourceaudit.entities import Cast
from sourceaudit.entities.cast import PART
from sourceaudit.facts.reading import Line, Reading
from sourceaudit.facts.vocabulary import entries
from sourceaudit.model.source import Span
from sourceaudit.text.english import word_lists

LISTS = word_lists("facts/kin")
NAME = rf"{PART}(?:\s{PART}){{0,3}}"
UNKNOWN = "?"  # whose kin: a pronoun's, or that of somebody who is named otherwise
OLDER, YOUNGER = "older", "younger"


@dataclass(frozen=True, slots=True)
class Kin:
    """Who is what to whom: `whose` is "?" where the line does not name the owner.

    `line` and `span` say where; `rank` is older or younger than the owner where the line says so.
    """

    who: tuple[str, ...]
    what: str
    whose: str
    span: Span
    line: int
    rank: str = ""


@cache
def kinds_of_kin() -> Mapping[str, str]:
    """Return by word for kin its kind."""
    return {word: line.split()[0] for line in entries("kinship") for word in line.split()[1:]}


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    kin = "|".join(sorted(kinds_of_kin(), key=len, reverse=True))
    rank = f"(?:(?P<rank>{LISTS.either('rank')})\\s)?"
    first = rank.replace("rank", "first")
    num = rf"(?:(?:{LISTS.either('number')})\s)?"
    pronoun = r"[Hh]is|[Hh]er|[Mm]y|[Tt]heir|[Oo]ur"
    owner = (
        rf"(?P<owner>(?:{pronoun})\s(?:mother|father)['’]s|{pronoun}|{NAME}['’]s?"
        r"|(?:the|The|a)\s(?:[a-z-]+\s)?[a-z-]+['’]s?)"
    )
    who = rf"(?P<name>{NAME})"
    be = r"(?:\s(?:is|was|being)\s|,\s(?:who\s(?:is|was)\s|being\s)?|\s\()"
    kin = rf"(?P<kin>{kin})"
    whose = rf"(?P<owner>{NAME}|his|her|the\s[a-z-]+)"
    subject = rf"(?P<name>{NAME}|[Hh]e|[Ss]he|who)"
    return tuple(
        re.compile(pattern)
        for pattern in (
            # "her aunt, Ludmila", "Martin's brother, Desmond", "the conductor's daughter, Ann Low"
            rf"\b{owner}\s{rank}{num}{kin}(?:,\s(?:the\s[a-z]+\s)?|\s){who}",
            # "Ned, my mother's brother", "He is her son"
            rf"\b{subject}{be}(?:the\s{first}of\s)?{owner}\s{rank}{num}{kin}s?\b",
            # "Ann Low is the granddaughter of Otto Low"
            rf"\b{subject}{be}(?:the|an?)\s{rank}{kin}\sof\s{whose}",
            # "Otto Low, whose great-niece Ann is"
            rf"\b(?P<owner>{NAME}),?\swhose\s{rank}{kin},?\s{who}",
        )
    )


def kin(reading: Reading, cast: Cast) -> Iterator[Kin]:
    """Yield whose kin the named persons of a text are."""
    words = kinds_of_kin()
    plural = _plurals()
    for line in reading.lines:
        said = line.statement.words
        if line.aside or (words.keys().isdisjoint(said) and plural.isdisjoint(said)):
            continue
        for pattern in _patterns():
            for match in pattern.finditer(reading.text, *line.statement.span):
                found = _relation(cast, line, match)
                if found is not None:
                    yield found


@cache
def _plurals() -> frozenset[str]:
    return frozenset(f"{word}s" for word in kinds_of_kin())


def _relation(cast: Cast, line: Line, match: re.Match[str]) -> Kin | None:
    name = match["name"]
    if name.lower() in ("he", "she", "who"):
        last = cast.before(line.number, match.start() + (name == "who"))
        who = cast.whom(last.parts) if last else None
    else:
        who = cast.called(name)
    if not who:
        return None
    words = match["owner"]
    whose = UNKNOWN
    if words[0].isupper() and words.lower() not in PRONOUNS and not words.startswith("The "):
        owner = cast.called(words)
        if not owner or owner == who:
            return None
        whose = " ".join(owner)
    elif words.split()[0].lower() in PRONOUNS:
        whose = re.sub(r"['’]s?\Z", "", words.lower())
    rank = (match.groupdict().get("first") or match["rank"] or "").lower()
    if rank in LISTS.words("older"):
        rank = OLDER
    elif rank in LISTS.words("younger"):
        rank = YOUNGER
    else:
        rank = ""
    return Kin(who, kinds_of_kin()[match["kin"]], whose, match.span(), line.number, rank)


PRONOUNS = frozenset({"his", "her", "my", "their", "our"})
