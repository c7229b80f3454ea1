"""What several sources tell alike: each statement with its tellers and what ties them."""

from __future__ import annotations

from collections.abc import Mapping

from sourceaudit.model.audit import SourceAudit
from sourceaudit.model.corroboration import Corroboration, Teller
from sourceaudit.model.paraphrase import Paraphrase
from sourceaudit.report.corroborated import OPENING, headline, sentence, tie
from sourceaudit.report.markup import NOTHING, Html, Template, joined
from sourceaudit.report.page.contradictions import said_at
from sourceaudit.report.sections.page import MORE, Page, source_link
from sourceaudit.report.visible import one_line
from sourceaudit.report.wording import count

SHOWN = 100  # statements; what is cut is counted
TELLERS = 20  # of a statement
EXCERPT = 400

SECTION = Template(
    '<h3 id="corroboration">Told by several sources</h3>\n<p class="dim">{}</p>\n{}{}'
)
PARAPHRASES = Template(
    '<h3 id="paraphrases">Said in other words</h3>\n<p class="dim">Sentences that a model takes '
    "for the same. No score counts them.</p>\n{}{}"
)
PARAPHRASE = Template(
    '<article class="passage">\n<p class="head"><b>{}</b> <span class="tag">paraphrase</span></p>\n'
    '<div class="sides">\n{}</div>\n</article>\n'
)
SAID = Template('<div><p class="dim">{}</p><blockquote dir="auto">{}</blockquote></div>\n')
STATEMENT = Template(
    '<details class="passage" id="{}">\n<summary><b>{}</b> <span class="tag">{} confidence</span> '
    "{}</summary>\n<ul>\n{}</ul>\n{}</details>\n"
)
TELLER = Template(
    '<li>{} <span class="dim">voice {}{}</span><blockquote dir="auto">{}</blockquote></li>\n'
)


def corroboration(page: Page) -> Html:
    """Return the last part of the section, nothing where no two sources tell the same."""
    audit = page.view.audit
    audited = {one.source.id: one for one in audit.sources}
    made = []
    if found := audit.corroborations:
        statements = joined(_statement(page, audited, one) for one in found[:SHOWN])
        made.append(SECTION(OPENING, statements, _more(len(found) - SHOWN, "more statement")))
    if pairs := sorted(audit.paraphrases, key=lambda one: -one.similarity):
        rows = joined(_paraphrase(page, audited, one) for one in pairs[:SHOWN])
        made.append(PARAPHRASES(rows, _more(len(pairs) - SHOWN, "more pair")))
    return joined(made)


def _more(left: int, what: str) -> Html:
    return MORE(f"{count(left, what)} in audit.json.") if left > 0 else NOTHING


def _paraphrase(page: Page, audited: Mapping[str, SourceAudit], one: Paraphrase) -> Html:
    sides = (one.left, one.right)
    return PARAPHRASE(
        f"{one.similarity:.2f}",
        joined(
            SAID(source_link(page, side.source), one_line(said_at(audited, side), EXCERPT))
            for side in sides
        ),
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
