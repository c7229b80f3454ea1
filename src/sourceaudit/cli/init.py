"""`sourceaudit init`: a first configuration, and a baseline of what is there already."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sourceaudit.cli import options, writing
from sourceaudit.errors import UsageError
from sourceaudit.model.audit import UNREADABLE, ExitCode

if TYPE_CHECKING:
    from sourceaudit.model.audit import Audit
    from sourceaudit.model.baseline import Baseline
    from sourceaudit.starter import Start

FOLDER = Path("baseline")
REASON = "there when sourceaudit began"
OUT = Path("reports")  # what `audit` writes into, and never reads
SHOWN = 10  # rules and inputs that are told one by one

Named = Annotated[
    list[Path] | None,
    typer.Argument(help="Files and folders of sources; without any, they are looked for here."),
]
Folder = Annotated[
    Path, typer.Option("--baseline", help="Folder that the baseline is written into.")
]
NoBaseline = Annotated[
    bool, typer.Option("--no-baseline", help="Accept nothing: the gate may fail from the start.")
]
Force = Annotated[
    bool, typer.Option("--force", help="Replace a configuration and a baseline that are there.")
]


def init(
    paths: Named = None,
    baseline: Folder = FOLDER,
    no_baseline: NoBaseline = False,
    force: Force = False,
    jobs: options.Jobs = 0,
) -> None:
    """Write a commented sourceaudit.yaml here, and accept the evidence there is.

    A baseline is written where some evidence would fail the gate, so that `sourceaudit audit`
    passes from now on and fails for what comes. Exits with 3 where an input cannot be read.
    """
    from sourceaudit.config import FILE
    from sourceaudit.report.visible import visible
    from sourceaudit.starter import render_starter

    kept = None if no_baseline else baseline
    if kept is not None:
        writing.finish(kept)
    if not force:
        _refuse(kept)
    start = _start(paths)
    audited = _audit(render_starter(start), jobs)
    made = _accept(audited) if audited and kept else None
    if made is not None and kept is not None:
        start = _beside(start, kept)
    text = render_starter(
        start
    )  # before anything is on the disk: a name may be one that cannot be written
    if made is not None and kept is not None:
        writing.save_baseline(made, kept)
    # Last, since the configuration is what makes a baseline count.
    writing.write_file(Path(FILE), text, option="another working folder")
    for line in _tell(start, audited, made):
        typer.echo(visible(line))  # the name of a file shows, and does nothing
    unread = audited is not None and audited.verdict.exit_code is ExitCode.INCOMPLETE
    raise typer.Exit(ExitCode.INCOMPLETE if unread else ExitCode.PASSED)


def _refuse(baseline: Path | None) -> None:
    """Raise UsageError where something of a person's would be lost."""
    from sourceaudit.baseline.files import HEAD
    from sourceaudit.config import FILE, PYPROJECT, has_table

    if os.path.lexists(FILE):
        raise UsageError(f"{FILE} is there already: edit it, or replace it with --force")
    if Path(PYPROJECT).is_file() and has_table(Path(PYPROJECT)):
        raise UsageError(
            f"{PYPROJECT} has [tool.sourceaudit], which a {FILE} would put out of use: edit it, "
            "or go on with --force"
        )
    if baseline is not None and (baseline / HEAD).exists():
        raise UsageError(
            f"{baseline} has a baseline: name another folder with --baseline, or replace it, and "
            "its reasons, with --force"
        )


def _start(paths: list[Path] | None) -> Start:
    from sourceaudit.readers import reads
    from sourceaudit.starter import find_start, start_from_paths

    return start_from_paths(paths, Path.cwd()) if paths else find_start(Path.cwd(), reads)


def _beside(start: Start, folder: Path) -> Start:
    from dataclasses import replace

    whole = Path(os.path.abspath(folder))  # noqa: PTH100 - Path.resolve follows links
    inside = whole.is_relative_to(Path.cwd())
    return replace(start, baseline=(whole.relative_to(Path.cwd()) if inside else whole).as_posix())


def _audit(text: str, jobs: int) -> Audit | None:
    """Audit by a configuration that is not written yet; None where there is no source so far."""
    from sourceaudit.config import FILE, ConfigFile, Settings
    from sourceaudit.pipeline import audit
    from sourceaudit.readers import drop_files, records
    from sourceaudit.schema import parse_yaml
    from sourceaudit.text.lexicons import rules_folder

    file = parse_yaml(text, ConfigFile, label=FILE)
    settings = Settings(file, Path.cwd().resolve(), FILE, Path(FILE), options.today())
    try:
        files = drop_files(settings.input_paths(), settings=settings, skip=OUT)
    except UsageError:
        return None  # a folder that somebody names may be empty yet
    return audit(
        records(files, settings=settings),
        settings=settings,
        rule_paths=(rules_folder(),),
        jobs=jobs,
        watch=options.progress,
    )


def _accept(audited: Audit) -> Baseline | None:
    """Return a baseline where some evidence fails the gate."""
    from sourceaudit.baseline import Terms, create_baseline

    if all(source.passed for source in audited.sources):
        return None
    return create_baseline(audited, Terms(reason=REASON))


def _tell(start: Start, audited: Audit | None, made: Baseline | None) -> Iterator[str]:
    """Yield what was written, what was accepted, and what to do next."""
    from sourceaudit.config import FILE

    yield f"{FILE}: audits {', '.join(start.inputs)}, {_size(audited)}"
    if audited is not None:
        yield from _unreadable(audited)
        yield from _evidence(start, audited, made)
    yield "Next:"
    if made is not None:
        yield "  sourceaudit baseline show    # read what was accepted; fix what should not stay,"
        yield "  sourceaudit baseline prune   # and take it out of the baseline then"
    yield "  sourceaudit audit            # writes reports/: keep that folder out of the repository"
    kept = f"{FILE} and {start.baseline}/" if made is not None else FILE
    yield f"  Commit {kept}, and tighten the gate in {FILE} as the drops get better."


def _size(audited: Audit | None) -> str:
    from sourceaudit.report.wording import count

    total = 0 if audited is None else len(audited.sources) + len(audited.unreadable)
    return count(total, "source") + (" so far" if audited is None else "")


def _unreadable(audited: Audit) -> Iterator[str]:
    from sourceaudit.report.visible import one_line

    for gap in audited.gaps[:SHOWN]:
        done = "read" if gap.status == UNREADABLE else "audited whole"
        yield one_line(f"cannot be {done}: {gap.id} ({gap.code}): {gap.message}")
    yield from _more(len(audited.gaps) - SHOWN, "input")
    if audited.verdict.exit_code is ExitCode.INCOMPLETE:
        yield "An audit exits with 3 until these are mended, or named under `ignore`."


def _evidence(start: Start, audited: Audit, made: Baseline | None) -> Iterator[str]:
    from sourceaudit.report.wording import count

    failed = count(sum(not source.passed for source in audited.sources), "source")
    if made is None:
        if all(source.passed for source in audited.sources):
            yield "No source fails the gate: nothing was accepted."
        else:
            yield f"At the gate {failed} would fail, and nothing was accepted: audits exit with 1."
        return
    entries = [entry.rule for accepted in made.sources.values() for entry in accepted.entries]
    yield (
        f"{start.baseline}/: {count(len(entries), 'piece')} of evidence accepted; "
        f"without it {failed} would fail"
    )
    severity = {rule.id: rule.severity for pack in audited.packs for rule in pack.rules}
    counted = sorted(
        Counter(entries).items(), key=lambda row: (-severity[row[0]].rank, -row[1], row[0])
    )
    for rule, times in counted[:SHOWN]:
        yield f"  {severity[rule]:<8} {times:>5}  {rule}"
    yield from _more(len(counted) - SHOWN, "rule")


def _more(left: int, noun: str) -> Iterator[str]:
    from sourceaudit.report.wording import count

    if left > 0:
        yield f"  and {count(left, noun)} more"
