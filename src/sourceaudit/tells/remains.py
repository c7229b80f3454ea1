"""What a chat leaves in a text: headings with emoji, bold labels, citations, names of nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourceaudit.tells.lists import alternatives
from sourceaudit.tells.prose import Place, Prose

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
