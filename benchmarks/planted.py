"""Is what was planted found, and is what only looks like it left alone? Families of `plants/`.

Cases are made from parts with fixed seeds, written as files, read as any file is, and looked at by
the rules of the family. Printed are found cases and false alarms by kind; with `--show` each one
that went wrong. `--seed` makes others, to see whether figures hold.

    python benchmarks/planted.py [FAMILY ...] [--count 100] [--seed 1] [--show] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent))
from plants import FAMILIES, Case, Family
from plants.case import Make
from sourceaudit.model.source import Source
from sourceaudit.readers import READERS, Record, read
from sourceaudit.rules import load_rules
from sourceaudit.rules.rule_set import TextRule
from sourceaudit.rules.run import find

COUNT, SEED = 100, 1


@dataclass(frozen=True, slots=True)
class Told:
    """A case and the severities of what was found in it, with the messages."""

    case: Case
    severities: frozenset[str]
    messages: tuple[str, ...]


def cases(makes: Mapping[str, Make], count: int, seed: int) -> Iterator[Case]:
    """Yield so many cases, of each kind about as many; each has a seed of its own."""
    kinds = sorted(makes)
    for number in range(count):
        kind = kinds[number % len(kinds)]
        yield makes[kind](random.Random(f"{seed} {kind} {number}"))  # noqa: S311


def told(case: Case, family: Family, rules: Sequence[TextRule]) -> Told:
    """Return what a family's rules find in a case."""
    name = f"case{case.suffix}"
    source = read(Record(name, name, name, READERS[case.suffix].name, case.raw.encode()))
    if not isinstance(source, Source):
        return Told(case, frozenset(), (f"{source.code}: {source.message}",))
    found = find(
        source.text,
        rules,
        facts=source.facts,
        hidden=source.hidden,
        site=source.site is not None,
    ).findings
    mine = [
        finding.head
        for finding in found
        if finding.head.rule.startswith(family.rules)
        and family.holds(case, source.text[finding.start : finding.end], finding.head.message)
    ]
    return Told(
        case,
        frozenset(head.severity.value for head in mine),
        tuple(f"{head.severity.value} {head.rule}: {head.message}" for head in mine),
    )


def measured(
    family: Family, *, count: int = COUNT, seed: int = SEED
) -> dict[str, list[tuple[Told, bool]]]:
    """Return each planted case and look-alike with whether it was found, or gave an alarm."""
    rules = load_rules().rules
    chosen = [rule for rule in rules if rule.rule.id.startswith(family.rules)]
    plants = [told(case, family, chosen) for case in cases(family.plants, count, seed)]
    likes = [told(case, family, chosen) for case in cases(family.likes, count, seed)]
    return {
        "found": [(telling, bool(telling.severities & {*family.found})) for telling in plants],
        "false": [(telling, bool(telling.severities & {*family.alarms})) for telling in likes],
    }


def shares(done: Mapping[str, Sequence[tuple[Told, bool]]]) -> dict[str, float]:
    """Return the share of cases found and of look-alikes that gave an alarm."""
    return {name: sum(hit for _, hit in rows) / len(rows) for name, rows in done.items()}


def show(name: str, done: Mapping[str, Sequence[tuple[Told, bool]]], *, wrong: bool) -> None:
    """Print a family's table, and what went wrong where that is asked for."""
    for side, rows in done.items():
        hits = sum(hit for _, hit in rows)
        print(f"{name}: {side} {hits} of {len(rows)}")
        kinds: dict[str, list[bool]] = {}
        for telling, hit in rows:
            kinds.setdefault(telling.case.kind, []).append(hit)
        for kind, each in kinds.items():
            print(f"  {kind:<22}{sum(each):>4} of {len(each)}")
        for telling, hit in rows if wrong else ():
            if hit != (side == "found"):
                print(
                    f"--- {telling.case.kind} {telling.case.suffix}: {telling.messages}\n"
                    f"{telling.case.raw}"
                )


def main() -> None:
    """Print the tables of families, all where none is named."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("family", nargs="*", choices=[*FAMILIES, []])
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    metrics = {}
    for name in given.family or FAMILIES:
        done = measured(FAMILIES[name], count=given.count, seed=given.seed)
        show(name, done, wrong=given.show)
        metrics[name] = shares(done)
    if given.json:
        given.json.write_text(json.dumps(metrics, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
