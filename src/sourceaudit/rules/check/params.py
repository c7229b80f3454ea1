"""Params and messages: what is named and never used, and limits that no example tests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from sourceaudit.model.evidence import Severity
from sourceaudit.rules.check.lint import Lint, RuleFile, of_rule
from sourceaudit.rules.examples import failures, unfilled_fields
from sourceaudit.rules.load import with_params
from sourceaudit.rules.rule_set import TextRule
from sourceaudit.rules.spec import RuleSpec
from sourceaudit.schema import nearest

USE = re.compile(r"\$([a-z][a-z0-9_]*)")


def lints(rules: Sequence[TextRule], files: Sequence[RuleFile]) -> Iterator[Lint]:
    """Yield what is wrong with the params and the message of each rule."""
    for rule in rules:
        file, slug = of_rule(files, rule.rule.id)
        if "detect" not in file.rule(slug):
            continue  # it changes a rule of another file, which is checked there
        yield from _names(file, slug)
        yield from _limits(rule, file, slug)
        yield from _message(rule, file, slug)


def _names(file: RuleFile, slug: str) -> Iterator[Lint]:
    """Yield params that nothing uses, and names that no param has."""
    rule = file.rule(slug)
    written = rule.get("params") or {}
    used = {**_find_used({name: value for name, value in rule.items() if name != "params"})}
    for name in sorted(written.keys() - used.keys()):
        yield file.lint(
            "unused-param",
            Severity.WARNING,
            file.at(slug, "params", name),
            f"nothing in the rule uses ${name}",
            hint="write it where the number stands, or delete it",
            key=True,
        )
    for name in sorted(used.keys() - written.keys()):
        yield file.lint(
            "unknown-param",
            Severity.ERROR,
            file.at(slug, *used[name]),
            f"the rule has no param {name}",
            hint=nearest(name, written, otherwise="add it to params"),
        )


def _find_used(data: object, path: tuple[str | int, ...] = ()) -> dict[str, tuple[str | int, ...]]:
    """Return the params that are used in YAML data, each with the place."""
    found: dict[str, tuple[str | int, ...]] = {}
    if isinstance(data, Mapping):
        for name, value in data.items():
            found |= _find_used(value, (*path, str(name))) if name != "examples" else {}
    elif isinstance(data, list):
        for number, value in enumerate(data):
            found |= _find_used(value, (*path, number))
    elif isinstance(data, str) and (use := USE.fullmatch(data)):
        found[use[1]] = path
    return found


def _limits(text_rule: TextRule, file: RuleFile, slug: str) -> Iterator[Lint]:
    """Yield numbers that could be half or double without any example noticing."""
    rule = _plain(file.rule(slug))
    params = rule.get("params") or {}
    for name, value in params.items():
        if isinstance(value, bool) or not isinstance(value, (int, float)) or value <= 0:
            continue
        if USE.fullmatch(f"${name}") is None or name not in _find_used(rule):
            continue
        half, double = type(value)(value / 2), value * 2
        tried = [rule | {"params": params | {name: other}} for other in (half, double)]
        if all(_comes_out(text_rule, other) for other in tried):
            yield file.lint(
                "untested-limit",
                Severity.WARNING,
                file.at(slug, "params", name),
                f"{name}: {value} could be {half:g} or {double:g} and every example would come out",
                hint="add an example just inside the limit or just outside it",
                key=True,
            )


def _comes_out(text_rule: TextRule, rule: Mapping[str, Any]) -> bool:
    """Tell whether a rule with another param is allowed and still fulfils its examples."""
    try:
        spec = RuleSpec.model_validate(with_params(rule))
    except ValidationError:
        return False
    return not any(failures(replace(text_rule, spec=spec)))


def _plain(data: Any) -> Any:  # noqa: ANN401 - YAML data
    """Return YAML data without the loader's types."""
    if isinstance(data, Mapping):
        return {str(name): _plain(value) for name, value in data.items()}
    if isinstance(data, list):
        return [_plain(value) for value in data]
    if isinstance(data, bool):
        return data
    return next((kind(data) for kind in (str, int, float) if isinstance(data, kind)), data)


def _message(rule: TextRule, file: RuleFile, slug: str) -> Iterator[Lint]:
    """Yield fields of the message that no example of the rule fills."""
    for shown, filled in unfilled_fields(rule):
        yield file.lint(
            "message-field",
            Severity.WARNING,
            file.at(slug, "message"),
            f"no example fills {{{shown}}}, which would show as ?",
            hint=nearest(shown, filled, otherwise=f"there is {', '.join(filled)}"),
        )
