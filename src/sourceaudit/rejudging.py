"""An audit judged again by another policy: nothing of its sources is looked at anew."""

from __future__ import annotations

from dataclasses import replace

from sourceaudit import __version__, gate
from sourceaudit.baseline import Drop, against
from sourceaudit.config import Settings
from sourceaudit.model.audit import Audit
from sourceaudit.model.baseline import Baseline
from sourceaudit.model.evidence import Severity
from sourceaudit.spill import change_each
from sourceaudit.unused import find_unused


def judge_again(
    audit: Audit, *, settings: Settings, fail_on: Severity | None, baseline: Baseline | None = None
) -> Audit:
    """Return an audit with the verdicts that the gate of `settings` gives.

    Evidence and scores stay as they are, and so does what the first audit suppressed; scores have
    the two digits of audit.json. `baseline` is what the evidence is compared with: without one,
    all of it is new.
    """
    drop, compared = Drop.of(audit), None
    if baseline is not None:
        today = settings.today.isoformat()
        drop, compared = against(drop, baseline, packs=audit.packs, tool=__version__, today=today)
    earlier = audit.previous.sources if audit.previous else ()
    idle = find_unused(settings, drop, audit.unreadable)
    verdict, failed = gate.judge(
        drop.sources,
        audit.unreadable,
        drop.overlaps,
        settings=settings,
        contradictions=drop.contradictions,
        before=gate.Before(compared, earlier, audit.changed),
        unused=len(idle),
        fail_on=fail_on,
    )
    sources = change_each(
        drop.sources, lambda source: replace(source, failed=failed.get(source.source.id, ()))
    )
    done = replace(
        audit,
        verdict=verdict,
        sources=sources,
        overlaps=drop.overlaps,
        contradictions=drop.contradictions,
        baseline=compared,
        unused=idle,
        failures=(),
    )
    return done.lacking(audit.failures)
