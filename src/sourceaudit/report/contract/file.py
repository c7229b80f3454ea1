"""The whole file: what made it, the verdict, and what stands beside the evidence."""

from __future__ import annotations

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from sourceaudit.model.audit import ExitCode, Status
from sourceaudit.model.evidence import Category, Confidence, Severity
from sourceaudit.model.run import Passing, WhyUnused
from sourceaudit.report.contract.across import Contradiction, Decision, Network, Overlap, Partner
from sourceaudit.report.contract.corroboration import Corroboration, Paraphrase
from sourceaudit.report.contract.sites import Dossier
from sourceaudit.report.contract.sources import Source
from sourceaudit.report.contract.words import Count, Number


class RanRule(TypedDict):
    """A rule that ran, as it was set."""

    id: str
    """pack/slug; never reused."""
    severity: Severity
    """How much it matters."""
    confidence: Confidence
    """How sure the rule is."""
    category: Category
    """What it is about."""
    params: dict[str, Number | str | bool | None]
    """Named thresholds."""


class Pack(TypedDict):
    """A rule pack that was loaded."""

    name: str
    """The name of the pack."""
    version: str
    """The version that the pack gives itself."""
    sha256: str
    """SHA-256 of the rule file."""
    rules: NotRequired[list[RanRule]]
    """The rules that ran, as they were set; those that found something stand under rules too,
    with why they are there.
    """


class Tool(TypedDict):
    """What made the audit."""

    name: Literal["sourceaudit"]
    """The program."""
    version: str
    """Its version."""
    packs: list[Pack]
    """The rule packs that were loaded, in their order."""


class RunFile(TypedDict):
    """A file of the run."""

    path: str
    """The file, relative to audit.json."""
    sha256: str
    """SHA-256 of its bytes."""


class Run(TypedDict):
    """By what the files of one audit are known to belong together."""

    id: str
    """A hash of the tool, the settings, the rules and the inputs: no time and no path of a
    machine is in it, so that the same input has the same id. Every report of the run carries
    it.
    """
    files: list[RunFile]
    """The other files of the run, reports and texts. Where one that is there is not the one
    listed, report, diff, --previous and load refuse the audit; one that is not there is not
    missed.
    """


class Check(TypedDict):
    """One line of the gate."""

    id: str
    """The name of the check, such as evidence.error or scores.originality.min."""
    source: str | None
    """Null for a check of the whole drop."""
    measured: Number | None
    """What was measured; null where there was no value, and then the check passes."""
    limit: str
    """The limit as people read it: "<= 15", ">= 60"."""
    severity: Severity
    """How much it matters."""
    passed: bool
    """Whether measured is within the limit."""
    fingerprints: tuple[str, ...]
    """The evidence behind measured."""


class Verdict(TypedDict):
    """Whether the drop met the gate."""

    status: Status
    """incomplete: an input could not be audited whole, more than limits.unreadable allows, or
    something that sources share could not be worked out, or there was no source at all.
    """
    exit_code: ExitCode
    """What the command exits with; 2 over 3 over 1."""
    checks: list[Check]
    """Every line of the gate, those that passed too."""


class PassedOver(TypedDict):
    """What lies in the drop and was not read, for one reason."""

    kind: Passing
    """empty: a file of records that holds none; hidden: its name begins with a dot (of a folder,
    the folder alone is counted); ignored: ignore of the configuration names it; link: it
    leads to what is read in its own place; link-out: it leads out of the drop (--follow-links
    reads it); loop: it leads back to itself; needs-extra: what reads it is not installed; record:
    of a web archive, and no page; special: a pipe, a socket or a device; unknown-kind: no reader
    takes it, by its suffix or its content.
    """
    count: int
    """How many."""
    names: tuple[str, ...]
    """The first five, sorted."""
    kinds: NotRequired[dict[str, int]]
    """How many of each kind: by suffix (unknown-kind), or by extra and format (needs-extra)."""


class FiredRule(TypedDict):
    """A rule that found something."""

    id: str
    """pack/slug; never reused."""
    severity: Severity
    """How much it matters."""
    confidence: Confidence
    """How sure the rule is."""
    category: Category
    """What it is about."""
    why: str
    """Why the rule is there, in a sentence or two."""


class Accepted(TypedDict):
    """An entry of the baseline."""

    source: str
    """The id of the source."""
    rule: str
    """The rule."""
    fingerprint: str
    """The fingerprint that was accepted."""
    text: str
    """The beginning of what was accepted, normalised."""
    partner: str | None
    """The other source of a passage or a contradiction."""
    reason: str | None
    """Why it was accepted."""
    expires: str | None
    """ISO date."""


class Renamed(TypedDict):
    """A known source that has another id now."""

    id: str
    """The id now."""
    was: str
    """The id in the baseline."""


class Mark(TypedDict):
    """A piece of evidence, named."""

    source: str
    """The id of the source."""
    fingerprint: str
    """The fingerprint of the evidence."""


class Counts(TypedDict):
    """How many pieces of evidence are in which state."""

    new: Count
    """Not in the baseline."""
    known: Count
    """In the baseline."""
    changed: Count
    """In the baseline with words that differ a little."""


class Baseline(TypedDict):
    """How the drop stands to its baseline; only there where it was audited with one."""

    known: list[str]
    """Sources that the baseline has."""
    new: list[str]
    """Sources that the baseline lacks."""
    renamed: list[Renamed]
    """Known sources that have another id now."""
    missing: list[str]
    """Sources of the baseline that the drop lacks."""
    evidence: Counts
    """How many pieces of evidence are in which state."""
    packs_changed: list[str]
    """Packs that differ from those of the baseline."""
    rule_changed: list[Mark]
    """New evidence of known sources that comes from packs that changed."""
    stale: list[Accepted]
    """Entries that met no evidence."""
    expired: list[Accepted]
    """Entries that met evidence after their day: it is new."""


class OnlyChanged(TypedDict):
    """What alone was judged: the files of the drop that changed since a commit."""

    ref: str
    """What the call named."""
    commit: str
    """The commit where the branch left it."""
    paths: tuple[str, ...]
    """Paths of the files that changed."""


class Unused(TypedDict):
    """An entry of the configuration that does nothing."""

    path: str
    """The configuration, as messages name it."""
    line: NotRequired[int | None]
    """The 1-based line of the entry, where it is known."""
    key: str
    """Its place in the file, such as suppress[0]."""
    names: str
    """What it names: a rule and a source, or a pattern."""
    why: WhyUnused
    """Expired, or unmatched: the drop has nothing that it names."""
    since: NotRequired[str | None]
    """The last day of one that has expired, ISO."""


class Failure(TypedDict):
    """A step that broke on what several sources share."""

    sources: tuple[str, ...]
    """The ids of the sources that the step looked at; none where it was the whole drop."""
    code: str
    """A slug that stays, as in sources[].error."""
    message: str
    """The same in words, with what to do."""
    step: str
    """The step that broke."""


class SiteTotals(TypedDict):
    """What a site has in the drop."""

    site: str
    """The site, "" for sources of none that is known."""
    sources: Count
    """Its sources."""
    failed: Count
    """Those of them that failed."""


class Totals(TypedDict):
    """What a drop of more than 5,000 sources has in all."""

    sources: Count
    """Sources that were audited."""
    failed: Count
    """Those of them that failed."""
    unreadable: Count
    """Inputs that could not be read."""
    checks: Count
    """Checks of the gate."""
    failed_checks: Count
    """Those of them that failed."""
    overlaps: Count
    """Pairs of sources that share something."""
    contradictions: Count
    """Places of two sources that cannot both hold."""
    sites: list[SiteTotals]
    """Sites, those with most failed sources first, 10,000 at most."""


class Parts(TypedDict):
    """How many records of each kind stand in parts/KIND-NNNNN.jsonl.zst beside audit.json."""

    sources: Count
    """1,000 a part, by id."""
    texts: Count
    """Texts of the sources of the part with the same number, where they lie in no input."""
    unreadable: Count
    """10,000 a part."""
    overlaps: Count
    """5,000 a part."""
    contradictions: Count
    """5,000 a part."""
    corroborations: Count
    """5,000 a part."""
    decisions: Count
    """50,000 a part."""
    checks: Count
    """50,000 a part: all checks, of which audit.json has those of the whole drop."""


class AuditFile(TypedDict):
    """What sourceaudit writes for machines.

    Keys may be added, never renamed; later versions read earlier ones.
    """

    schema_version: Literal[1]
    """1. Later versions of sourceaudit read earlier files; of a later file they say so."""
    tool: Tool
    """What made the audit."""
    run: NotRequired[Run]
    """By what the files of one audit are known to belong together."""
    verdict: Verdict
    """Whether the drop met the gate."""
    sources: list[Source]
    """Every input, audited or unreadable, by id."""
    overlaps: list[Overlap]
    """Pairs of sources that share a passage or are near-copies, by id."""
    partners: list[Partner]
    """Sources of the archive that overlaps name."""
    archived: NotRequired[Count]
    """How many earlier sources the drop was compared with; only there where it was with any."""
    clusters: list[list[str]]
    """Near-copies: the ids of each group, which is named by its first."""
    decisions: NotRequired[list[Decision]]
    """What to do with sources that say the same, by id; a source that is not named is kept."""
    emptied_sites: NotRequired[list[str]]
    """Sites with three sources or more of which clean --unique would write none."""
    passed_over: NotRequired[list[PassedOver]]
    """What lies in the drop and was not read, by reason."""
    unused: NotRequired[list[Unused]]
    """Entries of the configuration that do nothing; only there where there are any."""
    networks: list[Network]
    """Sources that share captions, personas, layouts or templates as pages of one maker do."""
    contradictions: list[Contradiction]
    """Places of two sources that cannot both hold."""
    corroborations: NotRequired[list[Corroboration]]
    """Statements that several sources make, and how many independent ones: most first."""
    paraphrases: NotRequired[list[Paraphrase]]
    """Sentences that say the same in other words; only where the configuration asks for them. No
    score counts them.
    """
    sites: NotRequired[list[Dossier]]
    """What the drop shows of each site, those with most sources first, 10,000 at most; only there
    where its sources come from several.
    """
    rules: NotRequired[list[FiredRule]]
    """The rules that found something."""
    baseline: NotRequired[Baseline]
    """How the drop stands to its baseline; only there where it was audited with one."""
    only_changed: NotRequired[OnlyChanged]
    """Only there where the audit judged what changed (--only-changed): against what, where the
    branch left it, and the files of the drop that changed.
    """
    totals: NotRequired[Totals]
    """Only there beyond 5,000 inputs: what the drop has in all."""
    parts: NotRequired[Parts]
    """Only there beyond 5,000 inputs: the lists of these records are empty here, and stand in
    parts.
    """
    failures: NotRequired[list[Failure]]
    """Steps that broke on what several sources share: that is left out, and the audit is
    incomplete.
    """
