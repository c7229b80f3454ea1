"""Files of labels: JSON Lines, one label a line; of two for one piece of evidence the later counts.

A file grows at its end, so that nothing that was said is lost when a session stops.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from sourceaudit.errors import InvalidFileError, Mistake, UsageError


class Said(StrEnum):
    """What somebody says of a piece of evidence."""

    RIGHT = "right"
    WRONG = "wrong"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Label:
    """What somebody says of one piece of evidence.

    `source` is the id of the source it was shown in, `site` what is known of where that comes from;
    `text` is an excerpt of the place, for who reads the file.
    """

    rule: str
    fingerprint: str
    source: str
    said: Said
    confidence: str = ""
    site: str | None = None
    text: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what names the piece of evidence."""
        return self.rule, self.fingerprint, self.source


NAMES = frozenset(field.name for field in fields(Label))
REQUIRED = ("rule", "fingerprint", "source", "said")


def read(paths: Iterable[Path]) -> dict[tuple[str, str, str], Label]:
    """Return the labels of files by the evidence that they are of; later ones win.

    Keys that a label does not have are passed over. Raises InvalidFileError with every mistake,
    UsageError for a file that is not there.
    """
    found: dict[tuple[str, str, str], Label] = {}
    mistakes: list[Mistake] = []
    for path in paths:
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it is not UTF-8"
            raise UsageError(f"labels {path}: {reason}") from error
        for number, line in enumerate(text.split("\n"), 1):
            if not line.strip():
                continue
            try:
                label = _label(json.loads(line))
            except ValueError as error:
                mistakes.append(Mistake(path.as_posix(), number, 1, str(error), line))
                continue
            found[label.key] = label
    if mistakes:
        raise InvalidFileError(mistakes)
    return found


def append(path: Path, label: Label) -> None:
    """Write a label at the end of a file, which is made where it is not there. Raises OSError."""
    line = json.dumps(asdict(label), ensure_ascii=False)
    with path.open("a", encoding="utf-8", newline="\n") as stream:
        stream.write(f"{line}\n")


def _label(data: Any) -> Label:  # noqa: ANN401 - JSON
    """Return a label as it was written. Raises ValueError for what is none."""
    if not isinstance(data, dict):
        raise ValueError('a label is an object, {"rule": ..., "said": "right"}')  # noqa: TRY004 - one kind of error
    for name in REQUIRED:
        if not isinstance(data.get(name), str) or not data[name]:
            raise ValueError(f"a label has {name}, a text")
    known = {name: value for name, value in data.items() if name in NAMES}
    if any(value is not None and not isinstance(value, str) for value in known.values()):
        raise ValueError("every value of a label is a text")
    if data["said"] not in frozenset(Said):
        raise ValueError(f"said is {', '.join(Said)}, not {data['said']}")
    return Label(**known | {"said": Said(data["said"])})
