"""A page for each rule and pack, in Markdown: what, why, examples, params, tuning, suppressing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sourceaudit.model.audit import Pack
from sourceaudit.model.evidence import Action, Rule
from sourceaudit.report.defused import code, escape_markdown
from sourceaudit.report.visible import visible
from sourceaudit.rules.conditions import show_value
from sourceaudit.rules.rule_set import RuleSet, TextRule
from sourceaudit.rules.spec import RuleSpec
from sourceaudit.rules.spec.thresholds import Thresholds
from sourceaudit.rules.terms import Edge, edge_at

MARK = "<!-- Made by `sourceaudit rules docs`: edit the rule file instead. -->"
INDEX = "README.md"
CELL = 160
PATTERN = 400  # characters of a pattern that a page shows
DOES: Mapping[Action, str] = {
    Action.STRIP: "deletes what it finds",
    Action.SPLIT: "breaks the paragraph before what it finds",
    Action.UNWRAP: "deletes the markup around the words, which stay",
    Action.KEEP_FIRST: "deletes every copy but the first",
    Action.REPLACE: "writes what it was in its place",
    Action.FLAG: "reports only; the text stays",
}
Uses = Mapping[str, Sequence[str]]


def pages(rules: RuleSet, uses: Mapping[str, Uses]) -> dict[str, str]:
    """Return each page by its path below the folder: PACK/SLUG.md, an index a pack and one of all.

    `uses` are, by rule id and param, the fields of the rule where the param stands.
    """
    written = {rule.rule.id: rule for rule in rules.rules}
    made = {INDEX: _all(rules.packs)}
    for pack in rules.packs:
        made[f"{pack.name}/{INDEX}"] = _index(pack, written)
        for rule in pack.rules:
            page = _page(pack, rule, written.get(rule.id), uses.get(rule.id, {}))
            made[f"{rule.id}.md"] = "\n".join(page) + "\n"
    return made


def _all(packs: Sequence[Pack]) -> str:
    lines = [MARK, "", "# Rule packs", "", "| pack | version | rules |", "|---|---|---|"]
    lines += [
        f"| [{escape_markdown(pack.name)}]({pack.name}/{INDEX}) "
        f"| {pack.version} | {len(pack.rules)} |"
        for pack in packs
    ]
    return "\n".join(lines) + "\n"


def _index(pack: Pack, written: Mapping[str, TextRule]) -> str:
    lines = [
        MARK, "", f"# {escape_markdown(pack.name)} {pack.version}", "",
        "| rule | severity | confidence | does | message |", "|---|---|---|---|---|",
    ]  # fmt: skip
    for rule in pack.rules:
        slug = rule.id.partition("/")[2]
        entry = written.get(rule.id)
        lines.append(
            f"| [{escape_markdown(slug)}]({slug}.md) | {rule.severity} | {rule.confidence} "
            f"| {entry.spec.action if entry else 'flag'} | {escape_markdown(rule.message, CELL)} |"
        )
    return "\n".join(lines) + "\n"


def _page(pack: Pack, rule: Rule, text_rule: TextRule | None, uses: Uses) -> Iterator[str]:
    yield from (MARK, "", f"# {escape_markdown(rule.id)}", "")
    yield (
        f"Severity **{rule.severity}**, confidence **{rule.confidence}**, category "
        f"{rule.category}. Pack [{escape_markdown(pack.name)}]({INDEX}) {pack.version}."
    )
    yield from ("", "## What", "")
    yield from _what(rule, text_rule)
    yield from ("", "## Why", "", escape_markdown(rule.why))
    if text_rule is not None:
        yield from _examples(text_rule)
    if rule.params:
        yield from _params(rule, uses)
    yield from _ways(rule, pack)


def _what(rule: Rule, text_rule: TextRule | None) -> Iterator[str]:
    """Yield what a rule looks for, where, and what it does."""
    yield f"It says: {escape_markdown(rule.message)}"
    yield ""
    if text_rule is None:
        yield "An analysis of the clean text: code, not a pattern. It reports only."
        return
    spec = text_rule.spec
    detector = getattr(spec.detect, spec.detect.kind)
    about = " ".join((type(detector).__doc__ or "").split())
    yield f"- detector {code(spec.detect.kind)}: {about}"
    yield f"- phase {code(spec.phase)}, scope {', '.join(code(scope) for scope in spec.scope)}"
    for name, bound in spec.evidence.items():
        yield f"- only with {code(name)} {code(bound)}"
    if spec.unless is not None:
        for name in sorted(spec.unless.model_fields_set):
            value = show_value(getattr(spec.unless, name))
            yield f"- unless {escape_markdown(name)}: {code(value, PATTERN)}"
    yield f"- action {code(spec.action)}: {DOES[spec.action]}"


def _examples(rule: TextRule) -> Iterator[str]:
    yield from ("", "## Examples")
    for example in rule.spec.examples:
        if example.match is not None:
            yield from ("", "It finds something in", "", *_find_fenced(example.match))
            if example.clean is not None:
                yield from ("", "and leaves", "", *_find_fenced(example.clean))
        else:
            yield from ("", "It leaves alone", "", *_find_fenced(example.no_match or ""))


def _find_fenced(text: str) -> list[str]:
    """Return a text as a block of code that nothing in it can end."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}text", *visible(text).strip("\n").replace("\r", "\u240d").split("\n"), fence]


def _params(rule: Rule, uses: Uses) -> Iterator[str]:
    yield from (
        "",
        "## Params",
        "",
        "| param | value | stands in | to find more |",
        "|---|---|---|---|",
    )
    for name, value in rule.params.items():
        fields = uses.get(name, ())
        stands = ", ".join(code(field) for field in fields) or "the analysis"
        yield f"| {code(name)} | {code(show_value(value))} | {stands} | {_tuning(name, fields)} |"


def _tuning(name: str, fields: Sequence[str]) -> str:
    """Return which way to turn a number, where the type of what it sets says so."""
    ends = [edge_at(RuleSpec, field.split(".")) for field in fields] or [
        edge_at(Thresholds, [name])
    ]
    if Edge.LEAST in ends:
        return "lower it"
    if Edge.MOST in ends or any(field.endswith((".before", ".after")) for field in fields):
        return "raise it"
    return "see the rule"


def _ways(rule: Rule, pack: Pack) -> Iterator[str]:
    """Yield how to tune, suppress and ask."""
    name = rule.id
    yield from ("", "## Tune, suppress, ask", "")
    if rule.params:
        param, value = next(iter(rule.params.items()))
        yield from ("In a rule file of your own, named under `packs:` or with `--rules`:", "")
        yield from ("```yaml", "schema: 1", "pack: {name: house, version: 1.0.0}")
        yield f"extends: [{pack.name}@^{pack.version.partition('.')[0]}]"
        yield f"rules: [{{id: {name}, params: {{{param}: {_write(value)}}}}}]"
        yield from ("```", "", "`sourceaudit rules try` shows what a change does to a drop.")
    yield from ("", "In `sourceaudit.yaml`:", "", "```yaml")
    yield f'overrides: [{{paths: ["inputs/wire/**"], ignore: [{name}]}}]'
    yield f'suppress: [{{rule: {name}, source: "inputs/x.txt", reason: "say why"}}]'
    yield f"gate: {{rules: {{{name}: {{max: 0}}}}}}"
    yield from ("```", "")
    if rule.category and pack.name != "analysis":
        yield f"`sourceaudit rules explain {name}@FILE:LINE` says why it fires at a place, or not."
    else:
        yield "The report shows its evidence with both places."


def _write(value: float | str) -> str:
    """Return a value as YAML reads it again."""
    return json.dumps(value, ensure_ascii=True)


def uses_of(rule: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the fields of a rule as it is written where each param stands, e.g. detect.repeat."""
    found: dict[str, list[str]] = {}

    def look(value: object, path: str) -> None:
        if isinstance(value, Mapping):
            for name, inner in value.items():
                look(inner, f"{path}.{name}" if path else str(name))
        elif isinstance(value, list):
            for inner in value:
                look(inner, path)
        elif isinstance(value, str) and value.startswith("$"):
            found.setdefault(value[1:], []).append(path)

    look({name: value for name, value in rule.items() if name not in ("params", "examples")}, "")
    return found
