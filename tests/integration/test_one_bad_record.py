"""One source that breaks the program, in every way and at every step: the others are as ever."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sourceaudit.archiving import Keeping, add
from sourceaudit.baseline import create_baseline
from sourceaudit.config import ConfigFile, Settings
from sourceaudit.gather import read_all
from sourceaudit.model.audit import Audit, ExitCode
from sourceaudit.model.evidence import State
from sourceaudit.model.pieces import by_source
from sourceaudit.pipeline import ALONE, Beside, audit
from sourceaudit.readers import drop_files, records
from sourceaudit.report import FORMATS
from sourceaudit.report.markup import encode
from sourceaudit.report.read import read

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="what is put into a worker here is inherited by a fork"
)

BAD = "Zyzzyva"  # a word of the bad source alone
GOOD = {
    "harbour": "The harbour of Lanford was rebuilt over ten years. It is now the largest of the "
    'whole coast. "We are proud of it," said Ruth Ames, the mayor, on Monday.\n',
    "ferry": "The ferry of Lanford runs again. It carried 300 people on its first day, the harbour "
    "master said. Officials said that a second ship would follow in May.\n",
    "copy": "Our reader writes: The harbour of Lanford was rebuilt over ten years. It is now the "
    "largest of the whole coast. What do you think?\n",
}
CARD = (
    "Name: Ada Example\nEmail: ada@example.org\nPhone: 555-0100\nJob: Writer\n"
    "Bio: Lorem ipsum dolor sit amet consectetur adipisci elit.\n"
)
TEXT = f'The {BAD} prize goes to nobody. "It is a shame," said Carl Oram, the judge.\n\n{CARD}'
PAGE = f"<html><body><article><p>The {BAD} prize goes to nobody.</p></article></body></html>"


def raises(text: str) -> None:
    """Raise what nobody expects."""
    raise LookupError(f"no room for {len(text) and BAD}")


def ends(_: str) -> None:
    """End the process, as a system without memory does."""
    os.kill(os.getpid(), signal.SIGKILL)


def spins(_: str) -> None:
    """Never come back."""
    while True:
        pass


def fills(_: str) -> None:
    """Ask for more memory than there is."""
    bytearray(1 << 46)


WAYS: dict[str, Callable[[str], None]] = {
    "internal-error": raises,
    "worker-died": ends,
    "out-of-time": spins,
    "out-of-memory": fills,
}
# Where a step of a profile goes into the function that it is made of, and scores known before it.
STEPS = {
    "language": ("sourceaudit.profile.plain_language", set[str]()),
    "blocks": ("sourceaudit.profile.segment", set[str]()),
    "rules": ("sourceaudit.profile.find", set[str]()),
    "patterns": ("sourceaudit.scores.patterns.patterns", {"boilerplate"}),
    "identity": ("sourceaudit.profile.identity_facts", {"boilerplate", "patterns"}),
    "attribution": ("sourceaudit.profile.attributions", {"boilerplate", "patterns", "identity"}),
    "speakers": (
        "sourceaudit.profile.roster",
        {"boilerplate", "patterns", "identity", "attribution"},
    ),
    "inconsistencies": (
        "sourceaudit.profile.inconsistencies",
        {"boilerplate", "patterns", "identity", "attribution"},
    ),
    "readability": (
        "sourceaudit.profile.readability",
        {"boilerplate", "patterns", "identity", "attribution", "consistency"},
    ),
}


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    """Return the folder of a drop of good sources."""
    folder = tmp_path / "drop"
    folder.mkdir()
    for name, text in GOOD.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def breaking(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Return what makes a function break in a way, where its first argument has the bad word."""

    def put(target: str, way: str) -> None:
        module, _, name = target.rpartition(".")
        work = getattr(sys.modules[module], name)

        def broken(given: Any, *others: Any, **named: Any) -> Any:
            if BAD in _text(given):
                WAYS[way](_text(given))
            return work(given, *others, **named)

        monkeypatch.setattr(target, broken)

    return put


def _text(given: Any) -> str:
    """Return the text of whatever a step looks at: a text, a document, the tree of a page."""
    if hasattr(given, "text_content"):
        return str(given.text_content())
    return given if isinstance(given, str) else str(given.text)


def _settings(**limits: object) -> Settings:
    file = ConfigFile.model_validate({"limits": {"cpu_seconds": 1.5, **limits}})
    return Settings(file, today=date(2026, 6, 1))


def audited(folder: Path, *, jobs: int = 1, beside: Beside = ALONE) -> Audit:
    """Audit a folder."""
    settings = _settings()
    files = drop_files([folder], settings=settings)
    return audit(records(files, settings=settings), settings=settings, jobs=jobs, beside=beside)


def others(result: Audit) -> tuple[object, ...]:
    """Return all that an audit says of the good sources."""
    return (
        [source for source in result.sources if source.source.id.removesuffix(".txt") in GOOD],
        result.overlaps,
        result.contradictions,
        result.clusters,
        [check for check in result.verdict.checks if "bad" not in (check.source or "bad")],
    )


# One way at every step, and every way at two.
CASES = [(step, "internal-error") for step in STEPS]
CASES += [(step, way) for step in ("rules", "attribution") for way in WAYS if way != CASES[0][1]]


@pytest.mark.parametrize(("step", "way"), CASES)
def test_a_source_that_breaks_a_step_keeps_what_was_found_before(
    drop: Path, breaking: Callable[[str, str], None], step: str, way: str
) -> None:
    """It is incomplete, with the step and a code; it passes nowhere, and nobody else notices."""
    before = audited(drop)
    target, known = STEPS[step]
    breaking(target, way)
    (drop / "bad.txt").write_text(TEXT, encoding="utf-8")

    result = audited(drop)

    (bad,) = result.incomplete
    assert bad.source.id == "bad.txt"
    assert bad.failure is not None
    assert (bad.failure.step, bad.failure.code) == (step, way)
    assert {name for name, score in bad.scores.items() if score.reason != "incomplete"} == known
    assert bool(bad.findings) == ("boilerplate" in known)
    assert (bad.verdict, bad.passed) == ("incomplete", False)
    assert others(result) == others(before)
    assert result.verdict.exit_code is ExitCode.INCOMPLETE


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("way", WAYS)
def test_a_page_that_breaks_the_extractor_is_unreadable(
    drop: Path, breaking: Callable[[str, str], None], way: str, jobs: int
) -> None:
    """An error of a library, or the end of the process that ran it, costs that page."""
    import trafilatura  # noqa: F401 - is looked up in sys.modules

    before = audited(drop)
    breaking("trafilatura.bare_extraction", way)
    (drop / "bad.html").write_text(PAGE, encoding="utf-8")

    result = audited(drop, jobs=jobs)

    assert [(unreadable.id, unreadable.code) for unreadable in result.unreadable] == [
        ("bad.html", way)
    ]
    assert "step read" in result.unreadable[0].message
    assert others(result) == others(before)
    assert result.verdict.exit_code is ExitCode.INCOMPLETE


def test_every_report_names_an_incomplete_source(
    drop: Path, breaking: Callable[[str, str], None], tmp_path: Path
) -> None:
    """Status and error are data that people read everywhere, and come back from audit.json."""
    breaking("sourceaudit.profile.attributions", "internal-error")
    (drop / "bad.txt").write_text(TEXT, encoding="utf-8")

    result = audited(drop)

    out = tmp_path / "reports"
    out.mkdir()
    made = {
        name: b"".join(encode(text) for _, text in form.files(result, folder=out)).decode()
        for name, form in FORMATS.items()
        if name != "csv"  # a table of evidence, which has no row for what could not be had
    }
    for name, text in made.items():
        assert "internal-error" in text or "LookupError" in text, name
        assert "bad.txt" in text, name
    told = {load["id"]: load for load in json.loads(made["json"])["sources"]}
    assert told["bad.txt"]["status"] == "incomplete"
    assert told["bad.txt"]["error"]["step"] == "attribution"
    assert told["bad.txt"]["verdict"]["passed"] is False
    assert told["ferry.txt"]["error"] is None
    (out / "audit.json").write_text(made["json"], encoding="utf-8")
    again = read(out / "audit.json")
    assert FORMATS["json"].render(again, folder=out) == made["json"]


def test_a_pair_that_breaks_is_named_and_left_out(
    drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What two sources share is one thing that may break; the audit says which two they are."""

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("division by zero")

    module = sys.modules["sourceaudit.overlap.joins"]
    monkeypatch.setattr(module, "passages", broken)

    result = audited(drop)

    (failure,) = result.failures
    assert failure.sources == ("copy.txt", "harbour.txt")
    assert (failure.step, failure.code) == ("compare", "internal-error")
    assert result.overlaps == ()
    assert [source.source.id for source in result.sources] == [
        "copy.txt",
        "ferry.txt",
        "harbour.txt",
    ]
    assert result.verdict.exit_code is ExitCode.INCOMPLETE


def test_an_archive_keeps_all_that_could_be_cleaned(
    drop: Path, breaking: Callable[[str, str], None], tmp_path: Path
) -> None:
    """The source that breaks is told; the others are added as if it were not there."""
    breaking("sourceaudit.profile.find", "worker-died")
    (drop / "bad.txt").write_text(TEXT, encoding="utf-8")
    settings = _settings()
    files = drop_files([drop], settings=settings)

    done = add(
        records(files, settings=settings),
        Keeping("drop"),
        folder=tmp_path / "archive",
        settings=settings,
        jobs=1,
    )

    assert (done.added, done.known) == (3, 0)
    assert [(unreadable.id, unreadable.code) for unreadable in done.unreadable] == [
        ("bad.txt", "worker-died")
    ]


def test_a_source_whose_lines_cannot_be_counted_is_unreadable(
    drop: Path, breaking: Callable[[str, str], None]
) -> None:
    """The census is worked out without it, and the others are as ever."""
    before = audited(drop)
    breaking("sourceaudit.gather.take_census", "internal-error")
    (drop / "bad.txt").write_text(TEXT, encoding="utf-8")

    result = audited(drop)

    assert [(unreadable.id, unreadable.code) for unreadable in result.unreadable] == [
        ("bad.txt", "internal-error")
    ]
    assert "count its lines" in result.unreadable[0].message
    assert others(result) == others(before)
    assert result.verdict.exit_code is ExitCode.INCOMPLETE


def test_an_entry_that_breaks_is_told_by_the_archive(
    drop: Path, breaking: Callable[[str, str], None], tmp_path: Path
) -> None:
    """Entries are made together; of those around the one that breaks, none is lost."""
    breaking("sourceaudit.archive.records.pack_source", "internal-error")
    (drop / "bad.txt").write_text(TEXT, encoding="utf-8")
    settings = _settings()
    files = drop_files([drop], settings=settings)

    done = add(
        records(files, settings=settings),
        Keeping("drop"),
        folder=tmp_path / "archive",
        settings=settings,
        jobs=1,
    )

    assert (done.added, done.known) == (3, 0)
    assert [(unreadable.id, unreadable.code) for unreadable in done.unreadable] == [
        ("bad.txt", "internal-error")
    ]


def test_a_source_that_breaks_the_comparison_with_the_baseline_is_new(
    drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All that is found in it counts as new, it is named, and the others are known as ever."""
    (drop / "bad.txt").write_text(TEXT, encoding="utf-8")
    first = audited(drop)
    module = sys.modules["sourceaudit.baseline.compare"]
    work = module.match_entries

    def broken(own: Any, entries: Any, *, today: str) -> Any:
        if any(BAD in repr(one.entry) or "card" in one.entry.rule for one in own):
            raise ZeroDivisionError("division by zero")
        return work(own, entries, today=today)

    monkeypatch.setattr(module, "match_entries", broken)

    result = audited(drop, beside=Beside(baseline=create_baseline(first)))

    (failure,) = result.failures
    assert (failure.step, failure.sources) == ("baseline", ("bad.txt",))
    states = {name: {piece.head.state for piece in own} for name, own in by_source(result).items()}
    assert states.pop("bad.txt") == {State.NEW}
    assert set().union(*states.values()) <= {State.KNOWN}
    assert result.verdict.exit_code is ExitCode.INCOMPLETE


def test_a_drop_that_is_read_into_memory_is_guarded_too(
    drop: Path, breaking: Callable[[str, str], None]
) -> None:
    """Commands that look at all sources at once read them no other way."""
    breaking("sourceaudit.readers.sources.spoilt", "worker-died")
    (drop / "bad.txt").write_text(TEXT, encoding="utf-8")
    settings = _settings()
    files = drop_files([drop], settings=settings)

    sources, unreadable = read_all(
        records(files, settings=settings), jobs=1, limits=settings.limits
    )

    assert [source.id for source in sources] == ["copy.txt", "ferry.txt", "harbour.txt"]
    assert [(one.id, one.code) for one in unreadable] == [("bad.txt", "worker-died")]
