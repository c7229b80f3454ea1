"""What a run goes by: the configuration that was found, and the choices of the call."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeVar

from sourceaudit.config.file import ConfigFile, Limits
from sourceaudit.config.patterns import below, expand_pattern, matches
from sourceaudit.config.policy import Gate, Limit, Override, SuppressEntry
from sourceaudit.errors import UsageError
from sourceaudit.model.evidence import Contradiction, Inconsistency, Repeat, Suppression
from sourceaudit.model.overlap import Overlap, Passage
from sourceaudit.protection import Protection
from sourceaudit.schema import Location, key_lines, load_toml, load_yaml, nearest

FILE = "sourceaudit.yaml"
PYPROJECT = "pyproject.toml"
TABLE = "tool.sourceaudit"
TITLE_RULE = "structure/title-line"  # what `clean: {title: drop}` switches on
PAGE_TITLE_RULE = "web-chrome/page-title"  # what `clean: {title: keep}` switches off
# What is selected and ignored, of the whole run and of overrides.
Choices = tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
Suppressed = Callable[[str, str], Suppression | None]
Headed = TypeVar("Headed", Inconsistency, Repeat)
LEFT_OUT = Suppression("the configuration leaves this rule out here")


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
        found = [path for pattern in self.file.inputs for path in expand_pattern(folder, pattern)]
        return [path for path in found if not self.ignores(below(folder, path))]

    def found_among(self, paths: Iterable[Path]) -> list[Path]:
        """Return the files that `inputs` names and `ignore` does not.

        Without `inputs` only `ignore` counts.
        """
        folder = (self.folder or Path()).resolve()
        tops = {path.resolve() for path in self.input_paths()}
        found = []
        for path in paths:
            whole = path.resolve()
            inside = not self.file.inputs or not tops.isdisjoint((whole, *whole.parents))
            if inside and not self.ignores(below(folder, whole)):
                found.append(path)
        return found

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

    def house_path(self) -> Path | None:
        """Return the file of the house model that the configuration names."""
        named = self.file.line_model
        return None if named is None else (self.folder or Path()) / named

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
        for at, override in enumerate(self.file.overrides):
            for key in ("select", "ignore"):
                for number, name in enumerate(getattr(override, key)):
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
        overrides = [(override.select, override.ignore) for override in self._overrides(source_id)]
        return _choose(ids, self.file.clean.title, ((self.select, self.ignore), *overrides))

    def protection_for(self, source_id: str) -> Protection:
        """Return what no rule takes away of a source."""
        file = self.file.protect
        return Protection(bool(file.paths) and matches(file.paths, source_id), file.patterns)

    def scores_for(self, source_id: str) -> Mapping[str, Limit]:
        """Return the limits on the scores of a source."""
        layers = [self.gate.scores, *(override.scores for override in self._overrides(source_id))]
        merged = {name: limit for layer in layers for name, limit in layer.items()}
        return {name: limit for name, limit in merged.items() if limit is not None}

    def suppressing(self, source_id: str) -> list[SuppressEntry]:
        """Return the entries of `suppress` that hold today for a source."""
        return [
            entry
            for entry in self.file.suppress
            if (entry.expires is None or entry.expires >= self.today)
            and (entry.source is None or matches((entry.source,), source_id))
        ]

    def suppressions_for(self, source_id: str) -> Suppressed | None:
        """Return what tells by rule and fingerprint why evidence of a source does not count."""
        mine = self.suppressing(source_id)
        if not mine:
            return None

        def suppressed(rule: str, fingerprint: str) -> Suppression | None:
            for entry in mine:
                if entry.rule == rule and entry.fingerprint in (None, fingerprint):
                    return Suppression(
                        entry.reason, entry.expires.isoformat() if entry.expires else None
                    )
            return None

        return suppressed

    def suppress_inconsistencies(
        self, source_id: str, found: Sequence[Inconsistency]
    ) -> tuple[Inconsistency, ...]:
        """Return inconsistencies with those marked that the configuration suppresses."""
        suppressed = self.suppressions_for(source_id)
        if suppressed is None:
            return tuple(found)
        return tuple(_mark(inconsistency, suppressed) for inconsistency in found)

    def suppress_repeats(self, source_id: str, found: Sequence[Repeat]) -> tuple[Repeat, ...]:
        """Return repeats with those marked that are no evidence of this source."""
        if not found:
            return ()
        excused = self._excuse(source_id, found[0].head.rule)
        return tuple(_mark(repeat, excused) for repeat in found)

    def suppress_passages(
        self, found: Sequence[Overlap], sources: Collection[str]
    ) -> tuple[Overlap, ...]:
        """Return overlaps whose passages are marked on each side where they are no evidence.

        `sources` are the ids of the drop: an earlier source that a passage is shared with excuses
        nobody.
        """
        excused = cache(lambda side, rule: self._excuse(side, rule) if side in sources else None)
        marked = []
        for overlap in found:
            passages = []
            for each in overlap.passages:
                tests = [excused(side, each.head.rule) for side in (overlap.left, overlap.right)]
                passages.append(_mark_passage(each, *tests))
            marked.append(replace(overlap, passages=tuple(passages)))
        return tuple(marked)

    def _excuse(self, source_id: str, rule: str) -> Suppressed:
        """Return what tells why evidence of an analysis does not count, also where it is off."""
        if rule not in self.rules_for(source_id, frozenset({rule})):
            return lambda *_: LEFT_OUT
        return self.suppressions_for(source_id) or (lambda *_: None)

    def suppress_contradictions(self, found: Sequence[Contradiction]) -> tuple[Contradiction, ...]:
        """Return contradictions of rules that run on both sources, accepted ones marked."""
        kept = []
        for contradiction in found:
            sides = (contradiction.left.source, contradiction.right.source)
            rule, name = contradiction.head.rule, contradiction.head.fingerprint
            if not all(rule in self.rules_for(side, frozenset({rule})) for side in sides):
                continue
            tests = [test for side in sides if (test := self.suppressions_for(side)) is not None]
            reason = next((why for test in tests if (why := test(rule, name))), None)
            kept.append(replace(contradiction, head=replace(contradiction.head, suppressed=reason)))
        return tuple(kept)

    def _overrides(self, source_id: str) -> list[Override]:
        return [override for override in self.file.overrides if matches(override.paths, source_id)]


def load_settings(config: Path | None, *, start: Path, today: date) -> Settings:
    """Read the configuration named, else the one found from `start` upwards, else none.

    Raises InvalidFileError with every mistake in the file, UsageError where it is not there.
    """
    found = config if config is not None else _find(start)
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


def _mark(inconsistency: Headed, suppressed: Suppressed) -> Headed:
    why = suppressed(inconsistency.head.rule, inconsistency.head.fingerprint)
    return replace(inconsistency, head=replace(inconsistency.head, suppressed=why))


def _mark_passage(passage: Passage, left: Suppressed | None, right: Suppressed | None) -> Passage:
    """Return a passage marked on each side; one that is no evidence anywhere is suppressed."""
    name = passage.head.rule, passage.head.fingerprint
    found = [test(*name) for test in (left, right) if test]
    return replace(
        passage,
        head=replace(passage.head, suppressed=found[0] if found and all(found) else None),
        left_suppressed=left(*name) if left else None,
        right_suppressed=right(*name) if right else None,
    )


def has_table(file: Path) -> bool:
    """Tell whether a pyproject.toml configures sourceaudit."""
    import tomllib

    try:
        tool = tomllib.loads(file.read_text(encoding="utf-8-sig")).get("tool")
    except (OSError, ValueError):
        return False  # somebody else's broken file is no concern of ours
    return isinstance(tool, dict) and "sourceaudit" in tool


@lru_cache(maxsize=64)  # sources differ by the overrides for their paths
def _choose(ids: frozenset[str], title: str, choices: Choices) -> frozenset[str]:
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


def _find(start: Path) -> Path | None:
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
