"""The line model: what it judges, what it leaves alone, and that its sum is what it says."""

from __future__ import annotations

import math

import pytest

from sourceaudit.line_model import Judged, judge, reasons, role, weights
from sourceaudit.line_model.context import NAMES
from sourceaudit.line_model.features import features, name_features
from sourceaudit.line_model.model import Seen, see
from sourceaudit.line_model.sign_names import NAMES as SIGNS
from sourceaudit.line_model.tokens import token
from sourceaudit.line_model.vocabulary import vocabulary
from sourceaudit.text.blocks import lines

BITS = 17
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
    scores = [source.score for source in found if text[source.start : source.end] == wording]
    return max(scores, default=-math.inf)


def _judged(text: str, wording: str) -> Judged:
    found = [
        source for source in judge(text, lines(text)) if text[source.start : source.end] == wording
    ]
    assert len(found) == 1
    return found[0]


def _number(seen: Seen, wording: str) -> int:
    """Return the number of a piece by what it says."""
    return next(at for at in range(len(seen.cut)) if seen.cut.wording(at) == wording)


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
    found = [source for source in judge(text, lines(text)) if source.line == 1]

    assert all(source.score > 0 for source in found)
    assert role(found[0]) == kind


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
    prompt = "Subscribe to our free letter and get all our stories by e-mail."
    text = ARTICLE.format(line=f"The lake is cold, and few bathe in it before June. {prompt}")

    assert _judged(text, prompt).score > 2
    assert _score(text, "The lake is cold, and few bathe in it before June.") < 0


def test_other_languages_and_bare_figures_are_not_judged() -> None:
    """What the model has not learnt it does not judge."""
    assert (
        judge("\u6e2f\u53e3\u5f88\u5927\u3002" * 40, lines("\u6e2f\u53e3\u5f88\u5927\u3002" * 40))
        == []
    )
    text = ARTICLE.format(line="12 | 74")
    assert [source for source in judge(text, lines(text)) if source.line == 1] == []


def test_reasons_add_up_to_the_score() -> None:
    """What a finding names is the whole sum, the heaviest first."""
    text = ARTICLE.format(line="Enter your e-mail address to subscribe")
    source = _judged(text, "Enter your e-mail address to subscribe")
    told = reasons(source)

    assert math.fsum(weight for _, weight in told) == pytest.approx(source.score, abs=1e-6)
    assert [abs(weight) for _, weight in told] == sorted(
        (abs(weight) for _, weight in told), reverse=True
    )


def test_a_glued_sentence_is_a_piece_of_its_own() -> None:
    """Prompts are often glued to the end of a paragraph."""
    text = "The quarry was closed in 1964 for good.Subscribe to our letter today"
    seen = see(text, lines(text), BITS)

    assert [seen.cut.wording(one) for one in range(len(seen.cut))] == [
        "The quarry was closed in 1964 for good.",
        "Subscribe to our letter today",
    ]
    assert "glued to what stands before" in seen.signs_of(1)
    assert "glued to what stands before" not in seen.signs_of(0)


def test_signs_say_what_a_line_is() -> None:
    """Each question about a piece is answered by at most one of its signs."""
    text = ARTICLE.format(line="CALL NOW: our desk, 020 7946 0123!")
    seen = see(text, lines(text), BITS)
    number = next(at for at in range(len(seen.cut)) if "CALL" in seen.cut.wording(at))

    assert {
        "has a telephone number",
        "a label with a colon, and more",
        "a label in capital letters",
        "begins in capital letters",
        "begins with a capital",
        'ends in "!"',
        "speaks as we",
        "a short sentence of its own",
        "within the article's paragraphs",
        "alone between blank lines",
        "a short sentence between a paragraph and a paragraph",
    } <= {*seen.signs_of(number)}


def test_signs_and_numbers_have_names_of_their_own() -> None:
    """Weights are known by name."""
    assert len({*SIGNS}) == len(SIGNS)
    assert len({*NAMES}) == len(NAMES) == len(weights().second)


def test_features_of_a_piece_are_the_same_by_itself_and_among_others() -> None:
    """What a finding names is what was summed up."""
    long = " ".join(f"word{at} of" for at in range(40)) + "."
    text = ARTICLE.format(line=f"{long} Sign up, sign up!")
    seen = see(text, lines(text), BITS)

    for number in range(len(seen.cut)):
        hashes, names = name_features(seen.cut, number, BITS)
        assert sorted(hashes) == seen.features.of(number).tolist()
        assert len(hashes) == len(names)
    assert {"sign", "sign up", "^ sign up", "= sign up , sign up !"} <= {
        *name_features(seen.cut, _number(seen, "Sign up, sign up!"), BITS)[1]
    }


def test_words_that_are_forgotten_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that has seen many words begins anew, and judges the same."""
    text = ARTICLE.format(line="Sign up for our letter")
    first = judge(text, lines(text))
    monkeypatch.setattr("sourceaudit.line_model.vocabulary.KEPT", 10)
    old = vocabulary()
    second = judge(text, lines(text))

    assert vocabulary() is not old
    assert [source.score for source in second] == [one.score for one in first]
    assert [reasons(source) for source in second] == [reasons(one) for one in first]


def test_texts_without_words_have_no_features() -> None:
    """Bare marks are tokens too; nothing at all is no piece."""
    seen = see("-- --\n\n...", lines("-- --\n\n..."), BITS)

    assert features(seen.cut, BITS).counts(len(seen.cut)).min() > 0
    assert judge("", ()) == []


def test_the_country_is_no_pronoun() -> None:
    """A headline on "US" firms does not speak as we."""
    assert "speaks as we" in token("us").traits
    assert "speaks as we" not in token("US").traits


def test_the_shipped_weights_are_small_and_name_their_languages() -> None:
    """The file beside the rules is the one that is read."""
    assert weights().languages == ("de", "en", "es", "fr", "it", "nl", "pt")
    assert (weights().signs != 0).sum() > 100
