"""Facts of lines, over spans and blocks, and through edits."""

from __future__ import annotations

import pytest

from sourceaudit.model.evidence import Edit
from sourceaudit.model.source import Facts
from sourceaudit.text.blocks import segment
from sourceaudit.text.facts import facts_in_view, facts_over, with_facts
from sourceaudit.text.view import view

TEXT = "Alpha one\nBeta two\nGamma three"
FACTS = (
    Facts(0, 9, {"link_density": 1.0}),
    Facts(10, 18, {"link_density": 0.5, "title": 1.0}),
    Facts(19, 30, {}),
)


def test_a_span_has_the_mean_over_its_characters() -> None:
    """Line ends belong to no line; a fact that a line lacks is 0 there."""
    assert facts_over(FACTS, 0, 9) == {"link_density": 1}
    assert facts_over(FACTS, 2, 5) == {"link_density": 1}
    assert facts_over(FACTS, 0, 18)["link_density"] == pytest.approx((9 + 4) / 17)
    assert facts_over(FACTS, 10, 30)["title"] == pytest.approx(8 / 19)
    assert facts_over(FACTS, 9, 10) == {}
    assert facts_over((), 0, 30) == {}


def test_blocks_get_the_facts_of_their_lines() -> None:
    """A block's own facts stay, and without a page nothing changes."""
    blocks = segment(TEXT)

    assert with_facts(blocks, ()) == blocks
    merged = with_facts(blocks, FACTS)
    assert [block.facts.get("link_density", 0) for block in merged] == [1, 0.5, 0]
    assert all(block.facts["lines"] == 1 for block in merged)


def test_facts_move_with_the_text() -> None:
    """After an edit facts stand where their lines stand; those of deleted lines are gone."""
    seen = view(TEXT, [Edit(0, 10), Edit(18, 18, "\n")])

    moved = facts_in_view(FACTS, seen)

    assert [seen.text[facts.start : facts.end] for facts in moved] == ["Beta two", "Gamma three"]
    assert moved[0].values == {"link_density": 0.5, "title": 1.0}
