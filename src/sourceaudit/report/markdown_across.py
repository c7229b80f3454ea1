"""What audit.md says across sources: what they share, what to keep, what they tell."""

from __future__ import annotations

from collections.abc import Iterator

from sourceaudit.model.audit import Audit
from sourceaudit.model.decisions import Choice
from sourceaudit.model.overlap import Overlap, Partner, PassageKind
from sourceaudit.report import order
from sourceaudit.report.corroborated import OPENING, headline, sentence, tie
from sourceaudit.report.decided import counted, emptied
from sourceaudit.report.defused import NAME, code, escaped
from sourceaudit.report.page.contradictions import said_at, surest
from sourceaudit.report.site_words import DISCLOSED
from sourceaudit.report.wording import count, more, number, with_unit, words_of

EXCERPT = 110
MESSAGE = 300  # characters of a message, which says why two places are of one thing
SITES = 20
PASSAGES = 12
CONTRADICTIONS = 12
NETWORKS = 10
MEMBERS = 20  # of a network
TRAITS = 4
STATEMENTS, TELLERS = 12, 8
DECISIONS = 20
PARAPHRASES = 12
ORDER = (Choice.DUPLICATE, Choice.CONTAINS, Choice.KEEP, Choice.TEMPLATE)  # as they are told


def across(audit: Audit) -> Iterator[str]:
    """Yield the sections that are about more than one source; what is cut is counted."""
    yield from _sites(audit)
    yield from _overlaps(audit)
    yield from _decisions(audit)
    yield from _networks(audit)
    yield from _contradictions(audit)
    yield from _corroborations(audit)
    yield from _paraphrases(audit)


def _sites(audit: Audit) -> Iterator[str]:
    """Yield the table of the drop's sites, where it has several."""
    if not audit.sites:
        return
    yield "## Sites"
    yield ""
    names = " | ".join(name for name, _ in DISCLOSED.values())
    yield f"| Site | Sources | Failed | Page junk \u2193 | Shared words \u2193 | {names} |"
    yield f"|---|{'--:|' * (len(DISCLOSED) + 4)}"
    for one in audit.sites[:SITES]:
        shown = {each.kind: each.sources for each in one.disclosed}
        cells = (
            code(one.site),
            number(one.sources),
            number(one.failed),
            with_unit(one.junk, "%"),
            number(sum(each.words for each in one.shared)),
            *(number(shown.get(kind, 0)) for kind in DISCLOSED),
        )
        yield f"| {' | '.join(cells)} |"
    yield from more(len(audit.sites) - SITES, "site")
    yield ""


def _overlaps(audit: Audit) -> Iterator[str]:
    copies = [
        (one, passage)
        for one in audit.overlaps
        for passage in one.passages
        if passage.kind is PassageKind.COPY and passage.head.suppressed is None
    ]
    if not copies:
        return
    yield "## Shared passages"
    yield ""
    known = {one.id: _partner(one) for one in audit.partners}
    ranked = sorted(copies, key=lambda pair: (-pair[1].words, pair[1].head.fingerprint))
    for one, passage in ranked[:PASSAGES]:
        yield f"- {_pair(one)}: {count(passage.words, 'word')}{known.get(one.right, '')}"
        yield f"  \u2014 \u201c{escaped(passage.left_text, EXCERPT)}\u201d"
    yield from more(len(copies) - PASSAGES, "passage", bullet=True)
    yield ""


def _decisions(audit: Audit) -> Iterator[str]:
    found = audit.decisions.sources
    if not found:
        return
    yield "## What to keep"
    yield ""
    yield counted(audit.decisions)
    yield ""
    yield from (f"- **{escaped(line, MESSAGE)}**" for line in emptied(audit.decisions))
    ranked = sorted(found, key=lambda one: (ORDER.index(one.choice), one.source))
    for one in ranked[:DECISIONS]:
        of = f" {code(one.of)}" if one.of else ""
        told = f"{code(one.source)}: {one.choice.value}{of}"
        yield f"- {told} \u2014 {escaped(one.reason, MESSAGE)}"
    yield from more(len(found) - DECISIONS, "decision", bullet=True)
    yield ""


def _contradictions(audit: Audit) -> Iterator[str]:
    found = surest(audit)
    if not found:
        return
    audited = {one.source.id: one for one in audit.sources}
    yield "## Contradictions between sources"
    yield ""
    for one in found[:CONTRADICTIONS]:
        name, said = escaped(words_of(one.head.rule), NAME), escaped(one.head.message, MESSAGE)
        yield f"- **{name}** ({one.head.confidence.value}): {said}"
        for side in (one.left, one.right):
            excerpt = escaped(said_at(audited, side), EXCERPT)
            yield f"  - {code(side.source)} \u2014 \u201c{excerpt}\u201d"
    yield from more(len(found) - CONTRADICTIONS, "contradiction", bullet=True)
    yield ""


def _corroborations(audit: Audit) -> Iterator[str]:
    if not audit.corroborations:
        return
    audited = {one.source.id: one for one in audit.sources}
    yield "## Told by several sources"
    yield ""
    yield OPENING
    yield ""
    for one in audit.corroborations[:STATEMENTS]:
        said = escaped(sentence(audited, one.tellers[0]), EXCERPT)
        yield f"- **{headline(one)}** ({one.confidence.value}) \u2014 \u201c{said}\u201d"
        for each in one.tellers[:TELLERS]:
            told = tie(each)
            yield f"  - {code(each.source)}{f': {escaped(told, NAME)}' if told else ''}"
        yield from more(len(one.tellers) - TELLERS, "source", bullet=True)
    yield from more(len(audit.corroborations) - STATEMENTS, "statement", bullet=True)
    yield ""


def _paraphrases(audit: Audit) -> Iterator[str]:
    if not audit.paraphrases:
        return
    audited = {one.source.id: one for one in audit.sources}
    yield "## Said in other words"
    yield ""
    for one in sorted(audit.paraphrases, key=lambda each: -each.similarity)[:PARAPHRASES]:
        yield f"- {code(one.left.source)} and {code(one.right.source)}: {one.similarity:.2f}"
        for side in (one.left, one.right):
            yield f"  - \u201c{escaped(said_at(audited, side), EXCERPT)}\u201d"
    yield from more(len(audit.paraphrases) - PARAPHRASES, "pair", bullet=True)
    yield ""


def _pair(one: Overlap) -> str:
    first, second, how = order.told(one)
    joint = "reuses" if order.reuses(one) else "and"
    how = f", {how}" if how else ""
    return f"{code(first)} {joint} {code(second)}{how} (Jaccard {number(one.jaccard, 4)})"


def _partner(one: Partner) -> str:
    """Return what is known of a source of the archive: its drop, title, date and address."""
    told = [escaped(each, NAME) for each in (one.title, one.published) if each]
    told += [code(one.url[:NAME])] if one.url else []
    return f" (from drop {code(one.drop)}{''.join(f', {each}' for each in told)})"


def _networks(audit: Audit) -> Iterator[str]:
    if not audit.networks:
        return
    yield "## Networks"
    yield ""
    for one in audit.networks[:NETWORKS]:
        names = ", ".join(code(name) for name in one.sources[:MEMBERS])
        left = len(one.sources) - MEMBERS
        others = f" and {left:,} more" if left > 0 else ""
        yield f"- {names}{others} share {count(len(one.shared), 'trait')}"
        for trait, sources in one.shared[:TRAITS]:
            said = escaped(trait.text, EXCERPT)
            yield f"  - {trait.kind.value}, {count(len(sources), 'source')}: \u201c{said}\u201d"
    yield from more(len(audit.networks) - NETWORKS, "network", bullet=True)
    yield ""
