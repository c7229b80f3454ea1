"""Records: what a text says, its value with the room that hedges leave, and under which terms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.facts import Fact, Reading, facts, read
from sourceaudit.facts.lexicon import akin, close, rarity
from sourceaudit.facts.statements import statements
from sourceaudit.facts.vocabulary import stem
from sourceaudit.text.document import document

BODY = (
    "The canal was dark that night, and nobody on the towpath saw a thing. Its owner said so on "
    "the radio.\n\nPolice asked for anybody who had been there to come forward, the station said."
)


def reading(text: str) -> Reading:
    """Return an English text as it is read for facts."""
    parts = document(text, "en")
    return read(parts, statements(parts))


def records(text: str) -> tuple[Fact, ...]:
    """Return the figures and dates of a text."""
    return facts(reading(text))


@pytest.mark.parametrize(
    ("text", "kind", "unit", "low", "high", "words"),
    [
        ("The yard has 1,240 welders.", "count", "welder", 1240, 1240, "1,240 welders"),
        ("Twenty-three old ferries sank.", "count", "ferry", 23, 23, "Twenty-three old ferries"),
        ("They counted two hundred and six swans.", "count", "swan", 206, 206, None),
        ("A hundred and twelve swans were counted.", "count", "swan", 112, 112, None),
        ("A dozen geese were there.", "count", "goos", 12, 12, None),
        ("Both lifts were out of use.", "count", "lift", 2, 2, "Both lifts"),
        ("It cost £61.50 to mend.", "money", "£", 61.5, 61.5, "£61.50"),
        ("They paid 40 euros for it.", "money", "€", 40, 40, "40 euros"),
        ("The bridge cost $1.9 million.", "money", "$", 1.85e6, 1.95e6, "$1.9 million"),
        ("It weighs nine pounds.", "measure", "mass", 4.0824, 4.0824, "nine pounds"),
        ("The path is 3.5km long.", "measure", "length", 3500, 3500, "3.5km"),
        ("It lasted three weeks.", "duration", "time", 1814400, 1814400, "three weeks"),
        ("Some 40 per cent of them left.", "percentage", "%", 33.5, 46.5, "40 per cent"),
        ("The mill was built in 1887.", "year", "year", 1887, 1887, "1887"),
        ("It is of the twelfth century.", "year", "year", 1100, 1200, "twelfth"),
    ],
)
def test_what_a_sentence_gives(
    text: str, kind: str, unit: str, low: float, high: float, words: str | None
) -> None:
    """A value, of what kind and unit, between which bounds, and the words that say so."""
    (fact,) = records(text)

    assert (fact.kind, fact.unit) == (kind, unit)
    assert fact.low == pytest.approx(low)
    assert fact.high == pytest.approx(high)
    assert words is None or text[slice(*fact.span)] == words


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("It opens on Monday, 3 March 2025 at noon.", (2025, 3, 3, 0)),
        ("It opens on March 3rd, 2025.", (2025, 3, 3, None)),
        ("The 3rd of March was cold.", (0, 3, 3, None)),
        ("See you on Sunday the 13th of it.", (0, 0, 13, 6)),
    ],
)
def test_days(text: str, day: tuple[int, int, int, int | None]) -> None:
    """Days as they are written, with 0 for what is left out; weekdays count from Monday."""
    assert [fact.day for fact in records(text)] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "It is version 2.0.1 now.",
        "Call 555-0199 today.",
        "At 10:45 it left.",
        f"Two-room flat to let by the canal\n\n{BODY}",
    ],
)
def test_numbers_that_count_nothing(text: str) -> None:
    """Versions, telephone numbers, times, sections and parts of a word are no figures."""
    assert records(text) == ()


def test_a_number_that_heads_a_title_counts_people() -> None:
    """In the short form of headlines."""
    (fact,) = records(f"Two die in canal\n\n{BODY}")
    assert (fact.kind, fact.unit, fact.low) == ("count", "peopl", 2)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("If it rains, nine boats stay in.", {"if"}),
        ("Nine boats were to sail.", {"plan"}),
        ("Nine of the boats sailed.", {"part"}),
        ("Two years ago nine boats sailed.", {"then"}),
        ("She said that nine boats would sail.", set()),
        ("The crew could not swim, and nine boats sailed.", set()),
    ],
)
def test_terms_belong_to_the_clause(text: str, terms: set[str]) -> None:
    """A condition or a time holds where it stands, not in the next clause."""
    count = next(fact for fact in records(text) if fact.kind == "count")
    assert count.terms == terms


def test_hedges_leave_room() -> None:
    """What is nearly 100 is below it, what is more than 100 above it."""
    near, more = records("Nearly 100 boats sailed. More than 100 boats sank.")
    assert near.high < 103 < near.low + 40
    assert more.low > 96
    assert more.high > 150
    assert not near.apart(more)


def test_words_that_may_mean_one_thing() -> None:
    """A verb and its noun are kindred; a name is rarer than a common word."""
    assert akin(stem("signed"), stem("signature"))
    assert close(stem("begin"), stem("start"))
    assert not akin(stem("bridge"), stem("parrot"))
    assert rarity("lanford") > rarity(stem("house")) > rarity("the") == 0


def test_a_place_name_is_no_form_of_a_verb() -> None:
    """The article "los" is no form of "lose"."""
    assert stem("los") != stem("lose") == stem("lost")


def test_lines_of_a_record_are_set_aside() -> None:
    """What a list of fields says is checked by itself and not held against sentences."""
    text = "Ferry data\n\nLength: 40 metres\nCrew: 9 sailors\nBuilt: in 1990\nOwner: Lund\n"
    assert {fact.line for fact in records(text)} <= {
        line.number for line in reading(text).lines if line.aside
    }


@given(st.text(alphabet="ab .,’'\"“”0123456789%$£MayJune\n-–()of ", max_size=200))
def test_places_are_in_the_text(text: str) -> None:
    """Whatever a text holds, records have places in it, in the clause, with low below high."""
    for fact in records(text):
        assert 0 <= fact.within[0] <= fact.span[0] < fact.span[1] <= len(text)
        assert fact.low <= fact.high
