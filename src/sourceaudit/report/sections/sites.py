"""The sites of a drop: how they compare, and a dossier of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sourceaudit.model.disclosure import DisclosureKind
from sourceaudit.model.dossier import Disclosed, Dossier, SharedWith
from sourceaudit.report.markup import NOTHING, Html, Template, join
from sourceaudit.report.sections.page import MORE, SOURCE, Page, badge
from sourceaudit.report.site_words import DISCLOSED, disclosed, published, shared
from sourceaudit.report.visible import one_line
from sourceaudit.report.wording import NOTHING as DASH
from sourceaudit.report.wording import count, number, with_unit

SHOWN = 500  # sites in the table
LISTED = 500  # sources of a site
TITLE, EXAMPLE = 90, 140  # characters
SITES = Template(
    '<section id="sites" aria-labelledby="sites-h">\n<h2 id="sites-h">Sites</h2>\n'
    '<div class="scroll"><table class="sortable">\n<thead><tr><th scope="col">Site</th>'
    '<th scope="col" class="r">Sources</th><th scope="col" class="r">Failed</th>{}</tr></thead>\n'
    "<tbody>\n{}</tbody></table></div>\n{}{}</section>\n"
)
HEADS = Template(
    '<th scope="col" class="r" title="lower is better">Page junk</th>'
    '<th scope="col" class="r" title="of passages that another site has too">Shared words</th>{}'
)
HEAD = Template('<th scope="col" class="r" title="{}">{}</th>')
PLAIN = Template(
    '<tr><th scope="row">{}</th><td class="r" data-l="Sources">{}</td>'
    '<td class="r" data-l="Failed">{}</td></tr>\n'
)
ROW = Template(
    '<tr><th scope="row">{}</th><td class="r" data-l="Sources" data-v="{}">{}</td>'
    '<td class="r" data-l="Failed" data-v="{}">{}</td>'
    '<td class="r" data-l="Page junk" data-v="{}">{}</td>'
    '<td class="r" data-l="Shared words" data-v="{}">{}</td>{}</tr>\n'
)
CELL = Template('<td class="r" data-l="{}" data-v="{}">{}</td>')
LINK = Template('<a href="{}">{}</a>')
DOSSIER = Template(
    '<section class="source" id="{}" aria-labelledby="{}-h">\n<{} id="{}-h">{}</{}>\n'
    '<p class="sentence">{}</p>\n{}{}{}{}{}</section>\n'
)
LIST = Template("<{}>{}</{}>\n<ul>{}</ul>\n")
ENTRY = Template("<li>{}</li>")
QUOTED = Template('{} <span class="dim">\u201c{}\u201d</span>')
FORM = Template("\u201c{}\u201d in {}")
SOURCE_ROW = Template("{} {}")
TITLED = Template('<a href="{}">{}</a>')
UNKNOWN = "no known site"


def sites(page: Page) -> Html:
    """Return the section: a table of all sites, and where the page is the only one their dossiers.

    Nothing where all sources come from one.
    """
    audit = page.view.audit
    if not audit.sites:
        return _plain(page)
    ranked = list(enumerate(audit.sites, 1))
    left = len(ranked) - SHOWN
    more = MORE(f"{count(left, 'more site')} in audit.json.") if left > 0 else NOTHING
    heads = HEADS(join(HEAD("sources that show it", name) for name, _ in DISCLOSED.values()))
    section = NOTHING if page.alone else join(dossier(page, *row) for row in ranked[:SHOWN])
    return SITES(heads, join(_row(page, *row) for row in ranked[:SHOWN]), more, section)


def _plain(page: Page) -> Html:
    """Return the table of a large drop whose audit has no dossiers."""
    totals = page.view.audit.totals
    if totals is None:
        return NOTHING
    rows = (
        PLAIN(site.site or UNKNOWN, f"{site.sources:,}", f"{site.failed:,}")
        for site in totals.sites[:SHOWN]
    )
    left = len(totals.sites) - SHOWN
    more = MORE(f"{count(left, 'more site')} in audit.json.") if left > 0 else NOTHING
    return SITES(NOTHING, join(rows), more, NOTHING)


def _row(page: Page, rank: int, dossier: Dossier) -> Html:
    by_kind = {each.kind: each for each in dossier.disclosed}
    words = sum(each.words for each in dossier.shared)
    return ROW(
        LINK(page.to(anchor(rank)), dossier.site),
        dossier.sources,
        number(dossier.sources),
        dossier.failed,
        number(dossier.failed),
        "" if dossier.junk is None else f"{dossier.junk:.2f}",
        with_unit(dossier.junk, "%"),
        words,
        number(words),
        join(_cell(kind, by_kind.get(kind)) for kind in DisclosureKind),
    )


def _cell(kind: DisclosureKind, disclosed: Disclosed | None) -> Html:
    name, _ = DISCLOSED[kind]
    return CELL(
        name,
        disclosed.sources if disclosed else 0,
        number(disclosed.sources) if disclosed else DASH,
    )


def anchor(rank: int) -> str:
    """Return the anchor of a site's dossier."""
    return f"w{rank}"


def dossier(page: Page, rank: int, dossier: Dossier) -> Html:
    """Return the dossier of a site: what one judges a supplier by."""
    name = anchor(rank)
    junk = (
        ""
        if dossier.junk is None
        else f", {with_unit(dossier.junk, '%')} of their text is page junk"
    )
    failed = f"{number(dossier.failed)} failed" if dossier.failed else "none failed"
    # Alone on its page it stands below the page's own heading, which names the site.
    alone = page.site is not None
    level, title = ("h2", "In this drop") if alone else ("h3", dossier.site)
    return DOSSIER(
        name,
        name,
        level,
        name,
        title,
        level,
        f"{count(dossier.sources, 'source')}: {failed}{junk}. {published(dossier)}",
        _list(page, "What it says about itself", _find_disclosed(dossier)),
        _list(page, "Shared with other sites", _find_shared(page, dossier)),
        _list(page, "Templates", _forms(dossier)) if dossier.templates else NOTHING,
        _list(page, "Authors named", _authors(dossier)) if dossier.authors else NOTHING,
        _sources(page, dossier),
    )


def _list(page: Page, title: str, entries: Iterable[Html]) -> Html:
    level = "h3" if page.site is not None else "h4"
    return LIST(level, title, level, join(entries))


def _find_disclosed(dossier: Dossier) -> Iterator[Html]:
    by_kind = {each.kind: each for each in dossier.disclosed}
    for kind in DisclosureKind:
        message = disclosed(kind, by_kind.get(kind), dossier.sources)
        example = by_kind[kind].example if kind in by_kind else None
        yield ENTRY(QUOTED(message, one_line(example, EXAMPLE)) if example else message)


def _find_shared(page: Page, dossier: Dossier) -> Iterator[Html]:
    ranks = {each.site: at for at, each in enumerate(page.view.audit.sites, 1)}
    if not dossier.shared:
        yield ENTRY("No passage that another site of the drop has too.")
    for each in dossier.shared:
        yield ENTRY(join((_site(page, each, ranks.get(each.site)), f": {shared(each)}")))


def _site(page: Page, share: SharedWith, rank: int | None) -> Html:
    if rank is None or share.archived:
        return SOURCE(f"{share.site}{' (archive)' if share.archived else ''}")
    return LINK(page.to(anchor(rank)), share.site)


def _forms(dossier: Dossier) -> Iterator[Html]:
    for each in dossier.templates:
        yield ENTRY(FORM(one_line(each.text, EXAMPLE), count(each.sources, "source")))


def _authors(dossier: Dossier) -> Iterator[Html]:
    for name, times in dossier.authors:
        yield ENTRY(f"{name}: {count(times, 'source')}")


def _sources(page: Page, dossier: Dossier) -> Html:
    """Return the sources of the site that the report has, worst first."""
    own = page.view.by_site.get(dossier.site, ())
    if not own:
        return NOTHING
    rows = [
        ENTRY(
            SOURCE_ROW(
                TITLED(page.to(each.anchor), one_line(each.title or each.audited.source.id, TITLE)),
                badge(each.audited),
            )
        )
        for each in own[:LISTED]
    ]
    left = dossier.sources - len(rows)
    more = MORE(f"{count(left, 'more source')} in audit.json.") if left > 0 else NOTHING
    return join((_list(page, "Its sources, worst first", rows), more))
