"""Compute the percentiles of quality journalism that stand beside scores.

Reads news articles that lie beside the project (they may be measured, never shipped), scores each
alone with the code that audits, and writes 200 equally spaced quantiles a score, with origin and
counts, into src/sourceaudit/scores/percentiles.json.

    python benchmarks/calibrate.py [DATA]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from sourceaudit.config import Settings
from sourceaudit.containment import Steps
from sourceaudit.model.source import Source
from sourceaudit.profile import Profile, Setup, profiler
from sourceaudit.rules import load_rules
from sourceaudit.scores.attribution import attribution
from sourceaudit.scores.consistency import consistency

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src/sourceaudit/scores/percentiles.json"
# General newspapers and broadcasters; the partisan outlets of the same set are left out.
PUBLISHERS = {"nyt", "wash-post", "usa-today", "politico"}
QUANTILES = 200


def articles(data: Path) -> Iterator[tuple[str, str]]:
    """Yield id and text of each article of the development halves."""
    for line in (data / "polnear/dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["publisher"] in PUBLISHERS:
            yield row["id"], row["text"]
    for line in (data / "bbc_news_2004_05/dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield row["id"], row["text"]


def main() -> None:
    """Score every article and write the quantiles."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared/data"
    work = profiler(Setup(Settings(), load_rules()))
    values: dict[str, list[float]] = {"attribution": [], "consistency": [], "readability": []}
    for name, text in articles(data):
        one = work(Source(name, name, name, "", text), Steps())
        assert isinstance(one, Profile)
        for score, found in (
            ("attribution", attribution(one.document, one.attributions)),
            ("consistency", consistency(one.document, one.inconsistencies)),
            ("readability", one.readability),
        ):
            if found.value is not None:
                values[score].append(found.value)
    spread = {name: quantiles(found) for name, found in values.items()}
    table = {
        "origin": "PolNeAR 1.0.0 (four US newspapers) and BBC news 2004-05, development halves; "
        "aggregate figures only",
        "script": "benchmarks/calibrate.py",
        "articles": {name: len(found) for name, found in values.items()},
        "quantiles": spread,
    }
    TARGET.write_text(json.dumps(table) + "\n", encoding="utf-8")
    for name, shares in spread.items():
        print(name, [shares[QUANTILES * share // 100] for share in (5, 25, 50, 75, 95)])


def quantiles(values: list[float]) -> list[float]:
    """Return equally spaced quantiles, rounded."""
    ordered = sorted(values)
    return [round(ordered[len(ordered) * at // QUANTILES], 3) for at in range(QUANTILES)]


if __name__ == "__main__":
    main()
