"""A repeat of a text stays whatever paragraph is added to it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.overlap import repeats
from sourceaudit.rules.load import load_rules
from sourceaudit.text.document import document

RULE = load_rules().analyses["analysis/repeated-passage"]
SAID = (
    "The ferry to the islands will not sail on Thursday, since its second engine has to be "
    "taken out and sent to the yard at Brenholm for repair."
)
FIRST = "Passengers wait at the quay with their bags and a goat."
LAST = "The harbour office has tea for everybody."
WORDS = sorted({word.strip(",.").lower() for word in f"{SAID} {FIRST} {LAST}".split()})


def repeated(text: str) -> set[str]:
    """Return the words of all places at which a text says something again."""
    found = repeats(document(text, "en"), rule=RULE)
    return {" ".join(text[start:end].split()) for repeat in found for start, end in repeat.spans}


@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map(" ".join),
    st.integers(min_value=0, max_value=5),
)
def test_a_repeat_stays_when_a_paragraph_is_added(paragraph: str, place: int) -> None:
    """What is told twice is found wherever a paragraph of any of its words is put in."""
    told = [FIRST, SAID, LAST, "It is quiet.", SAID]
    told.insert(place, f"{paragraph.capitalize()}.")
    assert any(SAID.rstrip(".") in each for each in repeated("\n\n".join(told) + "\n"))


def test_a_repeat_stays_in_a_text_of_any_length() -> None:
    """What is told twice is found in a text of five paragraphs and of five hundred."""
    for many in (0, 5, 50, 500):
        between = [f"Boat {number} of the fleet lies at berth {number}." for number in range(many)]
        text = "\n\n".join([SAID, *between, SAID]) + "\n"
        assert any(SAID.rstrip(".") in each for each in repeated(text))
