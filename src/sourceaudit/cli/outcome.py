"""What becomes of an audit beside its files: words that are printed, what a workflow is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from sourceaudit.cli import workflow_log, writing
from sourceaudit.cli.remembered import Call
from sourceaudit.containment import Attempts

if TYPE_CHECKING:
    from sourceaudit.cache.runs import Outcome
    from sourceaudit.model.audit import Audit

ANNOTATIONS = ("::error", "::warning", "::notice")
# What a workflow is told: the lines of annotations, the job's summary, whole or in short.
ANNOTATED, PAGE, SHORT = "annotations", "page", "short"


def outcome_of(
    result: Audit, call: Call, names: Sequence[str], reports: Mapping[str, bytes]
) -> Outcome:
    """Return what becomes of an audit beside its files, which are `names`: words, an exit code.

    `reports` are the files themselves where they are to be kept.
    """
    from sourceaudit.cache.runs import Outcome
    from sourceaudit.cli.findings import TEXT, render_findings
    from sourceaudit.cli.summary import summary
    from sourceaudit.report import FORMATS
    from sourceaudit.report.defused import escape_markdown
    from sourceaudit.report.excerpt import excerpt
    from sourceaudit.report.parts import is_large
    from sourceaudit.report.rooted import root_paths
    from sourceaudit.report.story import headline

    shown = excerpt(result) if is_large(result) else result
    if call.style == TEXT:
        with call.console.capture() as captured:
            summary(
                shown,
                console=call.console,
                written=writing.written_targets(names, call.told or call.out),
            )
        words = captured.get()
    else:
        words = render_findings(root_paths(result, call.style, call.paths), call.style, call.out)
    table: dict[str, str] = {}
    if "github" in call.formats:
        line = headline(shown)
        short = f"{escape_markdown(line) if result.changed else line}\n"

        def make(name: str, otherwise: str) -> str:
            # A format that breaks is told already.
            render = FORMATS[name].render
            given = shown if name == "md" else root_paths(result, name, call.paths)
            return Attempts()(name, lambda: render(given, folder=call.out), otherwise)

        table = {ANNOTATED: make("github", ""), PAGE: make("md", short), SHORT: short}
    run = result.run.id if result.run else None
    return Outcome(int(result.verdict.exit_code), reports, words, table, run)


def tell(done: Outcome, call: Call) -> None:
    """Print the last words of an audit, and tell a workflow of GitHub, where one asks."""
    with suppress(BrokenPipeError):  # the verdict stands, whoever listens
        call.console.file.write(done.printed)
        call.console.file.flush()
        if "github" in call.formats:
            _tell_github(done)


def _tell_github(done: Outcome) -> None:
    """Print annotations and add to the job's summary, where a workflow of GitHub runs us."""
    # A cache may hold what others made, and a workflow knows commands that do more than tell.
    lines = done.told[ANNOTATED].split("\n")
    workflow_log.annotate("".join(f"{line}\n" for line in lines if line.startswith(ANNOTATIONS)))
    workflow_log.add_summary(done.told[PAGE], done.told[SHORT])
