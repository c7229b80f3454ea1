"""A site of the drop as audit.json has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourceaudit.model.disclosure import Disclosure
from sourceaudit.model.dossier import Disclosed, Dossier, Published, SharedWith, SiteTemplate
from sourceaudit.report.records.numbers import SCORE_DIGITS, round_number

if TYPE_CHECKING:
    from sourceaudit.report.contract import sites as contract
    from sourceaudit.report.contract import sources


def dossier(dossier: Dossier) -> contract.Dossier:
    """Return a dossier."""
    return {
        "site": dossier.site,
        "sources": dossier.sources,
        "failed": dossier.failed,
        "junk": round_number(dossier.junk, SCORE_DIGITS),
        "disclosed": [
            {
                "kind": each.kind,
                "sources": each.sources,
                "unstated": each.unstated,
                "example": each.example,
            }
            for each in dossier.disclosed
        ],
        "authors": [{"name": name, "sources": count} for name, count in dossier.authors],
        "shared": [_find_shared(each) for each in dossier.shared],
        "templates": [{"text": each.text, "sources": each.sources} for each in dossier.templates],
        "published": _find_published(dossier.published) if dossier.published else None,
    }


def _find_shared(share: SharedWith) -> contract.SharedWith:
    record: contract.SharedWith = {
        "site": share.site,
        "pairs": share.pairs,
        "words": share.words,
        "earlier": share.earlier,
        "later": share.later,
    }
    return {**record, "archived": True} if share.archived else record


def _find_published(published: Published) -> contract.Published:
    return {
        "dated": published.dated,
        "first": published.first,
        "last": published.last,
        "per_day": round_number(published.per_day, SCORE_DIGITS) or 0,
        "most": published.most,
        "busiest": published.busiest,
    }


def to_dossier(dossier: contract.Dossier) -> Dossier:
    """Return a dossier as it was written."""
    published = dossier["published"]
    return Dossier(
        site=dossier["site"],
        sources=dossier["sources"],
        failed=dossier["failed"],
        junk=dossier["junk"],
        disclosed=tuple(Disclosed(**each) for each in dossier["disclosed"]),
        authors=tuple((each["name"], each["sources"]) for each in dossier["authors"]),
        shared=tuple(SharedWith(**each) for each in dossier["shared"]),
        templates=tuple(SiteTemplate(**each) for each in dossier["templates"]),
        published=published and Published(**published),
    )


def disclosure(disclosure: Disclosure) -> sources.Disclosure:
    """Return what a page discloses."""
    record: sources.Disclosure = {"kind": disclosure.kind, "text": disclosure.text}
    return record if disclosure.stated else {**record, "stated": False}


def to_disclosure(disclosure: sources.Disclosure) -> Disclosure:
    """Return what a page discloses as it was written."""
    return Disclosure(**disclosure)
