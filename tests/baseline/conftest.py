"""Small drops with evidence, made by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from sourceaudit.model.audit import Audit, ExitCode, Pack, Score, SourceAudit, Status, Verdict
from sourceaudit.model.evidence import (
    Action,
    Category,
    Confidence,
    Contradiction,
    Finding,
    Head,
    Place,
    Severity,
)
from sourceaudit.model.fingerprints import fingerprint, number_fingerprints
from sourceaudit.model.overlap import Overlap, Passage, PassageKind
from sourceaudit.model.source import Source

Made = Callable[..., SourceAudit]


def head(rule: str, mark: str) -> Head:
    """Return the head of a piece of evidence."""
    return Head(rule, Category.SEO, Severity.ERROR, Confidence.HIGH, "Found", mark)


def source(
    name: str, *found: str, rule: str = "farm/x", words: int = 100, **scores: float
) -> SourceAudit:
    """Return a source whose text is the lines that one rule found, one below the other."""
    text = "".join(f"{line}\n" for line in found) or "Nothing.\n"
    starts = [sum(len(line) + 1 for line in found[:at]) for at in range(len(found))]
    marks = number_fingerprints((rule, (line,)) for line in found)
    findings = tuple(
        Finding(head(rule, mark), Action.FLAG, start, start + len(line), at + 1, 1)
        for at, (line, start, mark) in enumerate(zip(found, starts, marks, strict=True))
    )
    return SourceAudit(
        source=Source(name, name, name, hashlib.sha256((name + text).encode()).hexdigest(), text),
        language="en",
        words=words,
        clean_words=words,
        clean=text,
        blocks=(),
        findings=findings,
        identity=(),
        attributions=(),
        repeats=(),
        inconsistencies=(),
        scores={one: Score(value, "%") for one, value in scores.items()},
    )


def shared(left: str, right: str, *texts: str) -> Overlap:
    """Return two sources that share texts, word by word."""
    passages = tuple(
        Passage(
            (0, len(text)),
            (0, len(text)),
            len(text.split()),
            PassageKind.COPY,
            head("analysis/shared-passage", fingerprint("analysis/shared-passage", [text, text])),
            text,
            text,
        )
        for text in texts
    )
    return Overlap(left, right, 0.3, 0.3, 0.3, passages)


def clash(left: str, right: str) -> Contradiction:
    """Return a contradiction of two sources at their beginnings."""
    mark = fingerprint("analysis/clash", [left, right])
    return Contradiction(
        head("analysis/clash", mark), "x", Place(left, (0, 4)), Place(right, (0, 4))
    )


def audit_of(
    sources: Sequence[SourceAudit],
    overlaps: Sequence[Overlap] = (),
    contradictions: Sequence[Contradiction] = (),
    **packs: str,
) -> Audit:
    """Return an audit without checks."""
    return Audit(
        "0.1.0",
        tuple(
            Pack(name, "1", sha, ())
            for name, sha in (packs or {"farm": "1", "analysis": "1"}).items()
        ),
        Verdict(Status.PASSED, ExitCode.PASSED, ()),
        tuple(sources),
        (),
        tuple(overlaps),
        (),
        contradictions=tuple(contradictions),
    )


@pytest.fixture
def make() -> Callable[..., SourceAudit]:
    """Return the maker of sources."""
    return source


@pytest.fixture
def drop() -> Callable[..., Audit]:
    """Return the maker of audits."""
    return audit_of


@pytest.fixture
def pair() -> Callable[..., Overlap]:
    """Return the maker of overlaps."""
    return shared


@pytest.fixture
def contradiction() -> Callable[..., Contradiction]:
    """Return the maker of contradictions."""
    return clash


@pytest.fixture
def suppressed() -> Callable[[SourceAudit], SourceAudit]:
    """Return the function that suppresses all findings of a source."""
    from sourceaudit.model.evidence import Suppression

    def work(source: SourceAudit) -> SourceAudit:
        why = Suppression("meant so")
        return replace(
            source,
            findings=tuple(
                replace(each, head=replace(each.head, suppressed=why)) for each in source.findings
            ),
        )

    return work
