"""What audit.md says across sources: what they share, what to keep, what they tell."""

from __future__ import annotations

from collections.abc import Iterator

from sourceaudit.model.audit import Audit
from sourceaudit.model.decisions import Choice
from sourceaudit.model.overlap import Overlap, Partner, PassageKind
from sourceaudit.report import order
from sourceaudit.report.corroborated import OPENING, headline, sentence, tie
from sourceaudit.report.decided import count_decisions, emptied_sites
from sourceaudit.report.defused import NAME, code, escape_markdown
from sourceaudit.report.page.contradictions import surest, words_at
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
    for dossier in audit.sites[:SITES]:
        shown = {each.kind: each.sources for each in dossier.disclosed}
        cells = (
            code(dossier.site),
            number(dossier.sources),
            number(dossier.failed),
            with_unit(dossier.junk, "%"),
            number(sum(each.words for each in dossier.shared)),
            *(number(shown.get(kind, 0)) for kind in DISCLOSED),
        )
        yield f"| {' | '.join(cells)} |"
    yield from more(len(audit.sites) - SITES, "site")
    yield ""


def _overlaps(audit: Audit) -> Iterator[str]:
    copies = [
        (overlap, passage)
        for overlap in audit.overlaps
        for passage in overlap.passages
        if passage.kind is PassageKind.COPY and passage.head.suppressed is None
    ]
    if not copies:
        return
    yield "## Shared passages"
    yield ""
    known = {partner.id: _partner(partner) for partner in audit.partners}
    ranked = sorted(copies, key=lambda pair: (-pair[1].words, pair[1].head.fingerprint))
    for overlap, passage in ranked[:PASSAGES]:
        yield f"- {_pair(overlap)}: {count(passage.words, 'word')}{known.get(overlap.right, '')}"
        yield f"  \u2014 \u201c{escape_markdown(passage.left_text, EXCERPT)}\u201d"
    yield from more(len(copies) - PASSAGES, "passage", bullet=True)
    yield ""


def _decisions(audit: Audit) -> Iterator[str]:
    found = audit.decisions.sources
    if not found:
        return
    yield "## What to keep"
    yield ""
    yield count_decisions(audit.decisions)
    yield ""
    yield from (
        f"- **{escape_markdown(line, MESSAGE)}**" for line in emptied_sites(audit.decisions)
    )
    ranked = sorted(found, key=lambda decision: (ORDER.index(decision.choice), decision.source))
    for decision in ranked[:DECISIONS]:
        of = f" {code(decision.of)}" if decision.of else ""
        message = f"{code(decision.source)}: {decision.choice.value}{of}"
        yield f"- {message} \u2014 {escape_markdown(decision.reason, MESSAGE)}"
    yield from more(len(found) - DECISIONS, "decision", bullet=True)
    yield ""


def _contradictions(audit: Audit) -> Iterator[str]:
    found = surest(audit)
    if not found:
        return
    audited = {source.source.id: source for source in audit.sources}
    yield "## Contradictions between sources"
    yield ""
    for contradiction in found[:CONTRADICTIONS]:
        name, said = (
            escape_markdown(words_of(contradiction.head.rule), NAME),
            escape_markdown(contradiction.head.message, MESSAGE),
        )
        yield f"- **{name}** ({contradiction.head.confidence.value}): {said}"
        for side in (contradiction.left, contradiction.right):
            excerpt = escape_markdown(words_at(audited, side), EXCERPT)
            yield f"  - {code(side.source)} \u2014 \u201c{excerpt}\u201d"
    yield from more(len(found) - CONTRADICTIONS, "contradiction", bullet=True)
    yield ""


def _corroborations(audit: Audit) -> Iterator[str]:
    if not audit.corroborations:
        return
    audited = {source.source.id: source for source in audit.sources}
    yield "## Told by several sources"
    yield ""
    yield OPENING
    yield ""
    for corroboration in audit.corroborations[:STATEMENTS]:
        said = escape_markdown(sentence(audited, corroboration.tellers[0]), EXCERPT)
        confidence = corroboration.confidence.value
        yield f"- **{headline(corroboration)}** ({confidence}) \u2014 \u201c{said}\u201d"
        for each in corroboration.tellers[:TELLERS]:
            how = tie(each)
            yield f"  - {code(each.source)}{f': {escape_markdown(how, NAME)}' if how else ''}"
        yield from more(len(corroboration.tellers) - TELLERS, "source", bullet=True)
    yield from more(len(audit.corroborations) - STATEMENTS, "statement", bullet=True)
    yield ""


def _paraphrases(audit: Audit) -> Iterator[str]:
    if not audit.paraphrases:
        return
    audited = {source.source.id: source for source in audit.sources}
    yield "## Said in other words"
    yield ""
    for paraphrase in sorted(audit.paraphrases, key=lambda each: -each.similarity)[:PARAPHRASES]:
        names = f"{code(paraphrase.left.source)} and {code(paraphrase.right.source)}"
        yield f"- {names}: {paraphrase.similarity:.2f}"
        for side in (paraphrase.left, paraphrase.right):
            yield f"  - \u201c{escape_markdown(words_at(audited, side), EXCERPT)}\u201d"
    yield from more(len(audit.paraphrases) - PARAPHRASES, "pair", bullet=True)
    yield ""


def _pair(overlap: Overlap) -> str:
    first, second, how = order.describe_order(overlap)
    joint = "reuses" if order.reuses(overlap) else "and"
    how = f", {how}" if how else ""
    return f"{code(first)} {joint} {code(second)}{how} (Jaccard {number(overlap.jaccard, 4)})"


def _partner(partner: Partner) -> str:
    """Return what is known of a source of the archive: its drop, title, date and address."""
    lines = [escape_markdown(each, NAME) for each in (partner.title, partner.published) if each]
    lines += [code(partner.url[:NAME])] if partner.url else []
    return f" (from drop {code(partner.drop)}{''.join(f', {each}' for each in lines)})"


def _networks(audit: Audit) -> Iterator[str]:
    if not audit.networks:
        return
    yield "## Networks"
    yield ""
    for network in audit.networks[:NETWORKS]:
        names = ", ".join(code(name) for name in network.sources[:MEMBERS])
        left = len(network.sources) - MEMBERS
        others = f" and {left:,} more" if left > 0 else ""
        yield f"- {names}{others} share {count(len(network.shared), 'trait')}"
        for trait, sources in network.shared[:TRAITS]:
            said = escape_markdown(trait.text, EXCERPT)
            yield f"  - {trait.kind.value}, {count(len(sources), 'source')}: \u201c{said}\u201d"
    yield from more(len(audit.networks) - NETWORKS, "network", bullet=True)
    yield ""
