"""A baseline as a folder: a sorted file a source, and one that says by which packs it was made.

A file is JSON Lines: the source, then an entry a line, so that two branches that accept different
evidence merge. Nothing in it has a line number or a time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, Field, ValidationError

from sourceaudit.baseline.change import sort_entries
from sourceaudit.errors import InvalidFileError, Mistake, UsageError
from sourceaudit.model.baseline import Accepted, Baseline, Entry
from sourceaudit.model.names import file_name
from sourceaudit.saving import pending
from sourceaudit.schema import Strict

VERSION = 1
HEAD = "baseline.json"
SUFFIX = ".baseline"  # no reader takes it for a table of sources
ENTRY = ("rule", "fingerprint", "text", "partner", "reason", "expires")

Model = TypeVar("Model", bound=BaseModel)


class HeadFile(Strict):
    """baseline.json."""

    baseline: Literal[1]
    tool: str
    packs: Mapping[str, str]


class SourceLine(Strict):
    """The first line of a source's file."""

    source: str
    sha256: str
    words: Annotated[int, Field(ge=0)]
    scores: Mapping[str, float | None]


class EntryLine(Strict):
    """Every other line."""

    rule: str
    fingerprint: str
    text: str = ""
    partner: str | None = None
    reason: str | None = None
    expires: date | None = None


def read(folder: Path) -> Baseline:
    """Read a baseline.

    Raises UsageError where there is none, or it is being changed or half changed,
    InvalidFileError with every mistake in its files.
    """
    head = folder / HEAD
    if not head.is_file():
        raise UsageError(
            f"no baseline in {folder}: make one with `sourceaudit baseline create`, "
            "or name its folder with --baseline"
        )
    state = _state(folder)
    mistakes: list[Mistake] = []
    made = _model(HeadFile, _text(head, mistakes).replace("\n", " "), head, 1, mistakes)
    sources: dict[str, Accepted] = {}
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        accepted = _source(path, mistakes)
        if accepted is not None and accepted.id in sources:
            mistakes.append(Mistake(path.as_posix(), 1, 1, f"a second file of {accepted.id}"))
        elif accepted is not None:
            sources[accepted.id] = accepted
    if state != _state(folder):
        raise UsageError(f"{folder} was changed while it was read: run this again")
    if mistakes or made is None:
        raise InvalidFileError(mistakes)
    return Baseline({name: sources[name] for name in sorted(sources)}, made.packs, made.tool)


def _state(folder: Path) -> tuple[int, int]:
    """Return what differs when a baseline was replaced. Raises UsageError while it is."""
    if pending(folder):
        raise UsageError(
            f"{folder} is half replaced: a `sourceaudit baseline` is not done, or was ended before "
            "it was; `sourceaudit baseline show` finishes it"
        )
    try:
        found = (folder / HEAD).stat()
    except OSError:
        return 0, 0
    return found.st_ino, found.st_mtime_ns


def render_baseline(baseline: Baseline) -> Mapping[str, str]:
    """Return the files of a baseline, by name; the one that tells of the whole comes last."""
    head = {"baseline": VERSION, "tool": baseline.tool, "packs": dict(baseline.packs)}
    files: dict[str, str] = {}
    for name, accepted in baseline.sources.items():
        files[file_name(name, SUFFIX)] = "".join(f"{line}\n" for line in _lines(accepted))
    return files | {HEAD: json.dumps(head, indent=1) + "\n"}


def outdated_files(folder: Path, files: Mapping[str, str]) -> list[Path]:
    """Return the files of sources in a folder that are not among those to be written."""
    return sorted(path for path in folder.glob(f"*{SUFFIX}") if path.name not in files)


def _lines(accepted: Accepted) -> Iterator[str]:
    scores = dict(sorted(accepted.scores.items()))
    head = {
        "source": accepted.id,
        "sha256": accepted.sha256,
        "words": accepted.words,
        "scores": scores,
    }
    yield json.dumps(head)
    for entry in sort_entries(accepted.entries):
        table = {name: getattr(entry, name) for name in ENTRY}
        yield json.dumps({name: value for name, value in table.items() if value is not None})


def _source(path: Path, mistakes: list[Mistake]) -> Accepted | None:
    """Read the file of a source; None where its first line is wrong."""
    lines = _text(path, mistakes).split("\n")
    head = _model(SourceLine, lines[0], path, 1, mistakes)
    entries = [
        _model(EntryLine, line, path, number, mistakes)
        for number, line in enumerate(lines[1:], start=2)
        if line.strip()
    ]
    if head is None:
        return None
    return Accepted(
        head.source,
        head.sha256,
        head.words,
        head.scores,
        sort_entries(_entry(line) for line in entries if line is not None),
    )


def _entry(line: EntryLine) -> Entry:
    expires = line.expires.isoformat() if line.expires else None
    return Entry(line.rule, line.fingerprint, line.text, line.partner, line.reason, expires)


def _text(path: Path, mistakes: list[Mistake]) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        mistakes.append(Mistake(path.as_posix(), 1, 1, f"cannot be read: {reason}"))
        return ""


def _model(
    model: type[Model], line: str, path: Path, number: int, mistakes: list[Mistake]
) -> Model | None:
    """Return a line as a model; what is wrong with it joins `mistakes`."""
    hint = "the file is written by `sourceaudit baseline`; solve a conflict by keeping both lines"
    try:
        data: Any = json.loads(line)
        return model.model_validate(data)
    except ValidationError as error:
        for details in error.errors():
            where = ".".join(str(part) for part in details["loc"])
            message = f"{where}: {details['msg']}" if where else str(details["msg"])
            mistakes.append(Mistake(path.as_posix(), number, 1, message, line, hint))
    except (ValueError, RecursionError):
        mistakes.append(Mistake(path.as_posix(), number, 1, "not JSON", line, hint))
    return None
