"""Stories: which sources of a drop are set beside each other."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.consistency import drop_words, statements, stories
from sourceaudit.consistency.stories import LEADS, MOST, Beside, Marks, marks
from sourceaudit.text.document import document

FIRE = "A fire in the granary of Skarn was put out by Captain Lindqvist and his crew."
AGAIN = "Captain Lindqvist of Skarn put the fire in the old granary out before breakfast."
OTHER = "The chess club of Norham lost its treasurer, its trophy and its temper in one night."


def told(text: str) -> Marks:
    """Return the marks of a text."""
    return marks(statements(document(text, "en")))


def beside(given: Mapping[str, Marks]) -> list[Beside]:
    """Return the pairs of sources that tell of one event."""
    names = sorted(given)
    return stories.beside(names, (given[name] for name in names))


def test_sources_of_one_event_are_set_beside_each_other() -> None:
    """Rare names and words that both have say so; those of another event stand alone."""
    texts = {"a": FIRE, "b": OTHER, "c": AGAIN}

    (one,) = beside({name: told(text) for name, text in texts.items()})
    assert one[:2] == ("a", "c")
    assert 0 < one.share <= 1
    assert beside({}) == beside({"a": told(FIRE)}) == []


def test_words_in_common_do_not_make_one_event_of_two() -> None:
    """Where each source names foremost what the other never does, they are pages of a template."""
    page = "The museum of {0} shows stuffed owls, antlers and minerals. Entry to {0} is free."

    assert not beside({"a": told(page.format("Skarn")), "b": told(page.format("Norham"))})


def test_neighbours_do_not_grow_with_the_tellers() -> None:
    """Of a story that many tell, each is set beside some of the others."""
    counts = {}
    for many in (40, 80):
        found = beside({f"{at:03}": told(f"{FIRE} {AGAIN}") for at in range(many)})
        counts[many] = len(found)
        assert {name for pair in found for name in pair[:2]} == {f"{at:03}" for at in range(many)}
    assert counts[80] <= 80 * 2 * MOST
    assert counts[80] <= 2.5 * counts[40]


def test_pairs_are_the_same_however_many_sources_are_looked_at_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is held at a time is for the memory, and changes nothing."""
    drop = {f"{at:02}": told([FIRE, AGAIN, OTHER, f"{OTHER} {AGAIN}"][at % 4]) for at in range(30)}
    once = beside(drop)

    for few in (1, 7):
        monkeypatch.setattr(drop_words, "SOURCES", few)
        assert beside(drop) == once
    assert once


@given(st.lists(st.sampled_from([FIRE, AGAIN, OTHER, "", "It rained."]), max_size=6))
def test_any_drop_gives_pairs_in_order(texts: list[str]) -> None:
    """Pairs are sorted, each once, the left before the right."""
    found = beside({f"{at}": told(text) for at, text in enumerate(texts)})

    assert found == sorted(found)
    assert len({pair[:2] for pair in found}) == len(found)
    assert all(pair.left < pair.right for pair in found)


def test_marks_are_digits() -> None:
    """What a process hands over for every source of a drop is text, not objects."""
    own = told(FIRE)

    assert len(own.words) == 4 * len(own.weights)
    assert len(own.leads) == 8 * LEADS
    assert own == told(FIRE)
    assert told("") == Marks()
