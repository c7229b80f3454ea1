"""One source, from its text to everything that can be said without the others.

A profile is made step by step. A step that breaks ends it there: what was found before stands, and
the profile says what broke.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from sourceaudit.attribution import attributions, find_uncited_claims, roster
from sourceaudit.config import Settings
from sourceaudit.consistency import Told, inconsistencies, read_statements, statements
from sourceaudit.consistency.drift import Cited
from sourceaudit.containment import Steps
from sourceaudit.engines import Care, Work
from sourceaudit.identity import has_author_block, identity_facts
from sourceaudit.model.audit import Score
from sourceaudit.model.evidence import (
    Attribution,
    AttributionKind,
    Finding,
    Genre,
    IdentityFact,
    Inconsistency,
    Repeat,
    UncitedClaim,
)
from sourceaudit.model.failure import Failure
from sourceaudit.model.pieces import REPEATED
from sourceaudit.model.source import Block, Source, Span, Unreadable
from sourceaudit.model.speakers import Speaker
from sourceaudit.overlap import repeats
from sourceaudit.rules import Found, RuleSet, find
from sourceaudit.rules.losses import WIPED_OUT, Loss, loss
from sourceaudit.scores import patterns
from sourceaudit.scores.readability import UNIT, readability
from sourceaudit.text.blocks import segment
from sourceaudit.text.census import Census
from sourceaudit.text.document import Document, document
from sourceaudit.text.facts import with_facts
from sourceaudit.text.genres import genres
from sourceaudit.text.language import language_of, plain_language
from sourceaudit.text.quotations import marked
from sourceaudit.text.tally import Rows
from sourceaudit.text.words import count_words

# The steps of a profile, in order, as reports name them.
STEPS = (
    *("language", "blocks", "rules", "document", "patterns", "identity", "author block"),
    *("attribution", "claims", "speakers", "statements", "telling", "repeats"),
    *("inconsistencies", "readability", "genre"),
)
UNFINISHED = "incomplete"  # the reason of a score that was not reached
NOT_READ = Score(value=None, unit=UNIT, reason=UNFINISHED)
NO_FIGURE = Score(value=None, unit=patterns.UNIT, reason=UNFINISHED)


@dataclass(frozen=True, slots=True)
class Profile:
    """What one source shows by itself; spans index `source.text`, `quoted` the clean text.

    Where there is a `failure`, fields of its step and of later ones are empty.
    """

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
    patterns: Score
    failure: Failure | None = None
    genres: tuple[Genre, ...] = ()

    def reached(self, step: str) -> bool:
        """Tell whether a step was gone through: it did not break, nor did one before it."""
        return self.failure is None or STEPS.index(step) < STEPS.index(self.failure.step)

    @property
    def credited(self) -> tuple[Span, ...]:
        """Return the spans of the source that are given to a speaker."""
        return tuple(
            part
            for attribution in self.attributions
            if _is_credit(attribution)
            for part in attribution.parts
        )


@dataclass(frozen=True, slots=True)
class Setup:
    """What a process needs to profile or clean sources."""

    settings: Settings
    rules: RuleSet
    census: Census = field(default_factory=Census)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A source, without the facts that only rules look at, its clean text, and what was lost."""

    source: Source
    text: str
    loss: Loss | None = None


@dataclass(frozen=True, slots=True)
class Viewed:
    """A source, without the facts that only rules look at, its clean text and what that quotes."""

    source: Source
    document: Document
    quoted: tuple[Span, ...]


def profiler(setup: Setup) -> Work[Source | Unreadable, Profile | Unreadable]:
    """Return the function that profiles one source; what is unreadable stays so."""
    choose = chooser(setup)

    def work(record: Source | Unreadable, steps: Steps) -> Profile | Unreadable:
        if isinstance(record, Unreadable):
            return record
        return profile(record, setup=setup, choose=choose, steps=steps)

    return work


def cleaner(setup: Setup) -> Work[Source | Unreadable, Cleaned | Unreadable]:
    """Return the function from a source to its clean text; only rules run."""
    look, recurrence = finder(setup), setup.rules.recurrence()

    def work(record: Source | Unreadable, _: Steps) -> Cleaned | Unreadable:
        if isinstance(record, Unreadable):
            return record
        found = look(record)
        left = replace(record, facts=(), hidden=None)
        return Cleaned(left, found.view.text, _loss(record, found, setup, recurrence))

    return work


def _loss(source: Source, found: Found, setup: Setup, recurrence: frozenset[str]) -> Loss | None:
    """Return what was lost of a source, None also where no rule asks."""
    rule = setup.rules.analyses.get(WIPED_OUT)
    if rule is None or not setup.settings.rules_for(source.id, frozenset({rule.id})):
        return None
    left = count_words(found.view.text) if found.view.text != source.text else 0
    return loss(source, found.findings, left, recurrence=recurrence, rule=rule)


def viewer(setup: Setup) -> Work[Source | Unreadable, Viewed | Unreadable]:
    """Return the function from a source to what other sources are compared with."""
    look = finder(setup)

    def work(record: Source | Unreadable, _: Steps) -> Viewed | Unreadable:
        if isinstance(record, Unreadable):
            return record
        clean = _clean(look(record))
        return Viewed(
            replace(record, facts=(), hidden=None), clean, _find_quoted(clean, attributions(clean))
        )

    return work


def find_citations(clean: Document) -> Cited:
    """Return a clean text with what it gives to whom."""
    return Cited(clean, attributions(clean))


def care(setup: Setup, step: str) -> Care[Any, Any]:
    """Return how an engine looks after sources; what a step cannot be done to is unreadable."""
    return Care(step, unreadable_source, lambda item: _seconds(item, setup.settings))


def unreadable_source(record: Source | Unreadable, failure: Failure) -> Unreadable:
    """Return what is told of a source of which nothing could be found out."""
    if isinstance(record, Unreadable):
        return record
    return Unreadable(
        record.id, record.path, failure.code, failure.message, record.sha256, record.page_kind
    )


def _seconds(record: Source | Unreadable, settings: Settings) -> float:
    return settings.limits.cpu_seconds.of("" if isinstance(record, Unreadable) else record.text)


def finder(setup: Setup, *, suppress: bool = True) -> Callable[[Source], Found]:
    """Return the function from a source to what the rules that run on it find.

    Without `suppress` the configuration's suppressions are left aside.
    """
    choose = chooser(setup)
    return lambda source: _find(source, setup, choose(source), suppress=suppress)


def chooser(setup: Setup) -> Callable[[Source], RuleSet]:
    """Return the function from a source to the rules that run on it."""
    ids, everywhere = setup.rules.ids(), not any(rule.languages for rule in setup.rules.rules)

    @cache  # a few sets: they differ by overrides for paths, by language
    def only(chosen: frozenset[str], language: str | None) -> RuleSet:
        return setup.rules.only(chosen - setup.rules.foreign(language))

    def choose(source: Source) -> RuleSet:
        chosen = setup.settings.rules_for(source.id, ids)
        return only(chosen, None if everywhere else plain_language(source.text))

    return choose


def profile(
    source: Source,
    *,
    setup: Setup,
    choose: Callable[[Source], RuleSet],
    steps: Steps,
    rows: Rows | None = None,
) -> Profile:
    """Take one source through every step that looks at it alone; rules that are chosen run on it.

    `rows` stand in for those that the census has for the source: equal ones that are watched.
    What else a profile depends on is in its key: `cache/profiles.py`.
    """
    text, facts_of = source.text, source.facts
    rules = steps("language", lambda: choose(source), setup.rules)
    blocks = steps("blocks", lambda: with_facts(segment(text), facts_of), ())
    found = steps("rules", lambda: _find(source, setup, rules, rows=rows), None)
    clean = steps("document", lambda: _clean(found) if found else None, None) or document("")
    if clean.blocks == blocks:  # nothing was edited: they are kept once
        clean = replace(clean, blocks=blocks)
    # right after the rules, of which one has asked for the figure of the same text
    figure = steps("patterns", lambda: patterns.patterns(clean), NO_FIGURE)
    facts = steps("identity", lambda: identity_facts(text), ())
    author_block = steps("author block", lambda: has_author_block(text), otherwise=False)
    said = steps("attribution", lambda: attributions(clean), ())
    claims = steps("claims", lambda: find_uncited_claims(clean, said), ())
    speakers = steps("speakers", lambda: roster(clean, said), ())
    read = steps("statements", lambda: statements(clean) if clean.language == "en" else (), ())
    tells = steps("telling", lambda: read_statements(clean, read), None) or read_statements(
        document(""), ()
    )

    def repeating() -> tuple[Repeat, ...]:
        found = repeats(clean, rule=setup.rules.analyses[REPEATED])
        return setup.settings.suppress_repeats(source.id, found)

    again = steps("repeats", repeating, ())

    def clashes() -> tuple[Inconsistency, ...]:
        clashing = inconsistencies(
            clean,
            repeats=again,
            facts=facts,
            rules=rules.analyses,
            original=(text, blocks),
            found=read,
            known=tells,
        )
        return setup.settings.suppress_inconsistencies(source.id, clashing)

    return Profile(
        source=source,
        document=clean,
        blocks=blocks,
        findings=found.findings if found else (),
        identity=facts,
        author_block=author_block,
        attributions=said,
        claims=claims,
        speakers=speakers,
        quoted=_find_quoted(clean, said),
        repeats=again,
        inconsistencies=steps("inconsistencies", clashes, ()),
        told=tells,
        readability=steps("readability", lambda: readability(clean), NOT_READ),
        patterns=figure,
        genres=steps("genre", lambda: genres(text), ()),
        failure=steps.failure,
    )


def _find(
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
        site=source.site is not None,
        facts=source.facts,
        hidden=source.hidden,
        protection=setup.settings.protection_for(source.id),
        house=setup.rules.house,
    )


def _clean(found: Found) -> Document:
    clean = document(found.view)
    return replace(clean, language=language_of(clean.text))


def _find_quoted(clean: Document, said: Iterable[Attribution]) -> tuple[Span, ...]:
    return tuple(
        each
        for attribution in said
        if _is_quote(attribution)
        for part in attribution.parts
        for each in marked(clean.text, *_in_view(clean, part))
    )


def _is_quote(attribution: Attribution) -> bool:
    return attribution.kind is AttributionKind.DIRECT and attribution.speaker is not None


def _is_credit(attribution: Attribution) -> bool:
    answer = attribution.kind in (AttributionKind.DIRECT, AttributionKind.INDIRECT)
    return answer and attribution.speaker is not None


def _in_view(seen: Document, span: Span) -> Span:
    return seen.view.offset(span[0]), seen.view.offset(span[1])
