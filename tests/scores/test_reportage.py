"""Texts in which nobody is cited by what they are, and articles that only look like them."""

from __future__ import annotations

import pytest

from sourceaudit.attribution import attributions
from sourceaudit.scores.attribution import attribution
from sourceaudit.scores.reportage import genre
from sourceaudit.text.document import document

RECIPE = """Barley soup with leeks

2 cups pearl barley
1 tbsp salt
3 leeks, cleaned
500 g carrots
1 l stock

Rinse the barley under cold water. Heat the stock in a large pot. Slice the leeks into thin rings.
Add the barley and the carrots. Simmer everything for forty minutes. Season with salt and serve hot.
"""
INSTRUCTIONS = """How to bleed a radiator

The top of a radiator stays cold when air has gathered in it. Turn off the pump before you begin.
Place a cloth under the valve. Fit the key and turn it slowly to the left. Wait until water comes.
Close the valve again. Check the pressure of the boiler. If it is low, a plumber can help.
"""
LAW = """Section 1. The Lessee shall pay the rent on the first day of each month.

Section 2. The Lessee shall keep the boat in good order and shall not lend it to others.

Section 3. Notice hereunder shall be given in writing. The parties hereto may end this lease by such
notice pursuant to Section 4.

Section 4. Nothing herein limits the rights of the Owner.
"""
REFERENCE = """Halyard: a rope that hoists a sail.

Luff: the front edge of a sail.

Keel: the beam along the bottom of a hull.

Leech: the edge at the back of a sail.

Tiller: a bar that turns the rudder.

Transom: the flat board at the stern.
"""
FICTION = """She put the kettle on the stove and looked at him over her shoulder.

"You are late," she said.

He hung his coat behind the door. "The ice held me up," he said. "I had to walk my way round."

"You could have sent word to her," she said.

"I had nobody to send," he said, and he sat down beside her with his hands in his lap.

"Then drink," she said. She gave him his cup, and he drank, and neither of them spoke of her again.
"""
ARTICLE = """Add the rents and you see the trouble, said Ann Low, the mayor of Lanford.

The council said that half of the flats stand empty. The ministry said it would send inspectors.

"Check the roof first," said Bo Lund, an engineer. Take the flat of the Marsh family. Look at the
walls. Open the windows, and a gull comes in. Try the lift. Read the meter.
"""


def kind(text: str) -> str:
    """Return the genre of a text, "" for reportage."""
    seen = document(text, "en")
    return genre(seen, attributions(seen))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (RECIPE, "recipe"),
        (INSTRUCTIONS, "instructions"),
        (LAW, "legal text"),
        (REFERENCE, "reference"),
        (FICTION, "fiction"),
        (ARTICLE, ""),
        (
            "The mill closed in May. Nobody was hurt, and the owner has not been seen since. " * 9,
            "",
        ),
        ("Q: Who built it?\n\nA: My father did.\n\n" * 6, ""),
    ],
)
def test_a_genre_shows_by_what_a_text_is_made_of(text: str, expected: str) -> None:
    """Orders, amounts, "shall", terms and talk show a genre; cited speakers show reportage."""
    assert kind(text) == expected


def test_code_makes_instructions() -> None:
    """What stands in code is no statement, and enough of it makes a text instructions."""
    text = "The tool has a file of its own.\n\n```\nrun 'the tool' --all\nsay 'done'\n```\n\n" * 4
    assert kind(text) == "instructions"


def test_the_score_is_empty_and_says_why() -> None:
    """Of what is no reportage there is no share of attributed words."""
    seen = document(INSTRUCTIONS * 4, "en")
    got = attribution(seen, attributions(seen))

    assert got.value is None
    assert got.reason == "not reportage"


def test_statements_without_a_speaker_and_by_nobody_are_parts() -> None:
    """What no one signs and what nobody is named for are counted apart."""
    filler = "The road runs along the river to the old mill. " * 20
    text = f'The hall was full. "The bridge is closed for good." It was reportedly sold. {filler}'
    seen = document(text, "en")
    parts = attribution(seen, attributions(seen)).parts

    assert parts["without_speaker"].value == parts["speaker:none"].value
    assert parts["by_nobody"].value != 0
