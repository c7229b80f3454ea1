"""The whole page laid out: what goes where, and which number leads to which place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sourceaudit.model.audit import Audit, SourceAudit
from sourceaudit.model.dossier import site_name
from sourceaudit.report import checks, story
from sourceaudit.report.evidence import Evidence, Item
from sourceaudit.report.page import contradictions, overlaps, rules
from sourceaudit.report.page.cards import Card, cards
from sourceaudit.report.page.copies import leaders
from sourceaudit.report.page.pictures import pictures
from sourceaudit.report.page.places import Site
from sourceaudit.report.page.shapes import CheckView, Chosen, Link, SourceView, View
from sourceaudit.report.page.sources import LINKS, choose_cards, sections
from sourceaudit.report.told_once import find_leaders
from sourceaudit.report.wording import score_names

SMALL, MOST_LINKS = 50, 200  # sources; links behind a check


def layout(audit: Audit, site: Site) -> View:
    """Lay an audit out, worst source first."""
    evidence = Evidence(audit)
    data = story.worst_first(audit, evidence)
    found = {source.source.id: evidence.items(source) for source in data}
    by = find_leaders(audit)
    passages = overlaps.passage_anchors(audit, by)
    listed = {
        source.source.id: cards(source, found[source.source.id], at, passages)
        for at, source in enumerate(data, 1)
    }
    led = leaders(data, listed, by)
    crowd = 1 if site.many else len(data)
    kept = {
        source.source.id: choose_cards(
            source, listed[source.source.id], crowd, leader=led.get(source.source.id)
        )
        for source in data
    }
    links = _links(listed, kept)
    failed = _checks(audit, data, found, links)
    sources = tuple(sections(data, kept, found, evidence, failed, many=site.many))
    partners = tuple(overlaps.partners(audit))
    anchors = {view.audited.source.id: view.anchor for view in sources}
    anchors |= {view.partner.id: view.anchor for view in partners}
    by_rule = rules.rules(audit, listed, links)
    return View(
        audit=audit,
        headline=story.headline(audit),
        sources=sources,
        anchors=anchors,
        titles={view.audited.source.id: view.title for view in sources if view.title},
        checks=failed,
        pairs=(paired := tuple(overlaps.pairs(audit, passages, kept, by))),
        pair_anchors=frozenset(view.anchor for view in paired),
        more_pairs=len(audit.overlaps) - len(paired),
        contradictions=tuple(contradictions.contradictions(audit)),
        more_contradictions=max(0, len(contradictions.surest(audit)) - contradictions.SHOWN),
        partners=partners,
        rules=by_rule,
        top=rules.top(by_rule),
        silent=tuple(rules.silent(audit)),
        score_names=tuple(score_names({name for source in data for name in source.scores})),
        pictures=pictures(
            audit, data, overlaps.closest(audit), shown=overlaps.pairs_to_show(audit, by), site=site
        ),
        by_site=_by_site(sources) if audit.sites else {},
        categories=tuple(sorted({name for view in sources for name in view.categories})),
    )


def _by_site(sources: Sequence[SourceView]) -> Mapping[str, Sequence[SourceView]]:
    """Return the sources of each site, worst first."""
    found: dict[str, list[SourceView]] = {}
    for view in sources:
        found.setdefault(site_name(view.audited.source.site), []).append(view)
    return found


def _links(
    listed: Mapping[str, Sequence[Card]], kept: Mapping[str, Chosen]
) -> Mapping[tuple[str, str], Link]:
    """Return where each piece of evidence is shown: its card, or its source where that is cut."""
    found: dict[tuple[str, str], Link] = {}
    for index, (name, each) in enumerate(listed.items(), 1):
        shown = {card.anchor for card in kept[name].shown}
        for card in each:
            anchor = card.anchor if card.anchor in shown else f"s{index}"
            found.setdefault((name, card.item.fingerprint), Link(str(card.number), anchor))
    return found


def _checks(
    audit: Audit,
    told: Sequence[SourceAudit],
    found: Mapping[str, Sequence[Item]],
    links: Mapping[tuple[str, str], Link],
) -> tuple[CheckView, ...]:
    """Return the failed checks with links to the evidence behind them, all in a small drop."""
    most = MOST_LINKS if len(told) <= SMALL else LINKS
    index = story.by_fingerprint(found)
    views: list[CheckView] = []
    for at, check in enumerate(story.find_failed_checks(audit, told), 1):
        behind = story.behind(check, index, list(found))
        shown = [
            links[source, item.fingerprint]._replace(title=item.called)
            for source, item in behind[:most]
        ]
        views.append(
            CheckView(
                check=check,
                anchor=f"c{at}",
                links=tuple(shown),
                more=max(0, len(behind) - most),
                told=checks.in_words(check, [item for _, item in behind]),
                advice=story.advice(check, [item for _, item in behind]),
            )
        )
    return tuple(views)
