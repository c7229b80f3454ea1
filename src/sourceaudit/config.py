"""The configuration: sourceaudit.yaml, or [tool.sourceaudit] of pyproject.toml, as settings."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainValidator,
    WithJsonSchema,
    model_serializer,
    model_validator,
)
from pydantic_core import PydanticCustomError

from sourceaudit.errors import UsageError
from sourceaudit.expressions import compiled
from sourceaudit.model.evidence import (
    Confidence,
    Contradiction,
    Inconsistency,
    Repeat,
    Severity,
    Suppression,
)
from sourceaudit.model.overlap import Overlap, Passage
from sourceaudit.model.ranges import ANY, RANGES
from sourceaudit.protection import Protection
from sourceaudit.schema import Location, Strict, key_lines, load_toml, load_yaml, nearest

if TYPE_CHECKING:
    from pathspec import PathSpec

FILE = "sourceaudit.yaml"
PYPROJECT = "pyproject.toml"
TABLE = "tool.sourceaudit"
MEGABYTE = 1 << 20
NEVER = "never"
OFF = "off"
TITLE_RULE = "structure/title-line"  # what `clean: {title: drop}` switches on
# What is selected and ignored, of the whole run and of overrides.
Choices = tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
PAGE_TITLE_RULE = "web-chrome/page-title"  # what `clean: {title: keep}` switches off
WILD = frozenset("*?[")
BACKSLASH = re.compile(r"\\(?=[\w.])")
WHOLE = re.compile(r"/\*\*(?:/\*)?\Z")  # all that lies below a folder

SCORES = (
    "originality", "attribution", "consistency", "boilerplate", "identity", "readability",
    "patterns",
)  # fmt: skip
OTHER_SCORE = re.compile(r"[a-z][a-z0-9-]*/[a-z][a-z0-9-]*")  # of another package
Statistic = Literal["mean", "median", "min", "max"]
Suppressed = Callable[[str, str], Suppression | None]
Headed = TypeVar("Headed", Inconsistency, Repeat)
Bounds = TypeVar("Bounds", "Limit | None", "DropLimit")
LEFT_OUT = Suppression("the configuration leaves this rule out here")


def _fail_on(value: object) -> Severity | None:
    if value == NEVER:
        return None
    if value in (Severity.ERROR, Severity.WARNING):
        return Severity(str(value))
    raise ValueError("fail_on is error, warning or never")


def _fingerprint(value: object) -> object:
    if isinstance(value, (int, float)):
        raise ValueError("this fingerprint is read as a number: put it in quotes")  # noqa: TRY004 - pydantic wants ValueError
    return value


def _limit(value: object) -> object:
    if value == OFF:
        return None
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
    if isinstance(value, (list, tuple)) and any(not isinstance(one, str) for one in value):
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
    compiled(value)
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
# disk; `auto` takes the disk where memory would not do. The audit is the same.
Engine = Literal["auto", "serial", "processes", "spill"]


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


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run goes by: the configuration, the folder it is relative to, the call's choices."""

    file: ConfigFile = field(default_factory=ConfigFile)
    folder: Path | None = None
    label: str = FILE
    path: Path | None = None
    today: date = date.min
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    whole: bool = False  # the run takes all inputs that the configuration names

    @property
    def gate(self) -> Gate:
        """Return the policy."""
        return self.file.gate

    @property
    def limits(self) -> Limits:
        """Return the limits on inputs."""
        return self.file.limits

    def narrowed(self, *, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> Settings:
        """Return the settings with rules or packs chosen and left out for one run."""
        return replace(self, select=tuple(select), ignore=tuple(ignore))

    def input_paths(self) -> list[Path]:
        """Return the files and folders that `inputs` names, sorted pattern by pattern."""
        folder = self.folder or Path()
        found = [path for pattern in self.file.inputs for path in _expanded(folder, pattern)]
        return [path for path in found if not self.ignores(_below(folder, path))]

    def finds(self, path: Path) -> bool:
        """Tell whether a file is one that `inputs` names and `ignore` does not.

        Without `inputs` only `ignore` counts.
        """
        whole = path.resolve()
        inside = not self.file.inputs or any(
            whole.is_relative_to(one.resolve()) for one in self.input_paths()
        )
        name = _below((self.folder or Path()).resolve(), whole)
        return inside and not self.ignores(name)

    def archive_path(self) -> Path | None:
        """Return the folder of the archive that the configuration names."""
        return None if self.file.archive is None else (self.folder or Path()) / self.file.archive

    def ignores(self, source_id: str) -> bool:
        """Tell whether `ignore` names a file that nobody named by itself."""
        return bool(self.file.ignore) and matches(self.file.ignore, source_id)

    def site_for(self, source_id: str) -> str | None:
        """Return the site that a source is declared to be of; the first that names it counts."""
        declared = self.file.sites.items()
        return next((site for site, paths in declared if matches(paths, source_id)), None)

    def pack_paths(self) -> tuple[tuple[Path, ...], bool]:
        """Return the rule files and folders that are named, and whether they alone are to run."""
        folder, packs = self.folder or Path(), self.file.packs
        named = packs.add if packs.only is None else packs.only
        return tuple(folder / pack for pack in named), packs.only is not None

    def rule_changes(self) -> Mapping[str, Mapping[str, object]]:
        """Return what the configuration changes in rules, by id, as their files would say it."""
        return {name: change.data() for name, change in self.file.rules.items()}

    def baseline_path(self) -> Path | None:
        """Return the folder of the baseline that the configuration names."""
        return None if self.file.baseline is None else (self.folder or Path()) / self.file.baseline

    def cache_path(self) -> Path | None:
        """Return the folder of the cache that the configuration names."""
        return None if self.file.cache is None else (self.folder or Path()) / self.file.cache

    def require_known(self, ids: Iterable[str]) -> None:
        """Raise UsageError for a rule or pack that is named somewhere and is not there."""
        rules = frozenset(ids)
        known = rules | {name.partition("/")[0] for name in rules}
        for name, where in self._named():
            whole = where[0] in ("rules", "gate", "suppress")  # a pack's name will not do there
            if name not in (rules if whole else known):
                hint = nearest(name, rules if whole else known)
                if name in known:
                    hint = "it is a pack: name one of its rules"
                raise UsageError(f"{self._where(where)}: no rule {name}; {hint}")

    def _named(self) -> Iterator[tuple[str, Location]]:
        """Yield the rules and packs that are named somewhere, each with its place."""
        for option in ("select", "ignore"):
            yield from ((name, (f"--{option}",)) for name in getattr(self, option))
        for at, one in enumerate(self.file.overrides):
            for key in ("select", "ignore"):
                for number, name in enumerate(getattr(one, key)):
                    yield name, ("overrides", at, key, number)
        yield from ((name, ("rules", name)) for name in self.file.rules)
        yield from ((name, ("gate", "rules", name)) for name in self.gate.rules)
        for at, entry in enumerate(self.file.suppress):
            yield entry.rule, ("suppress", at, "rule")

    def _where(self, place: Location) -> str:
        """Return a place of the configuration for a message: file, line and key."""
        key = ".".join(str(part) for part in place if isinstance(part, str))
        if self.path is None or key.startswith("--"):
            return key
        line = key_lines(self.path, table=TABLE).get(place)
        return f"{self.label}:{line}: {key}" if line else f"{self.label}: {key}"

    def rules_for(self, source_id: str, ids: frozenset[str]) -> frozenset[str]:
        """Return the ids of the rules that run on a source."""
        overrides = [(one.select, one.ignore) for one in self._overrides(source_id)]
        return _chosen(ids, self.file.clean.title, ((self.select, self.ignore), *overrides))

    def protection_for(self, source_id: str) -> Protection:
        """Return what no rule takes away of a source."""
        file = self.file.protect
        return Protection(bool(file.paths) and matches(file.paths, source_id), file.patterns)

    def scores_for(self, source_id: str) -> Mapping[str, Limit]:
        """Return the limits on the scores of a source."""
        layers = [self.gate.scores, *(one.scores for one in self._overrides(source_id))]
        merged = {name: limit for layer in layers for name, limit in layer.items()}
        return {name: limit for name, limit in merged.items() if limit is not None}

    def suppressing(self, source_id: str) -> list[SuppressEntry]:
        """Return the entries of `suppress` that hold today for a source."""
        return [
            one
            for one in self.file.suppress
            if (one.expires is None or one.expires >= self.today)
            and (one.source is None or matches((one.source,), source_id))
        ]

    def suppressions_for(self, source_id: str) -> Suppressed | None:
        """Return what tells by rule and fingerprint why evidence of a source does not count."""
        mine = self.suppressing(source_id)
        if not mine:
            return None

        def suppressed(rule: str, fingerprint: str) -> Suppression | None:
            for one in mine:
                if one.rule == rule and one.fingerprint in (None, fingerprint):
                    return Suppression(one.reason, one.expires.isoformat() if one.expires else None)
            return None

        return suppressed

    def suppress_inconsistencies(
        self, source_id: str, found: Sequence[Inconsistency]
    ) -> tuple[Inconsistency, ...]:
        """Return inconsistencies with those marked that the configuration suppresses."""
        suppressed = self.suppressions_for(source_id)
        if suppressed is None:
            return tuple(found)
        return tuple(_marked(one, suppressed) for one in found)

    def suppress_repeats(self, source_id: str, found: Sequence[Repeat]) -> tuple[Repeat, ...]:
        """Return repeats with those marked that are no evidence of this source."""
        if not found:
            return ()
        excused = self._excused(source_id, found[0].head.rule)
        return tuple(_marked(one, excused) for one in found)

    def suppress_passages(
        self, found: Sequence[Overlap], sources: Collection[str]
    ) -> tuple[Overlap, ...]:
        """Return overlaps whose passages are marked on each side where they are no evidence.

        `sources` are the ids of the drop: an earlier source that a passage is shared with excuses
        nobody.
        """
        excused = cache(lambda side, rule: self._excused(side, rule) if side in sources else None)
        marked = []
        for one in found:
            passages = []
            for each in one.passages:
                tests = [excused(side, each.head.rule) for side in (one.left, one.right)]
                passages.append(_marked_passage(each, *tests))
            marked.append(replace(one, passages=tuple(passages)))
        return tuple(marked)

    def _excused(self, source_id: str, rule: str) -> Suppressed:
        """Return what tells why evidence of an analysis does not count, also where it is off."""
        if rule not in self.rules_for(source_id, frozenset({rule})):
            return lambda *_: LEFT_OUT
        return self.suppressions_for(source_id) or (lambda *_: None)

    def suppress_contradictions(self, found: Sequence[Contradiction]) -> tuple[Contradiction, ...]:
        """Return contradictions of rules that run on both sources, accepted ones marked."""
        kept = []
        for one in found:
            sides = (one.left.source, one.right.source)
            rule, name = one.head.rule, one.head.fingerprint
            if not all(rule in self.rules_for(side, frozenset({rule})) for side in sides):
                continue
            tests = [test for side in sides if (test := self.suppressions_for(side)) is not None]
            reason = next((why for test in tests if (why := test(rule, name))), None)
            kept.append(replace(one, head=replace(one.head, suppressed=reason)))
        return tuple(kept)

    def _overrides(self, source_id: str) -> list[Override]:
        return [one for one in self.file.overrides if matches(one.paths, source_id)]


def load_settings(config: Path | None, *, start: Path, today: date) -> Settings:
    """Read the configuration named, else the one found from `start` upwards, else none.

    Raises InvalidFileError with every mistake in the file, UsageError where it is not there.
    """
    found = config if config is not None else _found(start)
    if found is None:
        return Settings(today=today)
    if not found.is_file():
        raise UsageError(f"no configuration file {found}: name a {FILE} with --config")
    label = _label(found, start)
    if found.suffix == ".toml":
        file = load_toml(found, ConfigFile, table=TABLE, label=label)
    else:
        file = load_yaml(found, ConfigFile, label=label)
    return Settings(file, found.resolve().parent, label, found, today)


def _marked(one: Headed, suppressed: Suppressed) -> Headed:
    why = suppressed(one.head.rule, one.head.fingerprint)
    return replace(one, head=replace(one.head, suppressed=why))


def _marked_passage(one: Passage, left: Suppressed | None, right: Suppressed | None) -> Passage:
    """Return a passage marked on each side; one that is no evidence anywhere is suppressed."""
    name = one.head.rule, one.head.fingerprint
    found = [test(*name) for test in (left, right) if test]
    return replace(
        one,
        head=replace(one.head, suppressed=found[0] if found and all(found) else None),
        left_suppressed=left(*name) if left else None,
        right_suppressed=right(*name) if right else None,
    )


def matches(patterns: Sequence[str], source_id: str) -> bool:
    """Tell whether a source's id, or the file it is a row of, is one that patterns name.

    An id that is written as a pattern, brackets and all, names itself.
    """
    given = tuple(patterns)
    spec = _spec(given)
    # A row's own id may be an address with a "#" in it, and so may the name of a file.
    marks = [at for at, character in enumerate(source_id) if character == "#"]
    names = [source_id[:at] for at in (*marks, len(source_id)) if at]
    return any(name in given or spec.match_file(name) for name in names)


def plain_path(pattern: str) -> str:
    r"""Return a pattern without "./" before it, and with "/" where somebody writes a backslash.

    A backslash before a sign (`\[`) takes away what it means to patterns, and stays.
    """
    return BACKSLASH.sub("/", pattern).removeprefix("./")


def has_table(file: Path) -> bool:
    """Tell whether a pyproject.toml configures sourceaudit."""
    import tomllib

    try:
        tool = tomllib.loads(file.read_text(encoding="utf-8-sig")).get("tool")
    except (OSError, ValueError):
        return False  # somebody else's broken file is no concern of ours
    return isinstance(tool, dict) and "sourceaudit" in tool


@cache
def _spec(patterns: tuple[str, ...]) -> PathSpec[Any]:
    from pathspec import PathSpec

    return PathSpec.from_lines("gitignore", map(plain_path, patterns))


@lru_cache(maxsize=64)  # sources differ by the overrides for their paths
def _chosen(ids: frozenset[str], title: str, choices: Choices) -> frozenset[str]:
    """Return the ids that every choice selects and none ignores."""
    chosen = ids if title == "drop" else ids - {TITLE_RULE}
    chosen = chosen - {PAGE_TITLE_RULE} if title == "keep" else chosen
    for select, ignore in choices:
        chosen = frozenset(
            name
            for name in chosen
            if (not select or _named(name, select)) and not _named(name, ignore)
        )
    return chosen


def _named(rule: str, names: Iterable[str]) -> bool:
    return any(name in (rule, rule.partition("/")[0]) for name in names)


def _found(start: Path) -> Path | None:
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder / FILE
        if (folder / PYPROJECT).is_file() and has_table(folder / PYPROJECT):
            return folder / PYPROJECT
    return None


def _label(file: Path, start: Path) -> str:
    try:
        return file.resolve().relative_to(start.resolve()).as_posix()
    except ValueError:
        return file.as_posix()


def _below(folder: Path, path: Path) -> str:
    return (path.relative_to(folder) if path.is_relative_to(folder) else path).as_posix()


def _expanded(folder: Path, pattern: str) -> list[Path]:
    """Return what a pattern of `inputs` names: `a/**` is the folder a with all below it."""
    pattern = plain_path(pattern)
    top = Path(Path(pattern).anchor)
    start, inner = folder / top, pattern.removeprefix(top.as_posix() if top.anchor else "")
    base = WHOLE.sub("", f"./{inner}")  # "./" so that "**" alone has a folder before it
    if not WILD & {*base}:
        return [start / base]
    whole = base != f"./{inner}"
    # What is no file either, a pipe or a device, is passed over where all is, and told.
    return sorted(path for path in start.glob(base) if path.is_dir() == whole)
