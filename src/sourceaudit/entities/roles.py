"""Roles: what a text says that the bearer of a name is, before the name or behind it."""

from __future__ import annotations

import re

from sourceaudit.entities.names import bare
from sourceaudit.entities.vocabulary import either, person_noun, word_classes
from sourceaudit.text.english import grammar, word_lists

LISTS = word_lists("entities/roles")

REACH = 80  # characters around a name in which its role stands
MOST_APPOSED = 9  # words of a description before the comma of a name, its complements included
MOST_WORDS = 6  # of a description before a name
OWNERS = LISTS.words("owners")
# Before the noun of a description: its words end at any of these.
WORD = re.compile(r"[^\W_][\w'\u2019-]*")
HEAD_END = re.compile(rf"[,.;:()\"\u201c\u201d\u2014\u2013\n]|\s(?:{LISTS.either('head end')})\b")
# Behind a name: ", the mayor", ", 45, a teacher", " is the mayor", ", who is the mayor".
BEHIND = re.compile(
    r"(?:,\s?(?:aged\s)?(?P<age>\d{1,3})(?=[,\s.])[,]?\s?|,\s|\s\()?"
    r"(?:who\s)?(?P<is>\s?(?:is|was|has\sbeen|became)\s)?"
    rf"(?P<owner>(?:{LISTS.either('behind')}|one\sof\s(?:the|its))\s)?"
)
LAST_WORD = re.compile(r"([a-z][\w-]*),? [*_]{0,2}\Z")
APPOSED = re.compile(r",\s(?:an?|the|its|one of the)\s")
AGE_WORDS = "{}-year-old"


def describe_roles(text: str, start: int, end: int) -> tuple[list[str], list[str]]:
    """Return the words of the roles of a name at text[start:end]: before it, and behind it.

    Lower case; the last of each list is the noun. A role before a name has a noun for a person or
    stands behind an article and a comma: "the harbour master, Joan Tilley".
    """
    return before(text, start), behind(text, end)


def before(text: str, start: int) -> list[str]:
    """Return the words of the description right before a name, without its article."""
    line = max(text.rfind("\n", 0, start) + 1, start - REACH)
    lead = text[line:start]
    apposed = lead.endswith(", ")
    lead = lead.rstrip(" *_").removesuffix(",")
    if lead[-1:] in '.;:!?"\u201d)' or lead == "":
        return []
    if apposed:
        return _find_apposed_before(lead)
    kept: list[str] = []
    for word in reversed(lead.split(" ")):
        low = bare(word)
        if low in OWNERS:
            return kept if kept and person_noun(kept[-1]) else []
        stops = low in grammar.AUXILIARIES or low in grammar.PREPOSITIONS
        if not WORD.fullmatch(word) or stops or len(kept) == MOST_WORDS:
            break
        kept.insert(0, low)
    return kept[-1:] if kept and person_noun(kept[-1]) else []


def _find_apposed_before(lead: str) -> list[str]:
    """Return the description that an article opens and a comma ends: "The Minister of Trade,"."""
    words = lead.split(" ")[-MOST_APPOSED:]
    firsts = [at for at, word in enumerate(words) if bare(word) in OWNERS]
    for first in reversed(firsts):
        kept: list[str] = []
        for word in words[first + 1 :]:
            low = bare(word)
            if low in grammar.PREPOSITIONS or not WORD.fullmatch(word):
                break
            kept.append(low)
        if (
            kept
            and len(kept) <= MOST_WORDS
            and (person_noun(kept[-1]) or first + 1 + len(kept) == len(words))
        ):
            return kept
    return []


def behind(text: str, end: int) -> list[str]:
    """Return the words of the description behind a name, without its article; an age as a word."""
    match = BEHIND.match(text, end)
    if match is None or match.end() == end:
        return []
    age = AGE_WORDS.format(match["age"]) if match["age"] else ""
    rest = text[match.end() : match.end() + REACH]
    stop = HEAD_END.search(rest)
    words = [bare(word) for word in WORD.findall(rest[: stop.start()] if stop else rest)]
    apposed = text[end : end + 1] in (",", " ") and (match["owner"] or not match["is"])
    fits = words and apposed and person_noun(words[-1]) and len(words) <= MOST_WORDS
    if not fits or not (match["owner"] or match["age"] or _opens_office(words)):
        words = []
    return [*([age] if age else []), *words]


def body_beside(text: str, start: int, end: int) -> bool:
    """Tell whether a noun for a body stands beside a name: "operator Ostrail", ", a charity"."""
    bodies = word_classes()["body"]
    ahead = LAST_WORD.search(text, max(0, start - REACH), start)
    if ahead is not None and ahead[1] in bodies:
        apposed = text[ahead.end(1) : ahead.end(1) + 1] == ","
        lead = text[max(0, start - REACH) : ahead.start()].rpartition(",")[2].split()
        return not (apposed and any(person_noun(bare(word)) for word in lead))
    match = APPOSED.match(text, end)
    if match is None:
        return False
    rest = text[match.end() : match.end() + REACH]
    stop = HEAD_END.search(rest)
    words = WORD.findall(rest[: stop.start()] if stop else rest)
    return bool(words) and bare(words[-1]) in bodies


def _opens_office(words: list[str]) -> bool:
    """Tell whether a description needs no article: ", chairman of", ", chief executive"."""
    return bool(words) and words[0] in either("title", "people")
