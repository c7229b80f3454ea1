"""Totals: what a drop has in all, where a report shows some of its sources."""

from __future__ import annotations

from sourceaudit.model.audit import NO_SITE, Audit, SiteTotals, Totals


def totals_of(audit: Audit) -> Totals:
    """Return the totals of an audit; of one that shows a part of another, those of the whole."""
    if audit.totals is not None:
        return audit.totals
    sites: dict[str, list[int]] = {}
    failed = 0
    for source in audit.sources:
        own = sites.setdefault(source.source.site or NO_SITE, [0, 0])
        own[0] += 1
        own[1] += not source.passed
        failed += not source.passed
    ordered = sorted(sites.items(), key=lambda item: (-item[1][1], -item[1][0], item[0]))
    return Totals(
        sources=len(audit.sources),
        failed=failed,
        unreadable=len(audit.unreadable),
        checks=len(audit.verdict.checks),
        failed_checks=sum(not check.passed for check in audit.verdict.checks),
        overlaps=len(audit.overlaps),
        contradictions=len(audit.contradictions),
        sites=tuple(SiteTotals(site, *numbers) for site, numbers in ordered),
    )
