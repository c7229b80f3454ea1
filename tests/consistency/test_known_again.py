"""What a text speaks of as known: a weekday, an age, a birthplace, a count of things, a spouse."""

from __future__ import annotations

import pytest

from sourceaudit.consistency import inconsistencies
from sourceaudit.rules.load import load_rules
from sourceaudit.text.document import document

RULES = load_rules().analyses
WEEKDAY, AGE, PLACE = "clashing-dates", "clashing-ages", "clashing-descriptions"


def rules(text: str) -> set[str]:
    """Return the rules that find something in a text, without their pack."""
    found = inconsistencies(document(text + "\n", "en"), repeats=(), facts=(), rules=RULES)
    return {inconsistency.head.rule.removeprefix("analysis/") for inconsistency in found}


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (
            WEEKDAY,
            "The kiln was lit on Tuesday. It burns oak.\n\nSince Friday's lighting it smoked.",
        ),
        (
            WEEKDAY,
            "Painting starts on Monday at 8 a.m. Bring brushes.\n\nPainting begins on Friday.",
        ),
        (
            "weekday-of-date",
            "Fair: Sunday 12 July 2026. Bring hats.\n\nTents go up on Saturday 12 July.",
        ),
        (AGE, "Oda Krantz, 71, has sold her bakery. It is warm.\n\nThe 76-year-old will rest."),
        (AGE, "The swimmer turned 14 in June. He trains in a lake.\n\nThe 16-year-old likes cold."),
        (AGE, "He died on Sunday, aged 82. He made clocks.\n\nIn the end he was slow. He was 86."),
        (
            PLACE,
            "Olga Renn was born in Lund. She paints.\n\nHer native Malmö has bought a picture.",
        ),
        (
            "clashing-figures",
            "Three buoys broke loose. It blew hard.\n\nDivers recovered the seven buoys.",
        ),
        (
            "clashing-figures",
            "Two men were held. It rained.\n\nThe four suspects were asked about it.",
        ),
        (
            "two-degrees",
            "His wife Petra ran the inn. It had ten beds.\n\nLudmila, his wife, cooked.",
        ),
        (
            "name-variant",
            "Moira Kellerman drives the van. It is red.\n\nMs Callerman is never late.",
        ),
    ],
)
def test_what_is_known_is_as_it_was_told(rule: str, text: str) -> None:
    """What is spoken of as known and is otherwise than it was told of is found."""
    assert rule in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "The kiln was lit on Tuesday. It burns oak.\n\nThe mayor said on Friday that it smoked.",
        "The shop opens on Mondays at nine.\n\nOn Saturdays it opens at ten.",
        "The strike began on Monday. It was loud.\n\nIt ended on Thursday.",
        "Fair: Sunday 12 July 2026. Bring hats.\n\nLast year it was held on Saturday 12 July.",
        "Oda Krantz, 71, has sold her bakery.\n\nThe 76-year-old oven was sold with it.",
        "Oda Krantz, 71, and Nils Holm, 76, have sold it.\n\nThe 76-year-old will rest.",
        "After getting up at five, Oda Krantz went home.\n\nKrantz, 71, was tired.",
        "Ada Renn was born in Lund.\n\nHer husband's native Malmö has bought a picture.",
        "His first wife Petra ran the inn.\n\nLudmila, his wife, cooked.",
        "The dam broke on Tuesday. Divers came the next day, Wednesday, and looked.",
        "The lido was shut for a month. It leaked.\n\nA clerk spoke of the opening hours.",
        "Fewer than half of the trains are on time.\n\nIt is 44 per cent of the trains, he said.",
        "Entry costs £6. It is warm.\n\nTwo adults pay £12 at the gate.",
        "Sales rose last year. It was wet.\n\nSellers think that it will not last.",
        "There are 640 trees. Of these, 310 are oaks, 190 limes and 140 in pots.",
        "Three men were held.\n\nThe four women were asked about it.",
    ],
)
def test_another_one_is_no_clash(text: str) -> None:
    """Days, ages, places and people of something else are left."""
    assert not rules(text)
