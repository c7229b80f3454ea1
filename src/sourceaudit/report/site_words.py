"""What reports say of a site, in sentences."""

from __future__ import annotations

from sourceaudit.model.disclosure import DisclosureKind
from sourceaudit.model.dossier import Disclosed, Dossier, SharedWith
from sourceaudit.report.wording import count, number

# Of each kind: the head of a column, and what it is called in a list.
DISCLOSED = {
    DisclosureKind.BYLINE: ("Bylines", "Byline"),
    DisclosureKind.DATE: ("Dates", "Date of publication"),
    DisclosureKind.CORRECTION: ("Corrections", "Correction"),
    DisclosureKind.OWNERSHIP: ("Owner", "Owner of the site"),
    DisclosureKind.ADVERTISING: ("Ad labels", "Advertising label"),
    DisclosureKind.OPINION: ("Opinion labels", "Opinion label"),
}
# Every article can have these; the others are there where there was reason for them.
EXPECTED = frozenset({DisclosureKind.BYLINE, DisclosureKind.DATE, DisclosureKind.OWNERSHIP})


def disclosed(kind: DisclosureKind, disclosed: Disclosed | None, sources: int) -> str:
    """Return how many sources of a site disclose something: "Byline: shown by 3 of 12 sources"."""
    _, name = DISCLOSED[kind]
    behind = (
        f" ({number(disclosed.unstated)} in the metadata alone)"
        if disclosed and disclosed.unstated
        else ""
    )
    if disclosed is None or not disclosed.sources:
        proof = "" if kind in EXPECTED else ", which proves nothing"
        return f"{name}: shown by no source{behind}{proof}."
    if disclosed.sources == sources:
        return f"{name}: shown by {'its only source' if sources == 1 else 'all sources'}."
    return f"{name}: shown by {number(disclosed.sources)} of {count(sources, 'source')}{behind}."


def shared(share: SharedWith) -> str:
    """Return what a site shares with another, and which of the two had it first."""
    message = f"{count(share.words, 'word')} in {count(share.pairs, 'pair')} of sources"
    unknown = share.pairs - share.earlier - share.later
    order = (
        (share.earlier, "this site published first in"),
        (share.later, "the other site published first in"),
        (unknown, "who published first is unknown in"),
    )
    known = ", ".join(f"{said} {number(pairs)}" for pairs, said in order if pairs)
    return f"{message}; {known}."


def published(dossier: Dossier) -> str:
    """Return how often a site publishes, in a sentence."""
    rate = dossier.published
    if rate is None:
        return "No source has a date, so how often it publishes is unknown."
    dated = count(rate.dated, "dated source")
    if rate.first == rate.last:
        return f"{dated[0].upper()}{dated[1:]}, of {rate.first}."
    busiest = f"; at most {number(rate.most)} on one day ({rate.busiest})" if rate.most > 1 else ""
    return f"{dated} from {rate.first} to {rate.last}: {number(rate.per_day)} a day{busiest}."
