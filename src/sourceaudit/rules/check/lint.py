"""What a check says, and rule files with the places of what is written in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sourceaudit.errors import Mistake
from sourceaudit.located import Located
from sourceaudit.model.evidence import Severity
from sourceaudit.schema import Location, locate


@dataclass(frozen=True, slots=True)
class Lint:
    """One thing to mend: `code` names the check, errors fail the run."""

    code: str
    severity: Severity
    mistake: Mistake

    @property
    def key(self) -> tuple[str, int, int, str, str]:
        """Return what lints are sorted by, and what makes two of them the same."""
        mistake = self.mistake
        return mistake.path, mistake.line, mistake.column, self.code, mistake.message


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A rule file as it is written: its data with places, and the index of each rule by slug."""

    path: Path
    label: str
    pack: str
    data: Any
    lines: Sequence[str]
    numbers: Mapping[str, int]

    def rule(self, slug: str) -> Any:  # noqa: ANN401 - YAML data
        """Return a rule as it is written."""
        return self.data["rules"][self.numbers[slug]]

    def lint(
        self,
        code: str,
        severity: Severity,
        location: Location,
        message: str,
        *,
        hint: str = "",
        key: bool = False,
    ) -> Lint:
        """Return a lint at a location of the file, or at the key that leads there."""
        line, column = locate(self.data, location, key=key)
        return Lint(
            code,
            severity,
            Mistake(self.label, line, column, f"{message} [{code}]", self.lines[line - 1], hint),
        )

    def at(self, slug: str, *path: str | int) -> Location:
        """Return the location of something in a rule."""
        return ("rules", self.numbers[slug], *path)


def read(path: Path) -> RuleFile:
    """Read a rule file that is known to load."""
    text = path.read_text(encoding="utf-8-sig")
    data: Any = Located().load(text)
    try:
        label = path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        label = path.as_posix()
    return RuleFile(
        path=path,
        label=label,
        pack=str(data["pack"]["name"]),
        data=data,
        lines=text.split("\n"),
        numbers={str(rule["id"]): at for at, rule in enumerate(data.get("rules") or ())},
    )


def of_rule(files: Sequence[RuleFile], rule: str) -> tuple[RuleFile, str]:
    """Return the last file that has a rule of some id, and the rule's slug there."""
    pack, _, slug = rule.partition("/")
    return next(
        (file, slug) for file in reversed(files) if file.pack == pack and slug in file.numbers
    )
