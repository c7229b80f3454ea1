"""The order in which sources are told, and the plain sentences that tell them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from sourceaudit.model.audit import Audit, Check, SourceAudit, Status
from sourceaudit.model.evidence import Family, Finding, Inconsistency, Severity
from sourceaudit.model.pieces import Kind as PieceKind
from sourceaudit.model.pieces import Piece
from sourceaudit.model.source import PageKind
from sourceaudit.report.evidence import Evidence, Item, Kind
from sourceaudit.report.wording import count, listed, number, several, words_of

ADVICE = {
    "boilerplate": "strip it with `sourceaudit clean`, or leave the source out",
    "originality": "read the shared passages side by side; keep the source that had them first",
    "attribution": "ask for a source that says who said it, or check its claims elsewhere",
    "consistency": "settle the places that clash, or leave the source out",
    "identity": "find out who wrote it before it is used",
    "readability": "read it: the score alone says little",
    "patterns": "read it: patterns of wording never show who wrote",
    "sources": "there was nothing to audit: look at what was passed over, and name what to read",
    "unreadable": "mend or leave out these inputs, or raise limits.unreadable.max_share",
}
PAGES = {
    PageKind.LIST: "a list page, not an article",
    PageKind.LOGIN: "a login page, not an article",
    PageKind.ERROR: "an error page, not an article",
    PageKind.SHELL: "an empty page shell, not an article",
}
FAMILIES = {
    Family.CONTRADICTION: "contradiction",
    Family.REPETITION: "repetition",
    Family.REFERENCE: "dangling reference",
    Family.STRUCTURE: "structural flaw",
    Family.TIME: "clash of dates",
    Family.IDENTITY: "clash of names",
}


def worst_first(audit: Audit, evidence: Evidence) -> list[SourceAudit]:
    """Return the sources, those that failed first, then by how much and how severe evidence is."""
    failed = Counter(
        check.source
        for check in audit.verdict.checks
        if not check.passed and check.severity is Severity.ERROR
    )

    def order(one: SourceAudit) -> tuple[object, ...]:
        severities = Counter(piece.head.severity for piece in evidence.counted(one.source.id))
        return (
            one.passed,
            not one.judged,
            -failed[one.source.id],
            -severities[Severity.ERROR],
            -severities[Severity.WARNING],
            -severities[Severity.INFO],
            one.source.id,
        )

    return sorted(audit.sources, key=order)


def failed_checks(audit: Audit) -> list[Check]:
    """Return the checks that failed: errors first, then the drop's own, then by source and id."""
    found = [check for check in audit.verdict.checks if not check.passed]
    return sorted(found, key=lambda one: (-one.severity.rank, one.source or "", one.id))


def headline(audit: Audit) -> str:
    """Return one sentence on what became of the drop."""
    if audit.changed is not None:
        return _of_changed(audit)
    total = len(audit.sources) + len(audit.unreadable)
    failed = sum(not one.passed for one in audit.sources)
    missing = len(audit.unreadable)
    lacks = [f"{count(missing, 'input')} could not be read"] if missing else []
    if partly := len(audit.gaps) - missing:
        lacks.append(f"{count(partly, 'thing')} could not be audited whole")
    broken = ", ".join(lacks)
    match audit.verdict.status:
        case Status.PASSED:
            return f"The gate holds for all of {count(total, 'source')}."
        case Status.FAILED:
            checks = sum(not check.passed for check in audit.verdict.checks)
            told = (
                f"{number(checks)} of {count(len(audit.verdict.checks), 'check')} failed, "
                f"in {failed} of {count(len(audit.sources), 'source')}"
            )
            return f"{told}; {broken}." if broken else f"{told}."
        case Status.INCOMPLETE:
            return f"The audit is incomplete: {broken or 'a step broke'}."


def _of_changed(audit: Audit) -> str:
    """Return one sentence on what became of what changed; its reference is not made safe here."""
    judged = [one for one in audit.sources if one.judged]
    failed = sum(not one.passed for one in judged)
    ref = audit.changed.ref if audit.changed else ""
    told = f"{count(len(judged), 'source')} of {len(audit.sources):,} changed since {ref}: "
    told += f"{failed:,} failed" if failed else "none failed"
    broken = sum(not check.passed and check.source is None for check in audit.verdict.checks)
    told += f", and {count(broken, 'check')} of the drop" if broken else ""
    return f"{told}. The rest is what they were compared with."


def sentence(audited: SourceAudit, evidence: Evidence) -> str:
    """Return one plain sentence saying what is wrong with a source."""
    counted = evidence.counted(audited.source.id)
    told = [
        *_broken(audited),
        *_page(audited),
        *_junk(audited),
        *_flags(counted),
        *_repeats(audited),
        *_copies(audited.source.id, counted),
        *_inconsistencies(audited, counted),
        *_identity(audited),
    ]
    if not told:
        return "Nothing found."
    text = "; ".join(told)
    return text[0].upper() + text[1:] + "."


def advice(check: Check, items: Sequence[Item]) -> str:
    """Return what to do about a failed check; `items` are the pieces of evidence behind it."""
    for score, text in ADVICE.items():
        if score in check.id.replace("/", ".").split("."):
            return text
    if items and all(one.stripped for one in items):
        return ADVICE["boilerplate"]
    if items and all(one.kind is Kind.PASSAGE for one in items):
        return ADVICE["originality"]
    return "look at the places, mend or leave out the source, or suppress them with a reason"


def by_fingerprint(items: Mapping[str, Sequence[Item]]) -> Mapping[tuple[str, str], Item]:
    """Return evidence by source id and fingerprint, the first of equal ones."""
    found: dict[tuple[str, str], Item] = {}
    for source, own in items.items():
        for one in own:
            found.setdefault((source, one.fingerprint), one)
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


def _broken(audited: SourceAudit) -> list[str]:
    failure = audited.failure
    return [f"incomplete, since {failure.message} ({failure.code})"] if failure else []


def _page(audited: SourceAudit) -> list[str]:
    kind = audited.source.page_kind
    return [PAGES[kind]] if kind in PAGES else []


def _junk(audited: SourceAudit) -> list[str]:
    """Tell what is stripped: "11 % page junk (author card, 6 captions, call to action)"."""
    taken: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for one in audited.findings:
        size = sum(edit.end - edit.start for edit in one.edits)
        if size and one.head.suppressed is None:
            taken[one.head.rule] += size
            hits[one.head.rule] += 1
    if not hits:
        return []
    score = audited.scores.get("boilerplate")
    size = max(1, audited.source.characters)
    share = score.value if score and score.value is not None else 100 * taken.total() / size
    rules = sorted(hits, key=lambda rule: (-taken[rule], rule))
    names = listed([several(hits[rule], rule) for rule in rules])
    shown = number(share, 0 if share >= 1 else 1)
    return [f"{shown if shown != '0' else 'under 0.1'} % page junk ({names})"]


def _flags(counted: Sequence[Piece]) -> list[str]:
    hits = Counter(
        one.head.rule
        for one in counted
        if isinstance(one.evidence, Finding) and not one.evidence.edits
    )
    rules = sorted(hits, key=lambda rule: (-hits[rule], rule))
    return [f"flagged: {listed([several(hits[rule], rule) for rule in rules])}"] if hits else []


def _repeats(audited: SourceAudit) -> list[str]:
    counted = (one for one in audited.repeats if one.head.counts)
    again = sum(one.words * (len(one.spans) - 1) for one in counted)
    return [f"{count(again, 'word')} repeated"] if again else []


def _copies(source: str, counted: Sequence[Piece]) -> list[str]:
    """Tell what is shared: "3 passages shared with 003"."""
    shared = Counter(one.partner(source) or "" for one in counted if one.kind is PieceKind.PASSAGE)
    if not shared:
        return []
    partners = sorted(shared, key=lambda name: (-shared[name], name))
    told = f"{count(shared.total(), 'passage')} shared with {partners[0]}"
    if len(partners) > 1:
        told += f" and {count(len(partners) - 1, 'other')}"
    return [told]


def _inconsistencies(audited: SourceAudit, counted: Sequence[Piece]) -> list[str]:
    told = {Family.REPETITION: audited.repeats, Family.IDENTITY: audited.identity}
    families = Counter(
        one.evidence.family
        for one in counted
        if isinstance(one.evidence, Inconsistency) and not told.get(one.evidence.family)
    )
    return [count(families[one], noun) for one, noun in FAMILIES.items() if families[one]]


def _identity(audited: SourceAudit) -> list[str]:
    kinds = sorted({words_of(one.kind) for one in audited.identity})
    if not kinds:
        return []
    return [f"author block looks generated ({listed(kinds, more='sign')})"]
