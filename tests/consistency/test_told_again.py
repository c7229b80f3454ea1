"""One thing told again in other words, and what only looks like it."""

from __future__ import annotations

import pytest

from sourceaudit.consistency import inconsistencies
from sourceaudit.model.evidence import Confidence, Inconsistency
from sourceaudit.rules.load import load_rules
from sourceaudit.text.document import document

RULES = load_rules().analyses
# Sentences that say nothing of the rest: what is told twice stands far apart in them.
BETWEEN = (
    "The lane was muddy. A dog barked at the postman. Nobody minded the noise.\n\n"
    "The inn has a new sign. It shows a heron. Its landlord paints on Mondays.\n\n"
)


def found(text: str, rule: str) -> list[Inconsistency]:
    """Return what a rule finds in a text."""
    every = inconsistencies(document(text + "\n", "en"), repeats=(), facts=(), rules=RULES)
    return [each for each in every if each.head.rule == f"analysis/{rule}"]


@pytest.mark.parametrize(
    ("rule", "first", "later"),
    [
        (
            "clashing-figures",
            "Thieves took sixteen lambs from a barn.",
            "The nineteen lambs had been marked.",
        ),
        (
            "clashing-figures",
            "The ferry has nine lifeboats.",
            "Painters are at work on the twelve lifeboats.",
        ),
        (
            "name-variant",
            "The warden, Horace Tabb, found it. Mr Tabb whistled.",
            "Mr Tebb has kept the key.",
        ),
        (
            "name-variant",
            "Ingrid Sorrelly wrote the song.",
            "It was hummed by Ms Sorrell.",
        ),
        (
            "contrary-changes",
            "Sales of kites fell by a third.",
            "The jump in sales of kites was a surprise.",
        ),
        (
            "contrary-changes",
            "A total of 40 cyclists were fined, 12 more than last year.",
            "The fall in cyclists fined pleased her.",
        ),
        (
            "contrary-changes",
            "Rents in the town rose by 4.7 per cent.",
            "With rents in the town having dropped by 4.7 per cent, students moved in.",
        ),
        (
            "two-offices",
            "Tilda Marsh is a librarian in Olm.",
            "The cleaner, Tilda Marsh, was given a medal.",
        ),
        (
            "two-offices",
            "The walk was led by a geologist, Ola Brandt.",
            "The botanist herself took no notes.",
        ),
        (
            "reversed-order",
            "The shepherds had sold their ewes before the snow came, she said.",
            "Those who sold their ewes once the snow came are poor.",
        ),
        (
            "clashing-ages",
            "Edda Holm, 79, is the oldest rower.",
            "She won in May. At 73 she still rows.",
        ),
        (
            "clashing-descriptions",
            "The motion to sell the pier was carried by 19 votes to 14.",
            "Those who had voted the sale down went home.",
        ),
        (
            "clashing-descriptions",
            "Hanna Lobo won the 800 metres in Olm.",
            "Lobo, who came second, bowed.",
        ),
        (
            "clashing-descriptions",
            "The result:\n\nAda Penn (Farmers) — 612\nOtto Wirth (Greens) — 741\n",
            "Ms Penn was declared elected at ten.",
        ),
        (
            "clashing-descriptions",
            "Union beat Harriers 4-2 in the cup.",
            "With that three goals to two the season ended.",
        ),
        (
            "denied-and-done",
            "Doctors removed the bullet in an hour.",
            "The bullet, which could not be removed, is small.",
        ),
        (
            "clashing-dates",
            "The dam was completed in 1957.",
            "Before 1962, when the dam was finished, there was a ford.",
        ),
        (
            "clashing-descriptions",
            "The bird has a long red tail.",
            "Its tail, which is green, is used in courtship.",
        ),
    ],
)
def test_what_is_told_again_otherwise_clashes(rule: str, first: str, later: str) -> None:
    """What is spoken of as known is what was told before, however far away that stands."""
    assert found(f"{first}\n\n{BETWEEN}{later}", rule)


@pytest.mark.parametrize(
    ("rule", "first", "later"),
    [
        # three of those that were told of, as the sentence says
        (
            "clashing-figures",
            "Four kilns were built.",
            "The three kilns of the four that cracked were sold.",
        ),
        (
            "clashing-figures",
            "**The plan:** 52 loaves.",
            "**The outcome:** 37 loaves.",
        ),
        # a name that is spelled with its accent and without
        (
            "name-variant",
            "The poet Ichirō Tanabe spoke.",
            "Ichiro Tanabe has a cold.",
        ),
        (
            "name-variant",
            "The warden, Horace Tabb, found it.",
            "Mr Tubman, a guest, has kept the key.",
        ),
        # the growth of something else
        (
            "contrary-changes",
            "The lake shrank, and the reeds grew taller.",
            "The shrinking of the lake is a worry.",
        ),
        (
            "contrary-changes",
            "Both harbours welcome the growing trade in timber.",
            "The fall of Governor Orlo Pell is still felt in both harbours.",
        ),
        (
            "two-offices",
            "Tilda Marsh is a librarian who became a farmer.",
            "The farmer Tilda Marsh was given a medal.",
        ),
        (
            "two-offices",
            "Tilda Marsh is a librarian.",
            "The plumber came twice.",
        ),
        # an age that somebody had once
        (
            "clashing-ages",
            "The oldest rower, Edda Holm, is 79.",
            "At 12 she rowed across the bay.",
        ),
        # a vote on something else, and a man and a woman
        (
            "clashing-descriptions",
            "The motion was carried by 19 votes to 14.",
            "In a second vote the motion was thrown out.",
        ),
        ("clashing-dates", "He was born in 1941 in Olm.", "She was born in 1986 in Olm."),
        # a colour that a thing had until it was painted
        (
            "clashing-descriptions",
            "The chapel has a green dome.",
            "The dome of the chapel was blue until 1950.",
        ),
        # a running report tells what was thought at an hour
        (
            "clashing-figures",
            "9.10am: Two sailors are missing. 9.45am: Three sailors are missing.",
            "10.30am: All three sailors are well.",
        ),
    ],
)
def test_what_only_looks_like_it_stays_silent(rule: str, first: str, later: str) -> None:
    """Some of several, accents, another thing, a second trade and an early age are no clash."""
    assert not found(f"{first}\n\n{BETWEEN}{later}", rule)


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were elected to the board. Five of them are women and six are men.",
        "A pile-up caught 24 vehicles. They were fifteen cars, eight lorries and three vans.",
        "The fund has £96,000. A sale gave £21,000. A row gave £35,000; £30,000 made up the rest.",
    ],
)
def test_parts_are_held_against_the_whole_that_is_told_before(text: str) -> None:
    """What "they were", what some "of them" are and what made up the rest are parts of a whole."""
    assert found(text, "parts-of-total")


def test_a_headline_tells_how_it_ended() -> None:
    """What a headline says of a verdict is held against the text, which names things otherwise."""
    text = (
        "Teacher cleared of striking pupil\n\n"
        "Mr Astley had been accused of hitting a boy with a ruler. The case took two days.\n\n"
        "The magistrates needed ten minutes to find Mr Astley {verdict}. He left by bus."
    )
    assert found(text.format(verdict="guilty"), "contrary-changes")
    assert not found(text.format(verdict="innocent"), "contrary-changes")


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (
            "clashing-figures",
            "Ferryman crosses the Wend 300,000 times\n\nHe crossed it 304,817 times.",
        ),
        ("impossible-date", "He lost on points in June. 37 rounds were more than he could bear."),
    ],
)
def test_round_numbers_of_headlines_and_ends_of_sentences_are_no_mistakes(
    rule: str, text: str
) -> None:
    """A headline rounds, and a number that opens a sentence is no day of the month before it."""
    assert not found(text, rule)


def test_what_is_denied_of_one_thing_and_said_of_another_is_not_sure() -> None:
    """A phrase is denied for sure where both sentences begin with the same thing."""
    first, second = "Ostara is not a hosted service.", "{} is a hosted service for bakers."
    sure, unsure = (
        found(f"{first}\n\n{BETWEEN}{second.format(name)}", "denied-phrase")
        for name in ("Ostara", "Velden")
    )
    assert [each.head.confidence for each in sure] == [Confidence.HIGH]
    assert [each.head.confidence for each in unsure] == [Confidence.LOW]
