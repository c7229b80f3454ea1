"""Advertising and filler planted in articles: what is found, and what honest look-alikes set off.

Composes 100 articles in four languages, each with one planted piece (contact channels, links,
domains, keyword runs, hashtags, carrier sentences, boxes of searches, ornaments, filler of several
generators), and 100 with an honest piece that looks alike (press contacts, staff lists, sources,
keywords of abstracts, entries of an index, mottos, Latin, poems, tables, reviews ...). A piece is
found where findings, edits or flags, cover half of its characters; a look-alike is false where a
finding of the pack `promo` touches it, or any rule edits it. Prints both by kind.

    python benchmarks/planted_promo.py [--seed 0] [--show] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from planted_promo_articles import ARTICLES
from planted_promo_honest import HONEST
from planted_promo_parts import PLANTED
from sourceaudit.config import Settings
from sourceaudit.rules import RuleSet, find, load_rules

EACH = 5  # cases of a kind
COVERED = 0.5  # share of a planted piece that findings must cover
PACK = "promo/"
Piece = Callable[[random.Random, str], str]


@dataclass(frozen=True, slots=True)
class Case:
    """An article with a piece in it: text[start:end]."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What rules do to the piece of a case: shares of its characters, and who touches it."""

    covered: float
    stripped: float
    touched: tuple[str, ...]
    outside: tuple[str, ...]


def article(chance: random.Random, language: str) -> list[str]:
    """Return the paragraphs of an article, a title above them."""
    told = ARTICLES[language]
    sentences = [*told.sentences]
    chance.shuffle(sentences)
    third = len(sentences) // 3
    groups = [sentences[:third], sentences[third : 2 * third], sentences[2 * third :]]
    return [told.title, *(" ".join(group) for group in groups)]


def cases(kinds: dict[str, Piece], seed: int) -> list[Case]:
    """Return `EACH` cases of each kind, the same for the same seed."""
    made = []
    for kind, piece in kinds.items():
        for number in range(EACH):
            chance = random.Random(f"{seed} {kind} {number}")  # noqa: S311 - a seeded measurement
            language = [*ARTICLES][number % len(ARTICLES)]
            made.append(_planted(chance, kind, piece, language))
    return made


def _planted(chance: random.Random, kind: str, piece: Piece, language: str) -> Case:
    """Put a piece below an article, between its paragraphs, or into one of them."""
    paragraphs = article(chance, language)
    own = piece(chance, language)
    if kind.endswith("sentence"):
        at = chance.randrange(1, len(paragraphs))
        paragraphs[at] = f"{paragraphs[at]} {own}"
    elif kind.endswith("heading"):
        paragraphs.insert(chance.randrange(1, len(paragraphs)), own)
    else:
        paragraphs.insert(chance.choice([2, len(paragraphs), len(paragraphs)]), own)
    text = "\n\n".join(paragraphs) + "\n"
    start = text.index(own)
    return Case(kind, text, start, start + len(own))


def outcome(case: Case, rules: RuleSet) -> Outcome:
    """Run the rules over a case."""
    chosen = rules.only(Settings().rules_for("a.txt", rules.ids()))
    findings = find(case.text, chosen.rules).findings
    piece = {at for at in range(case.start, case.end) if not case.text[at].isspace()}
    covered: set[int] = set()
    stripped: set[int] = set()
    touched: dict[str, None] = {}
    outside: dict[str, None] = {}
    for finding in findings:
        own = {*range(finding.start, finding.end)}
        gone = {at for edit in finding.edits for at in range(edit.start, edit.end)}
        covered |= own & piece
        stripped |= gone & piece
        if (own & piece and finding.head.rule.startswith(PACK)) or gone & piece:
            touched[finding.head.rule] = None
        if own - {*range(case.start, case.end)} and finding.head.rule.startswith(PACK):
            outside[finding.head.rule] = None
    size = max(1, len(piece))
    return Outcome(len(covered) / size, len(stripped) / size, (*touched,), (*outside,))


def measure(rules: RuleSet, *, seed: int = 0) -> dict[str, dict[str, dict[str, float]]]:
    """Return by kind how many planted pieces are found and stripped, and look-alikes touched."""
    found: dict[str, dict[str, float]] = {}
    for case in cases(PLANTED, seed):
        row = found.setdefault(case.kind, {"cases": 0, "found": 0, "stripped": 0})
        result = outcome(case, rules)
        row["cases"] += 1
        row["found"] += result.covered >= COVERED
        row["stripped"] += result.stripped >= COVERED
    false: dict[str, dict[str, float]] = {}
    for case in cases(HONEST, seed):
        row = false.setdefault(case.kind, {"cases": 0, "false": 0, "stripped": 0})
        result = outcome(case, rules)
        row["cases"] += 1
        row["false"] += bool(result.touched or result.outside)
        row["stripped"] += result.stripped > 0
    return {"planted": found, "honest": false}


def totals(table: dict[str, dict[str, dict[str, float]]]) -> dict[str, float]:
    """Return the share of planted pieces found and of look-alikes touched."""

    def share(rows: Sequence[dict[str, float]], name: str) -> float:
        return sum(row[name] for row in rows) / sum(row["cases"] for row in rows)

    planted, honest = [*table["planted"].values()], [*table["honest"].values()]
    return {
        "found": share(planted, "found"),
        "stripped": share(planted, "stripped"),
        "false": share(honest, "false"),
        "harmed": share(honest, "stripped"),
    }


def show(rules: RuleSet, seed: int) -> None:
    """Print what was missed, and what was false, with the rules behind it."""
    for case in cases(PLANTED, seed):
        result = outcome(case, rules)
        if result.covered < COVERED or result.outside:
            print(f"MISSED {case.kind} {result}\n{case.text[case.start : case.end]}\n")
    for case in cases(HONEST, seed):
        result = outcome(case, rules)
        if result.touched or result.outside:
            print(f"FALSE {case.kind} {result}\n{case.text[case.start : case.end]}\n")


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", action="store_true", help="print what was missed or false")
    parser.add_argument("--rules", type=Path, help="a rule file in place of the shipped packs")
    parser.add_argument("--json", type=Path, help="write the figures into this file as well")
    given = parser.parse_args()
    rules = load_rules([given.rules] if given.rules else ())
    if given.show:
        show(rules, given.seed)
    table = measure(rules, seed=given.seed)
    for name, rows in table.items():
        for kind, row in rows.items():
            told = "  ".join(f"{key} {value:.0f}" for key, value in row.items())
            print(f"{name:8} {kind:26} {told}")
    for name, value in totals(table).items():
        print(f"{name:10} {value:.3f}")
    if given.json:
        figures = {"all": totals(table), **table}
        given.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
