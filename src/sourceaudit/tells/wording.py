"""Words and what a thought is put in: register, not only but, hedges, what a chat leaves behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourceaudit.tells.lists import alternatives, vocabulary
from sourceaudit.tells.prose import Place, Prose

NOT_ONLY = re.compile(
    r"[Nn]ot (?:only|just|merely|simply)\b[^.!?\n]{1,120}?(?:\bbut\b|[;\u2014] ?it\b|, it\W?s\b)"
)
# ", making it the largest": what follows a comma and is no preposition in -ing.
HUNG_ON = re.compile(
    rf",(?: [a-z]+ly)? (?!(?:{alternatives('no-participles')})\b)[a-z]{{2,}}ing (?=[a-z])"
)
HEDGE = re.compile(rf"(?:{alternatives('hedges')})\b")
EMOJI = r"[\u2600-\u27bf\u2b50\u2705\U0001f300-\U0001faff]\ufe0f?"
ANY_EMOJI = re.compile(EMOJI)
HEADING = re.compile(
    rf"(?m)^[ \t]*(?:#{{1,6}} .{{0,80}}{EMOJI}"
    rf"|(?:\*\*)?{EMOJI} ?(?:\*\*)?[^\W\d_][^\n.!?]{{2,70}}$)"
)
LABEL = re.compile(r"(?m)^[ \t]*(?:[-*\u2022]|\d+[.)])[ \t]+\*\*[^*\n]{2,60}(?::\*\*|\*\*:)")
CITATION = re.compile(
    r"contentReference\[oaicite|\bturn\d+(?:search|news|view|image)\d+"
    r"|\u3010\d+(?::\d+)?\u2020|utm_source=(?:chatgpt|openai)|\[\d{1,2}\.\d{1,3}\]"
)
DOTTED = re.compile(r"\[\d{1,2}\.\d")
TURN = re.compile(r"turn\d")
NAME = re.compile(rf"(?:{alternatives('first-names')}) (?:{alternatives('last-names')})\b")


def nouns(prose: Prose) -> Iterator[Place]:
    """Yield nouns made of verbs and adjectives (Reinhart et al. 2025: 2.1 x in GPT-4o)."""
    return iter(prose.running("noun"))


def register(prose: Prose) -> Iterator[Place]:
    """Yield words that models use more than people, by how much more (`words/vocabulary.txt`)."""
    known, text, words = vocabulary(), prose.text, prose.cells.words
    for start, stop in prose.of_kind("word"):
        begin = start
        for part in text[start:stop].split("_"):  # a line under letters parts words
            end = begin + len(part)
            # Beside an apostrophe it is part of another word; `words` begin with a blank.
            whole = words[begin] == " " == words[end + 1 : end + 2]
            weight = known.get(part.lower()) if whole else None
            if weight and part[0].islower() and prose.runs((begin, end)):
                yield Place(begin, end, weight)
            begin = end + 1


def not_only(prose: Prose) -> Iterator[Place]:
    """Yield "not only this, but that" and its like."""
    yield from prose.behind("not", NOT_ONLY)


def hung_on(prose: Prose) -> Iterator[Place]:
    """Yield clauses that a participle hangs on (Reinhart et al. 2025: 5.3 x as many in GPT-4o)."""
    yield from prose.matches(HUNG_ON)


def hedges(prose: Prose) -> Iterator[Place]:
    """Yield words that keep a statement open, and phrases that only announce one."""
    yield from prose.behind("hedge", HEDGE)


def adverbs(prose: Prose) -> Iterator[Place]:
    """Yield adverbs of manner and degree."""
    return iter(prose.running("adverb"))


def emoji_headings(prose: Prose) -> Iterator[Place]:
    """Yield headings and labels with an emoji."""
    if any(map(ANY_EMOJI.match, prose.cells.rare)):
        yield from (Place(*match.span()) for match in HEADING.finditer(prose.text))


def bold_labels(prose: Prose) -> Iterator[Place]:
    """Yield items of a list that begin with a bold label and a colon."""
    if "**" in prose.text:
        yield from (Place(*match.span()) for match in LABEL.finditer(prose.text))


def citations(prose: Prose) -> Iterator[Place]:
    """Yield citation marks of chats."""
    text = prose.text
    if any(sign in text for sign in ("oaicite", "\u3010", "utm_source=")) or any(
        sign.search(text) for sign in (TURN, DOTTED)
    ):
        yield from (Place(*match.span()) for match in CITATION.finditer(text))


def names(prose: Prose) -> Iterator[Place]:
    """Yield names that stand for nobody: a frequent first name with a frequent last name."""
    yield from prose.behind("name", NAME)
