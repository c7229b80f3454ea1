"""What the rules find in training/held-out, which nothing was trained on and no rule written from.

    python benchmarks/held_out.py [--pack NAME] [--show] [--json FILE]

Two sets by writers who saw neither the rules nor the rest of training/: *junk*, articles with junk
marked in them, and *honest*, texts whose own lines look like junk. Characters that are not white
space are counted: precision, recall and F1 of what is stripped, the mean recall of kinds, and
recall and precision of what is stripped or flagged; of honest texts, those that lose a character,
and how many a million.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from sourceaudit.config import Settings
from sourceaudit.rules import RuleSet, find, load_rules

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "training"))

from documents import Document, marked  # noqa: E402

MILLION = 1e6


@dataclass(slots=True)
class Outcome:
    """Characters of a document: of its junk, of the rest, and of each what is taken or shown."""

    name: str
    junk: int = 0
    rest: int = 0
    stripped: int = 0
    harmed: int = 0
    shown: int = 0
    shown_rest: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)


@cache
def _rules() -> RuleSet:
    rules = load_rules([])
    return rules.only(Settings().rules_for("a.txt", rules.ids()))


def outcome(document: Document, pack: str = "") -> Outcome:
    """Run the rules, of one pack where it is named, over a document."""
    text = document.text
    solid = {at for at, one in enumerate(text) if not one.isspace()}
    junk: set[int] = set()
    done = Outcome(document.name)
    gone: set[int] = set()
    shown: set[int] = set()
    for finding in find(text, _rules().rules).findings:
        if not finding.head.rule.startswith(pack):
            continue
        own = {at for edit in finding.edits for at in range(edit.start, edit.end)} & solid
        gone |= own
        shown |= own | {*range(finding.start, finding.end)} & solid
        done.told += [
            f"{finding.head.rule}: {text[edit.start : edit.end]!r}" for edit in finding.edits
        ]
    for label in document.labels:
        if label.junk:
            own = {*range(label.start, label.end)} & solid
            junk |= own
            done.kinds[label.kind] += len(own)
            done.found[label.kind] += len(own & gone)
    rest = solid - junk
    done.junk, done.rest = len(junk), len(rest)
    done.stripped, done.harmed = len(junk & gone), len(rest & gone)
    done.shown, done.shown_rest = len(junk & shown), len(rest & shown)
    return done


def figures(found: Sequence[Outcome]) -> dict[str, dict[str, float]]:
    """Return the figures of the articles with junk and of the honest texts."""
    junk, honest = (
        [outcome for outcome in found if outcome.junk],
        [one for one in found if not one.junk],
    )

    def total(rows: Sequence[Outcome], name: str) -> int:
        return sum(getattr(outcome, name) for outcome in rows)

    stripped, harmed, whole = (total(junk, name) for name in ("stripped", "harmed", "junk"))
    shown, shown_rest = total(junk, "shown"), total(junk, "shown_rest")
    kinds: Counter[str] = sum((outcome.kinds for outcome in junk), Counter())
    by_kind: Counter[str] = sum((outcome.found for outcome in junk), Counter())
    return {
        "junk": {
            "documents": len(junk),
            "precision": stripped / max(1, stripped + harmed),
            "recall": stripped / max(1, whole),
            "f1": 2 * stripped / max(1, stripped + harmed + whole),
            "macro_recall": sum(by_kind[kind] / kinds[kind] for kind in kinds) / max(1, len(kinds)),
            "shown_recall": shown / max(1, whole),
            "shown_precision": shown / max(1, shown + shown_rest),
        },
        "honest": {
            "documents": len(honest),
            "harmed": sum(outcome.harmed > 0 for outcome in honest),
            "lost_a_million": MILLION * total(honest, "harmed") / max(1, total(honest, "rest")),
        },
    }


def outcomes(pack: str = "") -> list[Outcome]:
    """Run the rules over all documents."""
    documents = [*marked(ROOT / "training/held-out")]
    with ProcessPoolExecutor(2) as pool:
        return [*pool.map(outcome, documents, [pack] * len(documents), chunksize=8)]


def measured() -> dict[str, dict[str, float]]:
    """Return the figures of all rules."""
    return figures(outcomes())


def _shown(found: Sequence[Outcome]) -> Iterator[str]:
    for outcome in found:
        if outcome.harmed:
            yield f"{outcome.name}: {outcome.harmed} characters of its own"
            yield from (f"    {told}" for told in outcome.told)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pack", default="", help="count the findings of one pack alone")
    parser.add_argument("--show", action="store_true", help="print what is taken where it harms")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    found = outcomes(options.pack)
    told = figures(found)
    if options.show:
        print("\n".join(_shown(found)))
    for name, row in told.items():
        print(f"{name}: " + "  ".join(f"{key} {value:.3f}" for key, value in row.items()))
    if options.json:
        options.json.write_text(json.dumps(told, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
