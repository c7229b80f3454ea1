"""Readability: the figures of textstat, on the sentences of a text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import textstat
from hypothesis import given
from hypothesis import strategies as st
from textstat.backend.utils import get_cmudict, get_pyphen
from textstat.textstat import textstatistics

from sourceaudit.scores.hyphens import Hyphens
from sourceaudit.scores.prose_counts import count_sentences, words_of
from sourceaudit.scores.readability import _breaks, _spoken, _syllables, readability
from sourceaudit.scores.spoken import Spoken
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
    prose = "\n".join(text[sentence.start : sentence.end] for sentence in prepared.sentences)
    score = readability(prepared)
    assert score.value == pytest.approx(textstat.flesch_reading_ease(prose), abs=0.01)


SIGNS = "abct lsvre.!?'’“”–…-_,;3é中\n\x1d\xa0"


@given(
    st.text(SIGNS, max_size=80)
    | st.lists(st.sampled_from(WORDS) | st.text(SIGNS, max_size=9), max_size=20).map(" ".join)
)
def test_words_and_sentences_of_any_text_are_those_of_textstat(text: str) -> None:
    """Whatever marks stand in it, of whatever script."""
    counter = textstatistics()
    counter.set_rm_apostrophe(False)
    assert words_of(text) == counter.remove_punctuation(text).lower().split()
    assert count_sentences(text) == counter.sentence_count(text)


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
    words = ("harbour", "a", "aaa", "o'brien", "blorftangle", "lead", "sepulveda", "stilton")
    quick = _spoken()
    assert isinstance(quick, Spoken)
    monkeypatch.setattr("pathlib.Path.read_bytes", _no_file)
    slow = _spoken()
    told = {word: quick(word) for word in words}
    assert told["blorftangle"] is None
    assert {word: said and said.partition(" #")[0] for word, said in told.items()} == {
        word: slow(word) for word in words
    }


def _no_file(*_: object, **__: object) -> bytes:
    raise FileNotFoundError


def test_a_dictionary_in_no_order_is_refused() -> None:
    """Words are looked for by order, so that one in another place would never be found."""
    with pytest.raises(ValueError, match="no order"):
        Spoken(b"cat K AE1 T\nant AE1 N T\n")


@given(st.text("abcdeghilmnoprstuvy'-é", max_size=14))
def test_words_are_broken_where_pyphen_breaks_them(word: str) -> None:
    """Made-up words meet most of the patterns of English."""
    assert _breaks()(word) == len(get_pyphen("en_US").positions(word))


def test_words_of_the_dictionary_are_broken_where_pyphen_breaks_them() -> None:
    """Whether they are spoken or not: names that are not in it are made of the same letters."""
    theirs, breaks = get_pyphen("en_US"), _breaks()
    words = [*(get_cmudict("en_US") or {})][::11]
    assert [breaks(word) for word in words] == [len(theirs.positions(word)) for word in words]


def test_patterns_of_another_kind_are_left_to_pyphen(tmp_path: Path) -> None:
    """Languages that change a word where they break it have patterns with a slash."""
    file = tmp_path / "hyph_xx.dic"
    file.write_text("UTF-8\nLEFTHYPHENMIN 2\nf1f/ff=f,1,2\n", encoding="utf-8")
    with pytest.raises(ValueError, match="another kind"):
        Hyphens(file)


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
