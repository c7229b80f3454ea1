"""Units of a text: the words of each are a run of the text's words."""

from __future__ import annotations

import pytest

from sourceaudit.rules.layout import Layout
from sourceaudit.rules.units import units
from sourceaudit.text.words import word_list

TEXTS = (
    "",
    "The harbour\n\nIt was rebuilt. 'So it was,' she said. \"It isn't.\"\nCheap boats\n\n- one\n",
    "Au port, l'\u00e9t\u00e9 dernier. O''Neill l\u2019a vu... Fin.\n\n> Quoted text. With two.\n",
    "\u6e2f\u304c\u3042\u308b\u3002\u5927\u304d\u3044\u3002\nKey: value\nOther: more\n",
)


SMALL = frozenset({"the", "of"})


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("kind", ["line", "sentence", "group", "block"])
def test_words_of_units_are_those_of_their_text(text: str, kind: str) -> None:
    """Whatever a text has of apostrophes, quotes and scripts."""
    layout = Layout(text)
    found = units(layout, (kind,))
    for at, (start, end) in enumerate(found.spans):
        assert found.words(at) == word_list(text[start:end])


def test_counts_and_shares_are_of_the_chosen_words() -> None:
    """Two lines, and both as one group."""
    found = units(Layout("the old harbour\nof the town\n"), ("line", "group"))
    assert found.counts(SMALL).tolist() == [1, 2, 3]
    assert found.shares(SMALL).tolist() == [1 / 3, 2 / 3, 0.5]
    assert found.sized(4, 6).tolist() == [False, False, True]
