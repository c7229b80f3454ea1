"""The whole audit on one screen: read, profile, compare, score, judge."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sourceaudit import __version__, archive
from sourceaudit.archive import Archive
from sourceaudit.baseline import Drop, against
from sourceaudit.cache import Store
from sourceaudit.cache.pages import Pages
from sourceaudit.cache.pairs import Pairs
from sourceaudit.cache.profiles import profiled
from sourceaudit.config import Settings
from sourceaudit.consistency import contradictions
from sourceaudit.consistency.judges import Judge, judged
from sourceaudit.gate import Before, judge
from sourceaudit.gather import gathered
from sourceaudit.model.audit import Audit, Changed, Score, SourceAudit
from sourceaudit.model.baseline import Baseline
from sourceaudit.model.evidence import Inconsistency, Rule, Severity
from sourceaudit.model.overlap import Overlap
from sourceaudit.model.source import Unreadable
from sourceaudit.overlap import compare, directed, networks, traits
from sourceaudit.overlap.kinds import COUNTED_WORDS
from sourceaudit.overlap.prepared import threshold
from sourceaudit.profile import Profile, Setup
from sourceaudit.readers import Input
from sourceaudit.rules import load_rules
from sourceaudit.rules.aliases import settled
from sourceaudit.rules.united import united_findings, united_inconsistencies
from sourceaudit.scores.attribution import attribution
from sourceaudit.scores.boilerplate import boilerplate
from sourceaudit.scores.consistency import consistency
from sourceaudit.scores.identity import identity
from sourceaudit.scores.originality import originality
from sourceaudit.scores.percentiles import with_percentile
from sourceaudit.text.words import count_words

SHARED = "analysis/shared-passage"

Watch = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Beside:
    """What a drop is set beside: an archive, the audit of the drop before, what was accepted.

    `judge` is a team's own judge of pairs of statements; where `changed` is given, what changed is
    judged beside the rest.
    """

    earlier: Archive | None = None
    previous: Audit | None = None
    baseline: Baseline | None = None
    judge: Judge | None = None
    changed: Changed | None = None


ALONE = Beside()


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
        earlier=archive.earlier(beside.earlier),
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
    documents = {one.source.id: one.document for one in profiles}
    quoted = {one.source.id: one.quoted for one in profiles}
    rule = rules.analyses[SHARED]
    known = Pairs(cache, rule) if cache is not None else None
    own, clusters = compare(documents, quoted=quoted, rule=rule, known=known)
    reuse = archive.compare(
        beside.earlier,
        {one.source.id: one.source for one in profiles},
        documents,
        quoted=quoted,
        rule=rule,
        clusters=clusters,
    )
    apart = contradictions(
        documents,
        {one.source.id: one.told for one in profiles},
        rules=rules.analyses,
        overlaps=own,
        credited={one.source.id: one.credited for one in profiles},
    )
    if beside.judge is not None:
        inside, across = judged(documents, beside.judge, rules=rules.analyses)
        profiles = [_with(one, inside.get(one.source.id, ()), settings) for one in profiles]
        apart = (*apart, *across)
    apart = settings.suppress_contradictions(apart)
    every = tuple(sorted((*own, *reuse.overlaps), key=lambda one: (one.left, one.right)))
    watch("score", 0, len(profiles))
    published = {one.source.id: one.source.published for one in profiles}
    published |= {one.id: one.published for one in reuse.partners}
    overlaps = directed(every, published)
    partners = _by_source(overlaps)
    audited = [
        _conclude(one, partners.get(one.source.id, ()), published=published, rule=rule)
        for one in profiles
    ]
    watch("judge", 0, len(profiles))
    compared = None
    if beside.baseline is not None:
        given = Drop(tuple(audited), overlaps, apart)
        today = settings.today.isoformat()
        marked, compared = against(
            given, beside.baseline, packs=rules.packs, tool=__version__, today=today
        )
        audited, overlaps, apart = list(marked.sources), marked.overlaps, marked.contradictions
    audited = _marked(audited, beside.changed)
    verdict, failed = judge(
        audited,
        unreadable,
        overlaps,
        settings=settings,
        shared_passage=rule,
        contradictions=apart,
        before=Before(compared, beside.previous.sources if beside.previous else (), beside.changed),
        fail_on=fail_on,
    )
    return Audit(
        version=__version__,
        packs=rules.packs,
        verdict=verdict,
        sources=tuple(replace(one, failed=failed.get(one.source.id, ())) for one in audited),
        unreadable=tuple(sorted(unreadable, key=lambda one: one.id)),
        overlaps=overlaps,
        clusters=clusters,
        contradictions=apart,
        previous=beside.previous,
        networks=networks(
            {one.source.id: traits(one.source.text, one.findings) for one in profiles},
            own,
            {one.source.id: one.source.site for one in profiles},
        ),
        partners=reuse.partners,
        baseline=compared,
        changed=beside.changed,
    )


def _marked(audited: Sequence[SourceAudit], changed: Changed | None) -> list[SourceAudit]:
    """Return the sources, those marked that are not judged."""
    if changed is None:
        return list(audited)
    paths = frozenset(changed.paths)
    return [replace(one, judged=one.source.path in paths) for one in audited]


def _words(one: Profile) -> int:
    """Return the words of a source; of one without edits they are those of its clean text."""
    clean = one.document
    return len(clean.words) if clean.text == one.source.text else count_words(one.source.text)


def _with(one: Profile, found: Sequence[Inconsistency], settings: Settings) -> Profile:
    """Add what a judge found to what a source's own comparers did."""
    more = settings.suppress_inconsistencies(one.source.id, found)
    every = sorted((*one.inconsistencies, *more), key=lambda each: (each.spans, each.head.rule))
    return replace(one, inconsistencies=tuple(every))


def _by_source(overlaps: Sequence[Overlap]) -> Mapping[str, list[Overlap]]:
    found: dict[str, list[Overlap]] = {}
    for one in overlaps:
        found.setdefault(one.left, []).append(one)
        found.setdefault(one.right, []).append(one)
    return found


def _conclude(
    one: Profile, overlaps: Sequence[Overlap], *, published: Mapping[str, str | None], rule: Rule
) -> SourceAudit:
    """Score a profile beside what it shares with the others."""
    scores: Mapping[str, Score] = {
        "originality": originality(
            one.document,
            source_id=one.source.id,
            overlaps=overlaps,
            repeats=one.repeats,
            quoted=one.quoted,
            published=published,
            counted_words=threshold(rule, "counted_words", COUNTED_WORDS),
        ),
        "attribution": attribution(one.document, one.attributions, one.claims),
        "consistency": consistency(one.document, one.inconsistencies),
        "boilerplate": boilerplate(one.source, one.findings),
        "identity": identity(one.identity, one.author_block),
        "readability": one.readability,
    }
    return SourceAudit(
        source=one.source,
        language=one.document.language,
        words=_words(one),
        clean_words=len(one.document.words),
        clean=one.document.text,
        blocks=one.blocks,
        findings=united_findings(one.findings),
        identity=one.identity,
        attributions=one.attributions,
        claims=one.claims,
        speakers=one.speakers,
        repeats=one.repeats,
        inconsistencies=united_inconsistencies(one.inconsistencies),
        scores={name: with_percentile(name, score) for name, score in scores.items()},
    )
