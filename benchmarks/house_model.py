"""What a house model from labels gives, on texts that it did not see (training/held-out).

    python benchmarks/house_model.py [--labels 100 200 400] [--least 0.8]

The pieces that the shipped model gives odds of `--least` and more are the evidence of a team, which
marks it right or wrong as the writers of the texts did. A house model is made from so many labels
of one half of the texts; of the other half it says what is taken, at the same odds and at
those from which a line is stripped: how much of it is right, and how much is still taken.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence
from pathlib import Path

from sourceaudit.labels.measure import interval
from sourceaudit.line_model import House, judge
from sourceaudit.line_model.house_fit import Example, fitted, log_odds
from sourceaudit.text.blocks import lines

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "training"))

from documents import Document, marked  # noqa: E402

STRIPS = 10.0  # odds


def evidence(document: Document, least: float, house: House | None = None) -> list[Example]:
    """Return what is taken of a text from some odds on, with what its writer says of it."""
    junk = [(label.start, label.end) for label in document.labels if label.junk]
    return [
        Example(
            document.text,
            (source.start, source.end),
            any(
                2 * (min(end, source.end) - max(start, source.start)) > source.end - source.start
                for start, end in junk
            ),
            log_odds(least),
        )
        for source in judge(document.text, lines(document.text), house=house)
        if source.score >= log_odds(least)
    ]


def told(documents: Sequence[Document], least: float, house: House | None) -> str:
    """Return how much of what is taken is right, and how much that is."""
    found = [example for each in documents for example in evidence(each, least, house)]
    right = sum(example.junk for example in found)
    low, high = interval(right, len(found))
    return f"{right / max(1, len(found)):.3f} ({low:.3f}-{high:.3f}) of {len(found)}, {right} right"


def main() -> None:
    """Print the figures before and with house models of so many labels."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--labels", type=int, nargs="+", default=(50, 100, 200, 400))
    parser.add_argument("--least", type=float, default=0.8)
    chosen = parser.parse_args()
    documents = [*marked(ROOT / "training/held-out")]
    random.Random(4).shuffle(documents)  # noqa: S311 - halves of texts
    ours, theirs = documents[::2], documents[1::2]
    labels = [example for each in ours for example in evidence(each, chosen.least)]
    print(f"{len(labels)} labels in {len(ours)} texts, measured on {len(theirs)} others")
    for least in (chosen.least, STRIPS):
        print(f"  odds {least:g}: {told(theirs, least, None)}")
    for count in chosen.labels:
        some = labels[:count]
        house, held = fitted(some)
        print(
            f"{len(some)} labels, {sum(example.junk for example in some)} right; "
            f"held out in fifths: {held}"
        )
        for least in (chosen.least, STRIPS):
            print(f"  odds {least:g}: {told(theirs, least, house)}")


if __name__ == "__main__":
    main()
