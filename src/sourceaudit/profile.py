"""One source, from its text to everything that can be said without the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from sourceaudit.attribution import attributions
from sourceaudit.config import Settings
from sourceaudit.consistency import inconsistencies
from sourceaudit.identity import has_author_block, identity_facts
from sourceaudit.model.audit import Score
from sourceaudit.model.evidence import (
    Attribution,
    AttributionKind,
    Finding,
    IdentityFact,
    Inconsistency,
    Repeat,
)
from sourceaudit.model.source import Block, Source, Span, Unreadable
from sourceaudit.overlap import repeats
from sourceaudit.readers import Input, Record, read
from sourceaudit.rules import RuleSet, find
from sourceaudit.scores.readability import readability
from sourceaudit.text.blocks import segment
from sourceaudit.text.document import Document, document
from sourceaudit.text.language import detect

REPEATED = "analysis/repeated-passage"


@dataclass(frozen=True, slots=True)
class Profile:
    """What one source shows by itself; spans index `source.text`, `quoted` the clean text."""

    source: Source
    document: Document
    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...]
    identity: tuple[IdentityFact, ...]
    author_block: bool
    attributions: tuple[Attribution, ...]
    quoted: tuple[Span, ...]
    repeats: tuple[Repeat, ...]
    inconsistencies: tuple[Inconsistency, ...]
    readability: Score


def profiler(
    setup: tuple[Settings, Callable[[], RuleSet]],
) -> Callable[[Input], Profile | Unreadable]:
    """Return the function that reads and profiles one record; rules are loaded once, where it runs.

    What cannot be read comes back as it is.
    """
    settings, load = setup
    rules = load()

    def work(one: Input) -> Profile | Unreadable:
        source = read(one) if isinstance(one, Record) else one
        return (
            source
            if isinstance(source, Unreadable)
            else profile(source, settings=settings, rules=rules)
        )

    return work


def profile(source: Source, *, settings: Settings, rules: RuleSet) -> Profile:
    """Take one source through every stage that looks at it alone."""
    chosen = settings.rules_for(source.id, rules.ids())
    mine = rules if chosen == rules.ids() else rules.only(chosen)
    blocks = segment(source.text)
    facts = identity_facts(source.text, blocks)
    found = find(source.text, mine.rules, suppressed=settings.suppressions_for(source.id))
    clean = document(found.view)
    clean = replace(clean, language=detect(clean.text, clean.words.texts))
    said = attributions(clean)
    again = repeats(clean, rule=rules.analyses[REPEATED])
    return Profile(
        source=source,
        document=clean,
        blocks=blocks,
        findings=found.findings,
        identity=facts,
        author_block=has_author_block(source.text, blocks),
        attributions=said,
        quoted=tuple(_in_view(clean, part) for one in said if _is_quote(one) for part in one.parts),
        repeats=again,
        inconsistencies=settings.suppress_inconsistencies(
            source.id, inconsistencies(clean, repeats=again, facts=facts, rules=mine.analyses)
        ),
        readability=readability(clean),
    )


def _is_quote(one: Attribution) -> bool:
    return one.kind is AttributionKind.DIRECT and one.speaker is not None


def _in_view(seen: Document, span: Span) -> Span:
    return seen.view.offset(span[0]), seen.view.offset(span[1])
