"""The rules section: what each rule found in the whole drop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sourceaudit.model.audit import Audit
from sourceaudit.model.evidence import Rule
from sourceaudit.report.json import rules_that_fired
from sourceaudit.report.page.cards import Card
from sourceaudit.report.page.shapes import Link, RuleView

TOP = 6


def rules(
    audit: Audit,
    listed: Mapping[str, Sequence[Card]],
    links: Mapping[tuple[str, str], Link],
) -> tuple[RuleView, ...]:
    """Return the rules that found something, the most severe and most greedy first."""
    hits: dict[str, list[tuple[str, Card]]] = {}
    for name, each in listed.items():
        for card in each:
            if card.item.head is not None:
                hits.setdefault(card.item.head.rule, []).append((name, card))
    known = {rule.id: rule for rule in rules_that_fired(audit)}
    found = [
        _rule(known.get(name) or _stand_in(own[0][1]), at, own, links)
        for at, (name, own) in enumerate(sorted(hits.items()), 1)
    ]
    return tuple(
        sorted(found, key=lambda rule: (-rule.rule.severity.rank, -rule.stripped, rule.rule.id))
    )


def top(found: Sequence[RuleView]) -> tuple[RuleView, ...]:
    """Return the rules to look at first: of warnings and errors, those that weigh most."""
    weighty = [view for view in found if view.counted]
    order = sorted(
        weighty,
        key=lambda rule: (-rule.rule.severity.rank, -rule.stripped, -rule.counted, rule.rule.id),
    )
    return tuple(order[:TOP])


def silent(audit: Audit) -> list[Rule]:
    """Return the rules that found nothing, by id."""
    names = {rule.id for rule in rules_that_fired(audit)}
    own = {rule.id: rule for pack in audit.packs for rule in pack.rules if rule.id not in names}
    return [own[name] for name in sorted(own)]


def _rule(
    rule: Rule,
    at: int,
    own: Sequence[tuple[str, Card]],
    links: Mapping[tuple[str, str], Link],
) -> RuleView:
    places: dict[str, Card] = {}
    for name, card in own:
        places.setdefault(name, card)
    return RuleView(
        anchor=f"r{at}",
        rule=rule,
        hits=len({card.item.key for _, card in own}),
        counted=len({card.item.key for _, card in own if card.item.counts}),
        stripped=sum(card.item.stripped for _, card in own),
        sources=tuple(
            Link(name, links[name, card.item.fingerprint].anchor) for name, card in places.items()
        ),
        message=own[0][1].item.message,
    )


def _stand_in(card: Card) -> Rule:
    """Return what is known of a rule whose pack the audit does not carry."""
    head = card.item.head
    assert head is not None  # noqa: S101 - only cards with a head are counted by rule
    return Rule(head.rule, head.severity, head.confidence, head.category, head.message, "")
