"""One source, from its text to everything that can be said without the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

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
from sourceaudit.rules import Found, RuleSet, find, load_rules
from sourceaudit.scores.readability import readability
from sourceaudit.text.blocks import segment
from sourceaudit.text.census import Census
from sourceaudit.text.document import Document, document
from sourceaudit.text.facts import with_facts
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


@dataclass(frozen=True, slots=True)
class Setup:
    """What a process needs to profile or clean sources; rules are loaded where it works."""

    settings: Settings
    rule_paths: tuple[Path, ...] = ()
    census: Census = field(default_factory=Census)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A source, without the facts that only rules look at, and its clean text."""

    source: Source
    text: str


def profiler(setup: Setup) -> Callable[[Source | Unreadable], Profile | Unreadable]:
    """Return the function that profiles one source; what is unreadable stays so."""
    rules = load_rules(setup.rule_paths)

    def work(one: Source | Unreadable) -> Profile | Unreadable:
        if isinstance(one, Unreadable):
            return one
        return profile(one, settings=setup.settings, rules=rules, census=setup.census)

    return work


def cleaner(setup: Setup) -> Callable[[Source | Unreadable], Cleaned | Unreadable]:
    """Return the function from a source to its clean text; only rules run."""
    rules, settings = load_rules(setup.rule_paths), setup.settings

    def work(one: Source | Unreadable) -> Cleaned | Unreadable:
        if isinstance(one, Unreadable):
            return one
        mine = _chosen(one, settings, rules)
        found = _found(one, settings, mine, setup.census)
        return Cleaned(replace(one, facts=()), found.view.text)

    return work


def profile(
    source: Source, *, settings: Settings, rules: RuleSet, census: Census | None = None
) -> Profile:
    """Take one source through every stage that looks at it alone."""
    mine = _chosen(source, settings, rules)
    blocks = with_facts(segment(source.text), source.facts)
    facts = identity_facts(source.text)
    found = _found(source, settings, mine, census or Census())
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
        author_block=has_author_block(source.text),
        attributions=said,
        quoted=tuple(_in_view(clean, part) for one in said if _is_quote(one) for part in one.parts),
        repeats=again,
        inconsistencies=settings.suppress_inconsistencies(
            source.id, inconsistencies(clean, repeats=again, facts=facts, rules=mine.analyses)
        ),
        readability=readability(clean),
    )


def _chosen(source: Source, settings: Settings, rules: RuleSet) -> RuleSet:
    chosen = settings.rules_for(source.id, rules.ids())
    return rules if chosen == rules.ids() else rules.only(chosen)


def _found(source: Source, settings: Settings, rules: RuleSet, census: Census) -> Found:
    return find(
        source.text,
        rules.rules,
        suppressed=settings.suppressions_for(source.id),
        census=census.rows(source),
        facts=source.facts,
    )


def _is_quote(one: Attribution) -> bool:
    return one.kind is AttributionKind.DIRECT and one.speaker is not None


def _in_view(seen: Document, span: Span) -> Span:
    return seen.view.offset(span[0]), seen.view.offset(span[1])
