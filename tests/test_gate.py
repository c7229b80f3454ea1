"""The gate: what is checked, what fails, and what the verdict and the exit code then are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.config import ConfigFile, Settings
from sourceaudit.gate import STATISTICS, Before, judge
from sourceaudit.model.audit import Check, ExitCode, Part, Score, SourceAudit, Status, Verdict
from sourceaudit.model.baseline import Compared
from sourceaudit.model.evidence import (
    Action,
    Category,
    Confidence,
    Family,
    Finding,
    Head,
    Inconsistency,
    Rule,
    Severity,
    State,
    Suppression,
)
from sourceaudit.model.overlap import Overlap, Passage, PassageKind
from sourceaudit.model.source import Source, Unreadable
from sourceaudit.schema import parse_yaml

SCORES = ("originality", "attribution", "consistency", "boilerplate", "identity", "readability")
SHARED = Rule(
    "analysis/shared-passage",
    Severity.WARNING,
    Confidence.HIGH,
    Category.DUPLICATION,
    message="",
    why="",
)
BAD = Unreadable("bad.pdf", "bad.pdf", "binary", "it is no text")


def policy(text: str = "{}") -> Settings:
    """Return the settings of a configuration."""
    return Settings(parse_yaml(text, ConfigFile, label="x.yaml"), today=date(2026, 6, 1))


def head(rule: str, mark: str, severity: Severity, *, state: State = State.NEW) -> Head:
    """Return the head of a piece of evidence."""
    return Head(rule, Category.BOILERPLATE, severity, Confidence.HIGH, "", mark, state)


def finding(
    mark: str,
    severity: Severity = Severity.ERROR,
    *,
    rule: str = "farm/card",
    state: State = State.NEW,
    superseded_by: str | None = None,
) -> Finding:
    """Return a finding of a rule."""
    made = head(rule, mark, severity, state=state)
    return Finding(made, Action.FLAG, 0, 1, 1, 1, superseded_by=superseded_by)


def inconsistency(mark: str, severity: Severity = Severity.WARNING) -> Inconsistency:
    """Return an inconsistency of one rule."""
    return Inconsistency(head("analysis/dates", mark, severity), Family.TIME, "x", ((0, 1),))


def source(
    name: str = "a.txt",
    *,
    findings: Sequence[Finding] = (),
    inconsistencies: Sequence[Inconsistency] = (),
    **scores: Score | float | None,
) -> SourceAudit:
    """Return the audit of a source with some evidence and scores; no other score has a value."""
    values = {name: Score(None, "", "too short") for name in SCORES}
    for kind, score in scores.items():
        values[kind] = score if isinstance(score, Score) else Score(score, "")
    return SourceAudit(
        source=Source(name, name, name, "0" * 64, "x"),
        language="en",
        words=1,
        clean_words=1,
        clean="x",
        blocks=(),
        findings=tuple(findings),
        identity=(),
        attributions=(),
        repeats=(),
        inconsistencies=tuple(inconsistencies),
        scores=values,
    )


def overlap(left: str, right: str, *kinds: PassageKind) -> Overlap:
    """Return an overlap with a passage of each kind, named by kind and number."""
    passages = tuple(
        Passage((0, 1), (0, 1), 9, kind, SHARED.head("", f"{kind}-{number}"), "x", "x")
        for number, kind in enumerate(kinds)
    )
    return Overlap(left, right, 0.5, 0.5, 0.5, passages)


def verdict(
    *audited: SourceAudit,
    text: str = "{}",
    unreadable: Sequence[Unreadable] = (),
    overlaps: Sequence[Overlap] = (),
    fail_on: Severity | None = Severity.ERROR,
) -> Verdict:
    """Return the verdict of a drop under a policy."""
    settings = policy(text)
    done, _ = judge(
        audited,
        unreadable,
        settings.suppress_passages(overlaps, {source.source.id for source in audited}),
        settings=settings,
        fail_on=fail_on,
    )
    return done


def check(done: Verdict, name: str, of: str | None = "a.txt") -> Check:
    """Return the one check of a name and source."""
    (found,) = (check for check in done.checks if (check.id, check.source) == (name, of))
    return found


def test_a_drop_without_evidence_passes() -> None:
    """Every source is checked for errors and warnings, and the drop for what was not read."""
    done = verdict(source())

    assert (done.status, done.exit_code) == (Status.PASSED, ExitCode.PASSED)
    assert [(check.id, check.source, check.measured, check.limit) for check in done.checks] == [
        ("evidence.error", "a.txt", 0, "<= 0"),
        ("evidence.warning", "a.txt", 0, "<= 0"),
        ("limits.unreadable.max_share", None, 0, "<= 0"),
    ]


def test_an_empty_drop_never_passes() -> None:
    """Where nothing was audited nothing is known: the drop is incomplete, whatever fails it."""
    for level in (Severity.ERROR, None):
        done = verdict(fail_on=level)
        assert (done.status, done.exit_code) == (Status.INCOMPLETE, ExitCode.INCOMPLETE)
        assert [(check.id, check.passed) for check in done.checks] == [("drop.sources.min", False)]


@pytest.mark.parametrize(
    ("severity", "fail_on", "status", "code"),
    [
        (Severity.ERROR, Severity.ERROR, Status.FAILED, ExitCode.FAILED),
        (Severity.ERROR, Severity.WARNING, Status.FAILED, ExitCode.FAILED),
        (Severity.ERROR, None, Status.FAILED, ExitCode.PASSED),
        (Severity.WARNING, Severity.ERROR, Status.PASSED, ExitCode.PASSED),
        (Severity.WARNING, Severity.WARNING, Status.FAILED, ExitCode.FAILED),
        (Severity.WARNING, None, Status.PASSED, ExitCode.PASSED),
        (Severity.INFO, Severity.WARNING, Status.PASSED, ExitCode.PASSED),
    ],
)
def test_evidence_fails_by_severity(
    severity: Severity, fail_on: Severity | None, status: Status, code: ExitCode
) -> None:
    """Evidence fails the gate at the level asked for; never changes the exit code alone."""
    done = verdict(source(findings=[finding("f1", severity)]), fail_on=fail_on)

    assert (done.status, done.exit_code) == (status, code)


def test_evidence_is_counted_with_its_fingerprints() -> None:
    """Findings and inconsistencies of one severity are one check, which names them all."""
    one = source(
        findings=[finding("f1"), finding("f2"), finding("f3", Severity.WARNING)],
        inconsistencies=[inconsistency("i1"), inconsistency("i2", Severity.ERROR)],
    )

    done = verdict(one)

    assert check(done, "evidence.error").fingerprints == ("f1", "f2", "i2")
    assert check(done, "evidence.error").measured == 3
    assert check(done, "evidence.warning").fingerprints == ("f3", "i1")
    assert not check(done, "evidence.warning").passed


def test_what_does_not_count() -> None:
    """Suppressed, known, changed and superseded evidence is no reason to fail."""
    suppressed = finding("f1")
    hidden = Head(
        **{name: getattr(suppressed.head, name) for name in Head.__slots__ if name != "suppressed"},
        suppressed=Suppression("meant so"),
    )
    one = source(
        findings=[
            Finding(hidden, Action.FLAG, 0, 1, 1, 1),
            finding("f2", state=State.KNOWN),
            finding("f3", superseded_by="farm/other"),
            finding("f4", state=State.CHANGED),
            finding("f5"),
        ],
        inconsistencies=[Inconsistency(hidden, Family.TIME, "x", ((0, 1),))],
    )

    assert check(verdict(one), "evidence.error").fingerprints == ("f5",)


def test_a_rule_with_a_limit_of_its_own() -> None:
    """`gate.rules` takes a rule out of the count of evidence and allows it so often."""
    text = "gate: {rules: {farm/card: {max: 1, severity: warning}}}"
    twice = source(findings=[finding("f1"), finding("f2"), finding("f3", rule="farm/call")])
    once = source("b.txt", findings=[finding("f1")])

    done = verdict(twice, once, text=text)

    assert check(done, "evidence.error").fingerprints == ("f3",)
    assert check(done, "rules.farm/card.max") == Check(
        "rules.farm/card.max",
        "a.txt",
        2,
        "<= 1",
        Severity.WARNING,
        passed=False,
        fingerprints=("f1", "f2"),
    )
    assert check(done, "rules.farm/card.max", "b.txt").passed
    assert check(done, "evidence.error", "b.txt").passed


@pytest.mark.parametrize(
    ("value", "limit", "failed"),
    [
        (60.0, "{min: 60}", []),
        (59.9, "{min: 60}", ["scores.originality.min"]),
        (15.0, "{max: 15}", []),
        (15.1, "{max: 15}", ["scores.originality.max"]),
        (50.0, "{min: 40, max: 60}", []),
        (39.0, "{min: 40, max: 60}", ["scores.originality.min"]),
        (61.0, "{min: 40, max: 60}", ["scores.originality.max"]),
        (None, "{min: 40, max: 60}", []),
    ],
)
def test_limits_on_scores(value: float | None, limit: str, failed: list[str]) -> None:
    """Both ends are included, each is a check, and what was not measured passes."""
    done = verdict(source(originality=value), text=f"gate: {{scores: {{originality: {limit}}}}}")

    scores = [check for check in done.checks if check.id.startswith("scores.")]
    assert [check.id for check in scores if not check.passed] == failed
    assert {check.measured for check in scores} == {value}
    assert len(scores) == limit.count(":")


def test_a_check_of_a_score_names_its_evidence() -> None:
    """The fingerprints behind the parts of a score stand in the check once, spans do not."""
    score = Score(
        20.0, "%", parts={"one": Part(1, ("f1", (0, 4), "f2")), "two": Part(1, ("f2", "f3"))}
    )

    done = verdict(source(boilerplate=score), text="gate: {scores: {boilerplate: {max: 15}}}")

    assert check(done, "scores.boilerplate.max").fingerprints == ("f1", "f2", "f3")
    assert check(done, "scores.boilerplate.max").limit == "<= 15"


def test_overrides_change_limits_of_some_sources() -> None:
    """A source that an override frees of a limit is not checked for it."""
    text = """
gate: {scores: {originality: {min: 60}}}
overrides: [{paths: [wire/**], scores: {originality: off}}]
"""

    done = verdict(source(originality=5.0), source("wire/b.txt", originality=5.0), text=text)

    assert [check.source for check in done.checks if check.id == "scores.originality.min"] == [
        "a.txt"
    ]


@pytest.mark.parametrize(
    ("statistic", "measured"), [("mean", 4.0), ("median", 3.0), ("min", 0.0), ("max", 9.0)]
)
def test_limits_on_the_drop(statistic: str, measured: float) -> None:
    """A statistic of a score is over the sources in which it was measured."""
    values = (0.0, 3.0, 9.0, None)
    audited = [source(f"{at}.txt", boilerplate=value) for at, value in enumerate(values)]
    text = f"gate: {{drop: {{boilerplate.{statistic}: {{min: 1, max: 8, severity: warning}}}}}}"

    done = verdict(*audited, text=text)

    low = check(done, f"drop.boilerplate.{statistic}.min", None)
    high = check(done, f"drop.boilerplate.{statistic}.max", None)
    assert (low.measured, low.limit, low.passed) == (measured, ">= 1", measured >= 1)
    assert (high.measured, high.limit, high.passed) == (measured, "<= 8", measured <= 8)
    assert (done.status, high.severity) == (Status.PASSED, Severity.WARNING)


def test_a_failed_check_of_the_drop_fails_no_source() -> None:
    """The verdict is failed, and every source has passed."""
    done, failed = judge(
        [source(boilerplate=9.0)],
        [],
        settings=policy("gate: {drop: {boilerplate.mean: {max: 8}}}"),
        fail_on=Severity.ERROR,
    )

    assert (done.status, failed) == (Status.FAILED, {"a.txt": ()})


def test_a_drop_in_which_nothing_was_measured() -> None:
    """Statistics over nothing pass, without a value."""
    done = verdict(source(), text="gate: {drop: {boilerplate.mean: {max: 8, max_increase: 2}}}")

    assert check(done, "drop.boilerplate.mean.max", None).measured is None
    assert done.status is Status.PASSED


def test_an_increase_without_a_baseline() -> None:
    """Where there is no baseline `max_increase` passes, and says why."""
    done = verdict(
        source(boilerplate=9.0), text="gate: {drop: {boilerplate.mean: {max_increase: 2}}}"
    )

    increase = check(done, "drop.boilerplate.mean.max_increase", None)
    assert (increase.measured, increase.passed) == (None, True)
    assert "no" in increase.limit
    assert "baseline" in increase.limit


@pytest.mark.parametrize(
    ("now", "measured", "passed"),
    [(9.0, 1.0, True), (10.0, 2.0, True), (10.02, 2.02, False), (3.0, -5.0, True)],
)
def test_an_increase_over_the_previous_audit(now: float, measured: float, passed: bool) -> None:  # noqa: FBT001
    """`max_increase` is over the same statistic of the drop before."""
    done, _ = judge(
        [source(boilerplate=now)],
        [],
        settings=policy("gate: {drop: {boilerplate.mean: {max_increase: 2}}}"),
        before=Before(
            previous=[source(boilerplate=6.0), source("b.txt", boilerplate=10.0), source("c.txt")]
        ),
        fail_on=Severity.ERROR,
    )

    increase = check(done, "drop.boilerplate.mean.max_increase", None)
    assert (increase.measured, increase.passed) == (measured, passed)
    assert increase.limit == "<= +2 over 8, the previous audit's"


def test_an_equal_drop_has_grown_by_nothing() -> None:
    """The previous scores come from audit.json, rounded: rounding is no growth."""
    done, _ = judge(
        [source(boilerplate=4.4449)],
        [],
        settings=policy("gate: {drop: {boilerplate.mean: {max_increase: 0}}}"),
        before=Before(previous=[source(boilerplate=4.44)]),
        fail_on=Severity.ERROR,
    )

    assert done.status is Status.PASSED


@pytest.mark.parametrize("fail_on", [Severity.ERROR, Severity.WARNING, None])
def test_too_many_unreadable_inputs(fail_on: Severity | None) -> None:
    """The audit is incomplete, which counts more than a gate that fails, whatever fails it."""
    done = verdict(source(findings=[finding("f1")]), unreadable=[BAD], fail_on=fail_on)

    assert (done.status, done.exit_code) == (Status.INCOMPLETE, ExitCode.INCOMPLETE)
    assert check(done, "limits.unreadable.max_share", None).measured == 0.5
    assert not check(done, "evidence.error").passed


def test_a_share_of_inputs_may_be_unreadable() -> None:
    """Up to the limit, the limit included, the audit is complete."""
    text = "limits: {unreadable: {max_share: 0.25}}"
    three = [source(f"{at}.txt") for at in range(3)]

    assert verdict(*three, unreadable=[BAD], text=text).status is Status.PASSED
    assert verdict(*three[1:], unreadable=[BAD], text=text).status is Status.INCOMPLETE
    assert verdict(unreadable=[BAD]).status is Status.INCOMPLETE


def test_copied_passages_are_evidence_of_both_sides() -> None:
    """Copies count with the severity of their rule; templates and quotations do not."""
    kinds = (PassageKind.COPY, PassageKind.TEMPLATE, PassageKind.QUOTE, PassageKind.COPY)
    shared = [overlap("a.txt", "b.txt", *kinds), overlap("a.txt", "c.txt", PassageKind.TEMPLATE)]

    done = verdict(source(), source("b.txt"), source("c.txt"), overlaps=shared)

    for name in ("a.txt", "b.txt"):
        assert check(done, "evidence.warning", name).fingerprints == ("copy-0", "copy-3")
        assert check(done, "evidence.error", name).passed
    assert check(done, "evidence.warning", "c.txt").passed


def test_copied_passages_have_a_limit_like_any_rule() -> None:
    """`gate.rules` counts the passages of a source."""
    text = "gate: {rules: {analysis/shared-passage: {max: 1}}}"
    shared = [
        overlap("a.txt", "b.txt", PassageKind.COPY),
        overlap("a.txt", "c.txt", PassageKind.COPY),
    ]

    done = verdict(source(), source("b.txt"), source("c.txt"), overlaps=shared, text=text)

    assert check(done, "rules.analysis/shared-passage.max").measured == 2
    assert not check(done, "rules.analysis/shared-passage.max").passed
    assert check(done, "rules.analysis/shared-passage.max", "b.txt").passed
    assert check(done, "evidence.warning").measured == 0


@pytest.mark.parametrize(
    "text",
    [
        "suppress: [{rule: analysis/shared-passage, source: a.txt, reason: a series}]",
        "suppress: [{rule: analysis/shared-passage, source: a.*, fingerprint: copy-0, reason: x}]",
        "overrides: [{paths: [a.txt], ignore: [analysis/shared-passage]}]",
        "overrides: [{paths: [a.txt], ignore: [analysis]}]",
        "overrides: [{paths: [a.txt], select: [farm]}]",
    ],
)
def test_copied_passages_are_suppressed_by_source(text: str) -> None:
    """A source that may copy is free of its passages; the other side is not."""
    shared = [overlap("a.txt", "b.txt", PassageKind.COPY)]

    done = verdict(source(), source("b.txt"), overlaps=shared, text=text)

    assert check(done, "evidence.warning").measured == 0
    assert check(done, "evidence.warning", "b.txt").measured == 1


def test_sources_fail_by_name() -> None:
    """The checks that a source failed are told by its id, at the level that fails the gate."""
    audited = [
        source(findings=[finding("f1"), finding("f2", Severity.WARNING)], boilerplate=20.0),
        source("b.txt", findings=[finding("f3", Severity.WARNING)]),
    ]
    settings = policy("gate: {scores: {boilerplate: {max: 15}}}")

    failed = {
        level: judge(audited, [], settings=settings, fail_on=level)[1]
        for level in (Severity.ERROR, Severity.WARNING, None)
    }

    assert failed[Severity.ERROR] == {
        "a.txt": ("evidence.error", "scores.boilerplate.max"),
        "b.txt": (),
    }
    assert failed[Severity.WARNING] == {
        "a.txt": ("evidence.error", "evidence.warning", "scores.boilerplate.max"),
        "b.txt": ("evidence.warning",),
    }
    assert failed[None] == failed[Severity.ERROR]


def test_never_says_the_same_of_sources_as_the_policy() -> None:
    """With --fail-on never a report shows what the configured level would fail."""
    audited = [source(findings=[finding("f1", Severity.WARNING)])]

    done, failed = judge(audited, [], settings=policy("gate: {fail_on: warning}"), fail_on=None)

    assert (done.status, done.exit_code) == (Status.FAILED, ExitCode.PASSED)
    assert failed == {"a.txt": ("evidence.warning",)}


@given(
    severities=st.lists(st.sampled_from(list(Severity)), max_size=4),
    values=st.lists(st.none() | st.floats(0, 100), min_size=1, max_size=4),
    level=st.sampled_from([Severity.ERROR, Severity.WARNING, None]),
)
def test_the_verdict_follows_from_the_checks(
    severities: list[Severity], values: list[float | None], level: Severity | None
) -> None:
    """Whatever is found, the gate fails where a check of the level asked for does, else holds."""
    drop = ", ".join(f"boilerplate.{name}: {{max: 50}}" for name in STATISTICS)
    audited = [
        source(
            f"{at}.txt",
            findings=[finding("f", severity) for severity in severities],
            boilerplate=value,
        )
        for at, value in enumerate(values)
    ]

    done = verdict(*audited, text=f"gate: {{drop: {{{drop}}}}}", fail_on=level)

    rank = (level or Severity.ERROR).rank
    broken = [check for check in done.checks if not check.passed and check.severity.rank >= rank]
    assert done.status is (Status.FAILED if broken else Status.PASSED)
    assert done.exit_code == (1 if broken and level else 0)


def known(**scores: float | None) -> Compared:
    """Return a comparison with a baseline that knows a.txt, with scores, and not b.txt."""
    return Compared({"a.txt": scores}, new=("b.txt",), scores=(scores,))


def test_a_known_source_may_stay_as_bad_as_it_was() -> None:
    """Its score is outside the limit and no worse than accepted; half a point is no change."""
    text = "gate: {scores: {boilerplate: {max: 5}}}"
    for value, passes in ((9.0, True), (9.4, True), (9.6, False), (4.0, True)):
        done, _ = judge(
            [source(boilerplate=value)],
            [],
            settings=policy(text),
            before=Before(known(boilerplate=9.0)),
            fail_on=Severity.ERROR,
        )
        assert check(done, "scores.boilerplate.max").passed is passes
    assert not check(verdict(source(boilerplate=9.0), text=text), "scores.boilerplate.max").passed


def test_a_score_worsened_by_old_evidence_alone_holds() -> None:
    """Where clean text was cut, the same junk is a larger share: nothing new is wrong."""
    text = "gate: {scores: {boilerplate: {max: 5}}}"
    for state, passes in ((State.KNOWN, True), (State.NEW, False)):
        one = replace(
            source(findings=[finding("f1", state=state)]),
            scores={
                **source().scores,
                "boilerplate": Score(20.0, "%", parts={"farm/x": Part(9, ("f1",))}),
            },
        )
        done, _ = judge(
            [one], [], settings=policy(text), before=Before(known(boilerplate=9.0)), fail_on=None
        )
        assert check(done, "scores.boilerplate.max").passed is passes


def test_what_is_shared_with_a_new_source_counts_there() -> None:
    """A known source does not fail for being copied; the new one does."""
    given = [source("a.txt"), source("b.txt")]
    done, _ = judge(
        given,
        [],
        [overlap("a.txt", "b.txt", PassageKind.COPY)],
        settings=policy("gate: {rules: {analysis/shared-passage: {max: 0}}}"),
        before=Before(known()),
        fail_on=None,
    )
    assert check(done, "rules.analysis/shared-passage.max", "a.txt").passed
    assert not check(done, "rules.analysis/shared-passage.max", "b.txt").passed


@pytest.mark.parametrize(("increase", "passes"), [(1.9, True), (2.0, True), (2.1, False)])
def test_an_increase_over_the_baseline(increase: float, passes: bool) -> None:  # noqa: FBT001
    """`max_increase` holds a drop's figure against that of the baseline."""
    done, _ = judge(
        [source(boilerplate=4.0 + increase)],
        [],
        settings=policy("gate: {drop: {boilerplate.mean: {max_increase: 2}}}"),
        before=Before(known(boilerplate=4.0)),
        fail_on=None,
    )
    found = check(done, "drop.boilerplate.mean.max_increase", None)
    assert found.passed is passes
    assert found.measured == pytest.approx(increase)
