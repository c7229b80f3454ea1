"""Where names stand: found by searching or by an index, the places are the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.attribution.speakers import name_places
from sourceaudit.attribution.speakers.name_places import NamePlaces

SIGNS = "aAb '_-.é"


def test_names_stand_where_words_of_a_text_are_theirs() -> None:
    """A name inside a word is none, and marks in it are looked for too."""
    text = "Ann Lowe met Joann Lowery. Ann Lowe's sister, St. Ann, and O'Ann left Ann Lowe."
    places = NamePlaces(text)
    assert [text[:at].count(" ") for at in places.of("Ann Lowe")] == [0, 5, 13]
    assert list(places.of("St. Ann")) == [text.index("St.")]
    assert len(list(places.of("Ann"))) == 5
    assert list(places.of("'-")) == []


@pytest.mark.parametrize(("few", "many"), [(0, 200), (50, 1), (1, 200)])
def test_an_index_finds_the_same(few: int, many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many names were asked before, and however often one stands in the text."""

    @given(st.text(SIGNS, max_size=40), st.lists(st.text(SIGNS, min_size=1, max_size=5)))
    def check(text: str, names: list[str]) -> None:
        searched = NamePlaces(text)
        wanted = [list(searched.of(name)) for name in names[: name_places.FEW]]
        with monkeypatch.context() as changed:
            changed.setattr(name_places, "FEW", few)
            changed.setattr(name_places, "MANY", many)
            other = NamePlaces(text)
            assert [list(other.of(name)) for name in names[: len(wanted)]] == wanted

    check()
