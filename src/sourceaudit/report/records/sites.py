"""A site of the drop as audit.json has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourceaudit.model.disclosure import Disclosure
from sourceaudit.model.dossier import Disclosed, Dossier, Published, SharedWith, SiteTemplate
from sourceaudit.report.records.numbers import SCORE_DIGITS, rounded

if TYPE_CHECKING:
    from sourceaudit.report.contract import sites as contract
    from sourceaudit.report.contract import sources


def dossier(one: Dossier) -> contract.Dossier:
    """Return a dossier."""
    return {
        "site": one.site,
        "sources": one.sources,
        "failed": one.failed,
        "junk": rounded(one.junk, SCORE_DIGITS),
        "disclosed": [
            {
                "kind": each.kind,
                "sources": each.sources,
                "unstated": each.unstated,
                "example": each.example,
            }
            for each in one.disclosed
        ],
        "authors": [{"name": name, "sources": count} for name, count in one.authors],
        "shared": [_shared(each) for each in one.shared],
        "templates": [{"text": each.text, "sources": each.sources} for each in one.templates],
        "published": _published(one.published) if one.published else None,
    }


def _shared(one: SharedWith) -> contract.SharedWith:
    told: contract.SharedWith = {
        "site": one.site,
        "pairs": one.pairs,
        "words": one.words,
        "earlier": one.earlier,
        "later": one.later,
    }
    return {**told, "archived": True} if one.archived else told


def _published(one: Published) -> contract.Published:
    return {
        "dated": one.dated,
        "first": one.first,
        "last": one.last,
        "per_day": rounded(one.per_day, SCORE_DIGITS) or 0,
        "most": one.most,
        "busiest": one.busiest,
    }


def to_dossier(one: contract.Dossier) -> Dossier:
    """Return a dossier as it was written."""
    published = one["published"]
    return Dossier(
        site=one["site"],
        sources=one["sources"],
        failed=one["failed"],
        junk=one["junk"],
        disclosed=tuple(Disclosed(**each) for each in one["disclosed"]),
        authors=tuple((each["name"], each["sources"]) for each in one["authors"]),
        shared=tuple(SharedWith(**each) for each in one["shared"]),
        templates=tuple(SiteTemplate(**each) for each in one["templates"]),
        published=published and Published(**published),
    )


def disclosure(one: Disclosure) -> sources.Disclosure:
    """Return what a page discloses."""
    told: sources.Disclosure = {"kind": one.kind, "text": one.text}
    return told if one.stated else {**told, "stated": False}


def to_disclosure(one: sources.Disclosure) -> Disclosure:
    """Return what a page discloses as it was written."""
    return Disclosure(**one)
