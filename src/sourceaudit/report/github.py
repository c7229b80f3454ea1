"""annotations.txt: workflow commands that put the worst evidence beside the lines of a change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sourceaudit.model.audit import Audit, Gap
from sourceaudit.model.evidence import Severity
from sourceaudit.report.results import MESSAGE, Result, results
from sourceaudit.report.story import headline
from sourceaudit.report.visible import one_line
from sourceaudit.report.wording import count

WORST = 10  # GitHub shows 10 errors and 10 warnings of a step, and drops the rest in silence
COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning"}
# What ends a command's message, and beside it what ends a property (actions/toolkit, command.ts).
_DATA: dict[str, str | int | None] = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = _DATA | {":": "%3A", ",": "%2C"}
_OLD_COMMAND = re.compile(r"##(?=\w*\[)")  # "##[command]" acts anywhere in a line


def render(audit: Audit, *, folder: Path) -> str:  # noqa: ARG001 - every renderer is called alike
    """Return a workflow command a line: the worst ten, and one that says how many more there are.

    Inputs that could not be read, or not audited whole, come first, then what counts, errors
    before warnings. What a rule finds in a source is one annotation, at its first place. What
    concerns no source that is judged is left out.
    """
    judged = {source.source.id for source in audit.sources if source.judged}
    groups: dict[tuple[str, str], list[Result]] = {}
    for result in results(audit):
        if result.head.counts and any(spot.source in judged for spot in result.spots):
            groups.setdefault((result.spots[0].source, result.head.rule), []).append(result)
    gaps = audit.gaps
    if audit.changed is not None:
        gaps = tuple(gap for gap in gaps if gap.path in audit.changed.paths)
    data = [*map(_gap, gaps), *map(_annotation, groups.values())]
    lines = data[:WORST]
    if (more := len(data) - WORST) > 0:
        lines.append(_command("notice", {}, f"{count(more, 'more finding')} in the reports"))
    lines = lines or [_command("notice", {}, headline(audit))]
    if audit.run is not None:
        lines.append(_command("debug", {}, f"sourceaudit run {audit.run.id}"))
    return "".join(f"{line}\n" for line in lines)


def _annotation(found: Sequence[Result]) -> str:
    """Return the annotation of what one rule found in one source."""
    result, first = found[0], found[0].spots[0]
    properties: dict[str, str | int] = {"file": first.path}
    if first.exact:
        properties |= {"line": first.line, "endLine": first.end_line}
        if first.line == first.end_line:  # columns are only taken inside one line
            properties |= {"col": first.column, "endColumn": first.end_column}
    properties["title"] = result.name
    message = result.message or result.name
    message += "".join(f"; also {spot.shown}" for spot in result.spots[1:2])
    message += f"; {count(len(found) - 1, 'more place')}" if len(found) > 1 else ""
    return _command(
        COMMANDS.get(result.head.severity, "notice"), properties, f"{message} ({result.head.rule})"
    )


def _gap(gap: Gap) -> str:
    message = f"{gap.told} ({gap.code})"
    return _command("error", {"file": gap.path, "title": gap.status}, message)


def _command(name: str, properties: Mapping[str, str | int], message: str) -> str:
    wording = ",".join(_properties(properties))
    return f"::{name}{' ' if wording else ''}{wording}::{_safe(message, _DATA)}"


def _properties(given: Mapping[str, str | int]) -> Iterator[str]:
    for key, value in given.items():
        yield f"{key}={_safe(str(value), _PROPERTY)}"


def _safe(text: str, signs: dict[str, str | int | None]) -> str:
    """Return text that ends neither the command nor the line, and begins no other command."""
    line = _OLD_COMMAND.sub("##\u200b", one_line(text, 2 * MESSAGE))
    return line.translate(str.maketrans(signs))
