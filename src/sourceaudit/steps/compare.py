"""The third step: what sources share, with earlier ones too, and what they tell differently."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial

from sourceaudit import overlap
from sourceaudit.cache.pairs import Pairs
from sourceaudit.config import Settings
from sourceaudit.consistency import (
    Dependence,
    Origin,
    contradictions,
    corroborations,
    pair_sources,
)
from sourceaudit.consistency.across import Given
from sourceaudit.consistency.drift import Cited, LaterCited, find_drift
from sourceaudit.containment import Attempts
from sourceaudit.engines.shares import aside, shares
from sourceaudit.model.corroboration import Corroboration
from sourceaudit.model.each import Each
from sourceaudit.model.evidence import Contradiction, Inconsistency
from sourceaudit.model.failure import Failure
from sourceaudit.model.overlap import Network, Overlap, Reuse
from sourceaudit.model.paraphrase import Paraphrase
from sourceaudit.overlap.forms import form_groups
from sourceaudit.overlap.joins import Here
from sourceaudit.profile import Profile, find_citations
from sourceaudit.spill import Changed, Lookup
from sourceaudit.steps.plan import Plan
from sourceaudit.steps.profile import Profiled

NOTHING = Reuse()
Own = tuple[tuple[Overlap, ...], tuple[tuple[str, ...], ...]]  # overlaps and clusters of a drop


@dataclass(frozen=True, slots=True)
class Compared:
    """What the sources of a drop share, contradict each other in and tell alike.

    `profiles` have what a team's own judge found in them; `overlaps` are those with earlier sources
    too, which are the `partners`. `failures` are what broke, here and in each later step.
    """

    profiles: Sequence[Profile]
    overlaps: tuple[Overlap, ...]
    clusters: tuple[tuple[str, ...], ...]
    networks: tuple[Network, ...]
    contradictions: tuple[Contradiction, ...]
    corroborations: tuple[Corroboration, ...]
    paraphrases: tuple[Paraphrase, ...]
    reuse: Reuse
    failures: tuple[Failure, ...]


def compare(found: Profiled, plan: Plan) -> Compared:
    """Compare the sources of a drop with each other and with earlier ones.

    Those of which a step broke are left out: their clean texts may hold junk, or miss quotations.
    """
    plan.watch("compare", 0, len(found.profiles))
    attempt, settings = Attempts(), plan.settings
    with _quotations(found, plan) as quotations:
        own, clusters = _among(found, plan, attempt)
        reuse = _with_earlier(found, clusters, plan, attempt)
        given = _find_held_beside(found, own, attempt)
        differ = _contradictions(found, given, own, plan, attempt)
        differ += quotations(reuse, attempt)
    profiles = found.profiles
    if plan.beside.judge is not None:
        from sourceaudit.consistency.judges import ask_judge

        inside, across = ask_judge(found.documents, plan.beside.judge, rules=plan.rules.analyses)
        profiles = Changed(profiles, lambda item: _with(item, inside, settings))
        differ = (*differ, *across)
    overlaps = tuple(
        sorted((*own, *reuse.overlaps), key=lambda overlap: (overlap.left, overlap.right))
    )
    differ = settings.suppress_contradictions(differ)
    return Compared(
        profiles=profiles,
        overlaps=settings.suppress_passages(overlaps, {*found.at, *_partly(found)}),
        clusters=clusters,
        networks=_networks(profiles, own, found.sites, attempt),
        contradictions=differ,
        corroborations=_corroborations(found, given, (overlaps, clusters, reuse), differ, attempt),
        paraphrases=_paraphrases(found, own, plan, attempt),
        reuse=reuse,
        failures=tuple(attempt.failures),
    )


def _partly(found: Profiled) -> Sequence[str]:
    """Return the ids of sources of which a step broke."""
    if len(found.at) == len(found.profiles):
        return ()
    return [profile.source.id for profile in found.profiles if profile.failure is not None]


def _among(found: Profiled, plan: Plan, attempt: Attempts) -> Own:
    """Return what the sources of a drop share, and which of them are copies."""
    rule, room = plan.shared_passage, plan.room
    if rule is None:
        return (), ()
    each: Each = shares(plan.jobs)
    work = partial(
        overlap.compare,
        found.documents,
        quoted=found.quoted,
        rule=rule,
        sites=found.sites,
        known=Pairs(plan.cache, rule) if plan.cache is not None and room is None else None,
        attempt=attempt,
        room=room,
        joins=plan.joins or partial(Here, each=each if room is None else room.each("pairs", each)),
    )
    return attempt("compare", work, ((), ()))


def _with_earlier(
    found: Profiled,
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
        found.of(lambda profile: profile.source),
        found.documents,
        quoted=found.quoted,
        rule=rule,
        clusters=clusters,
        attempt=attempt,
    )
    return attempt("compare with the archive", work, Reuse())


def _find_held_beside(found: Profiled, own: Sequence[Overlap], attempt: Attempts) -> Given:
    """Return which sources tell of one event."""
    work = partial(
        pair_sources,
        found.documents,
        found.of(lambda profile: profile.told),
        overlaps=own,
        published=found.published,
        forms=[names for _, names in form_groups(own)],
    )
    return attempt("stories", work, pair_sources({}, {}))


def _contradictions(
    found: Profiled, given: Given, own: Sequence[Overlap], plan: Plan, attempt: Attempts
) -> tuple[Contradiction, ...]:
    work = partial(
        contradictions,
        given,
        rules=plan.rules.analyses,
        overlaps=own,
        credited=found.of(lambda profile: profile.credited),
        attempt=attempt,
    )
    return attempt("contradictions", work, ())


def _corroborations(
    found: Profiled,
    given: Given,
    shared: tuple[Sequence[Overlap], Sequence[Sequence[str]], Reuse],
    differ: Sequence[Contradiction],
    attempt: Attempts,
) -> tuple[Corroboration, ...]:
    """Return which statements several sources tell, and how many independent ones."""
    overlaps, clusters, reuse = shared
    ties = Dependence(
        found.of(
            lambda profile: Origin(profile.source.site, profile.source.author, profile.speakers)
        ),
        overlaps,
        {partner.id: partner.role for partner in reuse.partners},
        clusters,
    )
    counted = [contradiction for contradiction in differ if contradiction.head.suppressed is None]
    work = partial(corroborations, given, ties, counted, attempt)
    return attempt("corroboration", work, ())


def _paraphrases(
    found: Profiled, own: Sequence[Overlap], plan: Plan, attempt: Attempts
) -> tuple[Paraphrase, ...]:
    """Return what two sources say in other words, where the configuration asks for that."""
    asked = plan.settings.file.paraphrases
    if asked is None:
        return ()
    from sourceaudit.overlap.meanings import embedder
    from sourceaudit.overlap.paraphrases import paraphrases

    embed = embedder()  # what is not installed is a mistake of the call, and no step that broke
    work = partial(paraphrases, found.documents, own, embed=embed, similar=asked.min_similarity)
    return attempt("paraphrases", work, ())


@contextmanager
def _quotations(
    found: Profiled, plan: Plan
) -> Iterator[Callable[[Reuse, Attempts], tuple[Contradiction, ...]]]:
    """Give the function that returns which quotations two sources give differently.

    Where they are of the drop alone they are looked at while others compare what it shares.
    """
    # What is on the disk is read in one process; those of an archive are known when it is searched.
    alone = plan.room is None and plan.beside.earlier is None

    def work(reuse: Reuse = NOTHING) -> tuple[tuple[Contradiction, ...], Sequence[Failure]]:
        own = Attempts()  # in whatever process
        done = own("quotations", lambda: _find_drifted(found, reuse, plan, own), ())
        return done, own.failures

    with aside(work, jobs=plan.jobs if alone else 1, many=len(found.profiles)) as later:

        def told(reuse: Reuse, attempt: Attempts) -> tuple[Contradiction, ...]:
            done, failures = later() if alone else work(reuse)
            attempt.failures.extend(failures)
            return done

        yield told


def _find_drifted(
    found: Profiled, reuse: Reuse, plan: Plan, attempt: Attempts
) -> tuple[Contradiction, ...]:
    """Return the quotations that two sources give differently, of the drop and of the archive."""
    cited = sayings = found.of(lambda profile: Cited(profile.document, profile.attributions))
    if plan.room is not None:  # a quotation holds on to its text
        names = [*found.at]
        places = {name: at for at, name in enumerate(names)}
        cited = Lookup(places, names, lambda name: LaterCited(name, sayings))
    older: dict[str, Cited] = {}
    if plan.beside.earlier is not None and reuse.partners:
        from sourceaudit import archive

        quoting = {name for name, cited in cited.items() if cited.attributions}
        met = {overlap.right for overlap in reuse.overlaps if overlap.left in quoting}
        partners = [partner for partner in reuse.partners if partner.id in met]
        for name, text in archive.texts(plan.beside.earlier, partners):
            older[name] = attempt("quotations", partial(find_citations, text), Cited(text, ()))
    return find_drift(cited, plan.rules.analyses, older, attempt=attempt)


def _networks(
    profiles: Sequence[Profile],
    own: Sequence[Overlap],
    sites: Mapping[str, str | None],
    attempt: Attempts,
) -> tuple[Network, ...]:
    found = {
        profile.source.id: attempt(
            "networks",
            partial(overlap.traits, profile.source.text, profile.findings),
            (),
            sources=(profile.source.id,),
        )
        for profile in profiles
        if profile.failure is None
    }
    return attempt("networks", lambda: overlap.networks(found, own, sites), ())


def _with(
    profile: Profile, found: Mapping[str, Sequence[Inconsistency]], settings: Settings
) -> Profile:
    """Add what a judge found to what a source's own comparers did."""
    more = settings.suppress_inconsistencies(profile.source.id, found.get(profile.source.id, ()))
    inconsistencies = sorted(
        (*profile.inconsistencies, *more), key=lambda each: (each.spans, each.head.rule)
    )
    return replace(profile, inconsistencies=tuple(inconsistencies))
