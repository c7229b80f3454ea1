"""What several sources tell alike: each statement with its tellers and what ties them."""

from __future__ import annotations

from collections.abc import Mapping

from sourceaudit.model.audit import SourceAudit
from sourceaudit.model.corroboration import Corroboration, Teller
from sourceaudit.model.paraphrase import Paraphrase
from sourceaudit.report.corroborated import OPENING, headline, sentence, tie
from sourceaudit.report.markup import NOTHING, Html, Template, join
from sourceaudit.report.page.contradictions import words_at
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
    audited = {source.source.id: source for source in audit.sources}
    made = []
    if found := audit.corroborations:
        statements = join(
            _statement(page, audited, corroboration) for corroboration in found[:SHOWN]
        )
        made.append(SECTION(OPENING, statements, _more(len(found) - SHOWN, "more statement")))
    if pairs := sorted(audit.paraphrases, key=lambda paraphrase: -paraphrase.similarity):
        rows = join(_paraphrase(page, audited, paraphrase) for paraphrase in pairs[:SHOWN])
        made.append(PARAPHRASES(rows, _more(len(pairs) - SHOWN, "more pair")))
    return join(made)


def _more(left: int, what: str) -> Html:
    return MORE(f"{count(left, what)} in audit.json.") if left > 0 else NOTHING


def _paraphrase(page: Page, audited: Mapping[str, SourceAudit], paraphrase: Paraphrase) -> Html:
    sides = (paraphrase.left, paraphrase.right)
    return PARAPHRASE(
        f"{paraphrase.similarity:.2f}",
        join(
            SAID(source_link(page, side.source), one_line(words_at(audited, side), EXCERPT))
            for side in sides
        ),
    )


def _statement(
    page: Page, audited: Mapping[str, SourceAudit], corroboration: Corroboration
) -> Html:
    left = len(corroboration.tellers) - TELLERS
    return STATEMENT(
        f"x-told-{corroboration.fingerprint}",
        headline(corroboration),
        corroboration.confidence.value,
        one_line(sentence(audited, corroboration.tellers[0]), EXCERPT),
        join(_teller(page, audited, each) for each in corroboration.tellers[:TELLERS]),
        MORE(count(left, "more source")) if left > 0 else NOTHING,
    )


def _teller(page: Page, audited: Mapping[str, SourceAudit], teller: Teller) -> Html:
    message = tie(teller)
    return TELLER(
        source_link(page, teller.source),
        teller.voice,
        f", {message}" if message else "",
        one_line(sentence(audited, teller), EXCERPT),
    )
