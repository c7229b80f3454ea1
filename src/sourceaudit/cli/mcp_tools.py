"""The tools of `sourceaudit mcp`: they read below the working folder, and write nothing."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from threading import Lock

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations

from sourceaudit import __version__
from sourceaudit.cli import options
from sourceaudit.errors import SourceauditError, UsageError

INSTRUCTIONS = (
    "sourceaudit audits articles: what of them is page junk, what is copied and from where, who is "
    "quoted, where they contradict themselves. Paths are relative to the folder that it serves."
)
READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True,
                        open_world_hint=False)  # fmt: skip
ONE_AT_A_TIME = Lock()  # what is printed is caught, and a process has one standard output


def server() -> MCPServer:
    """Return the server with its tools; `run()` serves standard input until it ends."""
    made = MCPServer("sourceaudit", version=__version__, instructions=INSTRUCTIONS)
    for tool in (audit, compare, explain):
        made.add_tool(tool, annotations=READS)
    return made


def audit(paths: list[str] | None = None, select: list[str] | None = None) -> str:
    """Audit articles, and return the report as Markdown: verdicts, scores and evidence with places.

    `paths` are files, folders and patterns below the folder that is served; without any, the
    `inputs` of its sourceaudit.yaml. `select` names the rules or packs that run, all without it.
    """

    def work() -> str:
        from sourceaudit import pipeline
        from sourceaudit.report import format_of

        drop = options.drop(
            [_inside(path) for path in paths or ()], config=None, rules=None, select=select
        )
        done = pipeline.audit(
            drop.records(),
            settings=drop.settings,
            rule_paths=drop.rule_paths,
            fail_on=drop.settings.gate.fail_on,
            jobs=1,
        )
        return format_of("md").render(done, folder=Path())

    return _answer(work)


def compare(old: str, new: str) -> str:
    """Compare two audits, each the path of an audit.json: sources and evidence new, gone, fixed."""

    def work() -> str:
        from sourceaudit.report.diff import compare_audits
        from sourceaudit.report.differences import FORMATS
        from sourceaudit.report.read import read

        return FORMATS["md"](compare_audits(read(_inside(old)), read(_inside(new))))

    return _answer(work)


def explain(rule: str, place: str = "") -> str:
    """Say what a rule looks for, why, and what people tune; at a place, why it fired or did not.

    `rule` is an id such as seo/bold-keyword, `place` is FILE:LINE.
    """

    def work() -> str:
        from sourceaudit.cli.rules.explain import explain as told

        if place:
            _inside(place.rpartition(":")[0] or place)
        caught = io.StringIO()
        with redirect_stdout(caught):
            told(f"{rule}@{place}" if place else rule, None, None)
        return caught.getvalue()

    return _answer(work)


def _inside(path: str) -> Path:
    """Return a path. Raises UsageError for one that leads out of the folder that is served."""
    top = Path.cwd().resolve()
    if not (top / path).resolve().is_relative_to(top):
        raise UsageError(f"{path} lies outside the folder that is served")
    return Path(path)


def _answer(work: Callable[[], str]) -> str:
    """Return what a tool answers; what is wrong with the call is said to who asked."""
    try:
        with ONE_AT_A_TIME:
            return work()
    except SourceauditError as error:
        raise ToolError(str(error)) from error
