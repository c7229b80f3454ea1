"""Entries that stand twice in a list of a rule or in a lexicon."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from sourceaudit.errors import Mistake
from sourceaudit.model.evidence import Severity
from sourceaudit.rules.check.lint import Lint, RuleFile
from sourceaudit.schema import Location

CODE = "duplicate-entry"


def lints(file: RuleFile) -> Iterator[Lint]:
    """Yield entries of lists of words or patterns that an earlier entry repeats."""
    for slug in file.numbers:
        detect = file.rule(slug).get("detect")
        for location, earlier, entry in _find_repeated(detect, file.at(slug, "detect")):
            yield file.lint(
                CODE,
                Severity.WARNING,
                location,
                f"{entry!r} stands in the list before, as entry {earlier + 1}",
                hint="delete one of them",
            )


def _find_repeated(data: object, location: Location) -> Iterator[tuple[Location, int, str]]:
    if isinstance(data, Mapping):
        for name, value in data.items():
            yield from _find_repeated(value, (*location, str(name)))
    elif isinstance(data, list):
        seen: dict[str, int] = {}
        for number, value in enumerate(data):
            yield from _find_repeated(value, (*location, number))
            if not isinstance(value, str):
                continue
            if value in seen:
                yield (*location, number), seen[value], value
            seen.setdefault(value, number)


def lexicon_lints(path: Path) -> Iterator[Lint]:
    """Yield entries of a lexicon that stand in it before."""
    seen: dict[str, int] = {}
    try:
        label = path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        label = path.as_posix()
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").split("\n"), 1):
        entry = line.strip().lower()
        if not entry or entry.startswith("#"):
            continue
        if entry in seen:
            message = f"{entry!r} stands in line {seen[entry]} already [{CODE}]"
            mistake = Mistake(label, number, 1, message, line, "delete one of them")
            yield Lint(CODE, Severity.WARNING, mistake)
        seen.setdefault(entry, number)
