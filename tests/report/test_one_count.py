"""One count of evidence everywhere: every format goes through the same pieces."""

from __future__ import annotations

import csv
import io
import json
import random
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from lxml import html as lxml_html
from rich.console import Console

import sourceaudit
from sourceaudit import pipeline
from sourceaudit.baseline import Drop, against, create_baseline
from sourceaudit.cli.summary import summary
from sourceaudit.config import ConfigFile, Settings
from sourceaudit.gate import judge
from sourceaudit.model.audit import Audit, ExitCode, Pack, SourceAudit, Status, Verdict
from sourceaudit.model.baseline import Baseline, Compared
from sourceaudit.model.evidence import (
    Action,
    Category,
    Confidence,
    Contradiction,
    Family,
    Finding,
    Head,
    IdentityFact,
    Inconsistency,
    Place,
    Repeat,
    Rule,
    Severity,
    State,
    Suppression,
)
from sourceaudit.model.overlap import Overlap, Partner, Passage, PassageKind
from sourceaudit.model.pieces import REPEATED, SHARED, Piece, by_source, pieces
from sourceaudit.model.source import Source, Span
from sourceaudit.readers import drop_files, records
from sourceaudit.report import FORMATS, github
from sourceaudit.report.diff import compare_audits
from sourceaudit.schema import parse_yaml

FOLDER = Path("drop/reports")
TEXT = "".join(f"Line {at} of a text that is made for a test only.\n" for at in range(40))
OLD = Partner("drop/old.txt", "drop", "old.txt", None, None, None, None, "0" * 64)
RULES = tuple(
    Rule(name, severity, Confidence.HIGH, Category.CONSISTENCY, "Found", "Because.")
    for name, severity in (
        ("farm/card", Severity.ERROR),
        ("farm/link", Severity.WARNING),
        ("farm/note", Severity.INFO),
        ("analysis/dates", Severity.WARNING),
        (REPEATED, Severity.WARNING),
        (SHARED, Severity.WARNING),
        ("analysis/across", Severity.ERROR),
    )
)
BY_ID = {rule.id: rule for rule in RULES}
ACCEPTED = Suppression("accepted")
SEEDS = range(50)

Key = tuple[str, str, frozenset[str]]  # rule, fingerprint, sources


class Drawn:
    """An audit drawn by lot: all kinds of evidence in all states, on some of five sources."""

    def __init__(self, seed: int) -> None:
        self.lot = random.Random(seed)  # noqa: S311 - a test that is the same every time
        self.names = [f"{letter}.txt" for letter in "abcde"[: self.lot.randint(1, 5)]]
        self.drawn = 0

    def head(self, rule: str) -> Head:
        """Return the head of another piece of a rule."""
        self.drawn += 1
        made = BY_ID[rule].head(f"Found {self.drawn}", f"{self.drawn:016x}")
        state = self.lot.choice([State.NEW, State.NEW, State.NEW, State.KNOWN, State.CHANGED])
        return replace(made, state=state, suppressed=self.maybe())

    def maybe(self) -> Suppression | None:
        """Return a suppression, now and then."""
        return ACCEPTED if self.lot.random() < 0.2 else None

    def span(self) -> Span:
        """Return a place of any source."""
        start = self.lot.randrange(len(TEXT) - 100)
        return start, start + self.lot.randint(1, 90)

    def finding(self) -> Finding:
        """Return a finding, which another rule may have won over."""
        start, end = self.span()
        line, column = TEXT.count("\n", 0, start) + 1, start - TEXT.rfind("\n", 0, start)
        head = self.head(self.lot.choice(["farm/card", "farm/link", "farm/note"]))
        won = "farm/other" if self.lot.random() < 0.2 else None
        return Finding(head, Action.FLAG, start, end, line, column, superseded_by=won)

    def repeats(self) -> tuple[tuple[Repeat, ...], tuple[Inconsistency, ...]]:
        """Return repeats and inconsistencies, some of which are the same."""
        found: list[Repeat] = []
        flaws = [
            Inconsistency(self.head("analysis/dates"), Family.TIME, "x", (self.span(), self.span()))
            for _ in range(self.lot.randint(0, 3))
        ]
        for _ in range(self.lot.randint(0, 3)):
            repeat = Repeat(self.head(REPEATED), (self.span(), self.span()), 12, "copy")
            found.append(repeat)
            if self.lot.random() < 0.7:
                flaws.append(
                    Inconsistency(repeat.head, Family.REPETITION, "repeated", repeat.spans)
                )
        return tuple(found), tuple(flaws)

    def source(self, name: str) -> SourceAudit:
        """Return the audit of a source."""
        repeats, flaws = self.repeats()
        return SourceAudit(
            source=Source(name, name, name, "0" * 64, TEXT),
            language="en",
            words=1,
            clean_words=1,
            clean=TEXT,
            blocks=(),
            findings=tuple(self.finding() for _ in range(self.lot.randint(0, 6))),
            identity=(IdentityFact("phone", "no number", (self.span(),)),),
            attributions=(),
            repeats=repeats,
            inconsistencies=flaws,
            scores={},
        )

    def overlap(self, left: str, right: str) -> Overlap:
        """Return an overlap with passages of all kinds, each side of which may be suppressed."""
        passages = []
        for _ in range(self.lot.randint(0, 4)):
            sides = (self.maybe(), self.maybe() if right in self.names else None)
            both = all(sides) if right in self.names else sides[0]
            head = replace(self.head(SHARED), suppressed=ACCEPTED if both else None)
            kind = self.lot.choice([PassageKind.COPY, PassageKind.COPY, *PassageKind])
            (start, end), (first, last) = self.span(), self.span()
            texts = (TEXT[start:end], TEXT[first:last])
            passages.append(
                Passage(
                    (start, end),
                    (first, last),
                    12,
                    kind,
                    head,
                    *texts,
                    left_suppressed=sides[0],
                    right_suppressed=sides[1],
                )
            )
        return Overlap(left, right, 0.5, 0.5, 0.5, tuple(passages))

    def audit(self) -> Audit:
        """Return the whole audit, with the checks that its gate has."""
        pairs = [
            (left, right)
            for left in self.names
            for right in (*self.names, "drop/old.txt")
            if left < right and self.lot.random() < 0.4
        ]
        clashes = [pair for pair in pairs if pair[1] in self.names and self.lot.random() < 0.6]
        made = Drop(
            tuple(map(self.source, self.names)),
            tuple(self.overlap(*pair) for pair in pairs),
            tuple(
                Contradiction(
                    self.head("analysis/across"),
                    "x",
                    Place(left, self.span()),
                    Place(right, self.span()),
                )
                for left, right in clashes
            ),
        )
        verdict, failed = judge(
            made.sources,
            (),
            made.overlaps,
            settings=Settings(),
            contradictions=made.contradictions,
            fail_on=Severity.ERROR,
        )
        return Audit(
            "0.1.0",
            (Pack("farm", "1", "0" * 64, RULES),),
            verdict,
            tuple(replace(source, failed=failed[source.source.id]) for source in made.sources),
            (),
            made.overlaps,
            contradictions=made.contradictions,
            partners=(OLD,),
        )


def key(piece: Piece) -> Key:
    """Return what a piece is known by in any report."""
    sources = frozenset(side.source for side in piece.sides)
    return piece.head.rule, piece.head.fingerprint, sources


def counted(audit: Audit) -> set[Key]:
    """Return the pieces that count."""
    return {key(piece) for piece in pieces(audit) if piece.counts}


def in_json(audit: Audit) -> set[Key]:
    """Return what counts in audit.json, as a program that reads the file would count it."""
    data = json.loads(FORMATS["json"].render(audit, folder=FOLDER))
    found: list[tuple[dict[str, object], tuple[str, ...]]] = []
    for source in data["sources"]:
        lists = (source["findings"], source["inconsistencies"], source["repeats"])
        found += [(one, (source["id"],)) for each in lists for one in each]
    for pair in data["overlaps"]:
        sides = (pair["left"], pair["right"])
        found += [(one, sides) for one in pair["passages"] if one["kind"] == "copy"]
    for one in data["contradictions"]:
        found.append((one, (one["left"]["source"], one["right"]["source"])))
    return {
        (str(one["rule"]), str(one["fingerprint"]), frozenset(sides))
        for one, sides in found
        if one["state"] == "new" and not one["suppressed"] and not one.get("superseded_by")
    }


def in_csv(audit: Audit) -> Mapping[str, set[tuple[str, str]]]:
    """Return rule and fingerprint of the rows that count, by source."""
    found: dict[str, set[tuple[str, str]]] = {source.source.id: set() for source in audit.sources}
    for row in csv.DictReader(io.StringIO(FORMATS["csv"].render(audit, folder=FOLDER))):
        new = row["severity"] and row["state"] == "new"
        if new and not row["suppressed"] and not row["superseded_by"]:
            found[row["source"]].add((row["rule"], row["fingerprint"]))
    return found


def by_sources(audit: Audit) -> Mapping[str, set[tuple[str, str]]]:
    """Return rule and fingerprint of the pieces that count in each source."""
    return {
        name: {(piece.head.rule, piece.head.fingerprint) for piece in own if piece.counts_in(name)}
        for name, own in by_source(audit).items()
    }


@pytest.fixture(params=SEEDS)
def drawn(request: pytest.FixtureRequest) -> Audit:
    """Return one of fifty audits drawn by lot."""
    return Drawn(request.param).audit()


def test_machines_read_the_same_pieces(drawn: Audit) -> None:
    """JSON, SARIF, GitLab's and GitHub's files list what counts, each piece once."""
    expected = counted(drawn)

    assert in_json(drawn) == expected
    (run,) = json.loads(FORMATS["sarif"].render(drawn, folder=FOLDER))["runs"]
    baselined = replace(drawn, baseline=beside_nothing(drawn))
    (with_states,) = json.loads(FORMATS["sarif"].render(baselined, folder=FOLDER))["runs"]
    assert len(run["results"]) == sum(piece.superseded_by is None for piece in pieces(drawn))
    assert {
        (state["ruleId"], state["partialFingerprints"]["sourceauditFingerprint/v1"])
        for state in with_states["results"]
        if state["baselineState"] == "new" and "suppressions" not in state
    } == {(rule, mark) for rule, mark, _ in expected}
    issues = json.loads(FORMATS["gitlab"].render(drawn, folder=FOLDER))
    assert Counter(issue["check_name"] for issue in issues) == Counter(
        rule for rule, _, _ in expected
    )
    assert annotated(drawn) <= len(expected)


def annotated(audit: Audit) -> int:
    """Return how many pieces GitHub's annotations tell of; those beyond the tenth are a number."""
    lines = FORMATS["github"].render(audit, folder=FOLDER).splitlines()
    told = [line for line in lines if line.endswith(")") and "title=" in line]
    more = sum(int(found[1]) for line in told if (found := re.search(r"; (\d+) more place", line)))
    assert len(told) <= github.WORST
    if len(told) < github.WORST:
        assert len(told) + more == len(counted(audit))
    return len(told) + more


def test_people_read_the_same_numbers(drawn: Audit) -> None:
    """HTML, Markdown and CSV give a source the same number of pieces."""
    expected = by_sources(drawn)
    numbers = {name: len(own) for name, own in expected.items()}

    assert in_csv(drawn) == expected
    markdown = FORMATS["md"].render(drawn, folder=FOLDER)
    rows = re.findall(r"^\| `(\w\.txt)` \|.*\| ([\d,]+) \|$", markdown, re.MULTILINE)
    assert {name: int(found) for name, found in rows} == numbers
    tree = lxml_html.fromstring(FORMATS["html"].render(drawn, folder=FOLDER))
    shown = {
        " ".join(link.xpath("string(ancestor::tr/th/*[contains(@class, 'id')])").split()): int(
            link.text
        )
        for link in tree.xpath("//tr//a[contains(@href, '-evidence')]")
    }
    assert shown == numbers


def test_checks_name_every_piece(drawn: Audit) -> None:
    """JUnit and the terminal name the pieces behind the checks of each source, each piece once."""
    gated = {
        name: sum(BY_ID[rule].severity is not Severity.INFO for rule, _ in own)
        for name, own in by_sources(drawn).items()
    }

    assert in_junit(drawn) == {name: number for name, number in gated.items() if number}
    assert on_terminal(drawn) == {name: number for name, number in gated.items() if number}


def in_junit(audit: Audit) -> Counter[str]:
    """Return how many pieces the cases about evidence name or count, by source."""
    tree = ET.fromstring(FORMATS["junit"].render(audit, folder=FOLDER))
    found: Counter[str] = Counter()
    for case in tree.iter("testcase"):
        if case.get("name", "").startswith("evidence."):
            lines = "".join(case.itertext()).splitlines()
            more = (each for line in lines if (each := re.fullmatch(r"and (\d+) more", line)))
            named = sum(re.match(r"\w\.txt:\d+:\d+ ", line) is not None for line in lines)
            found[case.get("classname", "")] += named + sum(int(match[1]) for match in more)
    return +found


def on_terminal(audit: Audit) -> Counter[str]:
    """Return how many pieces the summary names or counts below checks about evidence, by source."""
    out = io.StringIO()
    summary(audit, console=Console(file=out, width=200, highlight=False, markup=False))
    found: Counter[str] = Counter()
    lines = out.getvalue().splitlines()
    for line, below in pairwise(lines):
        if check := re.match(r"  \w+  (\w\.txt): .* \(evidence\.\w+\)$", line):
            more = re.search(r" and (\d+) more$", below)
            found[check[1]] += 1 + (int(more[1]) if more else 0)
    return found


def beside_nothing(audit: Audit) -> Compared:
    """Return how an audit stands to an empty baseline."""
    day = "2030-01-01"
    return against(Drop.of(audit), Baseline(), packs=(), tool="0.1.0", today=day)[1]


def test_gate_baseline_and_diff_count_the_same(drawn: Audit) -> None:
    """What the gate weighs, what a baseline accepts and what is new to a diff are the pieces."""
    expected = counted(drawn)
    gated = {
        (check.source, mark)
        for check in drawn.verdict.checks
        if check.id.startswith("evidence.")
        for mark in check.fingerprints
    }
    assert gated == {
        (name, mark)
        for name, own in by_sources(drawn).items()
        for rule, mark in own
        if BY_ID[rule].severity is not Severity.INFO
    }
    stands = [piece for piece in pieces(drawn) if piece.superseded_by is None]
    open_ = {key(piece) for piece in stands if piece.head.suppressed is None}
    accepted = {
        (entry.rule, entry.fingerprint, frozenset(filter(None, (name, entry.partner))))
        for name, accepted in create_baseline(drawn).sources.items()
        for entry in accepted.entries
    }
    assert open_ <= accepted
    assert sum(beside_nothing(drawn).evidence.values()) == len(open_)
    nothing = Verdict(Status.PASSED, ExitCode.PASSED, ())
    empty = replace(drawn, sources=(), overlaps=(), contradictions=(), verdict=nothing)
    new = [piece.rule for piece in compare_audits(empty, drawn).new if piece.counts]
    assert Counter(new) == Counter(rule for rule, _, _ in expected)


def test_json_comes_back_with_the_same_pieces(drawn: Audit, tmp_path: Path) -> None:
    """What is read from audit.json has the same pieces in the same states."""
    path = tmp_path / "audit.json"
    path.write_text(FORMATS["json"].render(drawn, folder=tmp_path), encoding="utf-8")

    again = sourceaudit.read(path)

    assert [(key(piece), piece.head, piece.superseded_by) for piece in pieces(again)] == [
        (key(piece), piece.head, piece.superseded_by) for piece in pieces(drawn)
    ]
    assert by_sources(again) == by_sources(drawn)


STORY = (
    "The harbour board of Lanford voted on Tuesday to close the old grain quay, after divers had "
    "found that eleven of its piles no longer reach the bottom of the basin. "
)


ENDS = ("Rain is expected for the week.", "Shops in the centre stay open until nine.")


def audited(text: str, folder: Path) -> Audit:
    """Return the audit of two sources that share a story, under a configuration."""
    for at, end in enumerate(ENDS):
        (folder / f"{at}.txt").write_text(STORY + end, encoding="utf-8")
    file = parse_yaml(text, ConfigFile, label="x.yaml")
    settings = Settings(file, folder, today=date(2030, 1, 1))
    found = records(drop_files([folder], settings=settings), settings=settings)
    return pipeline.audit(found, settings=settings, jobs=1)


@pytest.mark.parametrize(
    ("more", "number"),
    [
        ("", 1),
        ("suppress: [{rule: analysis/shared-passage, reason: a series}]", 0),
        ("overrides: [{paths: ['*'], ignore: [analysis/shared-passage]}]", 0),
    ],
)
def test_suppressing_shared_passages_works_everywhere(
    more: str, number: int, tmp_path: Path
) -> None:
    """No format counts a passage that the team accepted, nor does the gate or a baseline."""
    done = audited(f"gate: {{rules: {{{SHARED}: {{max: 0}}}}}}\n{more}", tmp_path)
    found = {one for one in counted(done) if one[0] == SHARED}

    assert len(found) == number
    assert {one for one in in_json(done) if one[0] == SHARED} == found
    for own in in_csv(done).values():
        assert sum(rule == SHARED for rule, _ in own) == number
    issues = json.loads(FORMATS["gitlab"].render(done, folder=FOLDER))
    assert sum(issue["check_name"] == SHARED for issue in issues) == number
    (run,) = json.loads(FORMATS["sarif"].render(done, folder=FOLDER))["runs"]
    (passage,) = (one for one in run["results"] if one["ruleId"] == SHARED)
    assert ("suppressions" in passage) is not bool(number)
    assert (f"({SHARED})" in FORMATS["github"].render(done, folder=FOLDER)) is bool(number)
    assert ("## Shared passages" in FORMATS["md"].render(done, folder=FOLDER)) is bool(number)
    entries = [
        entry for accepted in create_baseline(done).sources.values() for entry in accepted.entries
    ]
    assert (SHARED in {entry.rule for entry in entries}) is bool(number)
    checks = [check for check in done.verdict.checks if check.id == f"rules.{SHARED}.max"]
    assert [check.measured for check in checks] == [number, number]
    assert done.verdict.status is (Status.FAILED if number else Status.PASSED)
