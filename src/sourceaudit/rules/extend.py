"""`extends`: rule files that build on other packs and change some of their rules.

A rule whose id is `pack/slug` of a pack that the file extends is an override: its keys are merged
into the rule's, key by key, and lists replace lists. The file then has the rule, and the pack not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sourceaudit.errors import UsageError
from sourceaudit.schema import load_plain, nearest

# "structure@^1": any version from 1.0.0 up to and without 2.0.0; "@1.2.0" that one; or no version.
EXTENDS = re.compile(r"(?P<pack>[a-z][a-z0-9-]*)(?:@(?P<caret>\^)?(?P<version>\d+(?:\.\d+){0,2}))?")


# What a configuration changes: keys of rules as their files would say them, by the rules' ids.
Changes = Mapping[str, Mapping[str, Any]]
NO_CHANGES: Changes = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Base:
    """A pack that is extended: its file, and its content as it is written."""

    file: Path
    data: Mapping[str, Any]

    @property
    def rules(self) -> Mapping[str, Mapping[str, Any]]:
        """Return the rules as they are written, by slug."""
        rules = self.data.get("rules")
        return {
            str(rule.get("id")): rule
            for rule in (rules if isinstance(rules, list) else ())
            if isinstance(rule, dict)
        }

    @property
    def names(self) -> Mapping[str, str]:
        """Return the slugs of now by those that rules had before."""
        return {
            str(alias): slug
            for slug, rule in self.rules.items()
            for alias in _list(rule.get("aliases"))
        }

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages that the pack is for; none for all."""
        head = self.data.get("pack")
        return tuple(map(str, _list(head.get("languages")))) if isinstance(head, dict) else ()


@dataclass(frozen=True, slots=True)
class Refused:
    """What is wrong with an entry of `extends` or an override, and where it stands in the data."""

    location: tuple[str | int, ...]
    reason: str


def bases(
    data: Any,  # noqa: ANN401 - plain YAML data
    file: Path,
    shipped: Callable[[str], Sequence[Path]],
) -> tuple[Mapping[str, Base], list[Refused]]:
    """Return the packs that a rule file extends, by name: beside it, or shipped."""
    found: dict[str, Base] = {}
    refused: list[Refused] = []
    named = data.get("extends") if isinstance(data, dict) else None
    for at, entry in enumerate(named if isinstance(named, list) else []):
        match = EXTENDS.fullmatch(entry) if isinstance(entry, str) else None
        if match is None:
            refused.append(Refused(("extends", at), "write pack, pack@^1 or pack@1.2.0"))
            continue
        name = match["pack"]
        files = [file.with_name(f"{name}.yaml"), *shipped(name)]
        chosen = next((path for path in files if path.is_file() and path != file), None)
        if chosen is None:
            reason = f"there is no pack {name}, neither beside this file nor among those shipped"
            refused.append(Refused(("extends", at), reason))
            continue
        base = Base(chosen, load_plain(chosen))
        version = str((base.data.get("pack") or {}).get("version"))
        if not _fits(version, match["version"], caret=match["caret"] is not None):
            refused.append(
                Refused(("extends", at), f"the pack {name} that is here has version {version}")
            )
        found[name] = base
    return found, refused


def _fits(version: str, wanted: str | None, *, caret: bool) -> bool:
    if wanted is None:
        return True
    have = [int(part) for part in re.findall(r"\d+", version)]
    want = [int(part) for part in wanted.split(".")]
    return (have[:1] == want[:1] and have >= want) if caret else have[: len(want)] == want


def merge_overrides(
    data: Any,  # noqa: ANN401 - plain YAML data
    known: Mapping[str, Base],
) -> tuple[Any, list[Refused]]:
    """Return a rule file's data with every override as the whole rule that it makes."""
    rules = data.get("rules") if isinstance(data, dict) else None
    if not isinstance(rules, list):
        return data, []
    done: list[Any] = []
    refused: list[Refused] = []
    for at, rule in enumerate(rules):
        name = rule.get("id") if isinstance(rule, dict) else None
        if not isinstance(name, str) or "/" not in name:
            done.append(rule)
            continue
        pack, _, slug = name.partition("/")
        base = known.get(pack)
        slug = base.names.get(slug, slug) if base else slug
        if base is None or slug not in base.rules:
            reason = (
                f"{pack} is not extended: add it to extends"
                if base is None
                else f"the pack {pack} has no rule {slug}; {nearest(slug, base.rules)}"
            )
            refused.append(Refused(("rules", at, "id"), reason))
            continue
        for param in _unknown(rule, base.rules[slug]):
            message = nearest(param, base.rules[slug].get("params") or {})
            reason = (
                f"{pack}/{slug} has no param {param}, and the override does not use it; {message}"
            )
            refused.append(Refused(("rules", at, "params", param), reason))
        done.append(_merge(base.rules[slug], rule | {"id": f"{pack}/{slug}"}))
    return data | {"rules": done}, refused


def apply_changes(
    data: Any,  # noqa: ANN401 - plain YAML data
    changes: Changes,
) -> tuple[Any, Changes]:
    """Return a rule file's data with what a configuration changes, and which changes those are.

    Raises UsageError for a param that a rule does not have.
    """
    rules = data.get("rules") if isinstance(data, dict) else None
    head = data.get("pack") if isinstance(data, dict) else None
    if not changes or not isinstance(rules, list) or not isinstance(head, dict):
        return data, NO_CHANGES
    done: list[Any] = []
    applied: dict[str, Mapping[str, Any]] = {}
    for rule in rules:
        name = _find_changed_name(rule, str(head.get("name")), changes)
        if name is None:
            done.append(rule)
            continue
        applied[name] = changes[name]
        _require_params(name, changes[name], rule)
        done.append(_merge(rule, changes[name]))
    return data | {"rules": done}, applied


def _find_changed_name(rule: Any, pack: str, changes: Changes) -> str | None:  # noqa: ANN401
    """Return the name under which a rule is changed: its id, or one that it had before."""
    if not isinstance(rule, dict):
        return None
    own, _, slug = str(rule.get("id")).rpartition("/")
    names = (f"{own or pack}/{each}" for each in (slug, *_list(rule.get("aliases"))))
    return next((name for name in names if name in changes), None)


def _require_params(name: str, change: Mapping[str, Any], rule: Mapping[str, Any]) -> None:
    known = rule.get("params") or {}
    for param in change.get("params", {}):
        if param not in known:
            hint = nearest(param, known, otherwise=f"its params: {', '.join(known) or 'none'}")
            raise UsageError(f"rules: {name} has no param {param}; {hint}")


def _unknown(over: Mapping[str, Any], base: Mapping[str, Any]) -> list[str]:
    """Return the params of an override that neither its rule has nor its own `$name` asks for."""
    params, known = over.get("params"), base.get("params")
    own = params if isinstance(params, Mapping) else {}
    used = frozenset(_texts({key: value for key, value in over.items() if key != "params"}))
    return [name for name in own if name not in (known or {}) and f"${name}" not in used]


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - plain YAML data
    """Yield every text that stands as a value in data."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, str):
        yield value


def _list(value: Any) -> list[Any]:  # noqa: ANN401 - plain YAML data
    return value if isinstance(value, list) else []


def _merge(base: Any, over: Any) -> Any:  # noqa: ANN401 - plain YAML data
    if not (isinstance(base, Mapping) and isinstance(over, Mapping)):
        return over
    return {
        **base,
        **{key: _merge(base[key], value) if key in base else value for key, value in over.items()},
    }
