"""A large drop is an index with a folder of pages beside it."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest

from sourceaudit.model.audit import Audit
from sourceaudit.report.html import pages

FOLDER = Path("drop/reports")


def written(audit: Audit) -> Mapping[str, lxml.html.HtmlElement]:
    """Return the pages of an audit that is too large for one page, parsed."""
    made = pages(audit, folder=FOLDER, one_page=1)
    return {name: lxml.html.document_fromstring(text) for name, text in made}


def test_a_small_drop_is_one_page(audit: Audit) -> None:
    """Up to a limit there is one file, audit.html."""
    assert [name for name, _ in pages(audit, folder=FOLDER)] == ["audit.html"]


def test_a_large_drop_has_a_page_a_source(audit: Audit) -> None:
    """The index comes first; overlaps, contradictions and each source have pages of their own."""
    assert list(written(audit)) == [
        "audit.html",
        "audit/overlap.html",
        "audit/contradictions.html",
        *(f"audit/s{at}.html" for at in range(1, len(audit.sources) + 1)),
    ]


@pytest.mark.parametrize("name", ["audit", "hostile"])
def test_every_link_leads_to_a_place_of_a_page(name: str, request: pytest.FixtureRequest) -> None:
    """Links between pages are relative, and each ends at an id that is there."""
    found = written(request.getfixturevalue(name))
    ids = {name: set(tree.xpath("//@id")) for name, tree in found.items()}
    for own, tree in found.items():
        for link in tree.xpath("//@href"):
            path, _, anchor = link.partition("#")
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(own), path)) if path else own
            )
            assert not anchor or anchor in ids[target], (own, link)


def test_the_table_of_sources_goes_on_over_pages(audit: Audit) -> None:
    """A table of more rows than a page takes is cut, and its pages lead to each other."""
    source = audit.sources[1]
    many = tuple(
        replace(source, source=replace(source.source, id=f"{at:04}.txt")) for at in range(1001)
    )
    found = written(replace(audit, sources=many, overlaps=()))
    tables = {
        name: tree.xpath("//table[@id='source-table']/tbody/tr") for name, tree in found.items()
    }
    assert {name: len(rows) for name, rows in tables.items() if rows} == {
        "audit.html": 1000,
        "audit/sources-2.html": 1,
    }
    assert found["audit.html"].xpath("//nav[@class='pages']/a/@href") == [
        "#",
        "audit/sources-2.html",
    ]
    assert found["audit/sources-2.html"].xpath("//nav[@class='pages']/a/@href") == [
        "../audit.html",
        "#",
    ]
