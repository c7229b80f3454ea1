"""Contrasts: sentences that set something else against what was told, and what is a clash still."""

from __future__ import annotations

import pytest

from sourceaudit.consistency import inconsistencies
from sourceaudit.rules.load import load_rules
from sourceaudit.text.document import document

RULES = load_rules().analyses


def rules(text: str) -> set[str]:
    """Return the rules that find something in a text."""
    found = inconsistencies(document(text + "\n", "en"), repeats=(), facts=(), rules=RULES)
    return {inconsistency.head.rule for inconsistency in found}


@pytest.mark.parametrize(
    "text",
    [
        "A pint costs £4.80 at the Anchor. At the Bell it is £5.20.",
        "Profits rose in the first half. In the second they fell.",
        "The tide rose overnight. By noon it had fallen again.",
        "Mills are closing in the north. One opened in the south last year.",
        "Our collection day is Tuesday. In the week of the fair it is Wednesday instead.",
        "The firm has paid no dividend since 2019. In 2018 it paid one of 40 cents.",
        "The print went for $1.2 million. With the fee the buyer will pay $1.45 million.",
        "Two hundred and six runners started; 188 finished. The eighteen who gave up had tea.",
        "He was fined 200 euros for speeding and 80 for the lights. He paid the 280 euros.",
        "A kilo of plums costs 4 euros. Three kilos cost 10 euros.",
        "The bridge is not open to lorries. It is open to cars.",
        "No dogs are allowed on the pier. Until 1 May dogs are allowed.",
        "Nobody died in the crash. The driver, whose father died in a crash, was in shock.",
        "The minister has not read the report. Her deputy has read all of it.",
        "Anna Rees, the club's secretary, spoke. Rees, who is treasurer of the parish too, sat.",
        "The course runs from 3 to 28 March. In those four weeks you will learn to sail.",
    ],
)
def test_what_is_set_against_what_was_told_is_no_clash(text: str) -> None:
    """Another place, time, person, amount or whole is told of, or the difference is explained."""
    assert not rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "A pint costs £4.80 at the Anchor. The Anchor's pint, at £5.60, is the dearest of all.",
        "Profits rose in the first half. The fall of profits in the first half hurt.",
        "The print went for $1.2 million. Its price of $2.1 million made the seller weep.",
        (
            "The pier stood on the eastern side of the bay. On the western side of the bay, where"
            " the pier stood, men were at work."
        ),
        "The mayor did not attend the parade. The mayor, attending the parade, waved.",
        "Anna Rees is the club's secretary. Rees, the club's treasurer, read the accounts.",
        "The course runs from 3 to 28 March. In those six weeks you will learn to sail.",
        "The hostel opened in 1994. Since the hostel opened, in 1998, it has had 4,000 guests.",
    ],
)
def test_the_same_thing_told_otherwise_is_a_clash(text: str) -> None:
    """What only looks like a contrast is none."""
    assert rules(text)
