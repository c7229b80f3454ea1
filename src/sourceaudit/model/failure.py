"""What broke: the step that gave no result, why, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Cause(StrEnum):
    """Why a step broke; these are codes of errors in the report, and stay as they are."""

    ERROR = "internal-error"
    TIME = "out-of-time"
    MEMORY = "out-of-memory"
    DIED = "worker-died"


@dataclass(frozen=True, slots=True)
class Failure:
    """A step that broke on a source, or on what several `sources` (ids) share.

    `code` is one of `Cause`, or whatever a later version wrote; the message names the step.
    """

    step: str
    code: str
    message: str
    sources: tuple[str, ...] = ()
