"""A hand-made audit with something of everything, for all tests of reports."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sourceaudit.model.audit import (
    Audit,
    Changed,
    Check,
    ExitCode,
    Pack,
    Part,
    Score,
    SourceAudit,
    Status,
    Verdict,
)
from sourceaudit.model.baseline import Compared, Entry
from sourceaudit.model.evidence import (
    Action,
    Attribution,
    AttributionKind,
    Category,
    Checkable,
    ClaimKind,
    Confidence,
    Contradiction,
    Edit,
    Family,
    Finding,
    Genre,
    GenreKind,
    Head,
    IdentityFact,
    Inconsistency,
    Place,
    Repeat,
    Rule,
    Severity,
    SpeakerClass,
    State,
    Suppression,
    UncitedClaim,
)
from sourceaudit.model.failure import Failure
from sourceaudit.model.fingerprints import fingerprint
from sourceaudit.model.overlap import (
    Direction,
    Network,
    Overlap,
    Partner,
    Passage,
    PassageKind,
    Trait,
    TraitKind,
)
from sourceaudit.model.run import PassedOver, Passing, Run
from sourceaudit.model.source import Missing, PageKind, Source, Span, Unreadable
from sourceaudit.model.speakers import Introduction, Speaker, Statement
from sourceaudit.text.blocks import segment
from sourceaudit.text.view import Lines, view
from sourceaudit.text.words import count_words

SHARED = "The bridge over the river Lenne was closed on Monday after an inspector found cracks"
COPY = SHARED.replace("on Monday", "on Tuesday")

FARM = f"""Bridge closed | Read more *now*

{SHARED} in two of its pillars. "Nobody was in danger," said Mara Holt, the town's engineer.

Repairs will cost 2 million euros. The council, according to critics, was told in March. Repairs
will cost 3 million euros. Nobody knows who will pay. Nobody knows who will pay.

Read more: ten bridges you will not believe!

Detail Author:
- Name : Dr. Lorem Ipsum
- Phone : 000-555-0100
- Bio : Dolor sit amet et qui.
"""
COPIED = f"""Closed bridge

{COPY} in its deck. Officials said that the road would open again in June.
"""
WIRE = "A short note.\n\nNothing happened in Lenne.\n"

RULES = (
    Rule(
        "content-farm/author-card",
        Severity.ERROR,
        Confidence.HIGH,
        Category.BOILERPLATE,
        "Generated author card ({keys} fields)",
        "Templates append a made-up person; a byline is one line.",
        {"min_keys": 3},
    ),
    Rule(
        "content-farm/call-to-action",
        Severity.WARNING,
        Confidence.HIGH,
        Category.BOILERPLATE,
        "Call to action",
        "It sells, it does not tell.",
    ),
    Rule(
        "structure/title-suffix",
        Severity.INFO,
        Confidence.MEDIUM,
        Category.STRUCTURE,
        "Title with a suffix",
        "Sites add their name to titles.",
    ),
    Rule(
        "analysis/number-clash",
        Severity.WARNING,
        Confidence.HIGH,
        Category.CONSISTENCY,
        "{left} against {right}",
        "One of two numbers for one thing is wrong.",
    ),
    Rule(
        "analysis/shared-passage",
        Severity.INFO,
        Confidence.HIGH,
        Category.DUPLICATION,
        "{words} words shared with {other}",
        "Two writers do not choose the same words.",
    ),
    Rule(
        "analysis/repeated-passage",
        Severity.WARNING,
        Confidence.HIGH,
        Category.CONSISTENCY,
        "{words} words stand at {places} places",
        "An editor strikes what was said before.",
    ),
    Rule(
        "seo/keyword-density",
        Severity.INFO,
        Confidence.LOW,
        Category.SEO,
        "{word} {count} times",
        "Found nothing here.",
        {"min_count": 12},
    ),
)
BY_ID = {rule.id: rule for rule in RULES}


def head(rule: str, message: str, *texts: str, **more: object) -> Head:
    """Return the head of a rule's evidence."""
    known = BY_ID[rule]
    return replace(
        Head(
            rule,
            known.category,
            known.severity,
            known.confidence,
            message,
            fingerprint(rule, texts),
        ),
        **more,  # type: ignore[arg-type]
    )


def span(text: str, part: str, nth: int = 0) -> Span:
    """Return where a part stands in a text for the nth time."""
    start = text.index(part)
    for _ in range(nth):
        start = text.index(part, start + 1)
    return start, start + len(part)


def finding(  # noqa: D103
    text: str, part: str, rule: str, message: str, *, action: Action = Action.STRIP, **more: object
) -> Finding:
    start, end = span(text, part)
    line, column = Lines(text).place(start)
    edits = (Edit(start, end),) if action is Action.STRIP else ()
    made = head(rule, message, part, **more)
    return Finding(made, action, start, end, line, column, edits)


def audited(source: Source, scores: dict[str, Score], **more: object) -> SourceAudit:
    """Return the audit of a source without any evidence but what is given."""
    findings = more.get("findings", ())
    edits = [edit for finding in findings for edit in finding.edits]  # type: ignore[attr-defined]
    clean = view(source.text, edits).text
    made = SourceAudit(
        source=source,
        language="en",
        words=count_words(source.text),
        clean_words=count_words(clean),
        clean=clean,
        blocks=segment(source.text),
        findings=(),
        identity=(),
        attributions=(),
        repeats=(),
        inconsistencies=(),
        scores=scores,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def failed(
    name: str, source: str | None, measured: float, limit: str, marks: tuple[str, ...] = ()
) -> Check:
    """Return a failed check."""
    return Check(name, source, measured, limit, Severity.ERROR, passed=False, fingerprints=marks)


def farm() -> SourceAudit:
    """Return a source with every kind of evidence."""
    card = FARM[FARM.index("Detail Author:") :].rstrip()
    call = "Read more: ten bridges you will not believe!"
    again = (span(FARM, "Nobody knows who will pay."), span(FARM, "Nobody knows who will pay.", 1))
    million = (span(FARM, "2 million euros"), span(FARM, "3 million euros"))
    title = finding(
        FARM,
        "| Read more *now*",
        "structure/title-suffix",
        "Title with a suffix",
        action=Action.FLAG,
        suppressed=Suppression("the paper's own style", "2031-01-01"),
    )
    findings = (
        title,
        finding(FARM, call, "content-farm/call-to-action", "Call to action"),
        replace(
            finding(
                FARM,
                "Read more",
                "content-farm/call-to-action",
                "Call to action",
                action=Action.FLAG,
                state=State.KNOWN,
            ),
            superseded_by="structure/title-suffix",
        ),
        finding(FARM, card, "content-farm/author-card", "Generated author card (3 fields)"),
    )
    stripped = 100 * (len(call) + len(card)) / len(FARM)
    quote = span(FARM, "Nobody was in danger")
    return audited(
        Source(
            "farm/a.txt",
            "drop/farm/a.txt",
            "drop/farm/a.txt",
            "a" * 64,
            FARM,
            title="Bridge closed | Read more *now*",
            site="farm.example",
        ),
        {
            "originality": Score(
                78.125,
                "points",
                parts={
                    "copied words": Part(14, (fingerprint("analysis/shared-passage", [SHARED]),)),
                    "repeated words": Part(5, again),
                },
            ),
            "attribution": Score(
                10.123456, "%", percentile=7.25, parts={"named": Part(1, (quote,))}
            ),
            "consistency": Score(11.0, "per 1,000 words", percentile=91.0),
            "boilerplate": Score(
                stripped,
                "%",
                parts={
                    finding.head.rule: Part(
                        finding.end - finding.start, (finding.head.fingerprint,)
                    )
                    for finding in findings
                    if finding.edits
                },
            ),
            "identity": Score(2.0, "kinds"),
            "readability": Score(None, "Flesch", reason="too short"),
        },
        findings=findings,
        identity=(
            IdentityFact(
                "pseudo-latin", "2 of 2 texts are Lorem ipsum", (span(FARM, "Dolor sit amet"),)
            ),
            IdentityFact("phone", "000-555-0100 is no number", (span(FARM, "000-555-0100"),)),
        ),
        attributions=(
            Attribution(
                *quote,
                (quote,),
                AttributionKind.DIRECT,
                span(FARM, '"Nobody was in danger," said Mara Holt, the town\'s engineer.'),
                span(FARM, "said"),
                span(FARM, "Mara Holt"),
                SpeakerClass.NAMED_INTRODUCED,
            ),
            Attribution(
                *span(FARM, "was told in March"),
                (span(FARM, "The council"), span(FARM, "was told in March")),
                AttributionKind.VAGUE,
                span(FARM, "The council, according to critics, was told in March."),
                span(FARM, "according to"),
                None,
                SpeakerClass.NONE,
            ),
        ),
        repeats=(Repeat(head("analysis/repeated-passage", "5 words again"), again, 5, "sentence"),),
        inconsistencies=(
            Inconsistency(
                head("analysis/number-clash", "2 million against 3 million", "2", "3"),
                Family.CONTRADICTION,
                "number",
                million,
            ),
        ),
        failed=("scores.boilerplate", "rules.content-farm/author-card"),
        claims=(
            UncitedClaim(
                *span(FARM, "Repairs will cost 2 million euros."),
                (Checkable(ClaimKind.NUMBER, million[0]),),
                3,
            ),
        ),
        speakers=(
            Speaker(
                "Mara Holt",
                SpeakerClass.NAMED_INTRODUCED,
                Introduction(
                    span(FARM, "Mara Holt, the town's engineer"), "Mara Holt", "the town's engineer"
                ),
                (span(FARM, "Mara Holt"),),
                (Statement(AttributionKind.DIRECT, 4, ((quote,),)),),
            ),
            Speaker(
                None,
                SpeakerClass.NONE,
                None,
                (),
                (
                    Statement(
                        AttributionKind.VAGUE,
                        6,
                        ((span(FARM, "The council"), span(FARM, "was told in March")),),
                    ),
                ),
            ),
        ),
    )


def quiet_scores(reason: str = "too short") -> dict[str, Score]:
    """Return scores that measured nothing."""
    units = {"originality": "points", "attribution": "%", "consistency": "per 1,000 words"}
    units |= {"boilerplate": "%", "identity": "kinds", "readability": "Flesch"}
    return {name: Score(None, unit, reason) for name, unit in units.items()}


def make() -> Audit:
    """Return the whole audit: a farm page, its copy, a page that is not verbatim, a bad input."""
    first = farm()
    copied = audited(
        Source("farm/b.txt", "drop/farm/b.txt", "drop/farm/b.txt", "b" * 64, COPIED),
        quiet_scores() | {"originality": Score(60.0, "points"), "boilerplate": Score(0.0, "%")},
    )
    wire = audited(
        Source(
            "wire/c.html",
            "drop/wire/c.html",
            "drop/wire/c.html",
            "c" * 64,
            WIRE,
            verbatim=False,
            encoding="windows-1252",
            page_kind=PageKind.ERROR,
            url="https://wire.example/c",
            published="2030-05-01",
            notes=("encoding guessed",),
        ),
        quiet_scores(),
    )
    shared = Overlap(
        "farm/a.txt",
        "farm/b.txt",
        0.123456,
        0.2,
        0.5,
        (
            Passage(
                span(FARM, SHARED),
                span(COPIED, COPY),
                14,
                PassageKind.COPY,
                head("analysis/shared-passage", "14 words shared", SHARED),
                SHARED,
                COPY,
            ),
        ),
        direction=Direction.RIGHT_FIRST,
        days=3,
    )
    layout = Trait(TraitKind.LAYOUT, "name, email, phone, bio", 8, "0123456789abcdef")
    card = next(
        finding for finding in first.findings if finding.head.rule == "content-farm/author-card"
    )
    stripped = tuple(finding.head.fingerprint for finding in first.findings if finding.edits)
    checks = (
        failed("scores.boilerplate", "farm/a.txt", 24.56789, "<= 15", stripped),
        failed("rules.content-farm/author-card", "farm/a.txt", 1, "<= 0", (card.head.fingerprint,)),
        Check("scores.originality", "farm/b.txt", 60.0, ">= 60", Severity.WARNING, passed=True),
        replace(failed("drop.boilerplate.mean", None, 12.3, "<= 8"), severity=Severity.WARNING),
    )
    return Audit(
        "0.1.0",
        (Pack("content-farm", "1.0.0", "d" * 64, RULES),),
        Verdict(Status.FAILED, ExitCode.FAILED, checks),
        (first, copied, wire),
        (Unreadable("broken.pdf", "drop/broken.pdf", "not-text", "This is a PDF.", "e" * 64),),
        (shared,),
        (("farm/a.txt", "farm/b.txt"),),
        (Network("fedcba9876543210", ("farm/a.txt", "farm/b.txt"), ((layout, ("farm/a.txt",)),)),),
        (
            Contradiction(
                head("analysis/number-clash", "Two sources clash (number): 12 and 15"),
                "number",
                Place("farm/a.txt", (0, 20)),
                Place("farm/b.txt", (0, 20)),
            ),
        ),
    )


HOSTILE_PARTS = (
    "[bold]markup[/bold] <script>alert(1)</script> \"'><img src=x onerror=alert(1)>",
    "<a href='javascript:x'>",
    "| `code` @everyone #42 [x](http://e.example) ![i](//e.example/p.png)",
    "https://e.example www.e.example \x1b[31mred\x1b[0m\x1b]8;;http://e.example\x07link",
    "\x00\x08\x7f\x9b2J \u202egnp.exe\u202c \u2066x\u2069 {{ 7*7 }}",
    "{% raw %} --> ]]> &amp; =1+1\r\n- item\n# heading\n\n\t<b>x</b>\r",
)
HOSTILE = " ".join(HOSTILE_PARTS)
ADDRESS = "https://x.example/\"'><img/src=x>&amp;#\u202e"  # a link as far as it goes


def make_hostile() -> Audit:
    """Return an audit in which every string that a stranger can choose is hostile."""
    text = HOSTILE * 3
    name = f"a/{HOSTILE}.txt"
    bad = replace(head("content-farm/author-card", HOSTILE, "x"), fingerprint='"><i id=x>')
    known = replace(
        head("content-farm/call-to-action", HOSTILE, "y"), suppressed=Suppression(HOSTILE, HOSTILE)
    )
    size = len(text)
    source = audited(
        Source(
            name,
            name,
            "drop/x.html",
            "f" * 64,
            text,
            verbatim=False,
            encoding=HOSTILE,
            title=HOSTILE,
            url="javascript:alert(1)",
            site=HOSTILE,
            published=HOSTILE,
            notes=(HOSTILE,),
        ),
        quiet_scores(HOSTILE)
        | {
            "boilerplate": Score(
                12.0, HOSTILE, parts={HOSTILE: Part(HOSTILE, (bad.fingerprint, (3, 9)))}
            )
        },
        language='en" onload="x',
        findings=(
            Finding(bad, Action.STRIP, 0, 40, 1, 1, (Edit(0, 40),)),
            Finding(known, Action.FLAG, 10, size, 1, 11, superseded_by=HOSTILE),
        ),
        inconsistencies=(
            Inconsistency(
                head("analysis/number-clash", HOSTILE), Family.TIME, HOSTILE, ((2, 9), (5, size))
            ),
        ),
        identity=(IdentityFact(HOSTILE, HOSTILE, ((0, size),)),),
        attributions=(
            Attribution(
                1,
                30,
                ((1, 30),),
                AttributionKind.DIRECT,
                (0, 60),
                (3, 8),
                (30, 60),
                SpeakerClass.ANONYMOUS,
            ),
        ),
        repeats=(Repeat(bad, ((0, 50), (60, 110)), 9, HOSTILE),),
        failed=(HOSTILE,),
        claims=(UncitedClaim(0, size, (Checkable(ClaimKind.DEAL, (3, 90)),), 3),),
        speakers=(
            Speaker(
                HOSTILE,
                SpeakerClass.NAMED_BARE,
                Introduction((0, 60), HOSTILE, HOSTILE),
                ((30, 60),),
                (Statement(AttributionKind.DIRECT, 5, (((1, 30),),)),),
            ),
        ),
    )
    other = audited(replace(source.source, id=f"b/{HOSTILE}"), quiet_scores())
    passage = Passage((0, 90), (5, 95), 9, PassageKind.QUOTE, bad, text[:90], text[5:95])
    return Audit(
        "0.1.0",
        (Pack(HOSTILE, HOSTILE, HOSTILE, RULES),),
        Verdict(
            Status.FAILED,
            ExitCode.FAILED,
            (failed(HOSTILE, name, 1.0, HOSTILE, (bad.fingerprint,)),),
        ),
        (source, other),
        (Unreadable(HOSTILE, HOSTILE, HOSTILE, HOSTILE),),
        (Overlap(name, other.source.id, 0.5, 0.5, 0.5, (passage,)),),
        ((name, other.source.id),),
        (
            Network(
                HOSTILE,
                (name, other.source.id),
                ((Trait(TraitKind.PERSONA, HOSTILE, 9, HOSTILE), (name, other.source.id)),),
            ),
        ),
        (
            Contradiction(
                head("analysis/number-clash", HOSTILE),
                HOSTILE,
                Place(name, (0, size)),
                Place(other.source.id, (5, 90)),
            ),
        ),
    )


@pytest.fixture(scope="session")
def audit() -> Audit:
    """Return the hand-made audit."""
    return make()


@pytest.fixture(scope="session")
def hostile() -> Audit:
    """Return an audit of hostile strings."""
    return make_hostile()


@pytest.fixture(scope="session")
def beside(hostile: Audit, hostile_text: str) -> Audit:
    """Return the hostile audit beside all that an audit may stand beside, hostile as well."""
    bad = hostile_text
    first, second = hostile.sources
    broken = Failure(bad, bad, bad, (bad,))
    entry = Entry(bad, bad, bad, bad, bad, bad)
    reworded = replace(
        first,
        source=replace(first.source, text=first.source.text + bad),
        findings=first.findings[1:],
        genres=(Genre(GenreKind.SPONSORED, bad, ((0, 9),)),),
        failure=broken,
    )
    gone = replace(second, source=replace(second.source, text="", missing=Missing(bad, 9)))
    compared = Compared(
        known={bad: {}},
        new=(bad,),
        renamed={bad: bad},
        missing=(bad,),
        evidence={},
        packs=(bad,),
        rule_changed=((bad, bad),),
        stale=((bad, entry),),
        expired=((bad, entry),),
    )
    return replace(
        hostile,
        version=bad,
        sources=(reworded, gone),
        previous=hostile,
        baseline=compared,
        changed=Changed(bad, bad, (bad,)),
        partners=(Partner(bad, bad, bad, bad, ADDRESS, bad, bad, bad),),
        passed_over=(PassedOver(Passing.IGNORED, 3, (bad,)),),
        run=Run(bad),
        failures=(broken,),
    )


@pytest.fixture(scope="session")
def hostile_text() -> str:
    """Return the text that every string of `hostile` holds."""
    return HOSTILE


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Return a comparison with a golden file; UPDATE_GOLDEN=1 writes it instead."""

    def compare(name: str, text: str) -> None:
        path = Path(__file__).parent / "golden" / name
        if os.environ.get("UPDATE_GOLDEN"):
            path.write_text(text, encoding="utf-8", newline="")
        assert text == path.read_bytes().decode("utf-8")

    return compare


@pytest.fixture
def compared(audit: Audit, hostile_text: str) -> Audit:
    """Return the audit beside a baseline with something of everything."""
    entry = Entry("farm/x", "f1", hostile_text, hostile_text, hostile_text, "2027-01-01")
    return replace(
        audit,
        baseline=Compared(
            known={"farm/a.txt": {"boilerplate": 1.0}, "farm/b.txt": {}},
            new=("wire/c.html",),
            renamed={"farm/b.txt": hostile_text},
            missing=("gone.txt",),
            evidence={State.NEW: 3, State.KNOWN: 20, State.CHANGED: 1},
            packs=("content-farm", hostile_text),
            rule_changed=(("farm/a.txt", "f2"),),
            stale=(("farm/a.txt", entry),),
            expired=(("farm/b.txt", entry), ("farm/b.txt", entry)),
        ),
    )
