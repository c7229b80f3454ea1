"""What a text discloses about itself, and what only looks like it."""

import pytest

from sourceaudit.model.disclosure import Disclosure, DisclosureKind
from sourceaudit.text.disclosures import disclosures
from sourceaudit.text.runs import runs_of

PROSE = (
    "The ferry was late again, and those who wait for it have begun to keep a list of the days.\n\n"
    "Its captain says that the harbour has silted up, and that nobody will pay for a dredger.\n\n"
)


def _kinds(text: str, site: str = "Quay Courier") -> set[DisclosureKind]:
    return {disclosure.kind for disclosure in disclosures(runs_of(text), names=(site,))}


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("By Ada Sorrel", "", DisclosureKind.BYLINE),
        ("Ada Sorrel, transport correspondent", "", DisclosureKind.BYLINE),
        ("Published 4 June 2031", "", DisclosureKind.DATE),
        ("", "A former version of this report named the wrong boat.", DisclosureKind.CORRECTION),
        ("", "The Quay Courier is owned by Sorrel Media Ltd.", DisclosureKind.OWNERSHIP),
        ("Paid for by Sorrel Lines", "", DisclosureKind.ADVERTISING),
        ("", "The views expressed here are the author's own.", DisclosureKind.OPINION),
    ],
)
def test_disclosures_around_an_article_are_found(
    before: str, after: str, kind: DisclosureKind
) -> None:
    """What stands between title and prose, or behind it, is said of the article."""
    assert kind in _kinds(f"Ferry late again\n\n{before}\n\n{PROSE}{after}\n")


@pytest.mark.parametrize(
    "line",
    [
        "The guide was written by Ada Sorrel.",
        "The race begins on 4 June 2031.",
        "A correction in fares is overdue.",
        "The pier is owned by Sorrel Media Ltd.",
        "The rowers are sponsored by Sorrel Lines.",
        "Opinion is divided on the dredger.",
        "> By Ada Sorrel",
    ],
)
def test_the_same_said_of_something_else_is_none(line: str) -> None:
    """In the prose it is about others, whatever the words."""
    assert not _kinds(f"Ferry late again\n\n{PROSE}{line}\n\n{PROSE}")


def test_a_label_above_the_title_is_no_title() -> None:
    """The kind of a text may stand before its title."""
    found = disclosures(runs_of(f"Opinion\n\nDredge the harbour\n\nBy Ada Sorrel\n\n{PROSE}"))
    assert [(disclosure.kind, disclosure.text) for disclosure in found] == [
        (DisclosureKind.BYLINE, "By Ada Sorrel"),
        (DisclosureKind.OPINION, "Opinion"),
    ]


def test_an_author_of_the_metadata_alone_is_not_stated() -> None:
    """What readers do not see is told apart."""
    found = disclosures(runs_of(f"Ferry late again\n\n{PROSE}"), author="Ada Sorrel")
    assert found == (Disclosure(DisclosureKind.BYLINE, "Ada Sorrel", stated=False),)
