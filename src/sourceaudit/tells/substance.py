"""What sentences are made of: abstract nouns, vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourceaudit.tells.lists import alternatives, vocabulary
from sourceaudit.tells.prose import Place, Prose

NOUN = re.compile(rf"\b[a-z]{{3,}}(?:{alternatives('noun-endings')})s?\b")


def nouns(prose: Prose) -> Iterator[Place]:
    """Yield nouns made of verbs and adjectives (Reinhart et al. 2025: 2.1 x in GPT-4o)."""
    yield from prose.matches(NOUN)


def register(prose: Prose) -> Iterator[Place]:
    """Yield words that models use more than people, by how much more (`words/vocabulary.txt`)."""
    known, words = vocabulary(), prose.words
    for at, word in enumerate(words.texts):
        if weight := known.get(word):
            start, end = words.starts[at], words.ends[at]
            if prose.text[start].islower() and prose.runs((start, end)):
                yield Place(start, end, weight)
