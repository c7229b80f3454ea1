"""Labels: short lines that stand at a set place in many sources of a site."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sourceaudit.model.source import Source
from sourceaudit.text.census import census
from sourceaudit.text.labels import END, LINE, PROSE, VARIED, label_key, labels_of
from sourceaudit.text.tally import WHOLE

PROSE_LINE = "The boats of the village left the harbour at dawn and came back with {}."
THINGS = ("herring", "eels", "nothing at all", "a drowned bell", "two strangers", "a whale")


def sources(tail: str, *, site: str | None = "quay.example") -> list[Source]:
    """Return an article for each thing, with something below it."""
    texts = [f"{PROSE_LINE.format(thing)}\n\n{tail.format(thing)}" for thing in THINGS]
    blank = Source("", "", "", "", "", site=site)
    return [replace(blank, id=f"{at}.txt", text=text) for at, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Quay letters", True),
        ("What the others say:", True),
        ("What all of the others on the quay say:", True),
        ("What all of the others say", False),
        ("He left.", False),
        ("Page 12", False),
        ("# Quay letters", False),
        ("- Quay letters", False),
        ("| a | b |", False),
        ("***", False),
        ("", False),
    ],
)
def test_what_is_a_label(line: str, expected: bool) -> None:  # noqa: FBT001
    """Few words, no digits, no mark of a structure, no sentence."""
    assert (label_key(line) is not None) is expected


def test_what_stands_below() -> None:
    """Nothing, running text, another line; running text where it does once."""
    running = PROSE_LINE.format("eels")
    found = labels_of(f"One\n{running}\nTwo\nThree\nOne\nTwo\nFour\nFive\nFour\nSix\nSeven")
    below = {name: found[label_key(name) or 0] for name in ("One", "Two", "Four", "Six", "Seven")}

    assert below["One"] == PROSE
    assert below["Two"] == below["Four"] == VARIED
    assert below["Six"] >= LINE
    assert below["Seven"] == END


@pytest.mark.parametrize(
    ("tail", "counted"),
    [
        ("Quay letters\n\nSailing school", True),
        ("Quay letters\n\n{}", False),
        ("Quay letters\n\nWe saw {} too, and nobody in the village believes it.", False),
    ],
)
def test_labels_that_are_counted(tail: str, counted: bool) -> None:  # noqa: FBT001
    """Those that have the same below them, and no running text."""
    found = census(sources(tail)).groups.get("quay.example", {})
    key = label_key("Quay letters")
    assert key is not None

    assert found.get(key, 0) == (len(THINGS) if counted else 0)
    assert not counted or found[WHOLE] == len(THINGS)


def test_labels_take_a_site_and_versions_count_once() -> None:
    """A folder may hold editions of a story; so may a site."""
    key = label_key("Quay letters") or 0
    alone = sources("Quay letters\n\nSailing school", site=None)
    assert key not in census(alone).groups.get("./", {})

    known = sources("Quay letters\n\nSailing school")
    one = [replace(each, url="https://quay.example/1") for each in known]
    assert key not in census(one).groups.get("quay.example", {})
