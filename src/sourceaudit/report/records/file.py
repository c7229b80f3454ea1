"""What stands beside the evidence: what made the file, the verdict, the baseline, what broke."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from sourceaudit.model.audit import Audit, Changed, Check, Pack, Totals, Verdict
from sourceaudit.model.baseline import Compared, Entry
from sourceaudit.model.evidence import Rule, State
from sourceaudit.model.failure import Failure
from sourceaudit.model.run import PassedOver, Run, RunFile, Unused
from sourceaudit.report.records.numbers import PARAM_DIGITS, SHARE_DIGITS, round_number

if TYPE_CHECKING:
    from sourceaudit.report.contract import file as contract

SITES = 10_000  # in audit.json, those with most failed sources


def tool(audit: Audit) -> contract.Tool:
    """Return what made the audit, with the rules that ran."""
    return {
        "name": "sourceaudit",
        "version": audit.version,
        "packs": [
            {
                "name": pack.name,
                "version": pack.version,
                "sha256": pack.sha256,
                "rules": [_ran(rule) for rule in pack.rules],
            }
            for pack in audit.packs
        ],
    }


def _ran(rule: Rule) -> contract.RanRule:
    """Return what a rule that ran was set to; why it is there stands with those that fired."""
    return {
        "id": rule.id,
        "severity": rule.severity,
        "confidence": rule.confidence,
        "category": rule.category,
        "params": {
            name: value if isinstance(value, str) else round_number(value, PARAM_DIGITS)
            for name, value in rule.params.items()
        },
    }


def fired_rule(rule: Rule) -> contract.FiredRule:
    """Return a rule that found something, with why it is there."""
    return {
        "id": rule.id,
        "severity": rule.severity,
        "confidence": rule.confidence,
        "category": rule.category,
        "why": rule.why,
    }


def to_packs(
    packs: Sequence[contract.Pack], rules: Sequence[contract.FiredRule]
) -> tuple[Pack, ...]:
    """Return the packs as they were written; of rules that found nothing, without why."""
    why = {rule["id"]: rule["why"] for rule in rules}
    return tuple(
        Pack(
            pack["name"],
            pack["version"],
            pack["sha256"],
            tuple(_to_rule(rule, why.get(rule["id"], "")) for rule in pack.get("rules", ())),
        )
        for pack in packs
    )


def _to_rule(rule: contract.RanRule, why: str) -> Rule:
    params = {
        name: float("nan") if value is None else value for name, value in rule["params"].items()
    }
    return Rule(rule["id"], rule["severity"], rule["confidence"], rule["category"], "", why, params)


def run(run: Run) -> contract.Run:
    """Return by what the files of the audit are known to belong together."""
    return {
        "id": run.id,
        "files": [{"path": each.path, "sha256": each.sha256} for each in run.files],
    }


def to_run(run: contract.Run) -> Run:
    """Return a run as it was written."""
    return Run(run["id"], tuple(RunFile(**each) for each in run["files"]))


def verdict(verdict: Verdict) -> contract.Verdict:
    """Return the verdict of the drop, check by check."""
    return {
        "status": verdict.status,
        "exit_code": verdict.exit_code,
        "checks": [check(each) for each in verdict.checks],
    }


def check(check: Check) -> contract.Check:
    """Return a check of the gate."""
    return {
        "id": check.id,
        "source": check.source,
        "measured": round_number(check.measured, SHARE_DIGITS),
        "limit": check.limit,
        "severity": check.severity,
        "passed": check.passed,
        "fingerprints": check.fingerprints,
    }


def totals(totals: Totals) -> contract.Totals:
    """Return what a drop has in all; its sites are those with most failed sources."""
    table = asdict(totals)
    return {**table, "sites": table["sites"][:SITES]}  # type: ignore[typeddict-item]


def to_verdict(verdict: contract.Verdict) -> Verdict:
    """Return a verdict as it was written."""
    checks = tuple(Check(**each) for each in verdict["checks"])
    return Verdict(verdict["status"], verdict["exit_code"], checks)


def passed_over_record(reason: PassedOver) -> contract.PassedOver:
    """Return what was not read, for one reason."""
    record: contract.PassedOver = {
        "kind": reason.kind,
        "count": reason.count,
        "names": reason.names,
    }
    return {**record, "kinds": dict(reason.kinds)} if reason.kinds else record


def to_passed_over(reason: contract.PassedOver) -> PassedOver:
    """Return what was not read as it was written."""
    return PassedOver(**reason)


def unused_record(entry: Unused) -> contract.Unused:
    """Return an entry of the configuration that does nothing."""
    return {
        "path": entry.path,
        "line": entry.line,
        "key": entry.key,
        "names": entry.names,
        "why": entry.why,
        "since": entry.since,
    }


def to_unused(unused: contract.Unused) -> Unused:
    """Return an entry that does nothing as it was written."""
    return Unused(**unused)


def only_changed_record(changed: Changed) -> contract.OnlyChanged:
    """Return what alone was judged."""
    return {"ref": changed.ref, "commit": changed.commit, "paths": changed.paths}


def to_changed(changed: contract.OnlyChanged) -> Changed:
    """Return what alone was judged as it was written."""
    return Changed(**changed)


def failure(failure: Failure) -> contract.Failure:
    """Return a step that broke on what several sources share."""
    return {
        "sources": failure.sources,
        "code": failure.code,
        "message": failure.message,
        "step": failure.step,
    }


def to_failure(failure: contract.Failure) -> Failure:
    """Return a step that broke as it was written."""
    return Failure(**failure)


def baseline(compared: Compared) -> contract.Baseline:
    """Return how a drop stands to its baseline; sources are named as they are called now."""
    counts: contract.Counts = {
        "new": compared.evidence.get(State.NEW, 0),
        "known": compared.evidence.get(State.KNOWN, 0),
        "changed": compared.evidence.get(State.CHANGED, 0),
    }
    return {
        "known": sorted(compared.known),
        "new": list(compared.new),
        "renamed": [{"id": new, "was": old} for new, old in sorted(compared.renamed.items())],
        "missing": list(compared.missing),
        "evidence": counts,
        "packs_changed": list(compared.packs),
        "rule_changed": [
            {"source": source, "fingerprint": mark} for source, mark in compared.rule_changed
        ],
        "stale": [_accept(*each) for each in compared.stale],
        "expired": [_accept(*each) for each in compared.expired],
    }


def _accept(source: str, entry: Entry) -> contract.Accepted:
    return {
        "source": source,
        "rule": entry.rule,
        "fingerprint": entry.fingerprint,
        "text": entry.text,
        "partner": entry.partner,
        "reason": entry.reason,
        "expires": entry.expires,
    }


def to_baseline(baseline: contract.Baseline) -> Compared:
    """Return how a drop stands to its baseline; the accepted scores are not in the file."""
    counts = baseline["evidence"]
    return Compared(
        known={name: {} for name in baseline["known"]},
        new=tuple(baseline["new"]),
        renamed={each["id"]: each["was"] for each in baseline["renamed"]},
        missing=tuple(baseline["missing"]),
        evidence={
            State.NEW: counts["new"],
            State.KNOWN: counts["known"],
            State.CHANGED: counts["changed"],
        },
        packs=tuple(baseline["packs_changed"]),
        rule_changed=tuple(
            (each["source"], each["fingerprint"]) for each in baseline["rule_changed"]
        ),
        stale=tuple((each["source"], _to_entry(each)) for each in baseline["stale"]),
        expired=tuple((each["source"], _to_entry(each)) for each in baseline["expired"]),
    )


def _to_entry(accepted: contract.Accepted) -> Entry:
    return Entry(
        accepted["rule"],
        accepted["fingerprint"],
        accepted["text"],
        accepted["partner"],
        accepted["reason"],
        accepted["expires"],
    )
