"""Each tell finds what it is and leaves alone what only looks like it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.tells import figure
from sourceaudit.tells.figure import LEAST_WORDS, PER_WORDS, TELLS, weights
from sourceaudit.tells.lists import entries, vocabulary
from sourceaudit.tells.prose import Prose

# Running text without a tell, a hundred and forty words of it.
PLAIN = "The mole is old. Rain fell on Lanford, and two boats left for the north at six. " * 9


@pytest.mark.parametrize(
    ("tell", "text", "expected"),
    [
        ("connectives", "Moreover, the mole is old. Sadly, it leaks.", ["Moreover,", "Sadly,"]),
        ("connectives", "The mole, however, is old. Moreover it leaks.", []),
        ("prepared_openings", "Despite the rain they sailed. They sailed despite it.", ["Despite"]),
        ("pointing_openings", "This mole is old. This is old.", ["This mole"]),
        ("triads", "It was calm, clear, and kind to us.", ["was calm, clear, and kind"]),
        ("triads", "Ada, Ben and Cleo sailed to Lanford, Mera and Osk.", []),
        ("pairs", "There were hopes and fears, Ada and Ben.", ["hopes and fears"]),
        ("not_only_but", "It is not only old but also wet.", ["not only old but"]),
        ("not_only_but", "It is not only old. But it is wet.", []),
        ("participle_clauses", "They rebuilt it, making the bay safe.", [", making "]),
        ("participle_clauses", "They left, including the smith, during the rain.", []),
        ("hedges", "It may rain, and Ada Might knows.", ["may"]),
        ("adverbs", "They quickly left the family.", ["quickly"]),
        (
            "abstract_nouns",
            "They praised the resilience of the movement.",
            ["resilience", "movement"],
        ),
        ("placeholder_names", "We asked Emily Johnson and Ada Osk.", ["Emily Johnson"]),
        ("chat_citations", "It is old [5.29] and wet.", ["[5.29]"]),
        ("emoji_headings", "## Boats \u26f5\n\nThey sail.", ["## Boats \u26f5"]),
        ("emoji_headings", "They sail \u26f5 at six.", []),
        ("bold_labels", "- **Boats:** two\n- two **boats** here", ["- **Boats:**"]),
        ("vocabulary", "They met an unwavering smith named Unwavering.", ["unwavering"]),
    ],
)
def test_a_tell_finds(tell: str, text: str, expected: list[str]) -> None:
    """Places are the words of the tell; names, prepositions and other sentences are none."""
    found = [text[place.start : place.end] for place in TELLS[tell](Prose(text))]

    assert found == expected


def test_sentences_of_one_length_follow_each_other() -> None:
    """Middle lengths alone count: short sentences in a row are a style of many writers."""
    even = "The old smith of the town went down to the quay with his two sons. "
    short = "He left. She stayed. Rain fell. "

    assert len(list(TELLS["uniform_sentences"](Prose(even * 3)))) == 2
    assert not list(TELLS["uniform_sentences"](Prose(short * 3)))


def test_a_summary_is_a_last_paragraph_that_opens_so() -> None:
    """In the middle of a text, or in one of two paragraphs, the same words sum nothing up."""
    body = "The mole is old, and the town is glad of it."
    end = "In conclusion, the mole is old, and it is good."

    assert len(list(TELLS["summary_paragraphs"](Prose(f"{body}\n\n{body}\n\n{end}")))) == 1
    assert not list(TELLS["summary_paragraphs"](Prose(f"{body}\n\n{end}\n\n{body}")))
    assert not list(TELLS["summary_paragraphs"](Prose(f"{body}\n\n{end}")))


def test_parts_add_up_to_the_figure_a_1_000_words() -> None:
    """A part is its count x its weight x 1,000 / words; tells that are not there have none."""
    text = PLAIN + "Moreover, it rained. Moreover, it snowed."
    found = figure(text)

    assert found is not None
    assert found.value == pytest.approx(sum(part.value for part in found.parts.values()))
    part = found.parts["connectives"]
    assert part.count == 2
    assert part.value == pytest.approx(PER_WORDS * 2 * weights()["connectives"] / found.words)
    assert [text[start:end] for start, end in part.spans] == ["Moreover,"] * 2
    assert "triads" not in found.parts


def test_what_others_say_shows_no_tells() -> None:
    """A quotation has the style of the speaker."""
    told = "the mole is old, safe and sound, showing unwavering strength"
    quoted, plain = figure(f"{PLAIN}Ada said: \u201c{told}\u201d."), figure(f"{PLAIN}So {told}.")

    assert quoted is not None
    assert plain is not None
    assert "triads" not in quoted.parts
    assert "triads" in plain.parts


def test_short_text_has_no_figure() -> None:
    """A rate over a few words says nothing; headings are no running text."""
    assert figure("Moreover, it rained. " * 5) is None
    assert figure("A heading of the town\n\n" * LEAST_WORDS) is None


def test_every_tell_has_a_weight_and_none_speaks_for_a_text() -> None:
    """The figure never goes down by a tell."""
    assert weights().keys() == TELLS.keys()
    assert min(weights().values()) > 0
    assert all(weight > 1 for weight in vocabulary().values())


@pytest.mark.parametrize("name", ["connectives", "openings", "hedges", "first-names"])
def test_lists_have_no_comments_as_entries(name: str) -> None:
    """Lines that start with # are no entries."""
    assert entries(name)
    assert not any(entry.startswith("#") for entry in entries(name))


@given(st.text(st.sampled_from("aA ,.\n\u201c\u201d\"-*#'5\u26f5"), max_size=200))
def test_places_lie_in_the_text(text: str) -> None:
    """Whatever the text, places are in it and hold something."""
    prose = Prose(text)
    for tell in TELLS.values():
        for place in tell(prose):
            assert 0 <= place.start < place.end <= len(text)
            assert place.count > 0


def test_time_grows_with_the_text() -> None:
    """Quotation marks, commas and words without end are looked at once."""

    def seconds(times: int) -> float:
        text = '"a" bb, cc, and dd not only e making moreover-' * times + "\n\n" + PLAIN
        start = time.process_time()
        figure(text)
        return time.process_time() - start

    seconds(10)
    assert seconds(8000) < 8 * seconds(2000) + 0.5
