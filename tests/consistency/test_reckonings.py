"""What a text works out itself: lists, sums, shares, years, margins, kin, and names of things."""

from __future__ import annotations

import pytest

from sourceaudit.consistency import inconsistencies
from sourceaudit.model.evidence import Confidence, Family
from sourceaudit.rules.load import load_rules
from sourceaudit.text.blocks import segment
from sourceaudit.text.document import document

RULES = load_rules().analyses


def kinds(text: str, *, least: Confidence = Confidence.LOW) -> set[str]:
    """Return the kinds of what is found in a text of two paragraphs."""
    every = inconsistencies(
        document(text, "en"), repeats=(), facts=(), rules=RULES, original=(text, segment(text))
    )
    opposed = [
        inconsistency
        for inconsistency in every
        if inconsistency.family in (Family.CONTRADICTION, Family.TIME)
    ]
    return {
        inconsistency.kind
        for inconsistency in opposed
        if least is Confidence.LOW or inconsistency.head.confidence is least
    }


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Of the 60 boats in the bay, 22 sank, 18 were beached and 30 rode it out.", "total"),
        ("They sold 40 on Friday, 35 on Saturday and 50 on Sunday, 115 in all.", "total"),
        ("Fourteen adults and nine children were aboard, 25 people altogether.", "total"),
        ("She has won the race four times: in 1990, 1995, 1999, 2003 and 2010.", "total"),
        ("He has three brothers: Adam, Boris, Carl and David.", "total"),
        ("Yes was said by 45 per cent, no by 40 per cent and nothing by 25 per cent.", "total"),
        ("There are 12 flats on each of the four floors, 40 in all.", "total"),
        ("Tickets cost £8 each; a family of four pays £40.", "total"),
        ("The town doubled from 20,000 in 1950 to 60,000 in 2000.", "percentage"),
        ("Sales trebled, from 10 to 20 machines a year.", "percentage"),
        ("He took the job in 2004. Six years later, in 2012, he left it.", "duration"),
        ("The firm was founded in 1950. Its 60th anniversary comes in 2015.", "duration"),
        (
            "She left in 2010 after 30 years with the firm, which she had joined in 1990.",
            "duration",
        ),
        ("Kurt Olm, 45, runs the shop with his younger brother Jan Olm, 48.", "age"),
        ("The visitors won by two goals. The score was 3-2 at the end.", "score"),
        ("The match ended in a draw, 1-1. All were wet.\n\nThe losers left by boat.", "score"),
        (
            "The pump weighs 4.2 tonnes. It is old.\n\nTo lift 4.2 kilograms they hired a crane.",
            "measure",
        ),
        ("The ring is worth £900. It is old.\n\nShe would not sell the ring of $900.", "money"),
        ("Ann Low came with her son, Ben Low. He bakes.\n\nBen, her nephew, sat.", "family"),
        ("Two cousins run the ferry. It is late.\n\nThe brothers deny that.", "family"),
        ("Ada Blum has never married. She sings.\n\nHer husband drives Blum home.", "family"),
        ("Karl Ott is the youngest of five. He digs.\n\nKarl's younger sister paints.", "family"),
        (
            "The tug Samson sank. She was old.\n\nThe tug, the Goliath, lies in the mud.",
            "name-variant",
        ),
        ("Lena Hartwig runs it. She is tall.\n\nProfessor Hartmann has nine dogs.", "name-variant"),
        ("They live in Marlowe House. It is wet.\n\nMarlborough House was sold.", "name-variant"),
        (
            "Ola Dahl, the director of the museum, spoke.\n\nDahl, its deputy director, wept.",
            "role",
        ),
        (
            "Come on Saturday 14 June. It will rain.\n\nClean up on Monday the 15th.",
            "weekday-of-date",
        ),
        ("A loaf goes up by 8 per cent. It costs £2.50 now and will be £2.90.", "percentage"),
        ("The elm is 300 years old. It is tall.\n\nNobody fells a 500-year-old elm.", "measure"),
        ("She plays the cello in the band. It is loud.\n\nThe violin she plays is old.", "thing"),
        ("The band has five members. They met here.\n\nThe quartet plays on.", "count"),
        ("Ben Low is Ada Low's elder brother.\n\nBen's older sister, Ada Low, rows.", "family"),
        (
            "Five hurt in bus crash\n\nEight people were hurt as a bus left the road near Olm.",
            "count",
        ),
    ],
)
def test_what_cannot_be(text: str, kind: str) -> None:
    """Each kind is found where a text says it."""
    assert kind in kinds(text + "\n")


@pytest.mark.parametrize(
    "text",
    [
        "Of the 60 boats in the bay, 22 sank, 18 were beached and 20 rode it out.",
        "They sold 40 on Friday, 35 on Saturday and 50 on Sunday, 125 in all.",
        "She has won the race five times: in 1990, 1995, 1999, 2003 and 2010.",
        "He has three brothers: Adam, Boris and Carl.",
        "He has five brothers, including Adam, Boris and Carl.",
        "He has three children Nora, Hanna and Karl, a singer, and a dog.",
        "Yes was said by 45 per cent, no by 40 per cent and nothing by 15 per cent.",
        "There are 12 flats on each of the four floors, 48 in all.",
        "The town doubled from 20,000 in 1950 to 41,000 in 2000.",
        "He took the job in 2004. Six years later, in 2010, he left it.",
        "The firm was founded in 1950. Its 60th anniversary came in 2010.",
        "Kurt Olm, 48, runs the shop with his younger brother Jan Olm, 45.",
        "The visitors won by two goals. The score was 3-1 at the end.",
        "Ada Blum has never married off her two sons.\n\nHer husband drives Blum home.",
        "The tugs Samson and Goliath sank. They were old.\n\nThe tug, the Goliath, lies there.",
        "John Pascoes has a boat.\n\nThe John Pascoe sails.",
        "Come on Saturday 14 June. It will rain.\n\nClean up on Sunday the 15th.",
        "It began on Friday, May 23. It was hot.\n\nIt ended on Friday the 13th.",
        "A loaf goes up by 8 per cent. It costs £2.50 now and will be £2.70.",
        "The elm is 300 years old. It is tall.\n\nThe elm, 300 years old, fell.",
        "The poll of 800 asked for a name: half of them said Low, the other half Olm.",
    ],
)
def test_what_adds_up(text: str) -> None:
    """What fits, what leaves something out and what is told of two is no contradiction."""
    assert kinds(text + "\n") == set()


@pytest.mark.parametrize("spaces", [1, 60])
def test_initials_behind_nothing_but_spaces(spaces: int) -> None:
    """A text that begins with spaces and initials is read like any other."""
    assert kinds(" " * spaces + "A. Low came late, and Low left early.\n") == set()
