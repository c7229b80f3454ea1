"""The order of sources in reports, what became of the drop in a sentence, what to do about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from sourceaudit.model.audit import Audit, Check, SourceAudit, Status, Totals
from sourceaudit.model.evidence import Severity
from sourceaudit.model.pieces import pieces
from sourceaudit.report.evidence import Evidence, Item, Kind
from sourceaudit.report.groups import group_items
from sourceaudit.report.wording import count, number

ADVICE = {
    "boilerplate": "strip it with `sourceaudit clean`, or leave the source out",
    "originality": "read the shared passages side by side; keep the source that had them first",
    "attribution": "ask for a source that says who said it, or check its claims elsewhere",
    "consistency": "settle the places that clash, or leave the source out",
    "identity": "find out who wrote it before it is used",
    "readability": "read it: the score alone says little",
    "patterns": "read it: patterns of wording never show who wrote",
    "sources": "there was nothing to audit: look at what was passed over, and name what to read",
    "unused": "take out of sourceaudit.yaml what does nothing; `sourceaudit baseline prune`",
    "unreadable": "repair or leave out these inputs, or raise limits.unreadable.max_share",
}
WEIGHED = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def worst_first(audit: Audit, evidence: Evidence) -> list[SourceAudit]:
    """Return the sources, those that failed first, then by how much and how severe evidence is."""
    failed = Counter(
        check.source
        for check in audit.verdict.checks
        if not check.passed and check.severity is Severity.ERROR
    )

    def order(source: SourceAudit) -> tuple[object, ...]:
        severities = Counter(piece.head.severity for piece in evidence.counted(source.source.id))
        return (
            source.passed,
            not source.judged,
            -failed[source.source.id],
            -severities[Severity.ERROR],
            -severities[Severity.WARNING],
            -severities[Severity.INFO],
            source.source.id,
        )

    return sorted(audit.sources, key=order)


def find_failed_checks(audit: Audit, sources: Sequence[SourceAudit] = ()) -> list[Check]:
    """Return the checks that failed: errors first, then the drop's own, then by source and id.

    Sources follow each other as they are told, if that is given.
    """
    found = [check for check in audit.verdict.checks if not check.passed]
    ranks = {source.source.id: at for at, source in enumerate(sources, 1)}

    def order(check: Check) -> tuple[object, ...]:
        name = check.source or ""
        return (-check.severity.rank, ranks.get(name, 0), name, check.id)

    return sorted(found, key=order)


def headline(audit: Audit) -> str:
    """Return in a sentence or two what is wrong with the drop: each piece of evidence once."""
    if audit.changed is not None:
        return _find_changed_of(audit)
    if audit.totals is not None:
        return _of_large(audit, audit.totals)
    lines = [_evidence(audit), _outcome(audit), *_lacks(audit)]
    return " ".join(sentence for sentence in lines if sentence)


def _evidence(audit: Audit) -> str:
    """Tell the errors and warnings: "5 errors in 3 sources, 6 warnings in 4"."""
    found: dict[Severity, int] = {}
    where: dict[Severity, set[str]] = {}
    for piece in pieces(audit):
        if piece.counts:
            severity = piece.head.severity
            names = {side.source for side in piece.sides if piece.counts_in(side.source)}
            found[severity] = found.get(severity, 0) + 1
            where.setdefault(severity, set()).update(names)
    lines: list[str] = []
    for severity, label in WEIGHED.items():
        if severity in found:
            sources = len(where[severity] & {source.source.id for source in audit.sources})
            place = count(sources, "source") if not lines else number(sources)
            lines.append(f"{count(found[severity], label)} in {place}")
    if not lines:
        return "No errors and no warnings." if audit.sources else ""
    return f"{', '.join(lines)}."


def _outcome(audit: Audit) -> str:
    """Tell how many sources fail the gate, and which limits on the drop are not met."""
    total = len(audit.sources)
    failed = sum(not source.passed for source in audit.sources)
    drop = sum(not check.passed and check.source is None for check in audit.verdict.checks)
    limits = f"{count(drop, 'limit')} on the whole drop {'is' if drop == 1 else 'are'} not met"
    match audit.verdict.status:
        case Status.PASSED:
            if total == 1:
                return "The source passes the gate."
            return f"All {count(total, 'source')} pass the gate."
        case Status.FAILED if not failed:
            return f"{limits[0].upper()}{limits[1:]}." if drop else "The gate fails."
        case Status.FAILED:
            if total == 1:
                message = "The source fails the gate"
            else:
                message = f"{failed:,} of {count(total, 'source')} {_verb(failed)} the gate"
            return f"{message}, and {limits}." if drop else f"{message}."
        case Status.INCOMPLETE:
            return "The audit is incomplete."


def _verb(amount: int) -> str:
    return "fails" if amount == 1 else "fail"


def _lacks(audit: Audit) -> list[str]:
    """Tell what could not be read, and what not be audited whole."""
    missing, gaps = len(audit.unreadable), len(audit.gaps)
    lines = [f"{count(missing, 'input')} could not be read"] if missing else []
    if partly := gaps - missing:
        lines.append(f"{count(partly, 'thing')} could not be audited in full")
    return [f"{' and '.join(lines)}."] if lines else []


def _of_large(audit: Audit, whole: Totals) -> str:
    """Return one sentence on a drop of which the report shows some sources."""
    message = (
        f"{whole.failed:,} of {count(whole.sources, 'source')} failed, "
        f"{count(whole.failed_checks, 'check')} of {whole.checks:,}"
    )
    if whole.unreadable:
        message += f"; {count(whole.unreadable, 'input')} could not be read"
    shown = f"This report shows {len(audit.sources):,}: those that failed, the worst and a sample."
    return f"{message}. {shown}"


def _find_changed_of(audit: Audit) -> str:
    """Return one sentence on what became of what changed; its reference is not made safe here."""
    judged = [source for source in audit.sources if source.judged]
    failed = sum(not source.passed for source in judged)
    ref = audit.changed.ref if audit.changed else ""
    message = f"{count(len(judged), 'source')} of {len(audit.sources):,} changed since {ref}: "
    message += f"{failed:,} failed" if failed else "none failed"
    broken = sum(not check.passed and check.source is None for check in audit.verdict.checks)
    message += f", and {count(broken, 'check')} of the drop" if broken else ""
    return f"{message}. The rest is what they were compared with."


def advice(check: Check, items: Sequence[Item]) -> str:
    """Return what to do about a failed check; `items` are the pieces of evidence behind it."""
    for score, text in ADVICE.items():
        if score in check.id.replace("/", ".").split("."):
            return text
    if items and all(item.stripped for item in items):
        return ADVICE["boilerplate"]
    if items and all(item.kind is Kind.PASSAGE for item in items):
        return ADVICE["originality"]
    return "look at the places; fix the source, leave it out, or suppress them with a reason"


def by_fingerprint(items: Mapping[str, Sequence[Item]]) -> Mapping[tuple[str, str], Item]:
    """Return evidence by source id and fingerprint, the first of equal ones."""
    found: dict[tuple[str, str], Item] = {}
    for source, own in items.items():
        for sentence in own:
            found.setdefault((source, sentence.fingerprint), sentence)
    return found


def behind(
    check: Check, index: Mapping[tuple[str, str], Item], sources: Sequence[str]
) -> list[tuple[str, Item]]:
    """Return the evidence behind a check with the source it is in; `sources` serve a drop check."""
    where = [check.source] if check.source is not None else sources
    return [
        (source, index[source, mark])
        for mark in check.fingerprints
        for source in where
        if (source, mark) in index
    ]


def find_worst(behind: Sequence[tuple[str, Item]]) -> tuple[str, Item]:
    """Return the first piece of the worst kind, which the words of a check begin with."""
    groups = group_items(item for _, item in behind)
    worst = groups[0].items[0] if groups else behind[0][1]
    return next((pair for pair in behind if pair[1] is worst), behind[0])
