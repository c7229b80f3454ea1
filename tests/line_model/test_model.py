"""The line model: what it judges, what it leaves alone, and that its sum is what it says."""

from __future__ import annotations

import math

import pytest

from sourceaudit.line_model import Judged, judge, reasons, role, weights
from sourceaudit.line_model.pieces import pieces
from sourceaudit.line_model.tokens import token
from sourceaudit.text.blocks import lines

ARTICLE = (
    "The quarry above the village was closed in 1964, and the lake that filled it is now the "
    "deepest of the county. Divers come from far away, and most of them are careful.\n\n"
    "{line}\n\n"
    "The council put up a fence in spring. It was cut through twice, and the mayor wants a guard "
    "at weekends from next year on."
)


def _score(text: str, wording: str) -> float:
    """Return the score of a wording, of one that is not worth judging the lowest."""
    assert wording in text
    found = judge(text, lines(text))
    scores = [one.score for one in found if text[one.piece.start : one.piece.end] == wording]
    return max(scores, default=-math.inf)


def _judged(text: str, wording: str) -> Judged:
    found = [
        one for one in judge(text, lines(text)) if text[one.piece.start : one.piece.end] == wording
    ]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("wording", "kind"),
    [
        ("Sign up for our newsletter", "subscribe"),
        ("This page sets cookies. Accept all cookies", "consent"),
        ("Share this story on Facebook", "share"),
        ("Photo: Jo Example/Quarry Pictures", "credit"),
    ],
)
def test_prompts_are_likelier_than_not_and_have_a_role(wording: str, kind: str) -> None:
    """What pages print has a score above even, and a role."""
    text = ARTICLE.format(line=wording)
    found = [one for one in judge(text, lines(text)) if one.piece.line == 1]

    assert all(one.score > 0 for one in found)
    assert role(found[0].piece) == kind


@pytest.mark.parametrize(
    "wording",
    [
        "The fence and the law",
        "Who owns the lake",
        "Depth: 74 metres",
        '"I asked them to subscribe to our safety rules," said the warden.',
    ],
)
def test_lines_of_an_author_are_not(wording: str) -> None:
    """Headings, data and quotations with the same words have one below."""
    assert _score(ARTICLE.format(line=wording), wording) < 0


def test_a_sentence_in_a_paragraph_is_judged_apart_from_those_beside_it() -> None:
    """A prompt is found where it is set into a paragraph."""
    # What stands beside a prompt is doubted for its company, but never by itself.
    prompt = "Subscribe to our free letter and get all our stories by e-mail."
    text = ARTICLE.format(line=f"The lake is cold, and few bathe in it before June. {prompt}")

    assert _judged(text, prompt).score > 2
    assert _judged(text, "The lake is cold, and few bathe in it before June.").around[0] < 0


def test_other_languages_and_bare_figures_are_not_judged() -> None:
    """What the model has not learnt it does not judge."""
    assert (
        judge("\u6e2f\u53e3\u5f88\u5927\u3002" * 40, lines("\u6e2f\u53e3\u5f88\u5927\u3002" * 40))
        == []
    )
    text = ARTICLE.format(line="12 | 74")
    assert [one for one in judge(text, lines(text)) if one.piece.line == 1] == []


def test_reasons_add_up_to_the_score() -> None:
    """What a finding names is the whole sum, the heaviest first."""
    text = ARTICLE.format(line="Enter your e-mail address to subscribe")
    one = _judged(text, "Enter your e-mail address to subscribe")
    told = reasons(one)

    assert math.fsum(weight for _, weight in told) == pytest.approx(one.score, abs=1e-6)
    assert [abs(weight) for _, weight in told] == sorted(
        (abs(weight) for _, weight in told), reverse=True
    )


def test_a_glued_sentence_is_a_piece_of_its_own() -> None:
    """Prompts are often glued to the end of a paragraph."""
    text = "The quarry was closed in 1964 for good.Subscribe to our letter today"
    cut = pieces(text, lines(text))

    assert [text[one.start : one.end] for one in cut] == [
        "The quarry was closed in 1964 for good.",
        "Subscribe to our letter today",
    ]
    assert "glued to what stands before" in cut[1].signs


def test_the_country_is_no_pronoun() -> None:
    """A headline on "US" firms does not speak as we."""
    assert "speaks as we" in token("us").traits
    assert "speaks as we" not in token("US").traits


def test_the_shipped_weights_are_small_and_name_their_languages() -> None:
    """The file beside the rules is the one that is read."""
    assert weights().languages == ("de", "en", "es", "fr", "it", "nl", "pt")
    assert len(weights().signs) > 100
