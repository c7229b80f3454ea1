"""Words of lines by number: how many are of some, and where they stand."""

from __future__ import annotations

from sourceaudit.text.blocks import lines
from sourceaudit.text.line_words import LineWords

TEXT = "The harbour of the town\n\nwas rebuilt, and the pier too.\n"
SOME = frozenset({"the", "pier", "nowhere"})


def test_chosen_words_are_counted_before_each_word() -> None:
    """Of four words that are there, one stands twice."""
    found = LineWords(TEXT, lines(TEXT))
    assert found.before == [0, 5, 11]
    assert found.sums(SOME).tolist() == [0, 1, 1, 1, 2, 2, 2, 2, 2, 3, 4, 4]
    assert found.places(SOME) == [0, 3, 8, 9]


def test_no_word_is_chosen_of_none() -> None:
    """A text without words has none, and neither has a choice of nothing."""
    empty = LineWords("", ())
    assert empty.sums(SOME).tolist() == [0]
    assert empty.places(SOME) == []
    assert LineWords(TEXT, lines(TEXT)).places(frozenset()) == []
