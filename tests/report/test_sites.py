"""What reports say of the sites of a drop."""

from dataclasses import replace
from pathlib import Path

from sourceaudit.model.audit import Audit
from sourceaudit.model.disclosure import DisclosureKind
from sourceaudit.model.dossier import Disclosed, Dossier, Published, SharedWith, SiteTemplate
from sourceaudit.report import FORMATS
from sourceaudit.report.html import pages
from sourceaudit.report.site_words import disclosed, published, shared

FOLDER = Path("drop/reports")
SITE = Dossier(
    site="quay.example",
    sources=12,
    failed=3,
    junk=4.25,
    disclosed=(
        Disclosed(DisclosureKind.BYLINE, 9, 2, "By <b>Ada Sorrel</b>"),
        Disclosed(DisclosureKind.DATE, 12, 0, "4 June 2031"),
    ),
    authors=(("Ada Sorrel", 7),),
    shared=(SharedWith("mole.example", 5, 310, 3, 1),),
    templates=(SiteTemplate("Ask the harbour office", 4),),
    published=Published(12, "2031-06-01", "2031-06-06", 2.0, 5, "2031-06-03"),
)


def test_a_site_in_sentences() -> None:
    """Counts have plurals, what is missing is said, and who was first."""
    by_kind = {disclosed.kind: disclosed for disclosed in SITE.disclosed}
    assert [disclosed(kind, by_kind.get(kind), 12) for kind in DisclosureKind][:3] == [
        "Byline: shown by 9 of 12 sources (2 in the metadata alone).",
        "Date of publication: shown by all sources.",
        "Correction: shown by no source, which proves nothing.",
    ]
    assert shared(SITE.shared[0]) == (
        "310 words in 5 pairs of sources; this site published first in 3, "
        "the other site published first in 1, who published first is unknown in 1."
    )
    assert published(SITE) == (
        "12 dated sources from 2031-06-01 to 2031-06-06: 2 a day; "
        "at most 5 on one day (2031-06-03)."
    )


def test_each_site_has_a_page_where_sources_have(audit: Audit) -> None:
    """The table leads to it; what a page says is text there."""
    found = dict(pages(replace(audit, sites=(SITE,)), folder=FOLDER, one_page=0))
    index, page = found["audit.html"].decode(), found["audit/site-1.html"].decode()
    assert 'href="audit/site-1.html#w1"' in index
    assert "By &lt;b&gt;Ada Sorrel&lt;/b&gt;" in page
    assert "Ask the harbour office" in page


def test_dossiers_are_on_the_page_of_a_small_drop_and_in_markdown(audit: Audit) -> None:
    """One page has all; Markdown has the table."""
    sites = replace(audit, sites=(SITE,))
    assert 'id="w1"' in FORMATS["html"].render(sites, folder=FOLDER)
    assert "| `quay.example` | 12 | 3 | 4.2 % | 310 | 9 | 12 | 0 |" in FORMATS["md"].render(
        sites, folder=FOLDER
    )
