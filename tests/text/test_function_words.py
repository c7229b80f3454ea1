"""The small words of languages are jusText's lists, read without loading it."""

from __future__ import annotations

from pathlib import Path

import pytest
from justext import get_stoplist
from trafilatura.settings import JUSTEXT_LANGUAGES

from sourceaudit.text.function_words import _names, function_words


def test_languages_have_the_lists_that_trafilatura_gives_them() -> None:
    """The table beside the code is the one of the installed trafilatura."""
    assert _names() == JUSTEXT_LANGUAGES


@pytest.mark.parametrize("code", sorted(set(JUSTEXT_LANGUAGES) - {"en"}))
def test_a_list_has_the_words_that_justext_reads(code: str) -> None:
    """Whatever letters a language has, and wherever its file breaks lines."""
    theirs = get_stoplist(JUSTEXT_LANGUAGES[code])
    assert function_words(code) == frozenset(filter(str.isalpha, theirs))


def test_a_list_that_lies_elsewhere_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of the package may keep its lists in another place."""
    known = function_words("fr")

    def gone(_: Path) -> bytes:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "read_bytes", gone)
    assert function_words.__wrapped__("fr") == known


def test_unknown_languages_have_no_small_words() -> None:
    """A rule that asks for them then has no opinion."""
    assert function_words("xx") == frozenset()
