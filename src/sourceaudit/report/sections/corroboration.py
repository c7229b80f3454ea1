"""What several sources tell alike: each statement with its tellers and what ties them."""

from __future__ import annotations

from collections.abc import Mapping

from sourceaudit.model.audit import SourceAudit
from sourceaudit.model.corroboration import Corroboration, Teller
from sourceaudit.report.corroborated import OPENING, headline, sentence, tie
from sourceaudit.report.markup import NOTHING, Html, Template, joined
from sourceaudit.report.sections.page import MORE, Page, source_link
from sourceaudit.report.visible import one_line
from sourceaudit.report.wording import count

SHOWN = 100  # statements; what is cut is counted
TELLERS = 20  # of a statement
EXCERPT = 400

SECTION = Template(
    '<h3 id="corroboration">Told by several sources</h3>\n<p class="dim">{}</p>\n{}{}'
)
STATEMENT = Template(
    '<details class="passage" id="{}">\n<summary><b>{}</b> <span class="tag">{} confidence</span> '
    "{}</summary>\n<ul>\n{}</ul>\n{}</details>\n"
)
TELLER = Template(
    '<li>{} <span class="dim">voice {}{}</span><blockquote dir="auto">{}</blockquote></li>\n'
)


def corroboration(page: Page) -> Html:
    """Return the part of the section, nothing where no two sources tell the same."""
    found = page.view.audit.corroborations
    if not found:
        return NOTHING
    audited = {one.source.id: one for one in page.view.audit.sources}
    left = len(found) - SHOWN
    return SECTION(
        OPENING,
        joined(_statement(page, audited, one) for one in found[:SHOWN]),
        MORE(f"{count(left, 'more statement')} in audit.json.") if left > 0 else NOTHING,
    )


def _statement(page: Page, audited: Mapping[str, SourceAudit], one: Corroboration) -> Html:
    left = len(one.tellers) - TELLERS
    return STATEMENT(
        f"x-told-{one.fingerprint}",
        headline(one),
        one.confidence.value,
        one_line(sentence(audited, one.tellers[0]), EXCERPT),
        joined(_teller(page, audited, each) for each in one.tellers[:TELLERS]),
        MORE(count(left, "more source")) if left > 0 else NOTHING,
    )


def _teller(page: Page, audited: Mapping[str, SourceAudit], one: Teller) -> Html:
    told = tie(one)
    return TELLER(
        source_link(page, one.source),
        one.voice,
        f", {told}" if told else "",
        one_line(sentence(audited, one), EXCERPT),
    )
