"""Scoring: a profile beside what it shares with the others, as what the audit says of a source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from sourceaudit.containment import Steps
from sourceaudit.model.audit import Score, SourceAudit
from sourceaudit.model.evidence import Rule
from sourceaudit.model.overlap import Overlap, Role
from sourceaudit.overlap.kinds import COUNTED_WORDS
from sourceaudit.plugins import SCORES, plugin
from sourceaudit.profile import UNFINISHED, Profile
from sourceaudit.rules.united import unite_findings, unite_inconsistencies
from sourceaudit.scores import (
    attribution,
    boilerplate,
    consistency,
    identity,
    originality,
)
from sourceaudit.scores.other import PluginScore
from sourceaudit.scores.percentiles import with_percentile
from sourceaudit.text.words import count_words

STEP = "score"


def score_sources(
    profiles: Iterable[Profile],
    overlaps: Sequence[Overlap],
    *,
    published: Mapping[str, str | None],
    rule: Rule | None,
    roles: Mapping[str, Role] = MappingProxyType({}),
    others: Sequence[str] = (),
) -> Iterator[SourceAudit]:
    """Yield what the audit says of each source.

    `overlaps` are those of all sources, `published` has ISO dates by id, of the archive's too;
    `roles` are those of the archive's sources that are of no site, and `rule` is
    `analysis/shared-passage`. A source that breaks its scores is incomplete, with all that was
    found in it.
    """
    partners = _by_source(overlaps)
    counted = rule.number("counted_words", COUNTED_WORDS) if rule else COUNTED_WORDS
    for profile in profiles:
        yield _audit(
            profile,
            partners.get(profile.source.id, ()),
            published=published,
            counted_words=counted,
            roles=roles,
            others=others,
        )


def _by_source(overlaps: Sequence[Overlap]) -> Mapping[str, list[Overlap]]:
    found: dict[str, list[Overlap]] = {}
    for overlap in overlaps:
        found.setdefault(overlap.left, []).append(overlap)
        found.setdefault(overlap.right, []).append(overlap)
    return found


def _audit(
    profile: Profile,
    overlaps: Sequence[Overlap],
    *,
    published: Mapping[str, str | None],
    counted_words: float,
    roles: Mapping[str, Role],
    others: Sequence[str],
) -> SourceAudit:
    clean = profile.document

    def original() -> Score:
        return originality.originality(
            clean,
            source_id=profile.source.id,
            overlaps=overlaps,
            repeats=profile.repeats,
            quoted=profile.quoted,
            published=published,
            counted_words=counted_words,
            roles=roles,
        )

    # Of each score the last step of the profile that it rests on, its unit, and how it is had.
    # Nothing is compared with a source of which a step broke.
    table: Mapping[str, tuple[str, str, Callable[[], Score]]] = {
        "originality": ("readability", originality.UNIT, original),
        "attribution": (
            "claims",
            attribution.UNIT,
            lambda: attribution.attribution(clean, profile.attributions, profile.claims),
        ),
        "consistency": (
            "inconsistencies",
            consistency.UNIT,
            lambda: consistency.consistency(clean, profile.inconsistencies),
        ),
        "boilerplate": (
            "rules",
            boilerplate.UNIT,
            lambda: boilerplate.boilerplate(profile.source, profile.findings),
        ),
        "identity": (
            "author block",
            identity.UNIT,
            lambda: identity.identity(profile.identity, profile.author_block),
        ),
        "readability": ("readability", profile.readability.unit, lambda: profile.readability),
        "patterns": ("patterns", profile.patterns.unit, lambda: profile.patterns),
    }
    steps = Steps()
    words = steps(STEP, lambda: _words(profile), 0)
    scores: dict[str, Score] = {}
    for name, (step, unit, score) in table.items():
        missing = Score(value=None, unit=unit, reason=UNFINISHED)
        found = steps(STEP, score, missing) if profile.reached(step) else missing
        scores[name] = with_percentile(name, found)
    made = SourceAudit(
        source=profile.source,
        language=clean.language,
        words=words,
        clean_words=len(clean.words),
        clean=clean.text,
        blocks=profile.blocks,
        findings=unite_findings(profile.findings),
        identity=profile.identity,
        attributions=profile.attributions,
        claims=profile.claims,
        speakers=profile.speakers,
        repeats=profile.repeats,
        inconsistencies=unite_inconsistencies(profile.inconsistencies),
        scores=scores,
        failure=profile.failure or steps.failure,
        genres=profile.genres,
    )
    return _with_others(made, others) if others else made


def require(names: Sequence[str]) -> None:
    """Raise UsageError for a score of another package that is not there."""
    for name in names:
        plugin(SCORES, name, PluginScore)


def _with_others(source: SourceAudit, names: Sequence[str]) -> SourceAudit:
    """Return a source with the scores of other packages, each of which costs itself alone."""
    found = dict(source.scores)
    steps = Steps()
    for name in names:
        score: PluginScore = plugin(SCORES, name, PluginScore)
        missing = Score(value=None, unit=score.unit, reason=UNFINISHED)
        found[name] = steps(f"score {name}", partial(score.of, source), missing)
    return replace(source, scores=found, failure=source.failure or steps.failure)


def _words(profile: Profile) -> int:
    """Return the words of a source; of one without edits they are those of its clean text."""
    clean = profile.document
    return (
        len(clean.words) if clean.text == profile.source.text else count_words(profile.source.text)
    )
