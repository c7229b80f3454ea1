"""The whole audit on one screen: read, profile, compare, score, judge."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sourceaudit import __version__
from sourceaudit.baseline import Drop, against
from sourceaudit.cache import Store
from sourceaudit.cache.pages import Pages
from sourceaudit.cache.pairs import Pairs
from sourceaudit.cache.profiles import profiled
from sourceaudit.config import Settings
from sourceaudit.consistency import contradictions
from sourceaudit.containment import Attempts
from sourceaudit.engines.shares import shares
from sourceaudit.gate import Before, judge
from sourceaudit.gather import gathered
from sourceaudit.model.audit import Audit, Changed, ExitCode, Pack, SourceAudit, Status, Verdict
from sourceaudit.model.baseline import Baseline
from sourceaudit.model.each import Each
from sourceaudit.model.evidence import Contradiction, Inconsistency, Severity
from sourceaudit.model.overlap import Network, Overlap, Reuse
from sourceaudit.model.pieces import SHARED
from sourceaudit.model.run import PassedOver, Run
from sourceaudit.model.source import Unreadable
from sourceaudit.overlap import compare, directed, networks, traits
from sourceaudit.profile import Profile, Setup
from sourceaudit.readers import Input
from sourceaudit.rules import RuleSet, load_rules
from sourceaudit.rules.aliases import settled
from sourceaudit.rules.losses import WIPED_OUT, loss, wiped_out
from sourceaudit.run_id import Facts, run_id
from sourceaudit.scoring import scored
from sourceaudit.text.census import Earlier
from sourceaudit.text.document import Document

if TYPE_CHECKING:
    from sourceaudit.archive import Archive
    from sourceaudit.consistency.judges import Judge

Watch = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Beside:
    """What a drop is set beside: an archive, the audit of the drop before, what was accepted.

    `judge` is a team's own judge of pairs of statements; where `changed` is given, what changed is
    judged beside the rest. `passed_over` is asked, when all is read, for what was not.
    """

    earlier: Archive | None = None
    previous: Audit | None = None
    baseline: Baseline | None = None
    judge: Judge | None = None
    changed: Changed | None = None
    passed_over: Callable[[], Sequence[PassedOver]] = tuple


ALONE = Beside()
# What becomes of a drop where a step broke that looks at several sources; where none was judged.
PARTLY: Mapping[str, Any] = {"status": Status.INCOMPLETE, "exit_code": ExitCode.INCOMPLETE}
UNJUDGED: tuple[Verdict, Mapping[str, tuple[str, ...]]] = (Verdict(checks=(), **PARTLY), {})


def audit(
    drop: Iterable[Input],
    *,
    settings: Settings,
    rule_paths: Sequence[Path] = (),
    fail_on: Severity | None = Severity.ERROR,
    jobs: int = 0,
    beside: Beside = ALONE,
    cache: Store | None = None,
    watch: Watch = lambda *_: None,
) -> Audit:
    """Audit a drop, given as the records that it holds, and what it is set `beside`.

    `cache` is where earlier runs kept what they worked out; the audit is the same without one.
    `watch` is told of each stage and of each source that is done. Raises InvalidFileError for rule
    files that are wrong.
    """
    rules = load_rules(rule_paths)
    settings = settled(settings, rules)
    profiles: list[Profile] = []
    unreadable: list[Unreadable] = []
    with gathered(
        drop,
        jobs=jobs,
        limits=settings.limits,
        earlier=_before(beside.earlier),
        pages=Pages(cache) if cache is not None else None,
        told=lambda count: watch("read", count, 0),
    ) as found:
        setup = Setup(settings, rules, found.census)
        for one in profiled(setup, found.sources(), jobs=jobs, store=cache):
            if isinstance(one, Unreadable):
                unreadable.append(one)
            else:
                profiles.append(one)
            watch("profile", len(profiles) + len(unreadable), len(found.kept))
    profiles.sort(key=lambda one: one.source.id)
    watch("compare", 0, len(profiles))
    attempt = Attempts()
    shared = _compared(
        profiles, rules, beside.earlier, cache=cache, attempt=attempt, each=shares(jobs)
    )
    own, apart = shared.own, shared.contradictions
    rule = rules.analyses[SHARED]
    if beside.judge is not None:
        from sourceaudit.consistency.judges import judged

        inside, across = judged(shared.documents, beside.judge, rules=rules.analyses)
        profiles = [_with(one, inside.get(one.source.id, ()), settings) for one in profiles]
        apart = (*apart, *across)
    apart = settings.suppress_contradictions(apart)
    every = tuple(sorted((*own, *shared.reuse.overlaps), key=lambda one: (one.left, one.right)))
    every = settings.suppress_passages(every, {one.source.id for one in profiles})
    watch("score", 0, len(profiles))
    published = {one.source.id: one.source.dated for one in profiles}
    published |= {one.id: one.published for one in shared.reuse.partners}
    overlaps = attempt("direction", lambda: directed(every, published), every)
    audited = scored(profiles, overlaps, published=published, rule=rule)
    audited = attempt("losses", partial(_with_losses, audited, profiles, rules, settings), audited)
    watch("judge", 0, len(profiles))
    compared = None
    if beside.baseline is not None:
        given = Drop(tuple(audited), overlaps, apart)
        today = settings.today.isoformat()
        marked, compared = attempt(
            "baseline",
            partial(
                against,
                given,
                beside.baseline,
                packs=rules.packs,
                tool=__version__,
                today=today,
                attempt=attempt,
            ),
            (given, None),
        )
        audited, overlaps, apart = list(marked.sources), marked.overlaps, marked.contradictions
    audited = _marked(audited, beside.changed)
    before = Before(compared, beside.previous.sources if beside.previous else (), beside.changed)
    verdict, failed = attempt(
        "judge",
        lambda: judge(
            audited,
            unreadable,
            overlaps,
            settings=settings,
            contradictions=apart,
            before=before,
            fail_on=fail_on,
        ),
        UNJUDGED,
    )
    linked = _networks(profiles, own, attempt)
    passed = tuple(beside.passed_over())
    return Audit(
        version=__version__,
        packs=rules.packs,
        verdict=verdict if not attempt.failures else replace(verdict, **PARTLY),
        sources=tuple(replace(one, failed=failed.get(one.source.id, ())) for one in audited),
        unreadable=tuple(sorted(unreadable, key=lambda one: one.id)),
        overlaps=overlaps,
        clusters=shared.clusters,
        contradictions=apart,
        previous=beside.previous,
        networks=linked,
        partners=shared.reuse.partners,
        baseline=compared,
        changed=beside.changed,
        passed_over=passed,
        run=Run(
            run_id(
                settings,
                _facts(beside, rules.packs, fail_on=fail_on, passed=passed),
                (one.source for one in profiles),
                unreadable,
            )
        ),
        failures=tuple(attempt.failures),
    )


def _before(earlier: Archive | None) -> Earlier | None:
    """Return what tells the census of the sources of an archive, if there is one."""
    if earlier is None:
        return None
    from sourceaudit import archive

    return archive.earlier(earlier)


def _facts(
    beside: Beside,
    packs: Sequence[Pack],
    *,
    fail_on: Severity | None,
    passed: Sequence[PassedOver],
) -> Facts:
    """Return what decides, beside the configuration and the sources, what an audit says."""
    return Facts(
        packs=packs,
        fail_on=fail_on,
        archive=repr(beside.earlier.manifest) if beside.earlier else None,
        previous=beside.previous,
        baseline=beside.baseline,
        judge=beside.judge,
        changed=beside.changed,
        passed_over=passed,
    )


@dataclass(frozen=True, slots=True)
class _Shared:
    """What sources share and tell differently, and their clean texts by id."""

    documents: Mapping[str, Document]
    own: tuple[Overlap, ...]
    clusters: tuple[tuple[str, ...], ...]
    reuse: Reuse
    contradictions: tuple[Contradiction, ...]


def _compared(
    profiles: Iterable[Profile],
    rules: RuleSet,
    earlier: Archive | None,
    *,
    cache: Store | None,
    attempt: Attempts,
    each: Each,
) -> _Shared:
    """Compare the sources with each other and with earlier ones.

    Those of which a step broke are left out: their clean texts may hold junk, or miss quotations.
    """
    whole = [one for one in profiles if one.failure is None]
    documents = {one.source.id: one.document for one in whole}
    quoted = {one.source.id: one.quoted for one in whole}
    sites = {one.source.id: one.source.site for one in whole}
    rule = rules.analyses[SHARED]
    known = Pairs(cache, rule) if cache is not None else None
    own, clusters = attempt(
        "compare",
        lambda: compare(
            documents,
            quoted=quoted,
            rule=rule,
            sites=sites,
            known=known,
            attempt=attempt,
            each=each,
        ),
        ((), ()),
    )
    reuse = Reuse()
    if earlier is not None:
        from sourceaudit import archive

        work = partial(
            archive.compare,
            earlier,
            {one.source.id: one.source for one in whole},
            documents,
            quoted=quoted,
            rule=rule,
            clusters=clusters,
            attempt=attempt,
        )
        reuse = attempt("compare with the archive", work, reuse)
    apart = attempt(
        "contradictions",
        lambda: contradictions(
            documents,
            {one.source.id: one.told for one in whole},
            rules=rules.analyses,
            overlaps=own,
            credited={one.source.id: one.credited for one in whole},
            published={one.source.id: one.source.published for one in whole},
            attempt=attempt,
        ),
        (),
    )
    return _Shared(documents, own, clusters, reuse, apart)


def _networks(
    profiles: Sequence[Profile], own: Sequence[Overlap], attempt: Attempts
) -> tuple[Network, ...]:
    found = {
        one.source.id: attempt(
            "networks",
            partial(traits, one.source.text, one.findings),
            (),
            sources=(one.source.id,),
        )
        for one in profiles
        if one.failure is None
    }
    sites = {one.source.id: one.source.site for one in profiles}
    return attempt("networks", lambda: networks(found, own, sites), ())


def _marked(audited: Sequence[SourceAudit], changed: Changed | None) -> list[SourceAudit]:
    """Return the sources, those marked that are not judged."""
    if changed is None:
        return list(audited)
    paths = frozenset(changed.paths)
    return [replace(one, judged=one.source.path in paths) for one in audited]


def _with(one: Profile, found: Sequence[Inconsistency], settings: Settings) -> Profile:
    """Add what a judge found to what a source's own comparers did."""
    more = settings.suppress_inconsistencies(one.source.id, found)
    every = sorted((*one.inconsistencies, *more), key=lambda each: (each.spans, each.head.rule))
    return replace(one, inconsistencies=tuple(every))


def _with_losses(
    audited: Sequence[SourceAudit], profiles: Sequence[Profile], rules: RuleSet, settings: Settings
) -> list[SourceAudit]:
    """Add to the inconsistencies of sources that they were wiped out, where they were.

    It is no inconsistency of the text, so that the score was worked out without it.
    """
    rule = rules.analyses.get(WIPED_OUT)
    if rule is None:
        return [*audited]
    recurrence = rules.recurrence()
    losses = (
        loss(one.source, one.findings, len(one.document.words), recurrence=recurrence, rule=rule)
        for one in profiles
        if settings.rules_for(one.source.id, frozenset({rule.id}))
    )
    found = wiped_out((one for one in losses if one is not None), rule)
    return [
        replace(one, inconsistencies=(*one.inconsistencies, *marked))
        if (flaw := found.get(one.source.id))
        and (marked := settings.suppress_inconsistencies(one.source.id, (flaw,)))
        else one
        for one in audited
    ]
