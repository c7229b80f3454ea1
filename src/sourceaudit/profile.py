"""One source, from its text to everything that can be said without the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cache

from sourceaudit.attribution import attributions, roster, uncited_claims
from sourceaudit.config import Settings
from sourceaudit.consistency import Told, inconsistencies, statements, told
from sourceaudit.identity import has_author_block, identity_facts
from sourceaudit.model.audit import Score
from sourceaudit.model.evidence import (
    Attribution,
    AttributionKind,
    Finding,
    IdentityFact,
    Inconsistency,
    Repeat,
    UncitedClaim,
)
from sourceaudit.model.source import Block, Source, Span, Unreadable
from sourceaudit.model.speakers import Speaker
from sourceaudit.overlap import repeats
from sourceaudit.rules import Found, RuleSet, find
from sourceaudit.scores.readability import readability
from sourceaudit.text.blocks import segment
from sourceaudit.text.census import Census, Rows
from sourceaudit.text.document import Document, document
from sourceaudit.text.facts import with_facts
from sourceaudit.text.language import detect, plain_language

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
    claims: tuple[UncitedClaim, ...]
    speakers: tuple[Speaker, ...]
    quoted: tuple[Span, ...]
    repeats: tuple[Repeat, ...]
    inconsistencies: tuple[Inconsistency, ...]
    told: Told
    readability: Score

    @property
    def credited(self) -> tuple[Span, ...]:
        """Return the spans of the source that are given to a speaker."""
        return tuple(part for one in self.attributions if _is_credit(one) for part in one.parts)


@dataclass(frozen=True, slots=True)
class Setup:
    """What a process needs to profile or clean sources."""

    settings: Settings
    rules: RuleSet
    census: Census = field(default_factory=Census)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A source, without the facts that only rules look at, and its clean text."""

    source: Source
    text: str


@dataclass(frozen=True, slots=True)
class Viewed:
    """A source, without the facts that only rules look at, its clean text and what that quotes."""

    source: Source
    document: Document
    quoted: tuple[Span, ...]


def profiler(setup: Setup) -> Callable[[Source | Unreadable], Profile | Unreadable]:
    """Return the function that profiles one source; what is unreadable stays so."""
    choose = chooser(setup)

    def work(one: Source | Unreadable) -> Profile | Unreadable:
        return one if isinstance(one, Unreadable) else profile(one, setup=setup, rules=choose(one))

    return work


def cleaner(setup: Setup) -> Callable[[Source | Unreadable], Cleaned | Unreadable]:
    """Return the function from a source to its clean text; only rules run."""
    look = finder(setup)

    def work(one: Source | Unreadable) -> Cleaned | Unreadable:
        if isinstance(one, Unreadable):
            return one
        return Cleaned(replace(one, facts=()), look(one).view.text)

    return work


def viewer(setup: Setup) -> Callable[[Source | Unreadable], Viewed | Unreadable]:
    """Return the function from a source to what other sources are compared with."""
    look = finder(setup)

    def work(one: Source | Unreadable) -> Viewed | Unreadable:
        if isinstance(one, Unreadable):
            return one
        clean = _clean(look(one))
        return Viewed(replace(one, facts=()), clean, _quoted(clean, attributions(clean)))

    return work


def finder(setup: Setup, *, suppress: bool = True) -> Callable[[Source], Found]:
    """Return the function from a source to what the rules that run on it find.

    Without `suppress` the configuration's suppressions are left aside.
    """
    choose = chooser(setup)
    return lambda source: _found(source, setup, choose(source), suppress=suppress)


def chooser(setup: Setup) -> Callable[[Source], RuleSet]:
    """Return the function from a source to the rules that run on it."""
    ids, everywhere = setup.rules.ids(), not any(one.languages for one in setup.rules.rules)
    only = cache(setup.rules.only)  # a few sets: they differ by overrides for paths, by language
    foreign = cache(setup.rules.foreign)

    def choose(source: Source) -> RuleSet:
        chosen = setup.settings.rules_for(source.id, ids)
        if everywhere:
            return only(chosen)
        return only(chosen - foreign(plain_language(source.text)))

    return choose


def profile(source: Source, *, setup: Setup, rules: RuleSet, rows: Rows | None = None) -> Profile:
    """Take one source through every stage that looks at it alone; `rules` run on it.

    `rows` stand in for those that the census has for the source: equal ones that are watched.
    What else a profile depends on is in its key: `cache/profiles.py`.
    """
    blocks = with_facts(segment(source.text), source.facts)
    facts = identity_facts(source.text)
    found = _found(source, setup, rules, rows=rows)
    clean = _clean(found)
    said = attributions(clean)
    found_statements = statements(clean) if clean.language == "en" else ()
    tells = told(clean, found_statements)
    again = repeats(clean, rule=setup.rules.analyses[REPEATED])
    return Profile(
        source=source,
        document=clean,
        blocks=blocks,
        findings=found.findings,
        identity=facts,
        author_block=has_author_block(source.text),
        attributions=said,
        claims=uncited_claims(clean, said),
        speakers=roster(clean, said),
        quoted=_quoted(clean, said),
        repeats=again,
        inconsistencies=setup.settings.suppress_inconsistencies(
            source.id,
            inconsistencies(
                clean,
                repeats=again,
                facts=facts,
                rules=rules.analyses,
                original=(source.text, blocks),
                found=found_statements,
                known=tells,
            ),
        ),
        told=tells,
        readability=readability(clean),
    )


def _found(
    source: Source,
    setup: Setup,
    rules: RuleSet,
    *,
    suppress: bool = True,
    rows: Rows | None = None,
) -> Found:
    return find(
        source.text,
        rules.rules,
        suppressed=setup.settings.suppressions_for(source.id) if suppress else None,
        census=setup.census.rows(source) if rows is None else rows,
        facts=source.facts,
        protection=setup.settings.protection_for(source.id),
    )


def _clean(found: Found) -> Document:
    clean = document(found.view)
    return replace(clean, language=detect(clean.text, clean.words.texts))


def _quoted(clean: Document, said: Iterable[Attribution]) -> tuple[Span, ...]:
    return tuple(_in_view(clean, part) for one in said if _is_quote(one) for part in one.parts)


def _is_quote(one: Attribution) -> bool:
    return one.kind is AttributionKind.DIRECT and one.speaker is not None


def _is_credit(one: Attribution) -> bool:
    told = one.kind in (AttributionKind.DIRECT, AttributionKind.INDIRECT)
    return told and one.speaker is not None


def _in_view(seen: Document, span: Span) -> Span:
    return seen.view.offset(span[0]), seen.view.offset(span[1])
