"""The sites of a large drop: how many sources each has, and how many failed."""

from __future__ import annotations

from sourceaudit.report.markup import NOTHING, Html, Template, joined
from sourceaudit.report.sections.page import MORE, Page
from sourceaudit.report.wording import count

SHOWN = 500  # sites, those with most failed sources
SITES = Template(
    '<section id="sites" aria-labelledby="sites-h">\n<h2 id="sites-h">Sites</h2>\n'
    '<div class="scroll"><table>\n<thead><tr><th scope="col">Site</th>'
    '<th scope="col" class="r">Sources</th><th scope="col" class="r">Failed</th></tr></thead>\n'
    "<tbody>\n{}</tbody></table></div>\n{}</section>\n"
)
ROW = Template('<tr><td>{}</td><td class="r">{}</td><td class="r">{}</td></tr>\n')
UNKNOWN = "no known site"


def sites(page: Page) -> Html:
    """Return the section; nothing where a report shows all sources."""
    totals = page.view.audit.totals
    if totals is None:
        return NOTHING
    rows = (
        ROW(one.site or UNKNOWN, f"{one.sources:,}", f"{one.failed:,}")
        for one in totals.sites[:SHOWN]
    )
    left = len(totals.sites) - SHOWN
    more = MORE(f"{count(left, 'more site')} in audit.json.") if left > 0 else NOTHING
    return SITES(joined(rows), more)
