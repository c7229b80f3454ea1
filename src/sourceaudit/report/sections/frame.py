"""A page of HTML around what it tells: its head, its policy, its style and script."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sourceaudit.report.diff.shapes import Difference
from sourceaudit.report.markup import NOTHING, Html, Template, encode, join
from sourceaudit.report.page.shapes import SourceView
from sourceaudit.report.sections.assets import asset, digest
from sourceaudit.report.sections.contradictions import contradictions
from sourceaudit.report.sections.difference import previous, render_difference
from sourceaudit.report.sections.method import method
from sourceaudit.report.sections.overlap import overlap
from sourceaudit.report.sections.overview import overview
from sourceaudit.report.sections.page import ANCHOR, Page, verdict
from sourceaudit.report.sections.rules import rules
from sourceaudit.report.sections.sites import dossier, sites
from sourceaudit.report.sections.source import source
from sourceaudit.report.sections.sources import sources
from sourceaudit.report.wording import count

SECTIONS = {
    "overview": overview,
    "previous": previous,
    "sites": sites,
    "sources": sources,
    "overlap": overlap,
    "contradictions": contradictions,
    "rules": rules,
    "method": method,
}

HEAD = Template(
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    '<meta http-equiv="Content-Security-Policy" content="{}">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<meta name="referrer" content="no-referrer">\n'
    '<meta name="color-scheme" content="light dark">\n'
    "{}<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n"
    '<a class="skip" href="#main">Skip to the report</a>\n'
    "{}\n"
    '<main id="main" class="wrap" tabindex="-1">\n'
)
TAIL = Template("</main>\n{}</body>\n</html>")
MADE_BY = Template('<meta name="generator" content="sourceaudit {}">\n{}')
RUN = Template('<meta name="sourceaudit-run" content="{}">\n')
TOP = Template(
    '<header class="top">\n<div class="wrap">\n<a class="brand" href="{}">sourceaudit</a>\n{}\n'
    '<nav aria-label="Sections">{}</nav>\n</div>\n</header>'
)
BRAND = Html(
    '<header class="top"><div class="wrap"><a class="brand" href="#main">sourceaudit</a></div>'
    "</header>"
)
HEADING = Template("<h1>{}</h1>\n")
DIFFERENCE = Template("<h1>Against the previous drop</h1>\n{}\n")
FOOTER = Template(
    '<footer class="wrap"><p>Made by sourceaudit {} from {}. Nothing in this page is loaded from '
    "anywhere. Keys: <kbd>j</kbd> <kbd>k</kbd> next and previous evidence, "
    "<kbd>r</kbd> <kbd>w</kbd> <kbd>u</kbd> it is right, wrong, unsure{}.</p></footer>\n"
    "<script>{}</script>\n"
)
FILTER_KEY = Html(", <kbd>/</kbd> filter")


def report_page(page: Page) -> bytes:
    """Return a page of a report.

    It is put together encoded: one sign beyond the first plane, and a long page would take four
    bytes a character, several times over.
    """
    return b"".join(map(encode, (_head(page), *_parts(page), _tail(page))))


def _head(page: Page) -> Html:
    audit = page.view.audit
    head = HEAD(
        f"default-src 'none'; style-src '{digest('report.css')}'; "
        f"script-src '{digest('report.js')}'; base-uri 'none'; form-action 'none'",
        MADE_BY(audit.version, RUN(audit.run.id) if audit.run else NOTHING),
        page.heading,
        asset("report.css"),
        TOP(page.to("main"), verdict(audit.verdict.status.value), join(_menu(page))),
    )
    return head if "overview" in page.parts else join((head, HEADING(page.heading)))


def _tail(page: Page) -> Html:
    return TAIL(
        FOOTER(
            page.view.audit.version,
            count(len(page.view.sources), "source"),
            FILTER_KEY if "sources" in page.parts else NOTHING,
            asset("report.js"),
        )
    )


def difference_page(found: Difference) -> str:
    """Return a difference as a page without any script."""
    head = HEAD(
        f"default-src 'none'; style-src '{digest('report.css')}'; "
        "base-uri 'none'; form-action 'none'",
        NOTHING,
        f"Against the previous drop: {found.now.value}",
        asset("report.css"),
        BRAND,
    )
    return join((head, DIFFERENCE(render_difference(found)), TAIL(NOTHING)))


def _menu(page: Page) -> Iterator[Html]:
    """Yield links to the sections; what another audit is beside only where there is one."""
    audit = page.view.audit
    of_sites = bool(audit.sites) or audit.totals is not None
    there = {"previous": page.found is not None, "sites": of_sites}
    for name in SECTIONS:
        if there.get(name, True):
            yield ANCHOR(page.to(name), name.capitalize())


def _parts(page: Page) -> Iterator[Html | bytes]:
    for part in page.parts:
        if part == "source":
            yield from page.each(partial(_source, page), page.shown)
        elif part == "site" and page.site is not None:
            yield dossier(page, *page.site)
        else:
            yield SECTIONS[part](page)


def _source(page: Page, view: SourceView) -> bytes:
    """Return a source's section, encoded where it was made."""
    return encode(source(page, view))
