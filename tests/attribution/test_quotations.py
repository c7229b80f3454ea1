"""Quotations: found whichever marks a text uses, never swallowing more than their paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.text.blocks import segment
from sourceaudit.text.quotations import quotations

MARKED = st.text(
    alphabet=st.sampled_from("ab .,\n\"'\u201c\u201d\u2018\u2019\u00ab\u00bb"), max_size=120
)


def inner(text: str) -> list[str]:
    """Return the words between the marks of each quotation."""
    found = quotations(text, segment(text))
    return [text[quotation.inner_start : quotation.inner_end] for quotation in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('She said "we won" and left.', ["we won"]),
        ("She said \u201cwe won\u201d and left.", ["we won"]),
        ("She said \u201cwe won.\u201c It was late.", ["we won."]),
        ("She said \u00abwe won\u00bb and left.", ["we won"]),
        ("She said \u2018we won\u2019 and left.", ["we won"]),
        ("She said ''we won'' and left.", ["we won"]),
        ("It will 'open the sailor's box,' he said.", ["open the sailor's box,"]),
        ("They said 'the workers' union won,' and left.", ["the workers' union won,"]),
        ("It was the workers' union and the teachers' club.", []),
        ("Rock 'n' roll of the '60s and '70s.", []),
        (
            "\u201cHe called it \u2018odd\u2019 twice,\u201d she said.",
            ["He called it \u2018odd\u2019 twice,"],
        ),
        ('The board is 6\u20192" long.', []),
    ],
)
def test_marks_of_every_kind(text: str, expected: list[str]) -> None:
    """Each kind of mark opens and closes a quotation; apostrophes do not."""
    assert inner(text) == expected


def test_paragraphs_that_repeat_the_opening_mark() -> None:
    """A quotation left open goes to its paragraph's end where the next one opens again."""
    text = "\u201cFirst we came. Then we saw.\n\n\u201cAt last we won,\u201d she said."
    found = quotations(text, segment(text))
    assert [text[quotation.inner_start : quotation.inner_end] for quotation in found] == [
        "First we came. Then we saw.",
        "At last we won,",
    ]
    assert [quotation.continued for quotation in found] == [False, True]


def test_an_unclosed_mark_ends_with_its_sentence() -> None:
    """A mark that is never closed takes its sentence, not the rest of the text."""
    assert inner("He said \u201cwe won. The crowd left.\n\nNothing else was said.") == ["we won."]
    assert inner("He said \u201cSen. Low won. The crowd left.") == ["Sen. Low won."]


@given(MARKED)
def test_quotations_keep_their_order_and_their_block(text: str) -> None:
    """Quotations of any text are sorted, do not overlap and stay inside one block."""
    blocks = segment(text)
    last = 0
    for quotation in quotations(text, blocks):
        assert (
            last <= quotation.start <= quotation.inner_start <= quotation.inner_end <= quotation.end
        )
        assert any(
            block.start <= quotation.start and quotation.end <= block.end for block in blocks
        )
        last = quotation.end
