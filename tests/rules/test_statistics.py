"""Statistics of whole texts against values worked out by hand, and tokens against spaCy's rules."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.rules.statistics import STATISTICS, Measured
from sourceaudit.rules.statistics.c4_lines import count_sentences
from sourceaudit.rules.statistics.repeats import Repeats
from sourceaudit.text.english_tokens import tokens

VERSE = "Row the boat.\n\nRow the boat.\n\nGo home now."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don't stop.", "Do n't stop ."),
        ("I can't've, cannot go", "I ca n't 've , can not go"),
        ("Mr. Smith's (U.S.) firm", "Mr. Smith 's ( U.S. ) firm"),
        ("well-known 3-4 e-mail.", "well - known 3 - 4 e - mail ."),
        ("see https://example.com/a?b=c, ok", "see https://example.com/a?b=c , ok"),
        ("it cost $5.50 or US$3", "it cost $ 5.50 or US$ 3"),
        ("10km at 5pm", "10 km at 5 pm"),
        ('"Yes..." he said—twice :)', '" Yes ... " he said — twice :)'),
        ("end.Start a,b x/y", "end . Start a , b x / y"),
        ("a smile:) here", "a smile :) here"),
        ("caf\u00e9.Bar \u2600fine \u2026\u2026", "caf\u00e9 . Bar \u2600 fine \u2026 \u2026"),
    ],
)
def test_tokens_are_those_of_spacy(text: str, expected: str) -> None:
    """Marks, contractions, abbreviations, units and addresses are cut as spaCy cuts them."""
    assert tokens(text) == expected.split(" ")


@given(st.text(st.sampled_from("aB1.,:;-'\"()…\u2019\u00e9 \u2600\n/&$"), max_size=60))
def test_tokens_lose_nothing_but_white_space(text: str) -> None:
    """All characters of a text stand in its tokens, in order, and no token is empty."""
    found = tokens(text)

    assert "".join(found) == "".join(text.split())
    assert all(found)


def test_a_long_stretch_is_cut_in_linear_time() -> None:
    """A megabyte without white space is cut roughly, not rule by rule."""
    assert len(tokens("(" * 1_000_000)) == 1_000_000


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("gopher.words", "One, two -- three.", 3),
        ("gopher.mean_word_length", "One, two.", 3),
        ("gopher.hashes", "# a # b", 0.5),
        ("gopher.ellipses", "so ... and \u2026", 0.5),
        ("gopher.bullet_lines", "- a\n \u2022 b\nc\n* d", 0.5),
        ("gopher.ellipsis_lines", "a...\nb\u2026 \nc\nd", 0.5),
        ("gopher.alphabetic_words", "a1 22 bb .", 0.5),
        ("gopher.stop_words", "The dog and the cat of be", 4),
        ("gopher.duplicate_paragraphs", VERSE, 1 / 3),
        ("gopher.duplicate_paragraph_characters", VERSE, 13 / 42),
        ("gopher.duplicate_lines", "a\nb\na\na\n", 3 / 5 - 1 / 5),
        ("gopher.duplicate_line_characters", "aa\nb\naa\n", 2 / 8),
        ("gopher.top_2_gram", "a bc d a bc", 2 * 4 / 11),
        ("gopher.top_3_gram", "one two three four", 13 / 18),
        ("gopher.top_4_gram", "one two", 0),
        ("gopher.duplicate_5_grams", "a b c d e a b c d e", 5 / 19),
        ("gopher.duplicate_6_grams", "a b c d e a b c d e", 0),
        ("c4.sentences", "He came. He saw.\nNo stop here\nToo short.\nIt was he!", 3),
        ("c4.sentences", "They use cookies here.\nIt needs JavaScript to work.", 0),
        ("c4.lorem_ipsum", "It said lorem ipsum here.\nlorem ipsum dolor sit", 1),
        ("c4.curly_brackets", "It said {x} here.\n{ a b c }", 1),
        ("c4.dropped_characters", "We came home.\nnot at all now", 14 / 27),
        ("c4.dropped_characters", "We came home [12].\n", 4 / 18),
        ("c4.third_longest_line", "aaa\nb\ncc", 1),
        ("c4.third_longest_line", "aaa\nb", 0),
        ("fineweb.terminal_lines", "a.\n\nb\nc?\nd \n", 0.5),
        ("fineweb.terminal_lines", "\n", 0),
        ("fineweb.short_lines", f"{'a' * 30}\n{'b' * 31}", 0.5),
        ("fineweb.duplicate_line_characters", "aa\nb\naa", 2 / 5),
        ("fineweb.line_breaks", "a b\nc d\n", 0.5),
    ],
)
def test_statistics_by_hand(name: str, text: str, value: float) -> None:
    """Each statistic has the value that its definition gives on a text small enough to count."""
    assert STATISTICS[name](Measured(text)) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "\u2600", "\u3000"])
@pytest.mark.parametrize("name", STATISTICS)
def test_statistics_of_next_to_nothing(name: str, text: str) -> None:
    """Where there is nothing to measure a statistic is none or a number, never an error."""
    value = STATISTICS[name](Measured(text))

    assert value is None or value >= 0


def _top(words: list[str], size: int) -> int:
    """Find the top n-gram as datatrove writes it."""
    grams = [" ".join(words[at : at + size]) for at in range(len(words) - size + 1)]
    return max((len(gram) * count for gram, count in Counter(grams).most_common(1)), default=0)


def _copied(words: list[str], size: int) -> int:
    """Find characters in n-grams that came before as datatrove writes it."""
    seen: set[str] = set()
    characters = at = 0
    while at < len(words) - size + 1:
        gram = "".join(words[at : at + size])
        characters += len(gram) if gram in seen else 0
        at += size if gram in seen else 1
        seen.add(gram)
    return characters


@given(st.lists(st.sampled_from("abc"), max_size=60), st.integers(2, 10))
def test_repeats_are_those_of_counting_everything(words: list[str], size: int) -> None:
    """Looking only where bigrams repeat finds what counting every n-gram finds."""
    assert Repeats(words).top(size) == _top(words, size)
    assert Repeats(words).copied(size) == _copied(words, size)


def test_sentences_are_those_of_the_sentencizer() -> None:
    """A sentence begins at the first word after an end mark, not at marks, nor in abbreviations."""
    assert count_sentences('He said "No." Mr. Smith left!? So did we.') == 3
    assert count_sentences("No end mark at all") == 1
