"""Claims that nobody is cited for: what counts as checkable, and what as cited."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.attribution import attributions, find_uncited_claims
from sourceaudit.model.evidence import Edit, UncitedClaim
from sourceaudit.text.document import document
from sourceaudit.text.view import view


def claims(text: str, language: str | None = "en") -> tuple[UncitedClaim, ...]:
    """Return the uncited claims of a text."""
    prepared = replace(document(text), language=language)
    return find_uncited_claims(prepared, attributions(prepared))


def found(text: str) -> list[tuple[str, str]]:
    """Return the kinds and words of what can be checked in a text, claim by claim."""
    return [
        (part.kind.value, text[slice(*part.span)]) for claim in claims(text) for part in claim.parts
    ]


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("The mill lost 14% of its orders that winter.", ["number: 14%"]),
        ("The new bridge over the Lenne cost $3.2m.", ["number: $3.2m"]),
        ("More than 4,200 people left the valley.", ["number: 4,200 people"]),
        ("The dam holds 18 million tonnes of water.", ["number: 18 million tonnes"]),
        ("At least three soldiers died in the fire.", ["number: three soldiers"]),
        ("The council passed the plan in a 9-4 vote.", ["number: 9-4"]),
        ("The road to the mill was opened on March 3, 1987.", ["date: March 3, 1987"]),
        ("The old town hall was built on 12 May 1911.", ["date: 12 May 1911"]),
        ("The quarry has been closed since 1996.", ["date: since 1996"]),
        ("Norland signed a trade treaty with Estmark.", ["deal: signed a trade treaty"]),
        (
            "The firm bought a rival in Hamm for $90 million.",
            ["deal: bought a rival", "number: $90 million"],
        ),
        (
            "Lenne Steel was bought by Hamm Metals for $16bn.",
            ["deal: bought by Hamm Metals for $16bn"],
        ),
        (
            "The treaty signed between Norland and Estmark holds.",
            ["deal: treaty signed between"],
        ),
        ("Sales fell 3 percent last year in the town.", ["number: 3 percent", "date: last year"]),
    ],
)
def test_what_can_be_checked(sentence: str, parts: list[str]) -> None:
    """Numbers with what they measure, dates, and deals with a party are found, in order."""
    assert [f"{kind}: {words}" for kind, words in found(sentence)] == parts


@pytest.mark.parametrize(
    "sentence",
    [
        "The road runs along the river to the old mill.",
        "1. The old mill by the river stands empty.",
        "The Boeing 747 landed at the airfield near Hamm.",
        "Chapter 11 protection helped the firm for a while.",
        "The 2004 Olympics were a triumph for the small town.",
        "The two men talked about the bridge for a while.",
        "Has the bridge over the Lenne really cost $3.2m?",
        "Norland hopes to sign a treaty with Estmark soon.",
        "Norland has never signed a treaty with Estmark.",
        "They struck a deal on the way home from the mill.",
        "I counted 42 swallows on the roof of the mill.",
        "The trial lasted 10 days in the end.",
        "The shop opens at 9 am on most days.",
        "Signs went up on Monday near the old mill.",
        "About 40 percent of 900 respondents like the new bridge.",
        "[The budget](https://lenne.example/b) is 40 percent larger.",
        "The mill lost 14% of its orders that winter (Reuters).",
    ],
)
def test_what_makes_no_claim(sentence: str) -> None:
    """Names, labels, plans, questions, own experience and what has a reference are left out."""
    assert found(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Ann Low said that the bridge cost $3.2m in 2004.",
        "According to the council, 4,200 people left the valley.",
        "The bridge reportedly cost $3.2m in the end.",
        '"We lost 14% of our orders," said Ann Low on 3 May 2004.',
        "Critics say the bridge cost 3 million euros.",
        "Ann Low hopes that 4,200 people will come.",
        "The mill lost 14% of its orders, tax records show.",
        "New figures show that 14% of the orders were lost.",
    ],
)
def test_what_is_cited(sentence: str) -> None:
    """What any attribution holds, a vague one too, is no uncited claim."""
    assert found(sentence) == []


def test_the_claim_beside_the_attributed_words_counts() -> None:
    """A clause of the writer's own in a sentence with a speaker is nobody's but the writer's."""
    text = "The firm, which owes $3.2m to the town, said that it would pay."
    assert found(text) == [("number", "$3.2m")]
    assert found("Ann Low, 45, told reporters on 3 May 2004 that the road is open.") == []


def test_headings_and_quotations_are_no_claims() -> None:
    """Only sentences of paragraphs and lists count."""
    text = (
        "Bridge cost 3 million euros\n\nThe town lost 14% of its trade that year.\n\n"
        "> The mill had 900 workers in those days.\n\n"
        "- The dam holds 18 million tonnes of water.\n- The road is long and has no lights.\n"
    )
    assert [words for _, words in found(text)] == ["14%", "18 million tonnes"]


def test_the_most_checkable_come_first() -> None:
    """More kinds weigh more; equal ones stay in the order of the text."""
    text = (
        "The quarry has been closed since 1996. The mill lost 14% of its orders. "
        "In 2004 the firm bought a rival for $90 million. The dam cost $7m to build."
    )
    starts = [" ".join(text[claim.start : claim.end].split()[:2]) for claim in claims(text)]
    assert starts == ["In 2004", "The mill", "The dam", "The quarry"]
    assert [claim.weight for claim in claims(text)] == [5, 3, 3, 2]


def test_other_languages_have_none() -> None:
    """The words are English: a text known to be in another language has no claims."""
    assert claims("The mill lost 14% of its orders.", "de") == ()
    assert len(claims("The mill lost 14% of its orders.", None)) == 1


def test_spans_index_the_source() -> None:
    """Where something was stripped before a claim, its spans are still those of the source."""
    text = "Read more here. The mill lost 14% of its orders."
    clean = document(view(text, [Edit(0, 16, "")]))
    (claim,) = find_uncited_claims(clean, attributions(clean))
    assert text[claim.start : claim.end] == "The mill lost 14% of its orders."
    assert text[slice(*claim.parts[0].span)] == "14%"


PIECES = st.sampled_from(
    "14% $3m 1996 in 2004 three people , . ? ( ) [ ] \" ' - -- signed bought treaty a with Ann Low "
    "said that March 3 to \n \n\n > * Reuters 9-4 1,000 the".split(" ")
)


@given(st.lists(PIECES, max_size=60))
def test_any_text_has_ordered_parts_within_its_claims(pieces: list[str]) -> None:
    """Parts lie in their claim, in order, without overlap; claims come best first."""
    text = " ".join(pieces)
    got = claims(text)
    assert [-claim.weight for claim in got] == sorted(-one.weight for one in got)
    for claim in got:
        edges = [edge for part in claim.parts for edge in part.span]
        assert claim.parts
        assert edges == sorted(edges)
        assert claim.start <= edges[0] <= edges[-1] <= claim.end <= len(text)
