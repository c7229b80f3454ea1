"""The small words of a language: what a phrase of the language has, and a pile of nouns has not."""

from __future__ import annotations

from functools import cache

ENGLISH = frozenset(
    """a an and are as at be been but by can could did do does for from had has have he her his how
    i if in into is it its may more most no not of on or our over she should so such than that the
    their them there these they this those to up was we were what when which while who will with
    would you your""".split()
)


@cache
def function_words(language: str) -> frozenset[str]:
    """Return the small words of a language by its ISO 639-1 code, none where none are known.

    For all but English they are jusText's stop lists, the most frequent words of the language's
    Wikipedia; some hundred of them are no function words.
    """
    if language == "en":
        return ENGLISH
    from justext import get_stoplist
    from trafilatura.settings import JUSTEXT_LANGUAGES

    name = JUSTEXT_LANGUAGES.get(language)
    return frozenset(filter(str.isalpha, get_stoplist(name))) if name else frozenset()
