"""C4's rules for lines (Raffel et al. 2020, JMLR 21/140, section 2.2): what it keeps of a page.

Computed as datatrove 0.10.1 does in `c4_filters.C4QualityFilter`: each line through each rule.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import category

from sourceaudit.rules.statistics.marks import SENTENCE_ENDS
from sourceaudit.text.english_tokens import stretch_tokens

CITATION = re.compile(r"\[\d*]|\[edit]|\[citation needed]")
ENDS, ELLIPSIS = (".", "?", "!", '"', "'"), "..."
WORD_CHARACTERS, LINE_WORDS = 1_000, 3
LOREM, SCRIPT, CURLY = "lorem ipsum", "javascript", "{"
POLICY = (
    "terms of use", "privacy policy", "cookie policy", "uses cookies", "use of cookies",
    "use cookies",
)  # fmt: skip
CACHED = 1 << 16


@dataclass(frozen=True, slots=True)
class Page:
    """What C4 makes of a page: the lines kept, and lines for which it drops the whole page."""

    kept: tuple[str, ...]
    lorem_ipsum: int
    curly_brackets: int

    @property
    def sentences(self) -> int:
        """Return the number of sentences in the lines kept."""
        return sum(map(count_sentences, self.kept))


def page(lines: Sequence[str]) -> Page:
    """Take the lines of a text through the rules, in datatrove's order."""
    said = [text for line in lines if (text := _sentence(line.strip())) is not None]
    whole = "\n".join(said).lower()
    if not any(phrase in whole for phrase in (LOREM, SCRIPT, CURLY, *POLICY)):
        return Page(tuple(said), 0, 0)
    kept: list[str] = []
    lorem = curly = 0
    for line in said:
        lower = line.lower()
        if LOREM in lower:
            lorem += 1
        elif SCRIPT in lower:
            continue
        elif CURLY in line:
            curly += 1
        elif not any(phrase in lower for phrase in POLICY):
            kept.append(line)
    return Page(tuple(kept), lorem, curly)


def _sentence(line: str) -> str | None:
    """Return a line without citations, or None where it ends in no full stop or is too short."""
    long = len(line) > WORD_CHARACTERS
    if long and any(len(word) > WORD_CHARACTERS for word in line.split()):
        return None
    said = CITATION.sub("", line) if "[" in line else line
    if (
        not said.endswith(ENDS)
        or said.endswith(ELLIPSIS)
        or len(line.split(maxsplit=LINE_WORDS)) < LINE_WORDS
    ):
        return None
    return said


def count_sentences(line: str) -> int:
    """Count sentences as spaCy's sentencizer: one ends before the first word after an end mark."""
    count, ended = 1, False
    for stretch in line.split():
        if ended or not stretch.isalnum():
            begun, ended = _begun(stretch, ended)
            count += begun
    return count


@lru_cache(maxsize=CACHED)
def _begun(stretch: str, ended: bool) -> tuple[int, bool]:  # noqa: FBT001 - a state, not a switch
    """Return how many sentences begin in a stretch, and whether one has ended where it ends."""
    begun = 0
    for token in stretch_tokens(stretch):
        if token in SENTENCE_ENDS:
            ended = True
        elif ended and not _is_mark(token):
            begun += 1
            ended = False
    return begun, ended


def _is_mark(token: str) -> bool:
    return all(category(character).startswith("P") for character in token)
