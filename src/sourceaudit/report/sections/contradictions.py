"""What two sources tell differently, both sides with the words that differ marked."""

from __future__ import annotations

from sourceaudit.report.markup import NOTHING, Html, Template, join
from sourceaudit.report.page.shapes import ContradictionView, SideView
from sourceaudit.report.sections.corroboration import corroboration
from sourceaudit.report.sections.page import MORE, Page, pieces, severity, source_link
from sourceaudit.report.wording import count, words_of

SECTION = Template(
    '<section id="contradictions" aria-labelledby="contradictions-title">\n'
    '<h2 id="contradictions-title">Contradictions between sources</h2>\n{}{}{}{}</section>'
)
NONE = Html("<p>No two sources were found to contradict each other. Silence proves nothing.</p>\n")
OPENING = Html(
    '<p class="dim">Statements of two sources about one thing that cannot both hold, or were '
    "written at different times. Silence proves nothing: most contradictions need a reader.</p>\n"
)
CONTRADICTION = Template(
    '<article class="passage" id="{}">\n'
    '<p class="head">{} <b>{}</b> <span class="tag">{} confidence</span> {}</p>\n'
    '<div class="sides">\n{}</div>\n</article>\n'
)
SIDE = Template('<div><p class="dim">{} {}</p><blockquote dir="auto">{}</blockquote></div>\n')


def contradictions(page: Page) -> Html:
    """Return the section."""
    found, more = page.view.contradictions, page.view.more_contradictions
    return SECTION(
        OPENING if found else NONE,
        join(_contradiction(page, view) for view in found),
        MORE(f"{count(more, 'more contradiction')} in audit.json.") if found and more else NOTHING,
        corroboration(page),
    )


def _contradiction(page: Page, view: ContradictionView) -> Html:
    head = view.told.head
    return CONTRADICTION(
        view.anchor,
        severity(head.severity),
        words_of(head.rule),
        head.confidence.value,
        head.message,
        join(_side(page, side) for side in view.sides),
    )


def _side(page: Page, side: SideView) -> Html:
    return SIDE(source_link(page, side.source), side.shown, pieces(side.pieces, "x"))
