"""How fast the rules run: documents a second, each rule's share of the time, growth with size.

The texts are made of the paragraphs of inputs/, in seeded order, 700 words each, so that no two are
alike and junk is among them. Time is CPU time of one process; on a shared machine read the shares,
not the seconds.

    python benchmarks/rule_stage.py [--documents 200] [--pack NAME ...]
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from sourceaudit.rules import TextRule, find, load_rules
from sourceaudit.text.words import count_words

INPUTS = Path(__file__).resolve().parent.parent / "inputs"
WORDS = 700
MEGABYTE = 1_000_000
RATIO = 12  # ten times the text may take so many times as long


def paragraphs() -> list[str]:
    """Return the lines of the example drop that are not blank."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(INPUTS.glob("*.txt"))]
    return [line for text in texts for line in text.splitlines() if line.strip()]


def documents(count: int, chance: random.Random) -> list[str]:
    """Return texts of 700 words or a little more."""
    pool = paragraphs()
    made = []
    for _ in range(count):
        lines: list[str] = []
        words = 0
        while words < WORDS:
            lines.append(chance.choice(pool))
            words += count_words(lines[-1])
        made.append("\n\n".join(lines))
    return made


def seconds(texts: Sequence[str], rules: Sequence[TextRule]) -> float:
    """Return the CPU time of finding in all texts, the better of two runs."""
    runs = []
    for _ in range(2):
        started = time.process_time()
        for text in texts:
            find(text, rules)
        runs.append(time.process_time() - started)
    return min(runs)


def large(size: int, chance: random.Random) -> str:
    """Return one text of about a size in characters."""
    pool = paragraphs()
    lines: list[str] = []
    length = 0
    while length < size:
        lines.append(chance.choice(pool))
        length += len(lines[-1]) + 2
    return "\n\n".join(lines)


def main() -> int:
    """Print the figures; exit 1 where ten times the text takes more than twelve times as long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--pack", action="append", help="only these packs")
    parser.add_argument("--size", type=int, default=MEGABYTE, help="of the smaller text of two")
    options = parser.parse_args()
    rules = [
        one
        for one in load_rules().rules
        if options.pack is None or one.rule.id.partition("/")[0] in options.pack
    ]
    chance = random.Random(1)  # noqa: S311 - nothing secret
    texts = documents(options.documents, chance)
    whole = seconds(texts, rules)
    print(f"{len(rules)} rules: {len(texts) / whole:.0f} documents/s, "
          f"{1000 * whole / len(texts):.2f} ms each")  # fmt: skip
    names = sorted({one.rule.id.partition("/")[0] for one in rules})
    for name in names:
        without = [one for one in rules if one.rule.id.partition("/")[0] != name]
        spared = 1000 * (whole - seconds(texts, without)) / len(texts)
        print(f"  {name:18} {spared:6.2f} ms a document that the others do not need")
    print("each rule alone, ms a document:")
    alone = sorted(((seconds(texts, [one]), one.rule.id) for one in rules), reverse=True)
    for taken, name in alone[:25]:
        print(f"  {name:44} {1000 * taken / len(texts):6.3f}")
    small, big = large(options.size, chance), large(10 * options.size, chance)
    ratio = seconds([big], rules) / seconds([small], rules)
    print(f"{options.size:,} to {10 * options.size:,} characters: {ratio:.1f} times as long")
    return int(ratio > RATIO)


if __name__ == "__main__":
    sys.exit(main())
