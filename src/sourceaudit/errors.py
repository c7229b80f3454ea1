"""Every error that sourceaudit raises on purpose.

SourceauditError            what the command line turns into a message and an exit code
├── UsageError              the call is wrong: a path that is not there, an unknown rule id
├── InvalidFileError        a configuration or rule file is wrong; carries every mistake in it
├── ArchiveError            an archive is damaged, in use, or was made with other parameters
├── EngineError             the machine does not let us work: no worker process comes to life
└── UnreadableError         one input cannot be read; becomes an `Unreadable` in the report
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SHOWN = 160  # characters of a line that a message shows: a file may be one line of a megabyte


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake in a file that a user wrote: where it is, what is wrong and how to mend it.

    `line` and `column` are 1-based; `shown` is the line as it stands in the file.
    """

    path: str
    line: int
    column: int
    message: str
    shown: str = ""
    hint: str = ""

    def __str__(self) -> str:
        """Return path:line:column, the message, the line with a caret under the place, the hint."""
        text = f"{self.path}:{self.line}:{self.column}: {self.message}"
        if self.shown.strip():
            first = max(0, self.column - 1 - SHOWN // 2) if len(self.shown) > SHOWN else 0
            shown = self.shown.expandtabs(1)[first : first + SHOWN]
            text += f"\n    {shown}\n    {' ' * (self.column - 1 - first)}^"
        return text + (f"\n    {self.hint}" if self.hint else "")


class SourceauditError(Exception):
    """The root of the tree."""


class UsageError(SourceauditError):
    """The call is wrong; the message says what to type instead."""


class InvalidFileError(SourceauditError):
    """A configuration or rule file is wrong, with every mistake that was found."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        self.mistakes = tuple(
            sorted(
                mistakes,
                key=lambda mistake: (mistake.path, mistake.line, mistake.column, mistake.message),
            )
        )
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))

    def __reduce__(self) -> tuple[type[InvalidFileError], tuple[Sequence[Mistake]]]:
        """Tell how it travels between processes: by what it is made of."""
        return type(self), (self.mistakes,)


class ArchiveError(SourceauditError):
    """An archive cannot be used as it is; the message names the file and the way out."""


class EngineError(SourceauditError):
    """The machine does not let us work; the message says what it lacks."""


class UnreadableError(SourceauditError):
    """One input cannot be read; `code` is stable (DESIGN: sources[].error.code)."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)

    def __reduce__(self) -> tuple[type[UnreadableError], tuple[str, str]]:
        """Tell how it travels between processes: by what it is made of."""
        return type(self), (self.code, str(self))
