"""Titles that stand again behind a caption, and lists of headlines below an article."""

from __future__ import annotations

import pytest

from sourceaudit.rules.load import load_rules, shipped_packs
from sourceaudit.rules.run import find

RULES = load_rules(shipped_packs())
PROSE = (
    "The quarry above the village was closed in 1964, and the lake that filled it is now the "
    "deepest of the county."
)


def _found(rule: str, text: str) -> list[str]:
    chosen = [one for one in RULES.rules if one.rule.id == rule]
    return [text[finding.start : finding.end] for finding in find(text, chosen).findings]


@pytest.mark.parametrize(
    ("line", "hits"),
    [
        (
            "Divers. | Jo Example Who owns the deepest lake",
            ["| Jo Example Who owns the deepest lake"],
        ),
        ("Divers in May. WHO OWNS THE DEEPEST LAKE", ["WHO OWNS THE DEEPEST LAKE"]),
        ("The book is named Who owns the deepest lake", []),
        ("Divers. | Jo Example Who owns the lake", []),
    ],
)
def test_a_title_is_found_behind_a_stop_or_a_credit(line: str, hits: list[str]) -> None:
    """Behind a word of a sentence it is part of that."""
    text = f"Who owns the deepest lake\n\n{line}\n\n{PROSE}"

    assert _found("news-pages/title-behind-caption", text) == hits


def test_short_titles_are_not_looked_for() -> None:
    """Two words stand again by chance."""
    text = f"The lake\n\nDivers. | Jo Example The lake\n\n{PROSE}"

    assert _found("news-pages/title-behind-caption", text) == []


def test_headlines_that_ask_belong_to_a_list_of_them() -> None:
    """The list ends where a sentence does."""
    label = "Earlier stories on the lake:"
    heads = f"{label}\n\nWho pays for the fence?\n\nPiano found in lake"
    text = f"{PROSE}\n\n{heads}"

    assert _found("news-pages/earlier-stories", text) == [heads]
    assert _found("news-pages/earlier-stories", f"{text}\n\nNobody pays.") == [heads]
