"""The fourth step: the scores of each source, what was lost of it, and what of it was accepted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from sourceaudit import __version__
from sourceaudit.baseline import Drop, against
from sourceaudit.config import Settings
from sourceaudit.containment import Attempts
from sourceaudit.model import baseline as baselines
from sourceaudit.model.audit import Changed, SourceAudit
from sourceaudit.model.decisions import NO_DECISIONS, Decisions
from sourceaudit.model.evidence import Contradiction, Inconsistency
from sourceaudit.model.failure import Failure
from sourceaudit.model.overlap import Overlap, Role
from sourceaudit.overlap import add_directions
from sourceaudit.overlap.decisions import Candidate, decisions
from sourceaudit.profile import Profile
from sourceaudit.rules.losses import WIPED_OUT, find_wiped_out, loss
from sourceaudit.scoring import score_sources
from sourceaudit.spill import Room, change_each
from sourceaudit.steps.compare import Compared
from sourceaudit.steps.plan import Plan

WHOLE = 5_000  # sources that a report shows in one piece: 300 MB at most, and often looked at


@dataclass(frozen=True, slots=True)
class Scored:
    """The sources with their scores, and all evidence, marked where a baseline knows it."""

    sources: Sequence[SourceAudit]
    overlaps: tuple[Overlap, ...]
    contradictions: tuple[Contradiction, ...]
    baseline: baselines.Compared | None
    failures: tuple[Failure, ...]
    decisions: Decisions


def score(compared: Compared, plan: Plan) -> Scored:
    """Score the sources of a drop."""
    profiles = compared.profiles
    plan.watch("score", 0, len(profiles))
    attempt = Attempts()
    published = {profile.source.id: profile.source.dated for profile in profiles}
    published |= {partner.id: partner.published for partner in compared.reuse.partners}
    roles = {
        partner.id: partner.role
        for partner in compared.reuse.partners
        if partner.role is not Role.SITE
    }
    overlaps = attempt(
        "direction", lambda: add_directions(compared.overlaps, published), compared.overlaps
    )
    none: Mapping[str, Inconsistency] = {}
    lost = attempt("losses", partial(_losses, profiles, plan), none)
    made = (
        _with_loss(source, lost, plan.settings)
        for source in score_sources(
            profiles,
            overlaps,
            published=published,
            rule=plan.shared_passage,
            roles=roles,
            others=plan.settings.file.plugins.scores,
        )
    )
    audited = tuple(made) if plan.room is None else _filled(plan.room, made, len(profiles))
    given = Drop(audited, overlaps, compared.contradictions)
    marked, known = _against(given, plan, attempt)
    decided = attempt(
        "decisions", partial(_decided, audited, overlaps, compared.clusters, plan), NO_DECISIONS
    )
    return Scored(
        sources=_marked(marked.sources, plan.beside.changed),
        overlaps=marked.overlaps,
        contradictions=marked.contradictions,
        baseline=known,
        failures=(*compared.failures, *attempt.failures),
        decisions=decided,
    )


def _filled(room: Room, made: Iterator[SourceAudit], total: int) -> Sequence[SourceAudit]:
    """Return the sources, from the disk where they are more than fit into memory anyway."""
    done = room.fill("audited", made, stage="score", total=total)
    return tuple(done) if total <= WHOLE else done


def _decided(
    audited: Sequence[SourceAudit],
    overlaps: Sequence[Overlap],
    clusters: Sequence[Sequence[str]],
    plan: Plan,
) -> Decisions:
    """Return what to do with the sources that say the same."""
    candidates = {
        source.source.id: Candidate(
            source.source.id,
            source.source.site,
            source.source.dated,
            source.clean_words,
            float(source.scores["boilerplate"].value or 0)
            if "boilerplate" in source.scores
            else 0.0,
        )
        for source in audited
    }
    return decisions(candidates, overlaps, clusters, plan.settings.file.unique)


def _against(given: Drop, plan: Plan, attempt: Attempts) -> tuple[Drop, baselines.Compared | None]:
    """Return the evidence of a drop, marked where a baseline knows it."""
    if plan.beside.baseline is None:
        return given, None
    work = partial(
        against,
        given,
        plan.beside.baseline,
        packs=plan.rules.packs,
        tool=__version__,
        today=plan.settings.today.isoformat(),
        attempt=attempt,
    )
    return attempt("baseline", work, (given, None))


def _marked(audited: Sequence[SourceAudit], changed: Changed | None) -> Sequence[SourceAudit]:
    """Return the sources, those marked that are not judged."""
    if changed is None:
        return audited
    paths = frozenset(changed.paths)
    return change_each(audited, lambda source: replace(source, judged=source.source.path in paths))


def _losses(profiles: Sequence[Profile], plan: Plan) -> Mapping[str, Inconsistency]:
    """Return by id what says that a source was wiped out, where it was."""
    rule, settings = plan.rules.analyses.get(WIPED_OUT), plan.settings
    if rule is None:
        return {}
    recurrence = plan.rules.recurrence()
    losses = (
        loss(
            profile.source,
            profile.findings,
            len(profile.document.words),
            recurrence=recurrence,
            rule=rule,
        )
        for profile in profiles
        if settings.rules_for(profile.source.id, frozenset({rule.id}))
    )
    return find_wiped_out((loss for loss in losses if loss is not None), rule)


def _with_loss(
    source: SourceAudit, lost: Mapping[str, Inconsistency], settings: Settings
) -> SourceAudit:
    """Add to the inconsistencies of a source that it was wiped out, where it was.

    It is no inconsistency of the text, so that the score was worked out without it.
    """
    flaw = lost.get(source.source.id)
    marked = settings.suppress_inconsistencies(source.source.id, (flaw,)) if flaw else ()
    return replace(source, inconsistencies=(*source.inconsistencies, *marked)) if marked else source
