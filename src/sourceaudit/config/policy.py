"""The policy as it is written: what the gate asks, and of which sources it asks otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainValidator,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from sourceaudit.model.evidence import Severity
from sourceaudit.model.ranges import ANY, RANGES
from sourceaudit.schema import Strict

NEVER = "never"
OFF = "off"
SCORES = (
    "originality", "attribution", "consistency", "boilerplate", "identity", "readability",
    "patterns",
)  # fmt: skip
OTHER_SCORE = re.compile(r"[a-z][a-z0-9-]*/[a-z][a-z0-9-]*")  # of another package
Statistic = Literal["mean", "median", "min", "max"]
Bounds = TypeVar("Bounds", "Limit | None", "DropLimit")


def _fail_on(value: object) -> Severity | None:
    if value == NEVER:
        return None
    if value in (Severity.ERROR, Severity.WARNING):
        return Severity(str(value))
    raise ValueError(f"fail_on must be error, warning or never, not {value}")


def _fingerprint(value: object) -> object:
    if isinstance(value, (int, float)):
        raise ValueError("this fingerprint is read as a number: put it in quotes")  # noqa: TRY004 - pydantic wants ValueError
    return value


def _limit(value: object) -> object:
    if value == OFF:
        return None
    if isinstance(value, (int, float)):
        raise ValueError(f"a score has a limit: write {{min: {value}}} or {{max: {value}}}")  # noqa: TRY004 - pydantic wants ValueError
    if value is None or isinstance(value, str):
        raise ValueError("a score has a limit, {min: 60}, or is off")
    return value


def _score_name(value: str) -> str:
    """Take the name of a score, or package/name for one of another package."""
    if value not in SCORES and not OTHER_SCORE.fullmatch(value):
        listed = {"expected": ", ".join(f"'{name}'" for name in SCORES)}
        raise PydanticCustomError("literal_error", "there is no such score", listed)
    return value


ScoreName = Annotated[
    str,
    AfterValidator(_score_name),
    WithJsonSchema({"anyOf": [{"enum": [*SCORES]}, {"pattern": f"^{OTHER_SCORE.pattern}$"}]}),
]


def _drop_name(value: str) -> str:
    score, _, statistic = value.partition(".")
    known = score in SCORES or OTHER_SCORE.fullmatch(score)
    if not known or statistic not in Statistic.__args__:  # type: ignore[attr-defined]
        raise ValueError("a drop check is a score and mean, median, min or max: boilerplate.mean")
    return value


class Limit(Strict):
    """What a score may be, both ends included."""

    min: float | None = None
    max: float | None = None
    severity: Severity = Severity.ERROR

    @model_validator(mode="after")
    def _some(self) -> Limit:
        if self.min is None and self.max is None:
            raise ValueError("a limit has min, max or both")
        return self


class DropLimit(Strict):
    """What a score may be over the drop; `max_increase` is over the accepted baseline."""

    min: float | None = None
    max: float | None = None
    max_increase: float | None = None
    severity: Severity = Severity.ERROR


class RuleLimit(Strict):
    """How often a rule may find something in one source."""

    max: Annotated[int, Field(ge=0)]
    severity: Severity = Severity.ERROR


def _possible(value: Mapping[str, Bounds]) -> Mapping[str, Bounds]:
    """Return limits on scores, or drop checks; refuse those that nothing, or all, would meet."""
    for name, limit in value.items():
        score = name.partition(".")[0]
        known = RANGES.get(score, ANY)
        why = limit and known.refuses(limit.min, limit.max)
        if why:
            raise ValueError(f"{name}: {why}")
    return value


# None is a score that is off.
Scores = Annotated[
    Mapping[ScoreName, Annotated[Limit | None, BeforeValidator(_limit)]], AfterValidator(_possible)
]


class Gate(Strict):
    """The policy: what a source and a drop must meet. `fail_on` is None for never."""

    fail_on: Annotated[Severity | None, PlainValidator(_fail_on)] = Severity.ERROR
    scores: Scores = Field(default_factory=dict)
    rules: Mapping[str, RuleLimit] = Field(default_factory=dict)
    drop: Annotated[
        Mapping[Annotated[str, BeforeValidator(_drop_name)], DropLimit], AfterValidator(_possible)
    ] = Field(default_factory=dict)
    unused: Literal["error", "warning", "off"] = "off"


class Override(Strict):
    """Other settings for some sources; `paths` are patterns as in .gitignore."""

    paths: tuple[str, ...]
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    scores: Scores = Field(default_factory=dict)


class SuppressEntry(Strict):
    """Evidence that does not count, why, and until when."""

    rule: str
    source: str | None = None
    fingerprint: Annotated[str | None, BeforeValidator(_fingerprint)] = None
    reason: Annotated[str, Field(min_length=1)]
    expires: date | None = None
