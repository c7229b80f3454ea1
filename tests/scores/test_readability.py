"""Readability: the figures of textstat, on the sentences of a text."""

from __future__ import annotations

from dataclasses import replace

import pytest
import textstat
from hypothesis import given
from hypothesis import strategies as st
from textstat.backend.utils import get_cmudict

from sourceaudit.scores.readability import _spoken, _syllables, readability
from sourceaudit.text.document import document

PLAIN = "The cat sat on the mat. The dog ran to the old red barn. " * 15
HARD = (
    "Intergovernmental negotiations concerning environmental responsibilities necessitate "
    "considerable administrative coordination throughout participating jurisdictions. "
) * 15
WORDS = (
    "Zürich",
    "don’t",
    "'tis",
    "co-operate",
    "e.g.",
    "3.5",
    "U.S.",
    "rythmically",
    "blorftangle",
)


def test_it_is_what_textstat_says() -> None:
    """Ease and grade are those of textstat for the prose, and its version stands beside them."""
    for text in (PLAIN, HARD):
        score = readability(replace(document(text), language="en"))
        assert score.value == pytest.approx(textstat.flesch_reading_ease(text), abs=0.01)
        grade = score.parts["flesch_kincaid_grade"].value
        assert grade == pytest.approx(textstat.flesch_kincaid_grade(text), abs=0.01)
        assert score.parts["textstat"].value == "0.7.8"


@given(
    st.lists(
        st.sampled_from(WORDS) | st.text("abcdeiouyrst'-", min_size=1, max_size=12), min_size=1
    )
)
def test_words_count_alike_wherever_they_stand(words: list[str]) -> None:
    """Whatever a word is, its syllables are those that textstat counts."""
    text = PLAIN + " ".join(words) + "."
    prepared = replace(document(text), language="en")
    prose = "\n".join(text[one.start : one.end] for one in prepared.sentences)
    score = readability(prepared)
    assert score.value == pytest.approx(textstat.flesch_reading_ease(prose), abs=0.01)


def test_every_word_of_the_dictionary_is_spoken_alike() -> None:
    """The first way in which cmudict says a word, as textstat takes it."""
    known, theirs = _syllables(), get_cmudict("en_US")
    assert theirs is not None
    assert {word: known[word] for word in theirs} == {
        word: sum(phone[-1].isdigit() for phone in spoken[0]) for word, spoken in theirs.items()
    }


def test_another_version_of_the_dictionary_is_asked_for_its_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where its file is not where it was, the words are those of textstat all the same."""
    quick = _spoken()
    monkeypatch.setattr("pathlib.Path.read_text", _no_file)
    slow = _spoken()
    assert {word: quick[word].partition(" #")[0] for word in slow} == slow


def _no_file(*_: object, **__: object) -> str:
    raise FileNotFoundError


def test_headings_are_not_read() -> None:
    """A heading has no full stop: it would make the sentence below it a long one."""
    with_heading = f"{PLAIN}\n\nA Heading Without An End\n\n{PLAIN}"
    without = f"{PLAIN}\n\n{PLAIN}"
    values = [
        readability(replace(document(text), language="en")).value
        for text in (with_heading, without)
    ]
    assert values[0] == values[1]


@pytest.mark.parametrize(
    ("text", "language", "reason"),
    [
        ("The cat sat on the mat.", "en", "too short"),
        (PLAIN, "de", "language"),
        (PLAIN, None, "language"),
        ("## The Old Mill By The River\n\n" * 40, "en", "no sentences"),
    ],
)
def test_it_is_none_for_a_reason(text: str, language: str | None, reason: str) -> None:
    """Where the formula means nothing there is no figure."""
    score = readability(replace(document(text), language=language))
    assert (score.value, score.reason) == (None, reason)
