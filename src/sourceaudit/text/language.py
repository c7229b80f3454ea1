"""The language of a text: told by function words where they are plain, else by py3langid."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from sourceaudit.text.english import word_lists
from sourceaudit.text.words import REMEMBERED, word_list, words_of

LISTS = word_lists("text/language")

# English function words that no other language with Latin letters writes alike in any number.
ENGLISH = LISTS.words("english")
# Share of these among the words of English prose: 99 % of 925 news articles have .22 or more, half
# of them .31; no German, French, Italian, Spanish or Indonesian text that was measured has .10.
SURE_SHARE = 0.2
UNSURE_SHARE = 0.1
SURE_WORDS = 40
SAMPLE_CHARACTERS = 4000  # py3langid's answer no longer changes with more


def plain_language(text: str) -> str | None:
    """Return the language of a text as it came, junk and all, where it is plain; else None.

    For what must not go wrong on a short text, a list or a text in two languages.
    """
    sample = word_list(text[:REMEMBERED])
    if len(sample) < SURE_WORDS:
        return None
    found = detect(text, sample)
    return None if found != "en" and _english(sample) >= UNSURE_SHARE else found


@lru_cache(maxsize=2)  # rules, then analyses, ask for that of a text that no rule has changed
def language_of(text: str) -> str | None:
    """Return the language of a whole text as `detect` does."""
    return detect(text, words_of(text).texts)


def detect(text: str, words: Sequence[str]) -> str | None:
    """Return the ISO 639-1 code of a text's language, None for a text without words."""
    if not words:
        return None
    sample = words[:1000]
    if len(sample) >= SURE_WORDS and _english(sample) >= SURE_SHARE:
        return "en"
    code, _ = _identifier().classify(text[:SAMPLE_CHARACTERS])
    return str(code)


def _english(words: Sequence[str]) -> float:
    return sum(map(ENGLISH.__contains__, words)) / len(words)


@cache
def _identifier() -> Any:  # noqa: ANN401 - the library has no types
    import py3langid

    return py3langid
