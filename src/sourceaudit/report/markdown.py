"""audit.md: the audit for people in at most 60 KB, the text of strangers defused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sourceaudit.model.audit import INCOMPLETE, UNREADABLE, Audit, Check, SourceAudit
from sourceaudit.report import baseline_told, passed_over_told, story
from sourceaudit.report.defused import NAME, code, escaped
from sourceaudit.report.diff import compared
from sourceaudit.report.evidence import Evidence, Item, Kind
from sourceaudit.report.markdown_across import across
from sourceaudit.report.markdown_said import said
from sourceaudit.report.wording import (
    SCORES,
    count,
    label_of,
    more,
    number,
    score_names,
    with_unit,
    words_of,
)

MOST_BYTES = 60_000  # a comment on a pull request holds 64 KB
EXCERPT = 110
MESSAGE = 160
CHECKS = 40
ROWS = 100  # sources in the table
EVIDENCE = 10  # a source
GAPS = 20


@dataclass(frozen=True, slots=True)
class Story:
    """What the sections are told from: an audit with its evidence and overlaps by source.

    Attributions and claims are no `items` here: they are told apart from what is wrong.
    """

    audit: Audit
    told: Sequence[SourceAudit]
    items: Mapping[str, Sequence[Item]]
    evidence: Evidence


def render(audit: Audit, *, folder: Path) -> str:  # noqa: ARG001 - every renderer is called alike
    """Return audit.md, at most 60,000 bytes of UTF-8; what is cut is counted."""
    evidence = Evidence(audit)
    told = story.worst_first(audit, evidence)
    found = {one.source.id: evidence.items(one, said=False) for one in told}
    given = Story(audit, told, found, evidence)
    ends = [*across(audit), *_method(audit)]
    room = MOST_BYTES - _size(ends)
    return "\n".join([*_fitting(given, room), *ends]) + "\n"


def _fitting(given: Story, room: int) -> Iterator[str]:
    """Yield the opening, then as many sections of sources as there is room for."""
    opening = [
        *_verdict(given),
        *_baseline(given.audit),
        *_gaps(given.audit),
        *_passed_over(given.audit),
        *_previous(given.audit),
        *_table(given),
    ]
    yield from opening
    room -= _size(opening) + NAME
    for at, one in enumerate(given.told):
        section = list(_section(given, one))
        room -= _size(section)
        if room < 0:
            yield f"_{count(len(given.told) - at, 'more source')} in audit.html and audit.json._"
            yield ""
            return
        yield from section


def _size(lines: Sequence[str]) -> int:
    return sum(len(line.encode("utf-8", "replace")) + 1 for line in lines)


def _verdict(given: Story) -> Iterator[str]:
    audit = given.audit
    yield f"# Audit of {count(len(audit.sources), 'source')}: {audit.verdict.status.value}"
    yield ""
    told = story.headline(audit)
    yield escaped(told) if audit.changed else told  # which names what the call did
    yield ""
    failed = story.failed_checks(audit)
    if not failed:
        return
    index = story.by_fingerprint(given.items)
    names = [one.source.id for one in given.told]
    yield "## Failed checks"
    yield ""
    yield "| Check | Severity | Source | Measured | Limit | First evidence | What to do |"
    yield "|---|---|---|--:|---|---|---|"
    for check in failed[:CHECKS]:
        yield _check(check, story.behind(check, index, names))
    yield from more(len(failed) - CHECKS, "failed check")
    yield ""


def _check(check: Check, behind: Sequence[tuple[str, Item]]) -> str:
    place = ""
    if behind:
        source, first = behind[0]
        place = f"{code(source)}:{first.place}"
        place += f" and {len(behind) - 1:,} more" if len(behind) > 1 else ""
    cells = (
        code(check.id),
        check.severity.value,
        "the whole drop" if check.source is None else code(check.source),
        number(check.measured, 2),
        escaped(check.limit, NAME),
        place or "\u2013",
        story.advice(check, [one for _, one in behind]),
    )
    return f"| {' | '.join(cells)} |"


def _baseline(audit: Audit) -> Iterator[str]:
    if audit.baseline is not None:
        yield "## Baseline"
        yield ""
        yield from (f"- {escaped(line)}" for line in baseline_told.told(audit.baseline))
        yield ""


def _gaps(audit: Audit) -> Iterator[str]:
    for status in (UNREADABLE, INCOMPLETE):
        gaps = [one for one in audit.gaps if one.status == status]
        if not gaps:
            continue
        yield f"## {status.capitalize()}"
        yield ""
        for one in gaps[:GAPS]:
            yield f"- {code(one.id)}: {code(one.code)}, {escaped(one.message, MESSAGE)}"
        yield from more(len(gaps) - GAPS, f"{status} input", bullet=True)
        yield ""


def _passed_over(audit: Audit) -> Iterator[str]:
    if audit.passed_over:
        yield "## Passed over"
        yield ""
        yield from (f"- {escaped(line)}" for line in passed_over_told.told(audit.passed_over))
        yield ""


def _previous(audit: Audit) -> Iterator[str]:
    if audit.previous is not None:
        yield "## Against the previous drop"
        yield ""
        from sourceaudit.report.diff.markdown import section  # most reports tell of none

        yield from section(compared(audit.previous, audit))


def _table(given: Story) -> Iterator[str]:
    names = score_names({name for one in given.told for name in one.scores})
    if not given.told:
        return
    yield "## Sources, worst first"
    yield ""
    yield f"| Source | Verdict | {' | '.join(map(label_of, names))} | Clean words | Evidence |"
    yield f"|---|---|{'--:|' * (len(names) + 2)}"
    for one in given.told[:ROWS]:
        evidence = len(given.evidence.counted(one.source.id))
        scored = [one.scores.get(name) for name in names]
        cells = (
            code(one.source.id),
            one.verdict if one.passed else f"**{one.verdict}**",
            *(with_unit(each.value, each.unit) if each else "\u2013" for each in scored),
            number(one.clean_words),
            number(evidence),
        )
        yield f"| {' | '.join(cells)} |"
    yield from more(len(given.told) - ROWS, "source")
    yield ""


def _section(given: Story, one: SourceAudit) -> Iterator[str]:
    source = one.source
    yield f"### {code(source.id)}: {one.verdict}"
    yield ""
    if source.title:
        yield f"_{escaped(source.title, MESSAGE)}_"
        yield ""
    yield escaped(story.sentence(one, given.evidence))
    yield ""
    for genre in one.genres:
        yield f"Genre: {words_of(genre.kind.value)}, since {escaped(genre.detail, MESSAGE)}."
        yield ""
    if source.missing:
        yield f"Without its text: {escaped(source.missing.reason, MESSAGE)}."
        yield ""
    listed = [
        item
        for item in given.items[source.id]
        if item.kind is Kind.IDENTITY or (item.counts and not item.partner)
    ]
    ranked = sorted(listed, key=lambda item: (_rank(item), item.spans[:1]))
    for item in ranked[:EVIDENCE]:
        yield _evidence(item, source.text)
    yield from more(len(listed) - EVIDENCE, "piece", " of evidence", bullet=True)
    if listed:
        yield ""
    yield from said(one)


def _rank(item: Item) -> int:
    """Order evidence: by severity, then what has none; what is stripped before what is flagged."""
    return -item.head.severity.rank if item.head else 0


def _evidence(item: Item, text: str) -> str:
    start, end = item.spans[0] if item.spans else (0, 0)
    excerpt = escaped(text[start:end], EXCERPT)
    told = f"- {item.place} **{escaped(item.name, NAME)}**: {escaped(item.message, MESSAGE)}"
    if len(item.spans) > 1 and item.kind is not Kind.REPEAT:
        told += f" ({count(len(item.spans), 'place')})"
    return f"{told} \u2014 \u201c{excerpt}\u201d" if excerpt else told


def _method(audit: Audit) -> Iterator[str]:
    yield "## Method"
    yield ""
    packs = ", ".join(
        f"{code(pack.name)} {escaped(pack.version, NAME)} ({code(pack.sha256[:12])})"
        for pack in audit.packs
    )
    run = f", run {code(audit.run.id)}" if audit.run else ""
    yield f"sourceaudit {escaped(audit.version, NAME)}{run}, packs: {packs or 'none'}."
    yield ""
    for score in SCORES.values():
        yield f"- {score.label}: {score.meaning} {score.bias}"
