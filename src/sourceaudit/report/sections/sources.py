"""The table of sources, a row each, with what filters it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sourceaudit.model.audit import Score
from sourceaudit.model.evidence import Severity
from sourceaudit.report.markup import NOTHING, Html, Template, join
from sourceaudit.report.nouns import noun
from sourceaudit.report.page.shapes import Link, SourceView
from sourceaudit.report.sections.page import ANCHOR, Page, badge
from sourceaudit.report.visible import one_line
from sourceaudit.report.wording import NOTHING as DASH
from sourceaudit.report.wording import SCORES, label_of, number, with_unit, words_of

TITLE = 70  # characters
PARTED = "|"  # between the words of rules

SECTION = Template(
    '<section id="sources" aria-labelledby="sources-title">\n'
    '<h2 id="sources-title">Sources, worst first</h2>\n'
    "{}"
    '<div class="scroll"><table class="sortable" id="source-table" data-w="{}">\n'
    '<thead><tr><th scope="col">Source</th><th scope="col">Verdict</th>\n'
    '{}<th scope="col" class="r">Words</th><th scope="col" class="r">Evidence</th>'
    '<th scope="col">Nearest</th></tr></thead>\n'
    "<tbody>\n{}</tbody></table></div>\n{}</section>"
)
FILTER = Template(
    '<form class="filter" hidden>\n'
    '<label>Filter <input type="search" id="filter" autocomplete="off" '
    'placeholder="title, file, evidence"></label>\n'
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
HEADING = Template('<th scope="col" class="r" title="{}">{}</th>')
ROW = Template(
    '<tr data-c="{}" data-q="{}">\n<th scope="row"><a{} href="{}">{}</a>{}</th>\n'
    '<td data-l="Verdict">{}</td>\n{}<td class="r" data-l="Words" data-v="{}">{}</td>\n'
    '<td class="r" data-l="Evidence" data-v="{}"><a href="{}">{}</a></td>\n'
    '<td data-l="Nearest">{}</td>\n</tr>\n'
)
AS_ID = Html(' class="id"')
DIM = Template('<span class="dim id">{}</span>')
SCORE = Template('<td class="r{}" data-l="{}" data-v="{}">{}</td>\n')
UNMEASURED = Template('<span class="dim" title="{}">\u2013</span>')
NEAR = Template('<span title="Jaccard with {}">J {}</span>')
NEAR_LINK = Template('<a href="{}" title="Jaccard with {}">J {}</a>')
PAGES = Template('<nav class="pages" aria-label="Pages of the table">{}</nav>')
TABLE_PAGE = Template('<a href="{}"{}>{}</a> ')
CURRENT = Html(' aria-current="page"')


def sources(page: Page) -> Html:
    """Return the section."""
    words = _words(page.listed)
    return SECTION(
        _filter(page),
        PARTED.join(words.values()),
        join(HEADING(_way(name), label_of(name)) for name in page.view.score_names),
        join(_row(page, view, [*words]) for view in page.listed),
        PAGES(join(map(_table_page, page.tables))) if len(page.tables) > 1 else NOTHING,
    )


def _way(name: str) -> str:
    return SCORES[name].way if name in SCORES else ""


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
        CATEGORIES(join(map(OPTION, view.categories))) if view.categories else NOTHING,
        join(options),
    )


def _row(page: Page, view: SourceView, rules: Sequence[str]) -> Html:
    audited, to = view.audited, page.to
    cells = [
        _score(to(f"{view.anchor}-{name}"), name, audited.scores.get(name), view.failed.get(name))
        for name in page.view.score_names
    ]
    return ROW(
        " ".join(view.categories),
        " ".join(str(rules.index(rule)) for rule in _rules(view)),
        NOTHING if view.title else AS_ID,
        to(view.anchor),
        one_line(view.title, TITLE) if view.title else audited.source.id,
        DIM(audited.source.id) if view.title else NOTHING,
        badge(audited),
        join(cells),
        audited.clean_words,
        number(audited.clean_words),
        view.cards.counted,
        to(f"{view.anchor}-evidence"),
        number(view.cards.counted),
        _nearest(page, view),
    )


def _rules(view: SourceView) -> Iterable[str]:
    """Return the rules that found something in a source."""
    return dict.fromkeys(rule for group in view.groups for rule in (group.rule, *group.also))


def _words(listed: Iterable[SourceView]) -> dict[str, str]:
    """Return the words by which evidence of rules is looked for, beside those of rows.

    They stand once, and rows have their numbers: a table of 1,000 is a third smaller.
    """
    rules = dict.fromkeys(rule for view in listed for rule in _rules(view))
    return {rule: one_line(f"{rule} {words_of(rule)} {noun(rule)}") for rule in rules}


def _score(link: str, name: str, score: Score | None, failed: Severity | None) -> Html:
    label = label_of(name)
    miss = "" if failed is None else " miss" if failed is Severity.ERROR else " odd"
    if score is None:
        return SCORE(miss, label, "", DASH)
    if score.value is None:
        return SCORE(miss, label, "", UNMEASURED(score.reason or "not measured"))
    section = ANCHOR(link, with_unit(score.value, score.unit))
    return SCORE(miss, label, f"{score.value:.2f}", section)


def _nearest(page: Page, view: SourceView) -> Html | str:
    """Return the source that this one shares most with, leading to the pair where it is shown."""
    if not view.shares:
        return DASH
    near = view.shares[0]
    jaccard, pair = number(near.overlap.jaccard, 4), f"o{near.index + 1}"
    data: Html | str = NEAR(near.partner, jaccard)
    if pair in page.view.pair_anchors:
        data = NEAR_LINK(page.to(pair), near.partner, jaccard)
    return data


def _table_page(link: Link) -> Html:
    return TABLE_PAGE(link.anchor, CURRENT if link.anchor == "#" else NOTHING, link.text)
