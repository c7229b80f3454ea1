"""Which page of the report a place is on, and how to link to it from another page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sourceaudit.report.pictures.marks import To

INDEX = "audit.html"
FOLDER = "audit"
OVERLAP, CONTRADICTIONS = f"{FOLDER}/overlap.html", f"{FOLDER}/contradictions.html"

_SOURCE = re.compile(r"[stp](\d+)(?!\w)")
_OVERLAP = re.compile(r"[one]\d|overlap$")
_SITE = re.compile(r"w(\d+)(?!\w)")
_CONTRADICTION = re.compile(r"x-|contradictions$")


@dataclass(frozen=True, slots=True)
class Site:
    """A report of one page, or of many: an index, a page a source, and one a section."""

    many: bool = False

    def page(self, anchor: str) -> str:
        """Return the page that an anchor is on, by what the anchor begins with."""
        if not self.many:
            return INDEX
        if source := _SOURCE.match(anchor):
            return source_page(int(source[1]))
        if site := _SITE.match(anchor):
            return site_page(int(site[1]))
        if _OVERLAP.match(anchor):
            return OVERLAP
        return CONTRADICTIONS if _CONTRADICTION.match(anchor) else INDEX

    def links_from(self, page: str) -> To:
        """Return the function from an anchor to a link that leads there from a page."""
        if not self.many:
            return "#{}".format

        def to(anchor: str) -> str:
            target = self.page(anchor)
            return f"{'' if target == page else between(page, target)}#{anchor}"

        return to


def between(page: str, target: str) -> str:
    """Return the relative path from one page of the report to another."""
    own, _, _ = page.rpartition("/")
    folder, _, name = target.rpartition("/")
    if own == folder:
        return name
    return target if not own else f"../{target}"


def source_page(index: int) -> str:
    """Return the page of the source with a number, from 1."""
    return f"{FOLDER}/s{index}.html"


def site_page(rank: int) -> str:
    """Return the page of the site with a rank, from 1."""
    return f"{FOLDER}/site-{rank}.html"


def table_page(at: int) -> str:
    """Return the page that a stretch of the table of sources is on, from 1; the first is ours."""
    return INDEX if at == 1 else f"{FOLDER}/sources-{at}.html"
