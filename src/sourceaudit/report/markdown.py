"""audit.md: the audit for people in at most 60 KB, the text of strangers defused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sourceaudit.model.audit import INCOMPLETE, UNREADABLE, Audit, Check, SourceAudit
from sourceaudit.report import baseline_told, checks, passed_over_told, story, unused_told
from sourceaudit.report.defused import NAME, code, escape_markdown
from sourceaudit.report.diff import compare_audits
from sourceaudit.report.evidence import Evidence, Item
from sourceaudit.report.groups import Group, group_items
from sourceaudit.report.markdown_across import across
from sourceaudit.report.markdown_said import describe_source
from sourceaudit.report.sentences import sentence, title_of
from sourceaudit.report.visible import one_line
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
EVIDENCE = 10  # kinds of finding of a source
WAYS = {"higher": "\u2191", "lower": "\u2193"}  # where a score is better
WORST = 12  # sources told in a line each
SENTENCE = 400
SAME = 30  # characters of an excerpt by which a message is known to have it
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
    sources = story.worst_first(audit, evidence)
    found = {source.source.id: evidence.items(source, said=False) for source in sources}
    given = Story(audit, sources, found, evidence)
    ends = [*across(audit), *_method(audit)]
    room = MOST_BYTES - _size(ends)
    return "\n".join([*_fitting(given, room), *ends]) + "\n"


def _fitting(given: Story, room: int) -> Iterator[str]:
    """Yield the opening, then as many sections of sources as there is room for."""
    opening = [
        *_verdict(given),
        *_baseline(given.audit),
        *_gaps(given.audit),
        *_list("Passed over", passed_over_told.describe_passed_over(given.audit.passed_over)),
        *_list("Unused settings", unused_told.describe_unused(given.audit.unused)),
        *_previous(given.audit),
        *_table(given),
    ]
    yield from opening
    room -= _size(opening) + NAME
    for at, source in enumerate(given.told):
        section = list(_section(given, source))
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
    message = story.headline(audit)
    yield escape_markdown(message) if audit.changed else message  # which names what the call did
    yield ""
    yield from _worst(given)
    yield from _find_failed(given)


def _worst(given: Story) -> Iterator[str]:
    """Yield a line a source, worst first, with what is wrong with it."""
    if len(given.told) < 2:  # noqa: PLR2004 - of a single source its section says the same
        return
    for at, source in enumerate(given.told[:WORST], 1):
        wrong = escape_markdown(
            sentence(source, group_items(given.items[source.source.id])), SENTENCE
        )
        yield f"{at}. {_name(source)}, {_outcome(source)}. {wrong}"
    if (left := len(given.told) - WORST) > 0:
        yield f"\n{count(left, 'more source')} in the table below."
    yield ""


def _find_failed(given: Story) -> Iterator[str]:
    failed = story.find_failed_checks(given.audit, given.told)
    if not failed:
        return
    index = story.by_fingerprint(given.items)
    names = [source.source.id for source in given.told]
    yield "## What fails the gate"
    yield ""
    yield "| Source | What failed | Where | What to do |"
    yield "|---|---|---|---|"
    for check in failed[:CHECKS]:
        yield _check(check, story.behind(check, index, names))
    yield from more(len(failed) - CHECKS, "failed check")
    yield ""


def _check(check: Check, behind: Sequence[tuple[str, Item]]) -> str:
    items = [item for _, item in behind]
    place = ""
    if behind:
        source, worst = story.find_worst(behind)
        place = worst.place if check.source else f"{code(source)}:{worst.place}"
        place += f" and {len(behind) - 1:,} more" if len(behind) > 1 else ""
    message = escape_markdown(checks.in_words(check, items), MESSAGE)
    cells = (
        "the whole drop" if check.source is None else code(check.source),
        f"**{check.severity.value}**: {message} ({code(check.id)})",
        place or "\u2013",
        story.advice(check, items),
    )
    return f"| {' | '.join(cells)} |"


def _name(source: SourceAudit) -> str:
    """Return the title of a source with its file beside, or the file alone."""
    title = title_of(source.source)
    shown = code(source.source.id)
    return f"**{escape_markdown(title, MESSAGE)}** ({shown})" if title else shown


def _outcome(source: SourceAudit) -> str:
    return source.verdict if source.passed else f"**{source.verdict}**"


def _baseline(audit: Audit) -> Iterator[str]:
    if audit.baseline is not None:
        yield "## Baseline"
        yield ""
        yield from (
            f"- {escape_markdown(line)}" for line in baseline_told.describe_baseline(audit.baseline)
        )
        yield ""


def _gaps(audit: Audit) -> Iterator[str]:
    for status in (UNREADABLE, INCOMPLETE):
        gaps = [gap for gap in audit.gaps if gap.status == status]
        if not gaps:
            continue
        yield f"## {status.capitalize()}"
        yield ""
        for gap in gaps[:GAPS]:
            yield f"- {code(gap.id)}: {code(gap.code)}, {escape_markdown(gap.message, MESSAGE)}"
        yield from more(len(gaps) - GAPS, f"{status} input", bullet=True)
        yield ""


def _list(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"## {heading}"
        yield ""
        yield from (f"- {escape_markdown(line)}" for line in lines)
        yield ""


def _previous(audit: Audit) -> Iterator[str]:
    if audit.previous is not None:
        yield "## Against the previous drop"
        yield ""
        from sourceaudit.report.diff.markdown import section  # most reports tell of none

        yield from section(compare_audits(audit.previous, audit))


def _table(given: Story) -> Iterator[str]:
    names = score_names({name for source in given.told for name in source.scores})
    if not given.told:
        return
    yield "## Sources, worst first"
    yield ""
    heads = " | ".join(map(_head, names))
    yield f"| Source | Verdict | {heads} | Clean words | Evidence |"
    yield f"|---|---|{'--:|' * (len(names) + 2)}"
    for source in given.told[:ROWS]:
        evidence = len(given.evidence.counted(source.source.id))
        scored = [source.scores.get(name) for name in names]
        cells = (
            code(source.source.id),
            source.verdict if source.passed else f"**{source.verdict}**",
            *(with_unit(each.value, each.unit) if each else "\u2013" for each in scored),
            number(source.clean_words),
            number(evidence),
        )
        yield f"| {' | '.join(cells)} |"
    yield from more(len(given.told) - ROWS, "source")
    yield ""


def _head(name: str) -> str:
    """Return what a column of scores is called, with an arrow to where it is better."""
    way = SCORES[name].way if name in SCORES else ""
    sign = next((sign for word, sign in WAYS.items() if way.startswith(word)), "")
    return f"{label_of(name)} {sign}".rstrip()


def _section(given: Story, source_audit: SourceAudit) -> Iterator[str]:
    source, found = source_audit.source, group_items(given.items[source_audit.source.id])
    title = title_of(source)
    name = f"{escape_markdown(title, MESSAGE)} ({code(source.id)})" if title else code(source.id)
    yield f"### {name}: {source_audit.verdict}"
    yield ""
    yield escape_markdown(sentence(source_audit, found))
    yield ""
    for genre in source_audit.genres:
        detail = escape_markdown(genre.detail, MESSAGE)
        yield f"Genre: {words_of(genre.kind.value)}, since {detail}."
        yield ""
    if source.missing:
        yield f"Without its text: {escape_markdown(source.missing.reason, MESSAGE)}."
        yield ""
    # What two sources share or tell differently has sections of its own.
    groups = [group for group in found if not group.items[0].partner]
    for group in groups[:EVIDENCE]:
        yield _group(group, source.text)
    yield from more(len(groups) - EVIDENCE, "kind", " of finding", bullet=True)
    if groups:
        yield ""
    yield from describe_source(source_audit)


def _group(group: Group, text: str) -> str:
    """Return what one rule found in a source: how often, where, and the first of it in words."""
    first = group.items[0]
    start, end = first.spans[0] if first.spans else (0, 0)
    excerpt = one_line(text[start:end], EXCERPT)
    message = f"- {group.severity.value}, **{escape_markdown(group.told, NAME)}**: "
    message += f"{escape_markdown(first.message, MESSAGE)} ({group.places()})"
    if excerpt and excerpt[:SAME] not in first.message:  # most messages have the words already
        message += f" \u2014 \u201c{escape_markdown(excerpt)}\u201d"
    also = group.also_told
    return f"{message}; also {escape_markdown(also, NAME)}" if also else message


def _method(audit: Audit) -> Iterator[str]:
    yield "## Method"
    yield ""
    packs = ", ".join(
        f"{code(pack.name)} {escape_markdown(pack.version, NAME)} ({code(pack.sha256[:12])})"
        for pack in audit.packs
    )
    run = f", run {code(audit.run.id)}" if audit.run else ""
    yield f"sourceaudit {escape_markdown(audit.version, NAME)}{run}, packs: {packs or 'none'}."
    yield ""
    for score in SCORES.values():
        yield f"- {score.label}: {score.meaning} {score.bias}"
