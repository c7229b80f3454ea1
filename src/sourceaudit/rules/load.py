"""Rule files -> rules that can run, with every mistake of every file reported at once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from sourceaudit.errors import InvalidFileError, Mistake, UsageError
from sourceaudit.line_model import house, weights
from sourceaudit.model.audit import Pack
from sourceaudit.model.evidence import Rule, Severity
from sourceaudit.rules.extend import (
    NO_CHANGES,
    Base,
    Changes,
    Refused,
    apply_changes,
    bases,
    merge_overrides,
)
from sourceaudit.rules.mistakes import ANALYSIS
from sourceaudit.rules.mistakes import mistakes as whole_file
from sourceaudit.rules.rule_set import RuleSet, TextRule
from sourceaudit.rules.spec import PackFile, RuleSpec
from sourceaudit.rules.terms import PHASES
from sourceaudit.rules.word_lists import with_lists
from sourceaudit.schema import load_plain, load_yaml
from sourceaudit.text.lexicons import rules_folder

SUFFIXES = (".yaml", ".yml")
MAXIMUM_BYTES = 2 << 20  # a minute of parsing; packs that people write have a tenth of it


def load_rules(
    paths: Sequence[Path] = (), changes: Changes = NO_CHANGES, house_path: Path | None = None
) -> RuleSet:
    """Load the rule files of files and folders; without any, the packs that are shipped.

    The pack `analysis` is always there: the shipped one unless a path brings its own. Optional
    packs are loaded where their file is named, not with a folder. Of two packs with one name the
    later wins. `changes` has keys of rules that a configuration changes, by the rules' ids; those
    of rules that are not there are left out. `house_path` is the file of a house model. Raises
    InvalidFileError with every mistake, UsageError for a file that is no house model.
    """
    given = paths or [rules_folder()]
    files = [file for path in given for file in rule_files(path)]
    named = frozenset(path.resolve() for path in given if path.is_file())
    loaded, taken = _loaded([*(shipped_packs(ANALYSIS) if paths else ()), *files], named, changes)
    added = None if house_path is None else house(house_path, weights().bits)
    texts = [rule for _, rules in loaded.values() for rule in rules]
    return RuleSet(
        tuple(pack for pack, _ in loaded.values()),
        tuple(
            sorted(
                (rule for rule in texts if rule.spec.phase != ANALYSIS),
                key=lambda rule: PHASES.index(rule.spec.phase),
            )
        ),
        {rule.rule.id: rule.rule for rule in texts if rule.spec.phase == ANALYSIS},
        (*(file for item in taken for file in item.read), *((house_path,) if house_path else ())),
        hashlib.sha256(
            repr(
                [
                    *((file.digest, file.pack.name in loaded) for file in taken),
                    *((added.digest,) if added else ()),
                ]
            ).encode()
        ).hexdigest(),
        frozenset().union(*(file.off for file in taken)),
        added,
    )


def _loaded(
    files: Sequence[Path], named: frozenset[Path], changes: Changes
) -> tuple[dict[str, tuple[Pack, tuple[TextRule, ...]]], list[_File]]:
    """Return packs with their rules by name: the files', and those of packs that they extend.

    Also return all that was read, in order.
    """
    mistakes: list[Mistake] = []
    found: dict[str, tuple[Pack, tuple[TextRule, ...]]] = {}
    over: set[str] = set()
    taken: list[_File] = []
    waiting, read = list(files), set[Path]()
    while waiting:
        file = waiting.pop(0)
        if file.resolve() in read:
            continue
        read.add(file.resolve())
        try:
            item = _load(file, changes)
        except InvalidFileError as error:
            mistakes.extend(error.mistakes)
            continue
        taken.append(item)
        if item.optional and file.resolve() not in named:
            continue
        found.pop(item.pack.name, None)
        found[item.pack.name] = (item.pack, item.rules)
        over |= item.overrides
        named |= {base.resolve() for base in item.bases}
        waiting += [base for base in item.bases if base.resolve() not in read]
    if mistakes:
        raise InvalidFileError(mistakes)
    return {name: _without(pack, rules, over) for name, (pack, rules) in found.items()}, taken


def _without(
    pack: Pack, rules: tuple[TextRule, ...], over: set[str]
) -> tuple[Pack, tuple[TextRule, ...]]:
    """Return a pack without the rules that another file overrides."""
    gone = {name for name in over if name.startswith(f"{pack.name}/")}
    left = tuple(rule for rule in rules if rule.rule.id not in gone)
    return replace(pack, rules=tuple(rule.rule for rule in left)), left


def shipped_packs(name: str | None = None) -> list[Path]:
    """Return the rule files that come with sourceaudit, or the one of a pack."""
    found = rule_files(rules_folder())
    return [file for file in found if name is None or file.stem == name]


def always_runs(file: Path) -> bool:
    """Tell whether a rule file is one of the shipped packs that run where nobody names any."""
    if file not in shipped_packs():
        return False
    head = load_plain(file).get("pack")
    return isinstance(head, dict) and not head.get("optional")


def rule_files(path: Path) -> list[Path]:
    """Return the rule files of a file or folder, sorted.

    Raises InvalidFileError where there are none.
    """
    if path.is_file():
        return [path]
    found = sorted(file for file in path.glob("*") if file.suffix in SUFFIXES and file.is_file())
    if not found:
        what = "has no *.yaml files" if path.is_dir() else "is not there"
        raise InvalidFileError([Mistake(path.as_posix(), 1, 1, f"the rule folder {what}")])
    return found


@dataclass(frozen=True, slots=True)
class _File:
    """What one rule file says: its pack and rules, what it overrides, the files it extends.

    `read` is the file itself and its word lists; `digest` is that of all of them.
    """

    pack: Pack
    rules: tuple[TextRule, ...]
    overrides: frozenset[str]
    off: frozenset[str]
    bases: tuple[Path, ...]
    optional: bool
    read: tuple[Path, ...]
    digest: str


def _load(file: Path, changes: Changes) -> _File:
    if file.is_file() and file.stat().st_size > MAXIMUM_BYTES:
        too_large = f"has more than {MAXIMUM_BYTES >> 20} MB: move its lists into lexicons/NAME.txt"
        raise InvalidFileError([Mistake(_label(file), 1, 1, too_large)])
    known: dict[str, Base] = {}
    refused: list[Refused] = []
    applied: dict[str, Any] = {}
    prepare = partial(
        _prepare, file=file, known=known, refused=refused, changes=changes, applied=applied
    )
    mistakes: list[Mistake] = []
    try:
        content = load_yaml(file, PackFile, label=_label(file), prepare=prepare)
        mistakes += [_at(file, place, what) for place, what in whole_file(content)]
    except InvalidFileError as error:
        mistakes += error.mistakes
    mistakes += [_at(file, refused.location, refused.reason) for refused in refused]
    if mistakes and applied:
        _load(file, NO_CHANGES)  # what is wrong without the changes is the file's own
        raise UsageError(f"rules: {' and '.join(applied)}: {mistakes[0].message}")
    if mistakes:
        raise InvalidFileError(mistakes)
    name = content.pack.name
    rules = tuple(
        TextRule(_rule(name, spec), spec, _languages(content, spec, known))
        for spec in content.rules
        if spec.severity is not Severity.OFF
    )
    lists = "".join(sorted(lexicon.digest for lexicon in content.lexicons.values()))
    each = repr([(name, value.digest) for name, value in content.lexicons.items()])
    read = (
        file,
        *(lexicon.file for lexicon in content.lexicons.values() if lexicon.file is not None),
    )
    message = json.dumps(applied, sort_keys=True) if applied else ""
    message += "".join(spec.detect.rests_on for spec in content.rules)
    digest = hashlib.sha256(file.read_bytes() + lists.encode() + message.encode()).hexdigest()
    pack = Pack(name, content.pack.version, digest, tuple(rule.rule for rule in rules))
    over = frozenset(spec.id for spec in content.rules if "/" in spec.id)
    files = tuple(base.file for base in known.values())
    whole = hashlib.sha256(f"{digest} {each}".encode()).hexdigest()
    off = frozenset(_rule(name, spec).id for spec in content.rules if spec.severity is Severity.OFF)
    return _File(pack, rules, over, off, files, content.pack.optional, read, whole)


def _label(file: Path) -> str:
    """Return a path as it is shortest to read: from here, where it lies below."""
    try:
        return file.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return file.as_posix()


def _languages(content: PackFile, spec: RuleSpec, known: Mapping[str, Base]) -> tuple[str, ...]:
    """Return the languages of a rule: those of its pack, of an override those of its own pack."""
    own = known.get(spec.id.partition("/")[0]) if "/" in spec.id else None
    return content.pack.languages or (own.languages if own else ())


def _rule(pack: str, spec: RuleSpec) -> Rule:
    own, _, slug = spec.id.rpartition("/")
    return Rule(
        id=f"{own or pack}/{slug}",
        severity=spec.severity,
        confidence=spec.confidence,
        category=spec.category,
        message=spec.message,
        why=" ".join(spec.why.split()),
        params=spec.params,
        aliases=tuple(f"{own or pack}/{alias}" for alias in spec.aliases),
    )


def _prepare(
    data: Any,  # noqa: ANN401 - plain YAML data
    *,
    file: Path,
    known: dict[str, Base],
    refused: list[Refused],
    changes: Changes,
    applied: dict[str, Any],
) -> Any:  # noqa: ANN401
    """Return data with overrides merged, params and word lists put in.

    What is refused is noted in `refused`, changes that hold for a rule of the file in `applied`.
    """
    found, wrong = bases(data, file, shipped_packs)
    known.update(found)
    refused.extend(wrong)
    whole, wrong = merge_overrides(data, found)
    refused.extend(wrong)
    whole, done = apply_changes(whole, changes)
    applied.update(done)
    inherited = [(base.data, base.file.parent) for base in found.values()]
    return with_lists(_substitute(whole), file.parent, inherited=inherited)


def _substitute(data: Any) -> Any:  # noqa: ANN401 - plain YAML data
    """Put each rule's params in place of `$name` in the rest of the rule."""
    if not isinstance(data, dict) or not isinstance(data.get("rules"), list):
        return data
    return data | {"rules": [with_params(rule) for rule in data["rules"]]}


def with_params(rule: Any) -> Any:  # noqa: ANN401 - plain YAML data
    """Return a rule as it is written with its params in place of `$name`."""
    params = rule.get("params") if isinstance(rule, dict) else None
    if not isinstance(params, dict):
        return rule
    return {
        key: value if key == "params" else _replace(value, params) for key, value in rule.items()
    }


def _replace(value: Any, params: Mapping[str, Any]) -> Any:  # noqa: ANN401 - plain YAML data
    match value:
        case dict():
            return {key: _replace(inner, params) for key, inner in value.items()}
        case list():
            return [_replace(inner, params) for inner in value]
        case str() if value.startswith("$") and value[1:] in params:
            return params[value[1:]]
        case _:
            return value


def _at(file: Path, location: tuple[str | int, ...], message: str) -> Mistake:
    from sourceaudit.located import Located
    from sourceaudit.schema import locate

    text = file.read_text(encoding="utf-8-sig")
    line, column = locate(Located().load(text), location)
    return Mistake(_label(file), line, column, message, text.split("\n")[line - 1])
