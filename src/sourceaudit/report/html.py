"""audit.html: the audit as one self-contained page that asks nothing of anybody.

A drop of more than `ONE_PAGE` sources is an index with a folder of pages beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from sourceaudit.model.audit import Audit
from sourceaudit.model.dossier import Dossier
from sourceaudit.model.each import Each
from sourceaudit.report import wording
from sourceaudit.report.diff import compare_audits
from sourceaudit.report.page.layout import layout
from sourceaudit.report.page.places import (
    CONTRADICTIONS,
    INDEX,
    OVERLAP,
    Site,
    between,
    site_page,
    source_page,
    table_page,
)
from sourceaudit.report.page.shapes import Link, SourceView, View
from sourceaudit.report.paths import text_path
from sourceaudit.report.sections.frame import report_page
from sourceaudit.report.sections.page import Page
from sourceaudit.report.sections.sites import SHOWN as SITES

ONE_PAGE = 50  # sources; beyond, one page would be slow to open and long to scroll
ROWS = 1_000  # of the table of sources on one page: under 1 MB


def render(audit: Audit, *, folder: Path, each: Each = map) -> str:
    """Return audit.html as one page; `folder` is where it will be written, for paths of texts.

    `each` maps a function over sources.
    """
    return _whole(audit, folder, each).decode("utf-8", "surrogatepass")


def _whole(audit: Audit, folder: Path, each: Each) -> bytes:
    view = layout(audit, Site())
    return _Pages(view, Site(), folder, each).page(
        INDEX,
        (*_first(audit), "source", "overlap", "contradictions", "rules", "method"),
        heading=_heading(audit),
        listed=view.sources,
        shown=view.sources,
    )


def pages(
    audit: Audit, *, folder: Path, each: Each = map, one_page: int = ONE_PAGE
) -> Iterator[tuple[str, bytes]]:
    """Yield the encoded pages by path: one, or an index and a page a source.

    That is the case of more than `one_page` sources.
    """
    if len(audit.sources) <= one_page and audit.totals is None:
        yield INDEX, _whole(audit, folder, each)
        return
    view = layout(audit, Site(many=True))
    made = _Pages(view, Site(many=True), folder, each)
    tables = [view.sources[at : at + ROWS] for at in range(0, len(view.sources), ROWS)]
    for at, rows in enumerate(tables, 1):
        parts = (*_first(audit), "rules", "method") if at == 1 else ("sources",)
        heading = _heading(audit) if at == 1 else f"Sources, page {at} of {len(tables)}"
        links = _table_links(at, len(tables))
        yield (
            table_page(at),
            made.page(table_page(at), parts, heading=heading, listed=rows, tables=links),
        )
    yield OVERLAP, made.page(OVERLAP, ("overlap",), heading="What is shared")
    yield (
        CONTRADICTIONS,
        made.page(CONTRADICTIONS, ("contradictions",), heading="Contradictions between sources"),
    )
    for rank, site in enumerate(audit.sites[:SITES], 1):
        yield site_page(rank), made.of_site(rank, site)
    # Some at a time: each page is as large as a text, and there may be any number of them.
    for at in range(0, len(view.sources), ROWS):
        some = view.sources[at : at + ROWS]
        names = [source_page(view.index) for view in some]
        yield from zip(names, each(made.of_source, some), strict=True)


def _first(audit: Audit) -> tuple[str, ...]:
    """Return what a report begins with; what it is beside only where there is something."""
    before = ("previous",) if audit.previous else ()
    sites = ("sites",) if audit.totals is not None or audit.sites else ()
    return ("overview", *before, *sites, "sources")


def _heading(audit: Audit) -> str:
    count = audit.totals.sources if audit.totals else len(audit.sources)
    return f"Audit of {wording.count(count, 'source')}: {audit.verdict.status.value}"


def _table_links(at: int, pages: int) -> list[Link]:
    """Return links to the pages of the table of sources, "#" for the one that is shown."""
    here = table_page(at)
    return [
        Link(str(number), "#" if number == at else between(here, table_page(number)))
        for number in range(1, pages + 1)
    ]


class _Pages:
    """Makes the pages of one report; what they have in common is made once."""

    def __init__(self, view: View, site: Site, folder: Path, each: Each) -> None:
        self._view, self._each = view, each
        self._site = site
        self._text_path = partial(text_path, folder=folder)
        previous = view.audit.previous
        self._found = compare_audits(previous, view.audit) if previous else None

    def of_source(self, view: SourceView) -> bytes:
        """Return the page of a source."""
        heading = view.title or view.audited.source.id
        return self.page(source_page(view.index), ("source",), heading=heading, shown=(view,))

    def of_site(self, rank: int, site: Dossier) -> bytes:
        """Return the page of a site."""
        return self.page(site_page(rank), ("site",), heading=site.site, site=(rank, site))

    def page(
        self,
        name: str,
        parts: Sequence[str],
        *,
        heading: str,
        listed: Sequence[SourceView] = (),
        shown: Sequence[SourceView] = (),
        tables: Sequence[Link] = (),
        site: tuple[int, Dossier] | None = None,
    ) -> bytes:
        """Return a page: `listed` are the rows of the table of sources, `shown` those in full."""
        return report_page(
            Page(
                view=self._view,
                parts=parts,
                heading=heading,
                to=self._site.links_from(name),
                text_path=self._text_path,
                listed=listed,
                shown=shown,
                tables=tables,
                found=self._found,
                site=site,
                alone=self._site.many,
                each=self._each,
            )
        )
