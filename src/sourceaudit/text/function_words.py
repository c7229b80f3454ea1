"""The small words of a language: what a phrase of the language has, and a pile of nouns has not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from sourceaudit.text.english import word_lists
from sourceaudit.text.lexicons import data_lines

LISTS = word_lists("text/function_words")

ENGLISH = LISTS.words("english")


@cache
def function_words(language: str) -> frozenset[str]:
    """Return the small words of a language by its ISO 639-1 code, none where none are known.

    For all but English they are jusText's stop lists, the most frequent words of the language's
    Wikipedia; some hundred of them are no function words.
    """
    if language == "en":
        return ENGLISH
    name = _names().get(language)
    return frozenset(filter(str.isalpha, _stop_list(name))) if name else frozenset()


@cache
def _names() -> Mapping[str, str]:
    """Return what jusText calls the lists of languages, by ISO 639-1 code."""
    rows = data_lines(Path(__file__).with_name("stop_lists.txt"))
    lines = (row.partition(" ") for row in rows)
    return {code: name for code, _, name in lines}


def _stop_list(name: str) -> Iterable[str]:
    """Return the words of a list; the package itself is not loaded, it brings lxml along."""
    package = find_spec("justext")
    folders = package.submodule_search_locations if package is not None else None
    file = Path(next(iter(folders or ("",)))) / "stoplists" / f"{name}.txt"
    try:
        raw = file.read_bytes()
    except OSError:  # another version of the package: ask it
        from justext import get_stoplist

        return frozenset(get_stoplist(name))
    return raw.decode("utf-8").lower().splitlines()
