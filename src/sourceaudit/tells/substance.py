"""What sentences are made of: abstract nouns, vocabulary."""

from __future__ import annotations

from collections.abc import Iterator

from sourceaudit.tells.lists import vocabulary
from sourceaudit.tells.prose import Place, Prose


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
