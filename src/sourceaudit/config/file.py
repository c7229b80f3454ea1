"""A configuration as it is written, checked when it is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_serializer, model_validator

from sourceaudit.config.policy import OTHER_SCORE, Gate, Override, SuppressEntry
from sourceaudit.expressions import compile_expression
from sourceaudit.model.evidence import Confidence, Severity
from sourceaudit.schema import Strict

MEGABYTE = 1 << 20


class Unread(Strict):
    """How many inputs may be unreadable before the audit counts as incomplete."""

    max_share: Annotated[float, Field(ge=0, le=1)] = 0


def _cpu_seconds(value: object) -> object:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return {"base": value, "per_megabyte": 0}
    return value


class CpuSeconds(Strict):
    """How much CPU time reading or profiling one source may take; it grows with the source.

    A text of a megabyte takes about 3 s; ten times that is left to slow machines.
    """

    base: Annotated[float, Field(gt=0)] = 30
    per_megabyte: Annotated[float, Field(ge=0)] = 10

    def of(self, content: bytes | str) -> float:
        """Return the seconds for a source that is so long."""
        size = len(content.encode("utf-8", "replace") if isinstance(content, str) else content)
        return self.base + self.per_megabyte * size / MEGABYTE


class Limits(Strict):
    """What is too much."""

    cpu_seconds: Annotated[
        CpuSeconds, BeforeValidator(_cpu_seconds, json_schema_input_type=float | CpuSeconds)
    ] = CpuSeconds()
    source_megabytes: Annotated[float, Field(gt=0)] = 20
    compression_ratio: Annotated[float, Field(ge=1)] = 200  # text packs 3 to 20 times
    memory: Annotated[float, Field(gt=0)] | None = None  # gigabytes; else half of the machine's
    cache_megabytes: Annotated[float, Field(gt=0)] = 1000  # 60,000 sources of 700 words
    unreadable: Unread = Unread()


Lead = Literal["preferred", "first", "fullest", "cleanest"]
SiteName = Annotated[str, Field(min_length=1)]


class Tables(Strict):
    """Which column of a table holds what; without a name, the usual ones are tried in order."""

    id: str | None = None
    text: str | None = None
    html: str | None = None
    title: str | None = None
    url: str | None = None
    site: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None


class Clean(Strict):
    """What `clean` does beside the rules' edits.

    Unless it is told what to do with titles, that of a text stays and that of a page is metadata.
    """

    title: Literal["keep", "drop"] | None = None


class Paraphrases(Strict):
    """Sentences that say the same in other words, by the model of the extra `semantic`.

    `min_similarity` is the cosine of two sentences' vectors from which they are listed.
    """

    min_similarity: Annotated[float, Field(ge=0, le=1)] = 0.7


class Unique(Strict):
    """Which of several sources that say the same is kept, and what `clean --unique` writes.

    `lead` decides, one after the other: `preferred`: sites, the first most; `first` published;
    `fullest`; `cleanest`, which has the least junk. Sources that contain another and pages of one
    form are kept, unless they are dropped.
    """

    lead: tuple[Lead, ...] = ("preferred", "first", "fullest", "cleanest")
    preferred: tuple[SiteName, ...] = ()
    contains: Literal["keep", "drop"] = "keep"
    templates: Literal["keep", "drop"] = "keep"


def _packs(value: object) -> object:
    """Take a list for packs beside those that are shipped."""
    if isinstance(value, str):
        raise ValueError(f'packs must be a list: write ["{value}"]')  # noqa: TRY004 - as above
    if isinstance(value, (list, tuple)) and any(not isinstance(part, str) for part in value):
        raise ValueError("packs lists files, folders and names of packs; put numbers in quotes")
    return {"add": value} if isinstance(value, (list, tuple)) else value


class Packs(Strict):
    """Rule files, folders and names of shipped packs: beside those that are shipped, or alone.

    A plain list adds to the shipped packs; `{only: [...]}` replaces them.
    """

    add: tuple[str, ...] = ()
    only: tuple[str, ...] | None = None

    @model_validator(mode="after")
    def _one(self) -> Packs:
        if self.add and self.only is not None:
            raise ValueError("packs adds to the shipped packs or replaces them: write add or only")
        if self.only == ():
            raise ValueError("only: [] leaves no rule at all: name the packs that are to run")
        return self

    @model_serializer
    def _written(self) -> list[str] | dict[str, list[str]]:
        return list(self.add) if self.only is None else {"only": list(self.only)}


class RuleChange(Strict):
    """What is other than a rule's pack says; without a key, the pack's value holds."""

    severity: Severity | None = None
    confidence: Confidence | None = None
    action: str | None = None
    params: Mapping[str, float | int | str] = Field(default_factory=dict)

    def data(self) -> Mapping[str, object]:
        """Return what is changed as the rule's own file would say it."""
        return self.model_dump(mode="json", exclude_unset=True, exclude_none=True)


def _pattern(value: str) -> str:
    compile_expression(value)
    return value


class Plugins(Strict):
    """What other packages add to an audit, by the names of their entry points."""

    readers: tuple[str, ...] = ()
    scores: tuple[Annotated[str, Field(pattern=f"^{OTHER_SCORE.pattern}$")], ...] = ()


class Protect(Strict):
    """Text that no rule takes away: what patterns match, and whole sources by their ids."""

    patterns: tuple[Annotated[str, AfterValidator(_pattern)], ...] = ()
    paths: tuple[str, ...] = ()


# How a drop is worked at: in one process, in several, with what does not fit into memory on the
# disk, by a cluster of Spark; `auto` takes the disk where memory would not do. The audit is the
# same.
Engine = Literal["auto", "serial", "processes", "spill", "spark"]


class ConfigFile(Strict):
    """A configuration as it is written."""

    schema_: Annotated[Literal[1], Field(alias="schema")] = 1
    inputs: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    tables: Tables = Tables()
    sites: Mapping[SiteName, Annotated[tuple[str, ...], Field(min_length=1)]] = Field(
        default_factory=dict
    )
    packs: Annotated[
        Packs, BeforeValidator(_packs, json_schema_input_type=tuple[str, ...] | Packs)
    ] = Packs()
    rules: Mapping[str, RuleChange] = Field(default_factory=dict)
    line_model: str | None = None
    archive: str | None = None
    baseline: str | None = None
    cache: str | None = None
    clean: Clean = Clean()
    unique: Unique = Unique()
    paraphrases: Paraphrases | None = None
    protect: Protect = Protect()
    plugins: Plugins = Plugins()
    gate: Gate = Gate()
    overrides: tuple[Override, ...] = ()
    suppress: tuple[SuppressEntry, ...] = ()
    limits: Limits = Limits()
    engine: Engine = "auto"
