"""Made-up pages by layout: how much of the article is found and how much junk is left.

python benchmarks/layout_pages.py [--side seen|left_out|both] [--each 6] [--show LAYOUT] [--rules]

Prints F1, precision and recall of 4-grams and the share of junk lines that are gone, layout by
layout, for the text as it is read (with `--rules`: as `clean` writes it). A title is metadata in
HTML: a text without it is as good. A junk line is gone where its words stand in a row no more
often than in the content and in what may stay.
"""

from __future__ import annotations

import argparse
import logging
import random
import re
import statistics
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from layouts import left_out, page, seen  # noqa: E402
from layouts.material import material  # noqa: E402
from sourceaudit.config import Settings  # noqa: E402
from sourceaudit.containment import Steps  # noqa: E402
from sourceaudit.model.source import Source  # noqa: E402
from sourceaudit.profile import Cleaned, Setup, cleaner  # noqa: E402
from sourceaudit.readers import Record, read  # noqa: E402
from sourceaudit.rules import load_rules  # noqa: E402

WORD = re.compile(r"\w+")
SIZE = 4  # words of a shingle
NAMES: Mapping[str, Callable[[random.Random], Callable[[str], str]]] = {
    "plain": lambda _: page.plain_names,
    "german": lambda _: page.german,
    "spanish": lambda _: page.spanish,
    "utility": lambda _: page.utility,
    "meaningless": page.meaningless,
}
SIDES = {"seen": seen.LAYOUTS, "left_out": left_out.LAYOUTS}
Shares = tuple[float, float, int, int]


def pages(side: str, each: int) -> Iterator[tuple[str, str, page.Page]]:
    """Yield layouts with pages of theirs and what these are made of."""
    made = material(held_out=side == "left_out")
    for name, (layout, names) in SIDES[side].items():
        for seed in range(each):
            one = page.page_of(made, seed, NAMES[names])
            yield name, layout(one), one


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return the runs of four words of a text."""
    words = WORD.findall(text)
    return Counter(tuple(words[at : at + SIZE]) for at in range(max(1, len(words) - SIZE + 1)))


def times(line: str, text: str) -> int:
    """Count the words of a line in a row in a text."""
    sought = "".join(f" {word} " for word in WORD.findall(line))
    return "".join(f" {word} " for word in WORD.findall(text)).count(sought) if sought else 0


def shares(text: str, one: page.Page) -> Shares:
    """Return precision, recall, junk lines that are gone, and junk lines."""
    wanted = "\n".join(one.content)
    if not times(one.story.title, text):
        wanted = "\n".join(line for line in one.content if line != one.story.title)
    may = wanted + "\n" + "\n".join(one.free)
    got, gold = shingles(text), shingles(wanted)
    common = sum((got & gold).values())
    allowed = sum((got & shingles(may)).values())
    gone = sum(times(line, text) <= times(line, may) for line in one.junk)
    return (
        max(allowed, common) / sum(got.values()),
        common / sum(gold.values()),
        gone,
        len(one.junk),
    )


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def main() -> None:
    """Print a line a layout."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--side", choices=[*SIDES, "both"], default="both")
    parser.add_argument("--each", type=int, default=6)
    parser.add_argument("--show")
    parser.add_argument("--rules", action="store_true")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    work = (
        cleaner(Setup(Settings(), load_rules([HERE.parent / "rules"]))) if options.rules else None
    )
    for side in SIDES if options.side == "both" else (options.side,):
        rows: dict[str, list[Shares]] = {}
        for name, html, made in pages(side, options.each):
            done = read(Record(name, name, name, "html", html.encode()))
            text = done.text if isinstance(done, Source) else ""
            if work and isinstance(done, Source):
                cleaned = work(done, Steps())
                text = cleaned.text if isinstance(cleaned, Cleaned) else text
            rows.setdefault(name, []).append(shares(text, made))
            if options.show == name:
                print(html, "\n-----\n", text, "\n=====\n", "\n".join(made.content))
        every = [row for of_layout in rows.values() for row in of_layout]
        for name, of_layout in [*rows.items(), (side, every)]:
            precision, recall = (statistics.mean(row[at] for row in of_layout) for at in (0, 1))
            gone = sum(row[2] for row in of_layout) / max(1, sum(row[3] for row in of_layout))
            print(
                f"{name:16} F1 {f1(precision, recall):.3f}  P {precision:.3f}  R {recall:.3f}"
                f"  junk gone {gone:.3f}"
            )


if __name__ == "__main__":
    main()
