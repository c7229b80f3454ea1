"""The dossiers of a drop: what it shows of each site that sources of it come from.

A site is the host of its sources, without "www."; there are dossiers where there are two or more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sourceaudit.model.audit import SourceAudit
from sourceaudit.model.disclosure import DisclosureKind
from sourceaudit.model.dossier import (
    Disclosed,
    Dossier,
    Published,
    SharedWith,
    SiteTemplate,
    site_name,
)
from sourceaudit.model.overlap import (
    Direction,
    Network,
    Overlap,
    Partner,
    Passage,
    PassageKind,
    TraitKind,
)

LEAST = 2  # sites
OTHERS = 50  # sites that share something, those with most words
TEMPLATES, AUTHORS = 10, 10
LEAST_SOURCES = 2  # that have the words of a template
TEXT = 200  # characters of a template
FIRST = {Direction.LEFT_FIRST: (1, 0), Direction.RIGHT_FIRST: (0, 1)}
PART = slice(0, len("2030-01-31"))


@dataclass(slots=True)
class _Site:
    """What is counted of a site as its sources pass."""

    sources: int = 0
    failed: int = 0
    characters: int = 0
    stripped: float = 0.0
    said: Counter[DisclosureKind] = field(default_factory=Counter)
    unstated: Counter[DisclosureKind] = field(default_factory=Counter)
    examples: dict[DisclosureKind, str] = field(default_factory=dict)
    authors: Counter[str] = field(default_factory=Counter)
    days: Counter[str] = field(default_factory=Counter)
    shared: dict[tuple[str, bool], list[int]] = field(default_factory=dict)
    templates: dict[str, tuple[str, set[str]]] = field(default_factory=dict)


def dossiers(
    sources: Iterable[SourceAudit],
    overlaps: Sequence[Overlap],
    networks: Sequence[Network] = (),
    partners: Sequence[Partner] = (),
) -> tuple[Dossier, ...]:
    """Return a dossier a site, those with most sources first; none where there is one site."""
    found: dict[str, _Site] = {}
    site_of: dict[str, str] = {}
    for source in sources:
        if name := site_name(source.source.site):
            site_of[source.source.id] = name
            _add(found.setdefault(name, _Site()), source)
    if len(found) < LEAST:
        return ()
    earlier = {partner.id: name for partner in partners if (name := site_name(partner.site))}
    for pair in overlaps:
        _share(found, site_of, earlier, pair)
    for network in networks:
        _shapes(found, site_of, network)
    ordered = sorted(found.items(), key=lambda item: (-item[1].sources, item[0]))
    return tuple(_dossier(name, own) for name, own in ordered)


def _add(own: _Site, source_audit: SourceAudit) -> None:
    source = source_audit.source
    own.sources += 1
    own.failed += not source_audit.passed
    score = source_audit.scores.get("boilerplate")
    if score is not None and score.value is not None:
        own.characters += source.characters
        own.stripped += score.value / 100 * source.characters
    stated = {each.kind for each in source.disclosed if each.stated}
    own.said.update(stated)
    own.unstated.update({each.kind for each in source.disclosed} - stated)
    for each in source.disclosed:
        if each.stated:
            own.examples.setdefault(each.kind, each.text)
    if source.author:
        own.authors[source.author] += 1
    if source.published and len(source.published) >= PART.stop:
        own.days[source.published[PART]] += 1


def _share(
    found: Mapping[str, _Site],
    site_of: Mapping[str, str],
    earlier: Mapping[str, str],
    pair: Overlap,
) -> None:
    """Count what a pair shares for the sites of both sides."""
    left, right = site_of.get(pair.left), site_of.get(pair.right)
    archived = right is None and pair.right in earlier
    right = earlier.get(pair.right) if archived else right
    if left is None or right is None:
        return
    if left == right:
        if not archived:
            _forms(found[left], pair)
        return
    copies = [
        passage
        for passage in pair.passages
        if passage.kind is PassageKind.COPY and _counts(passage)
    ]
    if not copies:
        return
    words = sum(passage.words for passage in copies)
    before, after = FIRST.get(pair.direction, (0, 0))
    _count(found[left], (right, archived), (1, words, before, after))
    if not archived:
        _count(found[right], (left, False), (1, words, after, before))


def _counts(passage: Passage) -> bool:
    return passage.head.suppressed is None


def _count(own: _Site, key: tuple[str, bool], numbers: tuple[int, int, int, int]) -> None:
    sums = own.shared.setdefault(key, [0, 0, 0, 0])
    for at, number in enumerate(numbers):
        sums[at] += number


def _forms(own: _Site, pair: Overlap) -> None:
    """Note what two sources of a site have in common as pages of one form."""
    for passage in pair.passages:
        if passage.kind is PassageKind.TEMPLATE:
            _members(own, passage.form or passage.left_text).update((pair.left, pair.right))


def _members(own: _Site, text: str) -> set[str]:
    """Return the sources that have a template: one that begins with the same words is the same."""
    message = " ".join(text.split())[:TEXT]
    return own.templates.setdefault(message.casefold(), (message, set()))[1]


def _shapes(found: Mapping[str, _Site], site_of: Mapping[str, str], network: Network) -> None:
    """Note the templates of a network, by the sites of those that have them."""
    for trait, members in network.shared:
        if trait.kind is TraitKind.TEMPLATE:
            for name in members:
                if own := found.get(site_of.get(name, "")):
                    _members(own, trait.text).add(name)


def _dossier(name: str, own: _Site) -> Dossier:
    kinds = [kind for kind in DisclosureKind if own.said[kind] or own.unstated[kind]]
    shared = sorted(own.shared.items(), key=lambda item: (-item[1][1], item[0]))
    templates = [
        SiteTemplate(text, len(members))
        for text, members in own.templates.values()
        if len(members) >= LEAST_SOURCES
    ]
    return Dossier(
        site=name,
        sources=own.sources,
        failed=own.failed,
        junk=100 * own.stripped / own.characters if own.characters else None,
        disclosed=tuple(
            Disclosed(kind, own.said[kind], own.unstated[kind], own.examples.get(kind))
            for kind in kinds
        ),
        authors=tuple(_most(own.authors)[:AUTHORS]),
        shared=tuple(
            SharedWith(other, pairs, words, before, after, archived)
            for (other, archived), (pairs, words, before, after) in shared[:OTHERS]
        ),
        templates=tuple(
            sorted(templates, key=lambda template: (-template.sources, template.text))[:TEMPLATES]
        ),
        published=_find_published(own.days),
    )


def _most(counted: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))


def _find_published(days: Counter[str]) -> Published | None:
    """Return how often a site publishes, None where no source has a whole date."""
    if not days:
        return None
    first, last = min(days), max(days)
    span = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    busiest, most = _most(days)[0]
    dated = days.total()
    return Published(dated, first, last, dated / span, most, busiest)
