"""Quotations of news articles that get no speaker: the share of those that are found.

Of 100 articles of BBC news, every fourth of the half that may be looked at.

    python benchmarks/unsigned.py [DATA] [--show] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from sourceaudit.attribution import attributions
from sourceaudit.model.evidence import AttributionKind
from sourceaudit.text.document import document

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
EVERY = 4
BEFORE, SHOWN = 120, 300  # characters before a quotation and of all that is printed


def measured(data: Path, *, show: bool) -> tuple[int, int]:
    """Return how many direct quotations there are, and how many of them have no speaker."""
    rows = (data / "bbc_news_2004_05" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    total = unsigned = 0
    for row in rows[::EVERY]:
        seen = document(json.loads(row)["text"], "en")
        for attribution in attributions(seen):
            if attribution.kind is not AttributionKind.DIRECT:
                continue
            total += 1
            if attribution.speaker is None:
                unsigned += 1
                if show:
                    start = max(0, attribution.start - BEFORE)
                    print(repr(seen.text[start : start + SHOWN]))
    return total, unsigned


def main() -> None:
    """Print the share."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, nargs="?", default=DATA)
    parser.add_argument("--show", action="store_true", help="print those without a speaker")
    parser.add_argument("--json", type=Path, help="write the share here")
    options = parser.parse_args()
    total, unsigned = measured(options.data, show=options.show)
    print(f"{unsigned} of {total} direct quotations have no speaker: {unsigned / total:.3f}")
    if options.json:
        shares = {"bbc": {"without_speaker": unsigned / total}}
        options.json.write_text(json.dumps(shares), encoding="utf-8")


if __name__ == "__main__":
    main()
