"""The evidence of a source, piece by piece: cards, attributions, claims nobody is cited for."""

from __future__ import annotations

from collections.abc import Iterator

from sourceaudit.report.evidence import Item
from sourceaudit.report.markup import NOTHING, Html, Template, join
from sourceaudit.report.page.cards import Card
from sourceaudit.report.page.shapes import Chosen, Same
from sourceaudit.report.sections.page import MORE, Page, pieces, severity, source_link
from sourceaudit.report.visible import one_line
from sourceaudit.report.wording import NOTHING as DASH
from sourceaudit.report.wording import count, words_of

MESSAGE = 400  # characters
REASON = 200
WORDS = 70  # of an attribution

CARD = Template(
    '<article class="{}" data-c="{}"{} id="{}">\n'
    '<p class="head"><a href="{}">{}</a> <mark class="{}">{}</mark>\n'
    "{}{}<small>{}</small></p>\n<p>{}</p>\n{}{}{}</article>\n"
)
OFF = "off"
DONE = {
    "strip": "stripped",
    "unwrap": "unwrapped",
    "split": "put on a line of its own",
    "keep-first": "kept once",
    "replace": "replaced",
    "flag": "flagged, nothing is removed",
}
# what a label of the evidence says, beside the rule, the source and the words
LABELLED = Template(' data-f="{}"')
CONFIDENCE = Template(' <span class="dim">{} confidence</span>')
PLACES = Template('<ol class="places">{}</ol>\n{}')
PLACE = Template("<li><small>{}</small> <q>{}</q></li>")
EXCERPT = Template("<blockquote>{}</blockquote>\n")
PARTNER = Template('<p class="dim">with {}{}</p>')
SIDE_BY_SIDE = Template(', <a href="{}">side by side</a>')
FACTS = Template('<p class="dim">{}</p>')
RULE = Template('<details class="yaml"><summary>{}</summary><pre>{}</pre></details>\n')
NONE = Html('<p class="dim">No evidence.</p>')
TOLD_THERE = Template(
    '<p class="more">{} of evidence, attributions and claims among them, and {} as in {}, '
    "word for word: see there.</p>\n"
)
CLAIMS = Template(
    '<details class="claims"><summary>{}{}</summary>\n<div class="scroll"><table>\n'
    '<thead><tr><th scope="col">No.</th><th scope="col">Place</th><th scope="col">Kind</th>'
    '<th scope="col">Speaker</th><th scope="col">Class</th><th scope="col">Words</th></tr>'
    "</thead>\n<tbody>\n{}</tbody></table></div>\n{}</details>\n"
)
CLAIM = Template(
    '<tr id="{}"><td><a href="{}">{}</a></td><td>{}</td><td>{}</td><td>{}</td><td>{}</td>'
    "<td>{}{}{}</td></tr>\n"
)
BETTER = Template(' <span class="dim">{}</span>')
CUE = Template("<i>{}</i>: ")
UNCITED = Template(
    '<details class="check"><summary>What to check: {} nobody is cited for</summary><ol>\n'
    "{}</ol>{}</details>\n"
)
UNCITED_CLAIM = Template('<li id="{}"><a href="{}">{}</a> <small>{}</small> {}</li>\n')


def render_uncited(page: Page, cards: Chosen) -> Html:
    """Return the claims that nobody is cited for, the parts to check marked."""
    if not cards.uncited:
        return NOTHING
    more = cards.more_uncited
    listed = [
        UNCITED_CLAIM(
            card.anchor,
            page.to(card.text_anchor),
            card.number,
            card.item.place,
            pieces(card.pieces, "q"),
        )
        for card in cards.uncited
    ]
    return UNCITED(
        count(len(cards.uncited) + more, "claim"),
        join(listed),
        MORE(f"{count(more, 'more claim')} in audit.json.") if more else NOTHING,
    )


def evidence(page: Page, cards: Chosen) -> Html:
    """Return the cards of a source and its attributions; what another source has is counted."""
    return join(_evidence(page, cards))


def _evidence(page: Page, cards: Chosen) -> Iterator[Html]:
    if cards.same and cards.same.pieces:
        yield _tell_there(page, cards.same)
    elif not cards.evidence:
        yield NONE
    for card in cards.evidence:
        yield _card(page, card)
    if cards.more_evidence:
        yield MORE(f"{count(cards.more_evidence, 'more piece')} of evidence in audit.json.")
    if cards.claims:
        yield _claims(page, cards)


def _tell_there(page: Page, same: Same) -> Html:
    return TOLD_THERE(
        count(same.pieces, "piece"),
        count(same.speakers, "speaker"),
        source_link(page, same.leader),
    )


def _card(page: Page, card: Card) -> Html:
    item, head = card.item, card.item.head
    level = confidence = partner = section = NOTHING
    if item.partner:
        link = SIDE_BY_SIDE(page.to(card.partner_link)) if card.partner_link else NOTHING
        partner = PARTNER(source_link(page, item.partner), link)
    if head is not None:
        level = severity(head.severity)
        if head.confidence.value != "high":
            confidence = CONFIDENCE(head.confidence.value)
        facts = "; ".join(_facts(item))
        section = join((FACTS(facts) if facts else NOTHING, RULE(head.rule, card.suppress)))
    return CARD(
        OFF if not item.counts and head else head.severity.value if head else "",
        head.category.value if head else "",
        LABELLED(f"{head.fingerprint} {head.confidence.value}") if head else NOTHING,
        card.anchor,
        page.to(card.text_anchor),
        card.number,
        card.style,
        item.name,
        level,
        confidence,
        item.place,
        one_line(item.message, MESSAGE),
        _places(card),
        partner,
        section,
    )


def _places(card: Card) -> Html:
    """Return the words of a piece of evidence, with their places where it has several."""
    if len(card.places) > 1:
        more = card.more_places
        listed = join(PLACE(place.shown, place.excerpt) for place in card.places)
        return PLACES(listed, MORE(count(more, "more place")) if more else NOTHING)
    if card.places and card.places[0].excerpt:
        return EXCERPT(card.places[0].excerpt)
    return NOTHING


def _facts(item: Item) -> Iterator[str]:
    """Yield what a rule does about a finding and what became of it."""
    done = DONE.get(item.action, item.action)
    if item.stripped:
        removed = "is" if item.stripped == 1 else "are"
        yield f"{done}: {count(item.stripped, 'character')} {removed} removed"
    elif done:
        yield done
    if item.superseded_by:
        yield f"superseded by {item.superseded_by}"
    head = item.head
    if head is not None and head.state.value != "new":
        yield head.state.value
    if item.suppressed:
        known = item.suppressed
        until = f" (until {known.expires})" if known.expires else ""
        yield f"suppressed: {one_line(known.reason, REASON)}{until}"


def _claims(page: Page, cards: Chosen) -> Html:
    """Return the table of attributions."""
    more = cards.more_claims
    return CLAIMS(
        count(len(cards.claims) + more, "attribution"),
        " more" if cards.same and cards.same.claims else "",
        join(_claim(page, card) for card in cards.claims),
        MORE(f"{count(more, 'more attribution')} in audit.json.") if more else NOTHING,
    )


def _claim(page: Page, card: Card) -> Html:
    return CLAIM(
        card.anchor,
        page.to(card.text_anchor),
        card.number,
        card.item.place,
        card.item.name,
        card.speaker or DASH,
        words_of(card.speaker_class) or DASH,
        CUE(card.cue) if card.cue else NOTHING,
        one_line(card.places[0].excerpt, WORDS) if card.places else "",
        BETTER(card.better) if card.better else NOTHING,
    )
