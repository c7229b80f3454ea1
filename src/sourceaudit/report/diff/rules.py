"""What differs between two audits in versions, packs and rules: why evidence may come and go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sourceaudit.model.audit import Audit, Pack
from sourceaudit.model.evidence import Rule


def rule_changes(then: Audit, now: Audit) -> Iterator[str]:
    """Yield in words what differs, a pack or rule at a time."""
    if then.version != now.version:
        yield f"sourceaudit {then.version} \u2192 {now.version}"
    old, new = ({pack.name: pack for pack in audit.packs} for audit in (then, now))
    for name in sorted({*old, *new}):
        if name not in old:
            yield f"pack {name} {new[name].version} is new"
        elif name not in new:
            yield f"pack {name} is gone"
        elif old[name].sha256 != new[name].sha256:
            yield from _pack(old[name], new[name])


def _pack(then: Pack, now: Pack) -> Iterator[str]:
    versions = (
        then.version if then.version == now.version else f"{then.version} \u2192 {now.version}"
    )
    old, new = ({rule.id: rule for rule in pack.rules} for pack in (then, now))
    lines = [
        *(f"{name} is new" for name in sorted(new.keys() - old.keys())),
        *(f"{name} is gone" for name in sorted(old.keys() - new.keys())),
        *(each for name in sorted(old.keys() & new.keys()) for each in _rule(old[name], new[name])),
    ]
    yield f"pack {now.name} {versions}, other contents"
    yield from lines


def _rule(then: Rule, now: Rule) -> Iterator[str]:
    if then.severity is not now.severity:
        yield f"{now.id}: severity {then.severity.value} \u2192 {now.severity.value}"
    yield from _params(now.id, then.params, now.params)


def _params(
    name: str, then: Mapping[str, float | int | str], now: Mapping[str, float | int | str]
) -> Iterator[str]:
    for key in sorted({*then, *now}):
        if then.get(key) != now.get(key):
            yield f"{name}: {key} {then.get(key, 'none')} \u2192 {now.get(key, 'none')}"
