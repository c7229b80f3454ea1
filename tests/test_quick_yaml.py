"""The quick loader: what it reads, and what it leaves to the one that knows places."""

from __future__ import annotations

import pytest

from sourceaudit import quick_yaml


def test_an_alias_is_what_its_anchor_stands_at() -> None:
    """A mapping, and a word inside of a list."""
    text = "one: &a {words: [1, two]}\nother: *a\nlist: [&b three, *b]\n"
    assert quick_yaml.load(text) == {
        "one": {"words": [1, "two"]},
        "other": {"words": [1, "two"]},
        "list": ["three", "three"],
    }


@pytest.mark.parametrize(
    "text",
    [
        "one: *a",
        "one: &a [1, *a]",
        "one: &a 1\nother: &a 2",
        "one: &a [&a 1]",
        "one: &a {b: 1}\nother: {<<: *a}",
        "one: !!str 1",
        "one: 1\none: 2",
    ],
)
def test_doubts_are_left_to_the_other_loader(text: str) -> None:
    """Aliases of nothing, anchors set twice or merged, tags, keys that come twice."""
    with pytest.raises(quick_yaml.DoubtError):
        quick_yaml.load(text)
