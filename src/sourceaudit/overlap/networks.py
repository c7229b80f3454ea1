"""Networks: sources that share captions, personas, layouts or templates, as one maker's do.

Ordinary phrases link nobody. An edge between two sources takes traits of two kinds, or many words
of one; sources that edges connect are a network. What makes a site look like itself says nothing,
so that two sources of one known site have no edge.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from sourceaudit.model.fingerprints import fingerprint
from sourceaudit.model.overlap import Network, Overlap, PassageKind, Trait, TraitKind
from sourceaudit.overlap.clusters import STAR, Forest
from sourceaudit.overlap.forms import Form, form_groups

# Words of traits that two sources must share: of two kinds or of a form, or of one alone.
# Every blog of one publishing system asks in about 30 words for a name, email and website, and
# reserves all rights.
WORDS = 20
ALONE = 60

Pair = tuple[str, str]


def networks(
    traits: Mapping[str, Sequence[Trait]],
    overlaps: Iterable[Overlap],
    sites: Mapping[str, str | None],
) -> tuple[Network, ...]:
    """Return the networks of a drop, by their first source.

    `traits` and `sites` are by source id; template passages of `overlaps` are traits too.
    """
    forms = [*form_groups(overlaps := tuple(overlaps))]
    holders = _holders(traits, overlaps, forms)
    edges: dict[Pair, list[Trait]] = {}
    for trait, names in holders.items():
        for pair in _pairs(names, sites):
            edges.setdefault(pair, []).append(trait)
    forest = Forest()
    for (left, right), shared in sorted(edges.items()):
        kinds = {trait.kind for trait in shared}
        if sum(trait.words for trait in shared) >= (WORDS if len(kinds) > 1 else ALONE):
            forest.join(left, right)
    for passage, names in forms:
        if passage.words >= WORDS:
            for pair in _pairs(names, sites):
                forest.join(*pair)
    members: dict[str, list[str]] = {}
    for name in sorted(forest.sizes.keys() | forest.parents.keys()):
        members.setdefault(forest.root(name), []).append(name)
    return tuple(_network(members[first], holders) for first in sorted(members))


def _holders(
    traits: Mapping[str, Sequence[Trait]], overlaps: Iterable[Overlap], forms: Iterable[Form]
) -> dict[Trait, tuple[str, ...]]:
    """Return who has each trait that two sources or more have, heaviest traits first."""
    found: dict[str, dict[str, Trait]] = {}
    for name in sorted(traits):
        for trait in traits[name]:
            found.setdefault(trait.fingerprint, {})[name] = trait
    for overlap in overlaps:
        for passage in overlap.passages:
            if passage.kind is PassageKind.TEMPLATE and not passage.form:
                template = Trait(
                    TraitKind.TEMPLATE, passage.left_text, passage.words, passage.head.fingerprint
                )
                found.setdefault(template.fingerprint, {}).update(
                    dict.fromkeys((overlap.left, overlap.right), template)
                )
    for passage, names in forms:
        form = Trait(TraitKind.TEMPLATE, passage.form, passage.words, passage.head.fingerprint)
        found.setdefault(form.fingerprint, {}).update(dict.fromkeys(names, form))
    shared = {
        by_name[min(by_name)]: tuple(sorted(by_name))
        for by_name in found.values()
        if len(by_name) > 1
    }
    return dict(sorted(shared.items(), key=lambda item: (-item[0].words, item[0].fingerprint)))


def _pairs(names: Sequence[str], sites: Mapping[str, str | None]) -> Iterator[Pair]:
    """Yield the pairs of different sites; of many names only those with the first of two sites."""
    hubs = names
    if len(names) > STAR:
        others = (name for name in names if _apart(names[0], name, sites))
        hubs = [names[0], *(name for name in others if name != names[0])][:2]
    for pair in combinations(names, 2) if hubs is names else _stars(hubs, names):
        if _apart(*pair, sites):
            yield pair


def _stars(hubs: Sequence[str], names: Sequence[str]) -> Iterator[Pair]:
    done = {(min(hub, name), max(hub, name)) for hub in hubs for name in names if name != hub}
    yield from sorted(done)


def _apart(left: str, right: str, sites: Mapping[str, str | None]) -> bool:
    """Tell whether two sources are not known to be of one site."""
    site = sites.get(left)
    return site is None or site != sites.get(right)


def _network(sources: Sequence[str], holders: Mapping[Trait, tuple[str, ...]]) -> Network:
    among = set(sources)
    shared = []
    for trait, names in holders.items():
        inside = tuple(name for name in names if name in among)
        if len(inside) > 1:
            shared.append((trait, inside))
    return Network(fingerprint("network", sources), tuple(sources), tuple(shared))
