"""How fast the rules run, finding and cleaning: documents a second, each rule's share, growth.

Texts of 700 words are made of the paragraphs of inputs/ in seeded order, words of them exchanged so
that no two are alike: "articles" of what is left when the rules are done, "junk" of everything, so
that half of each such text is junk. Time is CPU time of one process; on a shared machine read the
shares, not the seconds.

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
RUNNING = 25  # words of a line that is running text
EXCHANGED = 0.1  # share of its words
RUNS = 3
KINDS = ("articles", "junk")
SHOWN = 15  # rules
RATIO = 12  # ten times the text may take so many times as long


def paragraphs(kind: str) -> list[str]:
    """Return the lines of the example drop that are not blank, of articles the running text."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(INPUTS.glob("*.txt"))]
    if kind == "articles":
        rules = load_rules().rules
        texts = [find(text, rules).view.text for text in texts]
    lines = [line for text in texts for line in text.splitlines() if line.strip()]
    return [line for line in lines if kind == "junk" or count_words(line) >= RUNNING]


def varied(line: str, chance: random.Random) -> str:
    """Return a line of running text with one word in ten exchanged for one that nobody has."""
    if count_words(line) < RUNNING:
        return line
    words = line.split(" ")
    for at in range(len(words)):
        if words[at].isalpha() and words[at].islower() and chance.random() < EXCHANGED:
            words[at] = "".join(chance.choices("abcdefghijklmnoprstuvw", k=len(words[at])))
    return " ".join(words)


def made(kind: str, chance: random.Random, *, words: int = 0, size: int = 0) -> str:
    """Return a text of so many words or characters, or a little more."""
    pool = paragraphs(kind)
    lines: list[str] = []
    counted = length = 0
    while counted < words or length < size:
        lines.append(varied(chance.choice(pool), chance))
        counted += count_words(lines[-1])
        length += len(lines[-1]) + 2
    return "\n\n".join(lines)


def drawn(kind: str, count: int) -> list[str]:
    """Return texts of a kind, the same each time."""
    chance = random.Random(1)  # noqa: S311 - nothing secret
    return [made(kind, chance, words=WORDS) for _ in range(count)]


def rates(rules: Sequence[TextRule], count: int) -> dict[str, float]:
    """Return documents a CPU second by kind."""
    return {kind: count / seconds(drawn(kind, count), rules) for kind in KINDS}


def seconds(texts: Sequence[str], rules: Sequence[TextRule]) -> float:
    """Return the CPU time of finding and cleaning all texts, the best of some runs."""
    runs = []
    for _ in range(RUNS):
        started = time.process_time()
        for text in texts:
            find(text, rules)  # with the clean text
        runs.append(time.process_time() - started)
    return min(runs)


def shares(texts: Sequence[str], rules: Sequence[TextRule], whole: float) -> None:
    """Print what each pack adds to the others, and what each rule takes alone."""
    for name in sorted({rule.rule.id.partition("/")[0] for rule in rules}):
        without = [rule for rule in rules if rule.rule.id.partition("/")[0] != name]
        spared = 1000 * (whole - seconds(texts, without)) / len(texts)
        print(f"  {name:18} {spared:6.2f} ms a document that the others do not need")
    print("  each rule alone, ms a document:")
    alone = sorted(((seconds(texts, [rule]), rule.rule.id) for rule in rules), reverse=True)
    for taken, name in alone[:SHOWN]:
        print(f"    {name:44} {1000 * taken / len(texts):6.3f}")


def main() -> int:
    """Print the figures; exit 1 where ten times the text takes more than twelve times as long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--pack", action="append", help="only these packs")
    parser.add_argument("--size", type=int, default=MEGABYTE, help="of the smaller text of two")
    options = parser.parse_args()
    rules = [
        rule
        for rule in load_rules().rules
        if options.pack is None or rule.rule.id.partition("/")[0] in options.pack
    ]
    chance = random.Random(1)  # noqa: S311 - nothing secret
    for kind in KINDS:
        texts = drawn(kind, options.documents)
        whole = seconds(texts, rules)
        print(f"{kind}, {len(rules)} rules: {len(texts) / whole:.0f} documents/s, "
              f"{1000 * whole / len(texts):.2f} ms each")  # fmt: skip
        shares(texts, rules, whole)
    small, big = (made("junk", chance, size=size) for size in (options.size, 10 * options.size))
    ratio = seconds([big], rules) / seconds([small], rules)
    print(f"{options.size:,} to {10 * options.size:,} characters: {ratio:.1f} times as long")
    return int(ratio > RATIO)


if __name__ == "__main__":
    sys.exit(main())
