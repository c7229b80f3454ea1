"""A run: by what its files are known to belong together, and what it passed over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Passing(StrEnum):
    """Why something that lies in a drop was not read."""

    HIDDEN = "hidden"
    UNKNOWN_KIND = "unknown-kind"
    IGNORED = "ignored"
    LINK_OUT = "link-out"
    LINK = "link"
    LOOP = "loop"
    SPECIAL = "special"
    EMPTY = "empty"
    RECORD = "record"
    NEEDS_EXTRA = "needs-extra"


@dataclass(frozen=True, slots=True)
class PassedOver:
    """What was passed over for one reason: how many, and the names of the first.

    `kinds` counts them by what they are, where that is told: by suffix, or by the extra they need.
    """

    kind: Passing
    count: int
    names: tuple[str, ...]
    kinds: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RunFile:
    """A file that a run wrote: its path relative to audit.json, and its SHA-256."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Run:
    """A run: `id` is made of the tool, the settings and the inputs, so that equal runs share it.

    `files` are all files of the run but audit.json itself, sorted by path.
    """

    id: str
    files: tuple[RunFile, ...] = ()


class WhyUnused(StrEnum):
    """Why an entry of the configuration does nothing."""

    EXPIRED = "expired"
    UNMATCHED = "unmatched"


@dataclass(frozen=True, slots=True)
class Unused:
    """An entry of the configuration that does nothing.

    `path` and `line` (1-based) are where it stands, `key` is its place in the file, `names` what it
    names; `since` is the last day (ISO) of one that has expired.
    """

    path: str
    line: int | None
    key: str
    names: str
    why: WhyUnused
    since: str | None = None
