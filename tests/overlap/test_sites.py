"""Passages of a site: what many of its sources have makes no copies of them."""

from __future__ import annotations

import random
from collections.abc import Mapping

from sourceaudit.model.evidence import Category, Confidence, Rule, Severity
from sourceaudit.model.overlap import Overlap, PassageKind
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
HOUSE = (
    "The Mera Courier has been printed in Lanford since 1871 by five families of the upper town, "
    "and whoever brings the editor a basket of plums may read it for nothing until Easter."
)
NEWS = (
    "The old bridge over the Mera at Lanford was closed to lorries on Tuesday after divers found "
    "cracks in two of its seven piers, the county engineer told the harbour board."
)


def story(seed: int, count: int = 120) -> str:
    """Return sentences of made-up words that no other story has."""
    chance = random.Random(seed)  # noqa: S311 - made-up words
    return " ".join(
        f"{'Q' if at % 10 == 0 else 'q'}{seed}{chance.choice('bdfg')}{chance.randrange(999)}"
        + ("." if at % 10 == 9 else "")
        for at in range(count)
    )


def overlaps(texts: Mapping[str, str], site: str | None = "mera.example") -> tuple[Overlap, ...]:
    """Return the overlaps of texts by id, all of one site."""
    documents = {name: document(text) for name, text in texts.items()}
    return compare(documents, quoted={}, rule=RULE, sites=dict.fromkeys(texts, site))[0]


def articles(count: int, words: int = 120) -> dict[str, str]:
    """Return stories with the words of the house inside a paragraph."""
    return {f"{at}": f"{story(at, words)} {HOUSE} {story(at + 100, words)}" for at in range(count)}


def test_what_recurs_on_a_site_is_no_copy() -> None:
    """It takes a site that is known, and five sources."""
    assert overlaps(articles(5)) == ()
    assert len(overlaps(articles(5), None)) == 10
    assert len(overlaps(articles(4))) == 6


def test_it_takes_a_third_of_the_site() -> None:
    """What five of sixteen sources have may be an agency's."""
    assert overlaps(articles(5) | {f"x{at}": story(at + 200) for at in range(10)}) == ()
    assert len(overlaps(articles(5) | {f"x{at}": story(at + 200) for at in range(11)})) == 10


def test_short_articles_are_no_likeness_either() -> None:
    """Where much of an article is the site's, the rest of it is compared."""
    (overlap, *_) = overlaps(articles(5, 20), None)

    assert overlap.jaccard > 0.2
    assert overlaps(articles(5, 20)) == ()


def test_what_two_share_beside_it_is_told() -> None:
    """Alone: the passage of the site is not."""
    texts = articles(6)
    texts |= {name: f"{texts[name]} {NEWS}" for name in ("1", "4")}

    (found,) = overlaps(texts)

    assert (found.left, found.right) == ("1", "4")
    assert [passage.left_text for passage in found.passages] == [NEWS.rstrip(".")]


def test_copies_of_an_article_are_copies() -> None:
    """However many of them a site has."""
    texts = {f"{at}": f"{story(at, 30)} {story(999, 120)}" for at in range(6)}

    assert len(overlaps(texts)) == 15


def test_other_sites_that_have_it_copied_it() -> None:
    """What is one site's is not the other's."""
    texts = articles(6)
    documents = {name: document(text) for name, text in texts.items()}
    sites = dict.fromkeys(texts, "mera.example") | {"5": "else.example"}

    found = compare(documents, quoted={}, rule=RULE, sites=sites)[0]

    assert found
    assert all("5" in (overlap.left, overlap.right) for overlap in found)


def test_what_several_sources_of_a_site_have_is_a_template() -> None:
    """Six articles end in one sentence: a template on their site, a copy on others."""
    note = (
        "Orla Finch, who sits on the board of the Harbour Trust, owns a third of the yards between "
        "Ardle and Skerry, and has sold 40 of her 90 boats since the storm of 2019."
    )
    texts = {f"{at:02}.txt": f"{story(at)}\n\n{note}" if at < 6 else story(at) for at in range(20)}
    documents = {name: document(text) for name, text in texts.items()}

    def kinds(site: str | None) -> set[PassageKind]:
        sites = dict.fromkeys(documents, site)
        found, _ = compare(documents, quoted={}, rule=RULE, sites=sites)
        return {
            each.kind for overlap in found for each in overlap.passages if "Finch" in each.left_text
        }

    assert kinds("paper.example") == {PassageKind.TEMPLATE}
    assert kinds(None) == {PassageKind.COPY}
