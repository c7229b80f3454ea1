"""What pages of one site have at their ends, and in lines of their own."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from sourceaudit.model.evidence import Category, Confidence, Rule, Severity
from sourceaudit.model.overlap import PassageKind
from sourceaudit.overlap import compare
from sourceaudit.text.document import document

RULE = Rule(
    "analysis/shared-passage",
    Severity.WARNING,
    Confidence.HIGH,
    Category.DUPLICATION,
    message="",
    why="",
)
NOTE = (
    "The Lanford Hour is heard each Sunday at six on Radio Mera, and readers of the Courier may "
    "send Orla Finch their questions until Friday noon."
)
HEAD = "LANFORD (MC) - The latest from the regatta of the Mera Club:"
FACTS = (
    "The lock at Lanford was drained on Tuesday, and the county engineer, Ida Sorn, found two of "
    "its seven gates so rotten that she had them chained."
)


def story(seed: int, count: int = 160) -> str:
    """Return sentences of words that no other story has."""
    words = [f"q{seed}w{at}" + ("." if at % 10 == 9 else "") for at in range(count)]
    return " ".join(words).replace(f"q{seed}w0 ", f"Q{seed} ", 1)


def kinds(texts: Mapping[str, str], site: str | None = "mera.example") -> set[PassageKind]:
    """Return what the passages of texts, all of one site, are told as."""
    documents = {name: document(text) for name, text in texts.items()}
    found, _ = compare(documents, quoted={}, rule=RULE, sites=dict.fromkeys(texts, site))
    return {each.kind for overlap in found for each in overlap.passages}


@pytest.mark.parametrize(
    "page", ["{story}\n\n{note}", "{story}\n\n{note}\n\n2 May", "Title {at}\n\n{head}\n\n{story}"]
)
def test_the_ends_of_two_pages_of_a_site_are_templates(page: str) -> None:
    """No third page is needed; between sites they are copies."""
    texts = {f"{at}": page.format(at=at, story=story(at), note=NOTE, head=HEAD) for at in range(2)}

    assert kinds(texts) == {PassageKind.TEMPLATE}
    assert kinds(texts, None) == {PassageKind.COPY}


def test_what_stands_in_the_middle_is_a_copy() -> None:
    """Two stories of a site with one paragraph, and a third that has it too."""
    texts = {f"{at}": f"{story(at)}\n\n{FACTS}\n\n{story(at + 9)}" for at in range(2)}
    assert kinds(texts) == {PassageKind.COPY}

    inside = {f"{at}": f"{story(at)} {FACTS} {story(at + 9)}" for at in range(3)}
    assert kinds(inside) == {PassageKind.COPY}


def test_lines_of_their_own_that_three_pages_have() -> None:
    """As those of advertisements of houses by one agent."""
    line = "Services: mains water and drains\n\nTo be seen by appointment with Sorn and Finch"
    texts = {f"{at}": f"{story(at)}\n\n{line}, Lot {at}\n\n{story(at + 9)}" for at in range(3)}
    assert kinds(texts) == {PassageKind.TEMPLATE}
    texts.pop("2")
    assert kinds(texts) == {PassageKind.COPY}


def test_an_end_beside_another_copy_is_one() -> None:
    """Who copied a paragraph may have copied the end as well."""
    texts = {f"{at}": f"{story(at)}\n\n{FACTS}\n\n{story(at + 9)}\n\n{NOTE}" for at in range(2)}
    assert kinds(texts) == {PassageKind.COPY}
