"""What each rule found in the whole drop, and which rules found nothing."""

from __future__ import annotations

from sourceaudit.report.markup import NOTHING, Html, Template, join
from sourceaudit.report.page.shapes import RuleView
from sourceaudit.report.sections.page import SOURCE_LINK, Page, severity
from sourceaudit.report.wording import NOTHING as DASH
from sourceaudit.report.wording import count, number

SOURCES = 8  # named with each rule

SECTION = Template(
    '<section id="rules" aria-labelledby="rules-title">\n'
    '<h2 id="rules-title">Rules that found something</h2>\n{}{}</section>'
)
TABLE = Template(
    '<div class="scroll"><table class="sortable">\n'
    '<thead><tr><th scope="col">Rule</th><th scope="col">Severity</th>'
    '<th scope="col" class="r">Hits</th><th scope="col" class="r">Characters stripped</th>'
    '<th scope="col">Sources</th><th scope="col">Why</th></tr></thead>\n'
    "<tbody>\n{}</tbody></table></div>\n"
)
ROW = Template(
    '<tr id="{}"><th scope="row"><code>{}</code>'
    '<span class="dim">{}, {} confidence</span></th>\n'
    '<td data-v="{}">{}</td><td class="r" data-v="{}">{}{}</td><td class="r" data-v="{}">{}</td>\n'
    '<td>{}{}</td>\n<td class="why">{}</td></tr>\n'
)
NOT_COUNTED = Template('<span class="dim">{} known or suppressed</span>')
MORE_SOURCES = Template(' <span class="more">and {} more</span>')
NONE = Html("<p>None.</p>\n")
SILENT = Template(
    '<details><summary>{} found nothing</summary><p class="silent"><code>{}</code></p></details>\n'
)


def rules(page: Page) -> Html:
    """Return the section."""
    found, silent = page.view.rules, page.view.silent
    names = ", ".join(rule.id for rule in silent)
    return SECTION(
        TABLE(join(_row(page, view) for view in found)) if found else NONE,
        SILENT(count(len(silent), "rule"), names) if silent else NOTHING,
    )


def _row(page: Page, view: RuleView) -> Html:
    rule, away = view.rule, view.hits - view.counted
    more = len(view.sources) - SOURCES
    return ROW(
        view.anchor,
        rule.id,
        rule.category.value,
        rule.confidence.value,
        rule.severity.rank,
        severity(rule.severity),
        view.hits,
        number(view.hits),
        NOT_COUNTED(number(away)) if away else NOTHING,
        view.stripped,
        number(view.stripped) if view.stripped else DASH,
        join((SOURCE_LINK(page.to(at.anchor), at.text) for at in view.sources[:SOURCES]), ", "),
        MORE_SOURCES(number(more)) if more > 0 else NOTHING,
        rule.why or DASH,
    )
