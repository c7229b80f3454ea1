"""The whole result: scores, checks, verdicts, and the audit that reports are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum

from sourceaudit.model.baseline import Compared
from sourceaudit.model.corroboration import Corroboration
from sourceaudit.model.decisions import NO_DECISIONS, Decisions
from sourceaudit.model.dossier import Dossier
from sourceaudit.model.evidence import (
    Attribution,
    Contradiction,
    Finding,
    Genre,
    IdentityFact,
    Inconsistency,
    Repeat,
    Rule,
    Severity,
    UncitedClaim,
)
from sourceaudit.model.failure import Cause, Failure
from sourceaudit.model.overlap import Network, Overlap, Partner
from sourceaudit.model.paraphrase import Paraphrase
from sourceaudit.model.run import PassedOver, Run, Unused
from sourceaudit.model.source import Block, Source, Span, Unreadable
from sourceaudit.model.speakers import Speaker

UNREADABLE, INCOMPLETE = "unreadable", "incomplete"
WHOLE_DROP = "the whole drop"


class ExitCode(IntEnum):
    """What the command line says to CI; 2 over 3 over 1."""

    PASSED = 0
    FAILED = 1
    USAGE = 2
    INCOMPLETE = 3


class Status(StrEnum):
    """What became of a drop."""

    PASSED = "passed"
    FAILED = "failed"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score, with its evidence: fingerprints, or spans of the source."""

    value: float | int | str
    evidence: tuple[str | Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """One score of one source; `value` is None where nothing was measured, and `reason` says why.

    `percentile` is the share (0-100) of quality journalism with a lower value.
    """

    value: float | int | None
    unit: str
    reason: str | None = None
    percentile: float | int | None = None
    parts: Mapping[str, Part] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the gate: a measured value against its limit.

    `source` is None for a check of the whole drop. `limit` is written as people read it
    ("<= 15", ">= 60"); `fingerprints` is the evidence behind `measured`.
    """

    id: str
    source: str | None
    measured: float | int | None
    limit: str
    severity: Severity
    passed: bool
    fingerprints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceAudit:
    """Everything the audit says of one source; every span indexes `source.text`.

    What is not `judged` is what others are compared with: it fails nothing. Where there is a
    `failure`, a step broke: what was found before it stands, and the source is incomplete.
    """

    source: Source
    language: str | None
    words: int
    clean_words: int
    clean: str
    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...]
    identity: tuple[IdentityFact, ...]
    attributions: tuple[Attribution, ...]
    repeats: tuple[Repeat, ...]
    inconsistencies: tuple[Inconsistency, ...]
    scores: Mapping[str, Score]
    failed: tuple[str, ...] = ()
    claims: tuple[UncitedClaim, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    judged: bool = True
    failure: Failure | None = None
    genres: tuple[Genre, ...] = ()

    @property
    def passed(self) -> bool:
        """Tell whether the source went through every step and met every check."""
        return not self.failed and self.failure is None

    @property
    def verdict(self) -> str:
        """Return what became of the source, in a word."""
        if not self.judged:
            return "unchanged"
        if self.failure is not None:
            return INCOMPLETE
        return "passed" if self.passed else "failed"


@dataclass(frozen=True, slots=True)
class Pack:
    """A rule pack that was loaded: its name, version and the SHA-256 of its file."""

    name: str
    version: str
    sha256: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the drop met the gate, check by check."""

    status: Status
    exit_code: ExitCode
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """Which files of a drop alone are judged: those that changed since a commit of git.

    `ref` is what the call named, `commit` where the branch left it; `paths` are the files as
    reports show them. All records of a file that changed have changed.
    """

    ref: str
    commit: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """What an audit lacks: an input, the rest of a source, or something of several sources.

    `status` is "unreadable" where nothing is known of it, else "incomplete". `told` says what
    could not be done, as a sentence goes on after the id.
    """

    id: str
    path: str
    status: str
    code: str
    message: str

    @property
    def told(self) -> str:
        """Return what could not be done and why."""
        done = "could not be read" if self.status == UNREADABLE else "could not be audited whole"
        return f"{done}: {self.message}"


NO_SITE = ""  # stands for the sources whose site is not known


@dataclass(frozen=True, slots=True)
class SiteTotals:
    """How many sources a site has in a drop, and how many of them failed; "" is no known site."""

    site: str
    sources: int
    failed: int


@dataclass(frozen=True, slots=True)
class Totals:
    """What a drop has in all; `sites` are those with most failed sources first."""

    sources: int
    failed: int
    unreadable: int
    checks: int
    failed_checks: int
    overlaps: int
    contradictions: int
    sites: tuple[SiteTotals, ...]


@dataclass(frozen=True, slots=True)
class Audit:
    """A drop, audited: what every report is made of. Sources and overlaps are sorted by id.

    `partners` are the sources of the archive that overlaps name.
    `previous` is the audit of the drop before, where this one was told against it.
    `baseline` is None where the drop was compared with none.
    `changed` is None where all sources were judged.
    `decisions` say what to do with sources that say the same, `corroborations` which statements
    several tell, `paraphrases` what two say in other words, where that is asked for. `archived` is
    how many earlier sources the drop was compared with, None without an archive.
    `sites` are the dossiers of its sites, where it has several.
    `failures` are steps that broke on what several sources share, and formats that broke: that is
    left out.
    `totals` are those of the whole drop where this has some of its sources alone.
    `passed_over` is what lies in the drop and was not read, `unused` what the configuration says
    of nothing that is there, `run` what its files are known by.
    """

    version: str
    packs: tuple[Pack, ...]
    verdict: Verdict
    sources: Sequence[SourceAudit]
    unreadable: tuple[Unreadable, ...]
    overlaps: tuple[Overlap, ...]
    clusters: tuple[tuple[str, ...], ...] = ()
    networks: tuple[Network, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    partners: tuple[Partner, ...] = ()
    previous: Audit | None = None
    baseline: Compared | None = None
    changed: Changed | None = None
    passed_over: tuple[PassedOver, ...] = ()
    unused: tuple[Unused, ...] = ()
    run: Run | None = None
    failures: tuple[Failure, ...] = ()
    decisions: Decisions = NO_DECISIONS
    corroborations: tuple[Corroboration, ...] = ()
    archived: int | None = None
    paraphrases: tuple[Paraphrase, ...] = ()
    totals: Totals | None = None
    sites: tuple[Dossier, ...] = ()

    def lacking(self, failures: Sequence[Failure]) -> Audit:
        """Return the audit with steps beside that broke later: it is incomplete, if there are."""
        if not failures:
            return self
        verdict = replace(self.verdict, status=Status.INCOMPLETE, exit_code=ExitCode.INCOMPLETE)
        return replace(self, verdict=verdict, failures=(*self.failures, *failures))

    @property
    def incomplete(self) -> tuple[SourceAudit, ...]:
        """Return the sources of which a step broke."""
        return tuple(source for source in self.sources if source.failure is not None)

    @property
    def broke(self) -> bool:
        """Tell whether something broke that may go better the next time."""
        return any(gap.code in frozenset(Cause) for gap in self.gaps)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Return what the audit lacks: unreadable inputs, incomplete sources, what they share."""
        paths = (
            {source.source.id: source.source.path for source in self.sources}
            if self.failures
            else {}
        )
        unread = [
            Gap(unreadable.id, unreadable.path, UNREADABLE, unreadable.code, unreadable.message)
            for unreadable in self.unreadable
        ]
        partly = [
            Gap(source.source.id, source.source.path, INCOMPLETE, failure.code, failure.message)
            for source in self.sources
            if (failure := source.failure) is not None
        ]
        shared = [
            Gap(
                " and ".join(failure.sources) or WHOLE_DROP,
                paths.get(failure.sources[0], failure.sources[0])
                if failure.sources
                else WHOLE_DROP,
                INCOMPLETE,
                failure.code,
                failure.message,
            )
            for failure in self.failures
        ]
        return (*unread, *partly, *shared)
