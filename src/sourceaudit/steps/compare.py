"""The third step: what sources share, with earlier ones too, and what they tell differently."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from sourceaudit import overlap
from sourceaudit.cache.pairs import Pairs
from sourceaudit.config import Settings
from sourceaudit.consistency import contradictions
from sourceaudit.consistency.drift import Cited, drifted
from sourceaudit.containment import Attempts
from sourceaudit.engines.shares import shares
from sourceaudit.model.evidence import Contradiction, Inconsistency
from sourceaudit.model.failure import Failure
from sourceaudit.model.overlap import Network, Overlap, Reuse
from sourceaudit.overlap.forms import form_groups
from sourceaudit.profile import Profile, cited_by
from sourceaudit.steps.plan import Plan
from sourceaudit.steps.profile import Profiled
from sourceaudit.text.document import Document

Own = tuple[tuple[Overlap, ...], tuple[tuple[str, ...], ...]]  # overlaps and clusters of a drop


@dataclass(frozen=True, slots=True)
class Compared:
    """What the sources of a drop share and contradict each other in.

    `profiles` have what a team's own judge found in them; `overlaps` are those with earlier sources
    too, which are the `partners`. `failures` are what broke, here and in each later step.
    """

    profiles: tuple[Profile, ...]
    overlaps: tuple[Overlap, ...]
    clusters: tuple[tuple[str, ...], ...]
    networks: tuple[Network, ...]
    contradictions: tuple[Contradiction, ...]
    reuse: Reuse
    failures: tuple[Failure, ...]


def compare(found: Profiled, plan: Plan) -> Compared:
    """Compare the sources of a drop with each other and with earlier ones.

    Those of which a step broke are left out: their clean texts may hold junk, or miss quotations.
    """
    plan.watch("compare", 0, len(found.profiles))
    attempt, settings = Attempts(), plan.settings
    whole = [one for one in found.profiles if one.failure is None]
    documents = {one.source.id: one.document for one in whole}
    own, clusters = _among(whole, documents, plan, attempt)
    reuse = _with_earlier(whole, documents, clusters, plan, attempt)
    apart = _contradictions(whole, documents, own, plan, attempt)
    apart += attempt("quotations", lambda: _drifted(whole, reuse, plan, attempt), ())
    profiles = found.profiles
    if plan.beside.judge is not None:
        from sourceaudit.consistency.judges import judged

        inside, across = judged(documents, plan.beside.judge, rules=plan.rules.analyses)
        profiles = tuple(_with(one, inside.get(one.source.id, ()), settings) for one in profiles)
        apart = (*apart, *across)
    every = tuple(sorted((*own, *reuse.overlaps), key=lambda one: (one.left, one.right)))
    return Compared(
        profiles=profiles,
        overlaps=settings.suppress_passages(every, {one.source.id for one in profiles}),
        clusters=clusters,
        networks=_networks(profiles, own, attempt),
        contradictions=settings.suppress_contradictions(apart),
        reuse=reuse,
        failures=tuple(attempt.failures),
    )


def _among(
    whole: Sequence[Profile], documents: Mapping[str, Document], plan: Plan, attempt: Attempts
) -> Own:
    """Return what the sources of a drop share, and which of them are copies."""
    rule = plan.shared_passage
    if rule is None:
        return (), ()
    work = partial(
        overlap.compare,
        documents,
        quoted={one.source.id: one.quoted for one in whole},
        rule=rule,
        sites={one.source.id: one.source.site for one in whole},
        known=Pairs(plan.cache, rule) if plan.cache is not None else None,
        attempt=attempt,
        each=shares(plan.jobs),
    )
    return attempt("compare", work, ((), ()))


def _with_earlier(
    whole: Sequence[Profile],
    documents: Mapping[str, Document],
    clusters: Sequence[tuple[str, ...]],
    plan: Plan,
    attempt: Attempts,
) -> Reuse:
    """Return what the sources of a drop share with those of an archive, if there is one."""
    rule = plan.shared_passage
    if plan.beside.earlier is None or rule is None:
        return Reuse()
    from sourceaudit import archive

    work = partial(
        archive.compare,
        plan.beside.earlier,
        {one.source.id: one.source for one in whole},
        documents,
        quoted={one.source.id: one.quoted for one in whole},
        rule=rule,
        clusters=clusters,
        attempt=attempt,
    )
    return attempt("compare with the archive", work, Reuse())


def _contradictions(
    whole: Sequence[Profile],
    documents: Mapping[str, Document],
    own: Sequence[Overlap],
    plan: Plan,
    attempt: Attempts,
) -> tuple[Contradiction, ...]:
    work = partial(
        contradictions,
        documents,
        {one.source.id: one.told for one in whole},
        rules=plan.rules.analyses,
        overlaps=own,
        credited={one.source.id: one.credited for one in whole},
        published={one.source.id: one.source.published for one in whole},
        forms=[names for _, names in form_groups(own)],
        attempt=attempt,
    )
    return attempt("contradictions", work, ())


def _drifted(
    whole: Sequence[Profile], reuse: Reuse, plan: Plan, attempt: Attempts
) -> tuple[Contradiction, ...]:
    """Return the quotations that two sources give differently, of the drop and of the archive."""
    cited = {one.source.id: Cited(one.document, one.attributions) for one in whole}
    older: dict[str, Cited] = {}
    if plan.beside.earlier is not None and reuse.partners:
        from sourceaudit import archive

        quoting = {name for name, one in cited.items() if one.attributions}
        met = {one.right for one in reuse.overlaps if one.left in quoting}
        partners = [one for one in reuse.partners if one.id in met]
        for name, text in archive.texts(plan.beside.earlier, partners):
            older[name] = attempt("quotations", partial(cited_by, text), Cited(text, ()))
    return drifted(cited, plan.rules.analyses, older, attempt=attempt)


def _networks(
    profiles: Sequence[Profile], own: Sequence[Overlap], attempt: Attempts
) -> tuple[Network, ...]:
    found = {
        one.source.id: attempt(
            "networks",
            partial(overlap.traits, one.source.text, one.findings),
            (),
            sources=(one.source.id,),
        )
        for one in profiles
        if one.failure is None
    }
    sites = {one.source.id: one.source.site for one in profiles}
    return attempt("networks", lambda: overlap.networks(found, own, sites), ())


def _with(one: Profile, found: Sequence[Inconsistency], settings: Settings) -> Profile:
    """Add what a judge found to what a source's own comparers did."""
    more = settings.suppress_inconsistencies(one.source.id, found)
    every = sorted((*one.inconsistencies, *more), key=lambda each: (each.spans, each.head.rule))
    return replace(one, inconsistencies=tuple(every))
