"""How comparing grows with a drop of which no two texts share a sentence.

    python benchmarks/growth.py [--documents 1000 10000]

Texts of 700 made-up words, drawn as often as words of a language are (Zipf's law), are compared
with each other in this process: what they share, and which tell of one event. CPU seconds, of
comparing alone; and how many times more the last drop took than the first.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections.abc import Iterator
from itertools import accumulate

from sourceaudit.consistency import pair_sources, read_statements
from sourceaudit.engines.quiet import settle
from sourceaudit.overlap import compare
from sourceaudit.rules import load_rules
from sourceaudit.text.document import Document, document

WORDS, SENTENCE = 700, 20
SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in "aeiou"]
VOCABULARY = 50_000
SHARED = "analysis/shared-passage"
KILOBYTES = 1024


def texts(count: int) -> Iterator[str]:
    """Yield texts, the same each time."""
    chance = random.Random(17)  # noqa: S311 - nothing secret
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(VOCABULARY)]
    weights = [*accumulate(1 / rank for rank in range(1, VOCABULARY + 1))]
    for _ in range(count):
        drawn = chance.choices(words, cum_weights=weights, k=WORDS)
        parts = (drawn[at : at + SENTENCE] for at in range(0, WORDS, SENTENCE))
        sentences = [f"{' '.join(part).capitalize()}." for part in parts]
        yield "\n\n".join(" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))


def compared(documents: dict[str, Document]) -> tuple[float, int]:
    """Return the CPU seconds that it takes to compare texts, and how many pairs share something."""
    rule = load_rules().analyses[SHARED]
    nothing = {name: read_statements(document(""), ()) for name in documents}
    quoted: dict[str, tuple[()]] = dict.fromkeys(documents, ())
    settle()
    started = time.process_time()
    found, _ = compare(documents, quoted=quoted, rule=rule)
    pair_sources(documents, nothing, overlaps=found)
    return time.process_time() - started, len(found)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, nargs="+", default=[1_000, 10_000])
    given = parser.parse_args()
    first = 0.0
    for count in given.documents:
        seconds, pairs = compared(
            {f"{at:06}": document(text) for at, text in enumerate(texts(count))}
        )
        first = first or seconds
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES
        print(
            f"{count:7} texts {seconds:8.2f} s {1000 * seconds / count:7.2f} ms each "
            f"{seconds / first:7.2f} times the first; {pairs} pairs, {peak:.0f} MB at most",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
