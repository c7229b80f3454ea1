"""How fast the analyses of one source run alone: words a CPU second, and growth with length.

Texts are `articles` of rule_stage.py (paragraphs of inputs/ in seeded order, one word in ten
exchanged), and PolNeAR's development half where it lies beside the project. A text is cut up and
its language known before the clock starts. Time is CPU time of one process, best of 3.

    python benchmarks/analyses.py [DATA]
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rule_stage import made
from sourceaudit.attribution import attributions
from sourceaudit.consistency import inconsistencies
from sourceaudit.rules import load_rules
from sourceaudit.text.blocks import segment
from sourceaudit.text.document import Document, document

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
DOCUMENTS, WORDS, RUNS, TIMES = 100, 700, 3, 10
FLOORS = {"attribution": 150_000, "consistency": 100_000}  # words a CPU second


def stages() -> dict[str, Callable[[Document], object]]:
    """Return the analyses by name."""
    rules = load_rules().analyses

    def consistent(document: Document) -> object:
        original = (document.text, segment(document.text))
        return inconsistencies(document, repeats=(), facts=(), rules=rules, original=original)

    return {"attribution": attributions, "consistency": consistent}


def rate(stage: Callable[[Document], object], documents: Sequence[Document]) -> float:
    """Return the words that a stage reads in a CPU second."""
    best = float("inf")
    for _ in range(RUNS):
        started = time.process_time()
        for each in documents:
            stage(each)
        best = min(best, time.process_time() - started)
    return sum(len(document.words) for document in documents) / best


def measured(data: Path = DATA) -> dict[str, dict[str, float]]:
    """Return the rates of each stage by set, and how much longer ten times the text takes."""
    chance = random.Random(7)  # noqa: S311 - texts, not secrets
    articles = [document(made("articles", chance, words=WORDS), "en") for _ in range(DOCUMENTS)]
    sets = {"articles": articles}
    rows = data / "polnear" / "dev.jsonl"
    if rows.exists():
        lines = rows.read_text(encoding="utf-8").splitlines()
        sets["polnear"] = [document(json.loads(line)["text"], "en") for line in lines]
    long = [document(made("articles", chance, words=WORDS * 10 * times), "en") for times in (1, 10)]
    found: dict[str, dict[str, float]] = {}
    for name, stage in stages().items():
        found[name] = {kind: rate(stage, documents) for kind, documents in sets.items()}
        speeds = [rate(stage, [document]) for document in long]
        found[name]["growth"] = TIMES * speeds[0] / speeds[1]
    return found


def main() -> None:
    """Print the rates; exit 1 where one is under its floor."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    under = False
    for name, rates in measured(data).items():
        print(f"{name} (asked {FLOORS[name]:,})")
        for kind, value in rates.items():
            unit = "times as long for 10 times the text" if kind == "growth" else "words/CPU s"
            print(f"  {kind:10} {value:12,.1f} {unit}")
            under |= kind != "growth" and value < FLOORS[name]
    sys.exit(under)


if __name__ == "__main__":
    main()
