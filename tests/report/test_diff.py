"""Two audits compared: what came, what went, what turned."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from sourceaudit.model.audit import Audit, Score, SourceAudit, Status
from sourceaudit.model.evidence import Severity, State
from sourceaudit.report import FORMATS as REPORTS
from sourceaudit.report.diff import compare_audits
from sourceaudit.report.diff.shapes import Difference, Fate, Move, SourceChange
from sourceaudit.report.differences import FORMATS
from sourceaudit.report.json import render
from sourceaudit.report.read import read

CARD = "content-farm/author-card"


def named(one: SourceAudit, name: str, sha256: str = "") -> SourceAudit:
    """Return a source under another id, with other bytes where a hash is given."""
    source = one.source
    return replace(one, source=replace(source, id=name, sha256=sha256 or source.sha256))


def with_sources(audit: Audit, *sources: SourceAudit) -> Audit:
    """Return an audit of other sources, without anything across them."""
    return replace(audit, sources=sources, overlaps=(), contradictions=(), networks=())


def of(found: Difference, name: str) -> SourceChange:
    """Return what became of a source."""
    return next(change for change in found.sources if change.name == name)


def test_nothing_differs(audit: Audit, hostile: Audit) -> None:
    """An audit against itself has nothing to tell, hostile strings or not."""
    for one in (audit, hostile):
        found = compare_audits(one, one)
        assert all(each.is_quiet for each in found.sources)
        assert (found.new, found.failing, found.holding, found.rules) == ((), (), (), ())


@pytest.mark.parametrize("name", ["audit", "hostile"])
def test_read_back_nothing_differs(
    name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Against its own audit.json an audit has nothing new: numbers are compared as written."""
    audit = request.getfixturevalue(name)
    (tmp_path / "audit.json").write_text(render(audit, folder=tmp_path), encoding="utf-8")

    found = compare_audits(read(tmp_path / "audit.json"), audit)

    assert all(each.is_quiet for each in found.sources)
    assert all(move.then == move.now for move in found.means)


def test_sources_new_gone_and_renamed(audit: Audit) -> None:
    """By id first, then by SHA-256; what has neither is new, or gone."""
    first, copied, wire = audit.sources
    now = with_sources(
        audit, named(first, "z.txt"), named(copied, "farm/b.txt", "9" * 64), named(wire, "d", "8")
    )

    found = compare_audits(with_sources(audit, *audit.sources), now)

    fates = {change.name: change.fate for change in found.sources}
    assert fates == {
        "z.txt": Fate.RENAMED,
        "farm/b.txt": Fate.CHANGED,
        "d": Fate.NEW,
        "wire/c.html": Fate.GONE,
    }
    assert of(found, "z.txt").was == "farm/a.txt"
    assert found.new == ()


def test_equal_files_are_renamed_one_to_one(audit: Audit) -> None:
    """Two sources with the same bytes are two: one that is renamed takes one old name."""
    source = audit.sources[1]
    then = with_sources(audit, named(source, "a"), named(source, "b"))
    now = with_sources(audit, named(source, "b"), named(source, "c"), named(source, "d"))

    found = compare_audits(then, now)

    assert [(each.was, each.id) for each in found.sources] == [("b", "b"), ("a", "c"), ("", "d")]


def test_evidence_new_and_fixed(audit: Audit) -> None:
    """By fingerprint: a place that moves is the same evidence."""
    first = audit.sources[0]
    card = first.findings[-1]
    moved = tuple(replace(finding, line=finding.line + 7) for finding in first.findings[:-1])
    fewer = with_sources(audit, replace(first, findings=moved))
    whole = with_sources(audit, first)

    assert [piece.rule for piece in of(compare_audits(fewer, whole), "farm/a.txt").new] == [CARD]
    found = of(compare_audits(whole, fewer), "farm/a.txt")
    assert [(piece.rule, piece.mark) for piece in found.fixed] == [(CARD, card.head.fingerprint)]
    assert (found.new, found.changed) == ((), ())


def test_evidence_changed(audit: Audit) -> None:
    """The same fingerprint with another severity or standing is said in words."""
    first = audit.sources[0]
    head = first.findings[-1].head
    known = replace(head, severity=Severity.INFO, state=State.KNOWN)
    other = replace(first, findings=(replace(first.findings[-1], head=known),))
    before = replace(first, findings=first.findings[-1:])

    found = of(
        compare_audits(with_sources(audit, before), with_sources(audit, other)), "farm/a.txt"
    )

    assert [change.what for change in found.changed] == [
        ("severity error \u2192 info", "known or suppressed now")
    ]
    assert (found.new, found.fixed) == ((), ())


def test_a_renamed_source_keeps_what_it_shares(audit: Audit) -> None:
    """Passages and contradictions last when the new name turns the order of the two."""
    first, copied, wire = audit.sources
    (shared,), (clash,) = audit.overlaps, audit.contradictions
    passage = shared.passages[0]
    turned = replace(
        passage,
        left=passage.right,
        right=passage.left,
        left_text=passage.right_text,
        right_text=passage.left_text,
        head=replace(passage.head, fingerprint="0" * 16),
    )
    now = replace(
        audit,
        sources=(copied, wire, named(first, "z.txt")),
        overlaps=(replace(shared, left="farm/b.txt", right="z.txt", passages=(turned,)),),
        contradictions=(
            replace(
                clash,
                head=replace(clash.head, fingerprint="1" * 16),
                left=clash.right,
                right=replace(clash.left, source="z.txt"),
            ),
        ),
    )

    found = compare_audits(audit, now)

    assert found.new == ()
    assert [piece for change in found.sources for piece in change.fixed] == []


def test_scores_move(audit: Audit) -> None:
    """A score that differs is told with an arrow, and with better or worse where that is known."""
    first = audit.sources[0]
    scores = {
        **first.scores,
        "originality": Score(90.0, "points"),
        "boilerplate": Score(99.0, "%"),
        "attribution": Score(50.0, "%"),
        "consistency": Score(None, "per 1,000 words", "too short"),
    }
    now = with_sources(audit, replace(first, scores=scores))

    found = of(compare_audits(with_sources(audit, first), now), "farm/a.txt")

    assert [(move.name, move.arrow, move.verdict) for move in found.moves] == [
        ("originality", "\u2191", "better"),
        ("attribution", "\u2191", ""),
        ("consistency", "\u2192", ""),
        ("boilerplate", "\u2191", "worse"),
    ]


def test_the_gate_then_and_now(audit: Audit) -> None:
    """Verdicts, and the checks whose outcome turned."""
    checks = tuple(replace(check, passed=not check.passed) for check in audit.verdict.checks)
    held = replace(audit.verdict, status=Status.PASSED, checks=checks)

    found = compare_audits(replace(audit, verdict=held), audit)

    assert (found.then, found.now) == (Status.PASSED, Status.FAILED)
    assert [check.id for check in found.holding] == ["scores.originality"]
    assert len(found.failing) == 3
    assert FORMATS["text"](found).startswith("The gate fails, it held before.")


def test_unreadable_is_not_gone(audit: Audit) -> None:
    """A source that cannot be read any more is said to be that."""
    broken = replace(audit.unreadable[0], id="wire/c.html")
    now = replace(audit, sources=audit.sources[:2], unreadable=(broken,))

    found = compare_audits(audit, now)

    assert found.unreadable == ("wire/c.html",)
    assert found.of(Fate.GONE) == ()
    assert compare_audits(now, audit).readable == ("wire/c.html",)


def test_rules_that_differ_are_named(audit: Audit) -> None:
    """Evidence may come and go with the rules: what is set otherwise is said."""
    pack = audit.packs[0]
    card = replace(pack.rules[0], severity=Severity.WARNING, params={"min_keys": 5})
    other = replace(pack, version="1.1.0", sha256="0" * 64, rules=(card, *pack.rules[2:]))

    found = compare_audits(audit, replace(audit, packs=(other,), version="0.2.0"))

    assert found.rules == (
        "sourceaudit 0.1.0 \u2192 0.2.0",
        "pack content-farm 1.0.0 \u2192 1.1.0, other contents",
        "content-farm/call-to-action is gone",
        "content-farm/author-card: severity error \u2192 warning",
        "content-farm/author-card: min_keys 3 \u2192 5",
    )


@pytest.mark.parametrize(
    ("then", "now", "name", "arrow", "verdict"),
    [
        (1.0, 2.0, "identity", "\u2191", "worse"),
        (2.0, 1.0, "originality", "\u2193", "worse"),
        (1.0, 1.0, "originality", "\u2192", ""),
        (None, 1.0, "originality", "\u2192", ""),
        (1.0, 2.0, "readability", "\u2191", ""),
    ],
)
def test_arrows(then: float | None, now: float | None, name: str, arrow: str, verdict: str) -> None:
    """Arrows follow the numbers, judgement what the score measures."""
    move = Move(name, "", then, now)
    assert (move.arrow, move.verdict) == (arrow, verdict)


@pytest.fixture
def telling(audit: Audit, hostile: Audit) -> Difference:
    """Return a difference in which everything occurs and every string is hostile."""
    return compare_audits(audit, replace(hostile, unreadable=hostile.unreadable * 2))


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_telling_is_the_same_twice(name: str, telling: Difference) -> None:
    """Same audits, same bytes."""
    assert FORMATS[name](telling) == FORMATS[name](telling)


def test_no_text_acts(telling: Difference) -> None:
    """Control characters, markup and scripts of sources are shown, not run."""
    plain = FORMATS["text"](telling)
    assert not set(plain) & set("\x00\x1b\x9b\u202e\u2066\x7f\r")
    page = FORMATS["html"](telling)
    assert "<script" not in page
    assert "<img" not in page
    assert "default-src &#39;none&#39;" in page
    assert not set(page) & set("\x00\x1b\x9b\u202e\u2066\x7f")
    marked = FORMATS["md"](telling)
    assert not re.search(r"(?<!\\)<(script|img)", marked)
    assert not re.search(r"(?<![\\`\w])@everyone", marked)


def test_the_whole_text(audit: Audit, golden: object) -> None:
    """All three tellings, byte for byte."""
    first, copied, wire = audit.sources
    now = with_sources(
        audit,
        replace(
            first,
            findings=first.findings[:-1],
            scores={**first.scores, "boilerplate": Score(5.0, "%")},
        ),
        named(copied, "farm/renamed.txt"),
        named(first, "farm/z.txt", "7" * 64),
    )
    found = compare_audits(audit, now)
    assert wire.source.id == "wire/c.html"
    for name, tell in FORMATS.items():
        golden(f"diff.{name}", tell(found))  # type: ignore[operator]


def test_long_lists_are_cut_and_counted(audit: Audit) -> None:
    """A drop of thousands does not fill a log."""
    first = audit.sources[0]
    many = with_sources(audit, *(named(first, f"{at:05}", str(at)) for at in range(3000)))

    plain = FORMATS["text"](compare_audits(with_sources(audit), many))

    assert plain.count("\n") < 1000
    assert "and 2,900 more sources" in plain


def test_json_of_old_versions_is_compared(audit: Audit, tmp_path: Path) -> None:
    """An early audit.json, without what was added later, is compared all the same."""
    path = tmp_path / "audit.json"
    data = json.loads(render(audit, folder=tmp_path))
    for one in data["sources"]:
        del one["text_sha256"], one["claims"], one["speakers"]
    path.write_text(json.dumps(data), encoding="utf-8")

    assert compare_audits(read(path), audit).new == ()


def test_reports_tell_it_where_there_is_a_previous_audit(audit: Audit) -> None:
    """A section in audit.html and audit.md, and none without."""
    first = audit.sources[0]
    before = with_sources(audit, replace(first, findings=first.findings[:-1]))
    told = replace(audit, previous=before)

    for name in ("html", "md"):
        render_it = REPORTS[name].render
        page = render_it(told, folder=Path("drop"))
        assert "Against the previous drop" in page
        assert "2 new" in page
        assert "Against the previous drop" not in render_it(audit, folder=Path("drop"))


def test_markdown_stays_small_beside_a_previous_audit(hostile: Audit) -> None:
    """60,000 bytes hold, however much is new in however long words."""
    first = hostile.sources[0]
    many = [named(first, f"{at:04}{first.source.id}", str(at)) for at in range(300)]
    audit = replace(with_sources(hostile, *many), previous=with_sources(hostile))

    page = REPORTS["md"].render(audit, folder=Path("drop"))

    assert len(page.encode()) <= 60_000
    assert "292 more sources" in page
