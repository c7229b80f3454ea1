"""Compute the percentiles of honest texts that stand beside the figure of tells.

Reads the texts of benchmarks/calibrate.py, of all publishers, and those of `quality` (papers,
reports, magazines), cuts each into stretches of whole sentences, and writes equally spaced
quantiles by length into src/sourceaudit/tells/percentiles.json. They are measured, never shipped.

    python benchmarks/calibrate_tells.py [DATA]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from sourceaudit.tells.figure import figure
from sourceaudit.tells.prose import Prose

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src/sourceaudit/tells/percentiles.json"
SIZES = (100, 150, 225, 350, 500, 1000)  # words of a stretch; figure.py asks for 100
QUANTILES = 400
MOST_STRETCHES = 6  # of one text and length: a book shall not outweigh the news


def texts(data: Path) -> Iterator[str]:
    """Yield the honest texts."""
    for name in ("polnear", "bbc_news_2004_05"):
        lines = (data / name / "dev.jsonl").read_text(encoding="utf-8").splitlines()
        yield from (json.loads(line)["text"] for line in lines)
    for file in sorted((data / "quality").glob("*.txt")):
        yield file.read_text(encoding="utf-8")


def stretches(text: str, size: int) -> Iterator[str]:
    """Yield stretches of whole sentences with about so many words."""
    prose, given = Prose(text), 0
    start, words = None, 0
    for (first, end), length in zip(prose.sentences, prose.lengths, strict=True):
        start = first if start is None else start
        words += length
        if words >= 0.9 * size:
            yield text[start:end]
            start, words, given = None, 0, given + 1
            if given == MOST_STRETCHES:
                return


def main() -> None:
    """Measure every stretch and write the quantiles."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared/data"
    spread, counts = {}, {}
    honest = list(texts(data))
    for size in SIZES:
        found = [figure(stretch) for text in honest for stretch in stretches(text, size)]
        values = sorted(figure.value for figure in found if figure is not None)
        spread[size] = [round(values[len(values) * at // QUANTILES], 2) for at in range(QUANTILES)]
        counts[size] = len(values)
        print(size, len(values), [spread[size][QUANTILES * at // 100] for at in (5, 50, 95, 99)])
    table = {
        "origin": "PolNeAR 1.0.0, BBC news 2004-05, a collection of papers, reports and magazines;"
        " development halves; aggregate figures only",
        "script": "benchmarks/calibrate_tells.py",
        "stretches": counts,
        "quantiles": spread,
    }
    TARGET.write_text(json.dumps(table) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
