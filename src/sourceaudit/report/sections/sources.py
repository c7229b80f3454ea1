"""The table of sources, a row each, with what filters it."""

from __future__ import annotations

from sourceaudit.model.audit import Score
from sourceaudit.report.markup import NOTHING, Html, Template, joined
from sourceaudit.report.page.shapes import Link, SourceView
from sourceaudit.report.sections.page import ANCHOR, Page, badge
from sourceaudit.report.visible import one_line
from sourceaudit.report.wording import NOTHING as DASH
from sourceaudit.report.wording import label_of, number, with_unit

TITLE = 70  # characters

SECTION = Template(
    '<section id="sources" aria-labelledby="sources-title">\n'
    '<h2 id="sources-title">Sources, worst first</h2>\n'
    "{}"
    '<div class="scroll"><table class="sortable" id="source-table">\n'
    '<thead><tr><th scope="col">Source</th><th scope="col">Verdict</th>\n'
    '{}<th scope="col" class="r">Words</th><th scope="col" class="r">Evidence</th>'
    '<th scope="col">Nearest</th></tr></thead>\n'
    "<tbody>\n{}</tbody></table></div>\n{}</section>"
)
FILTER = Template(
    '<form class="filter" hidden>\n'
    '<label>Filter <input type="search" id="filter" autocomplete="off" '
    'placeholder="words in the row"></label>\n'
    '<label>Verdict <select id="verdict" autocomplete="off"><option value="">all</option>'
    "<option>failed</option><option>passed</option>{}{}</select></label>\n"
    '{}<label>Score <select id="score" autocomplete="off"><option value="">any</option>{}</select>'
    "</label>\n"
    '<label>from <input type="number" id="from" step="any" autocomplete="off"></label> '
    '<label>to <input type="number" id="to" step="any" autocomplete="off"></label>\n'
    '<output id="shown" aria-live="polite"></output>\n'
    "</form>\n"
)
INCOMPLETE = Html("<option>incomplete</option>")
UNCHANGED = Html("<option>unchanged</option>")
CATEGORIES = Template(
    '<label>Category <select id="category" autocomplete="off"><option value="">all</option>{}'
    "</select></label>"
)
OPTION = Template("<option>{}</option>")
SCORE_OPTION = Template('<option value="{}">{}</option>')
HEADING = Template('<th scope="col" class="r">{}</th>')
ROW = Template(
    '<tr data-c="{}">\n<th scope="row"><a class="id" href="{}">{}</a>{}</th>\n<td>{}</td>\n'
    '{}<td class="r" data-v="{}">{}</td>\n<td class="r" data-v="{}"><a href="{}">{}</a></td>\n'
    "<td>{}</td>\n</tr>\n"
)
DIM = Template('<span class="dim">{}</span>')
SCORE = Template('<td class="r{}" data-v="{}">{}</td>\n')
UNMEASURED = Template('<span class="dim" title="{}">\u2013</span>')
NEAR = Template('{} <span class="dim id">{}</span>')
NEAR_LINK = Template('<a href="{}" title="Jaccard with {}">J {}</a>')
PAGES = Template('<nav class="pages" aria-label="Pages of the table">{}</nav>')
TABLE_PAGE = Template('<a href="{}"{}>{}</a> ')
CURRENT = Html(' aria-current="page"')


def sources(page: Page) -> Html:
    """Return the section."""
    return SECTION(
        _filter(page),
        joined(HEADING(label_of(name)) for name in page.view.score_names),
        joined(_row(page, one) for one in page.listed),
        PAGES(joined(map(_table_page, page.tables))) if len(page.tables) > 1 else NOTHING,
    )


def _filter(page: Page) -> Html:
    view = page.view
    options = [
        SCORE_OPTION(at, label_of(name))
        # the columns of the table, the source's and its verdict's before them
        for at, name in enumerate(view.score_names, 2)
    ]
    return FILTER(
        INCOMPLETE if view.audit.incomplete else NOTHING,
        UNCHANGED if view.audit.changed else NOTHING,
        CATEGORIES(joined(map(OPTION, view.categories))) if view.categories else NOTHING,
        joined(options),
    )


def _row(page: Page, one: SourceView) -> Html:
    audited, to = one.audited, page.to
    title = audited.source.title
    cells = [
        _score(to(f"{one.anchor}-{name}"), audited.scores.get(name), failed=name in one.failed)
        for name in page.view.score_names
    ]
    return ROW(
        " ".join(one.categories),
        to(one.anchor),
        audited.source.id,
        DIM(one_line(title, TITLE)) if title else NOTHING,
        badge(audited),
        joined(cells),
        audited.clean_words,
        number(audited.clean_words),
        one.cards.counted,
        to(f"{one.anchor}-evidence"),
        number(one.cards.counted),
        _nearest(page, one),
    )


def _score(link: str, score: Score | None, *, failed: bool) -> Html:
    miss = " miss" if failed else ""
    if score is None:
        return SCORE(miss, "", DASH)
    if score.value is None:
        return SCORE(miss, "", UNMEASURED(score.reason or "not measured"))
    return SCORE(miss, f"{score.value:.2f}", ANCHOR(link, with_unit(score.value, score.unit)))


def _nearest(page: Page, one: SourceView) -> Html | str:
    """Return the source that this one shares most with, leading to the pair where it is shown."""
    if not one.shares:
        return DASH
    near = one.shares[0]
    jaccard, pair = number(near.overlap.jaccard, 4), f"o{near.index + 1}"
    told: Html | str = f"J {jaccard}"
    if pair in page.view.pair_anchors:
        told = NEAR_LINK(page.to(pair), near.partner, jaccard)
    return NEAR(told, near.partner)


def _table_page(link: Link) -> Html:
    return TABLE_PAGE(link.anchor, CURRENT if link.anchor == "#" else NOTHING, link.text)
