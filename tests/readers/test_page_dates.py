"""When a page was published: as its data state it, in whatever form; never the day of a change."""

from __future__ import annotations

import json

import pytest

from sourceaudit.model.source import Source
from sourceaudit.readers import Record, read

PARAGRAPHS = "".join(
    f"<p>The pilot of boat {number} brought the freighter in through the fog, as he had done for "
    f"{number + 20} years, and nobody on the quay heard a horn that night.</p>"
    for number in range(6)
)
ARTICLE = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Fog"}


def published(*, data: object = None, head: str = "", above: str = "") -> str | None:
    """Return the day of publication that a page is read with."""
    if data is not None:
        head += f"<script type='application/ld+json'>{json.dumps(data)}</script>"
    body = f"<article>{above}<h1>Fog</h1>{PARAGRAPHS}</article>"
    page = f"<html lang='en'><head><title>Fog</title>{head}</head><body>{body}</body></html>"
    done = read(Record("p.html", "p.html", "p.html", "html", page))
    assert isinstance(done, Source)
    return done.published


@pytest.mark.parametrize(
    "stated",
    [
        "2023-05-04T08:00:00+02:00",
        "May 4, 2023",
        "Thursday, 4 May 2023 08:00",
        1683187200,
        1683187200000,
        "1683187200",
        {"@type": "Date", "@value": "2023-05-04"},
        ["2023-05-04", "2023-05-06"],
    ],
)
def test_data_state_the_day_in_any_form(stated: object) -> None:
    """Words, seconds, milliseconds, typed values and lists are read."""
    article = ARTICLE | {"datePublished": stated, "dateModified": "2023-05-09"}

    assert published(data=article) == "2023-05-04"
    assert published(data={"@graph": [{"@type": "WebSite"}, article]}) == "2023-05-04"


@pytest.mark.parametrize("stated", ["2023-05-09", "May 9, 2023", 1683619200, 1683619200000])
def test_the_day_of_a_change_in_data_is_none_of_publication(stated: object) -> None:
    """Alone, and beside a day of publication that says nothing."""
    assert published(data=ARTICLE | {"dateModified": stated}) is None
    for empty in ("", "soon", None):
        changed = ARTICLE | {"datePublished": empty, "dateModified": stated}
        assert published(data=changed) is None


@pytest.mark.parametrize(
    ("head", "above"),
    [
        ("<meta property='article:modified_time' content='2023-05-09'>", ""),
        ("<meta itemprop='dateModified' content='2023-05-09'>", ""),
        ("<meta http-equiv='last-modified' content='Tue, 09 May 2023 10:00:00 GMT'>", ""),
        ("", "<p>Changed <time itemprop='dateModified' datetime='2023-05-09'>9 May</time></p>"),
        ("", "<p><time class='entry-date updated' datetime='2023-05-09'>9 May 2023</time></p>"),
        ("", "<p><span class='last-updated'>9 May 2023</span></p>"),
    ],
)
def test_the_day_of_a_change_in_the_markup_is_none_of_publication(head: str, above: str) -> None:
    """Wherever a page marks it."""
    assert published(head=head, above=above) is None


@pytest.mark.parametrize(
    "above",
    [
        "<time itemprop='datePublished' datetime='2023-05-04'>4 May</time>",
        "<time class='published' datetime='2023-05-04'>4 May</time>",
        "<time class='entry-date published updated' datetime='2023-05-04'>4 May</time>",
        "<time pubdate datetime='2023-05-04'>4 May</time>",
        "<abbr class='published' title='2023-05-04T10:00:00Z'>today</abbr>",
    ],
)
def test_the_markup_names_the_day_beside_that_of_a_change(above: str) -> None:
    """Of two times the one that is called so is that of publication, whichever comes first."""
    change = "<time class='updated' datetime='2023-05-09'>9 May 2023</time>"

    assert published(above=f"<p>{change} {above}</p>") == "2023-05-04"
    assert published(above=f"<p>{above} {change}</p>") == "2023-05-04"
