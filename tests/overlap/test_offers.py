"""What several sources print for their readers, where nobody knows of which site they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random

import pytest

from sourceaudit.model.overlap import PassageKind
from sourceaudit.overlap import compare
from sourceaudit.rules import load_rules
from sourceaudit.text.document import document

RULE = load_rules().analyses["analysis/shared-passage"]
APPEAL = (
    "Readers pay for the Skerry Sentinel, nobody else does. For less than a pint a month you get "
    "every story and every chart, and you help us to keep a reporter on the northern isles. Become "
    "a member today, choose what you want to pay, and leave again whenever you like."
)
REPORT = (
    "The lifeboat was called out 31 times in March, nine times more than in the year before, and "
    "brought 84 people ashore. Coxswain Hella Morrow said that most of them had misread the tide "
    "at the Skerry causeway, which is dry for three hours a day."
)
LETTERS = "aeioulnrstmdkbg"


def article(number: int, inside: str) -> str:
    """Return made-up paragraphs with a text between them, of which no other article has any."""
    chance = Random(number)  # noqa: S311 - nothing secret

    def word() -> str:
        return "".join(chance.choices(LETTERS, k=8))

    def sentence() -> str:
        return f"The {word()} {word()} of {word()} was {word()} with a {word()} in the {word()}."

    parts = [" ".join(sentence() for _ in range(6)) for _ in range(5)]
    return "\n\n".join([*parts[:3], inside, *parts[3:]])


def kinds(texts: Sequence[str]) -> Counter[PassageKind]:
    """Return of which kinds the passages of some sources are that no site is known of."""
    documents = {f"{at}": document(text, "en") for at, text in enumerate(texts)}
    overlaps, _ = compare(documents, quoted={}, rule=RULE)
    return Counter(passage.kind for overlap in overlaps for passage in overlap.passages)


def test_an_appeal_that_unrelated_sources_print_is_a_template() -> None:
    """Six pages ask their readers for money in the same words, and none copied another."""
    assert kinds([article(at, APPEAL) for at in range(6)]) == {PassageKind.TEMPLATE: 15}


@pytest.mark.parametrize("count", [2, 6])
def test_a_report_that_several_sources_have_stays_a_copy(count: int) -> None:
    """A paragraph of news is nobody's offer, however many print it."""
    pairs = count * (count - 1) // 2
    assert kinds([article(at, REPORT) for at in range(count)]) == {PassageKind.COPY: pairs}


def test_who_copies_an_article_copies_the_offer_in_it() -> None:
    """Where two sources share more than an offer, the offer is part of what was copied."""
    shared = article(1, APPEAL)
    changed = shared.replace(shared[: shared.index("\n\n")], article(9, "x")[:300])
    found = kinds([shared, changed, *(article(at, REPORT) for at in (3, 4))])
    assert PassageKind.TEMPLATE not in found


def test_what_two_sources_have_is_no_offer() -> None:
    """Two sources prove nothing: three unrelated ones make it a thing that pages print."""
    assert kinds([article(at, APPEAL) for at in range(2)]) == {PassageKind.COPY: 1}
