"""What audit.md says across sources: shared passages, networks, contradictions."""

from __future__ import annotations

from collections.abc import Iterator

from sourceaudit.model.audit import Audit
from sourceaudit.model.overlap import Overlap, Partner, PassageKind
from sourceaudit.report import order
from sourceaudit.report.defused import NAME, code, escaped
from sourceaudit.report.page.contradictions import said_at, surest
from sourceaudit.report.wording import count, more, number, words_of

EXCERPT = 110
MESSAGE = 300  # characters of a message, which says why two places are of one thing
PASSAGES = 12
CONTRADICTIONS = 12
NETWORKS = 10
MEMBERS = 20  # of a network
TRAITS = 4


def across(audit: Audit) -> Iterator[str]:
    """Yield the sections that are about more than one source; what is cut is counted."""
    yield from _overlaps(audit)
    yield from _networks(audit)
    yield from _contradictions(audit)


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
