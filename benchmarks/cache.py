"""What a run costs beside the first one, where the cache has all of it, or all but one source.

Drops are generated: texts of about 700 words in English sentences of made-up words, with names,
figures, dates and quotations; one text in ten has a passage of an earlier one. Time is CPU time of
the whole process with its children, from start to the default reports; the runs of a drop come
right after each other, so that on a shared machine the ratios hold where seconds do not. Asked: an
unchanged drop costs under 15 % of the first run, with the same bytes.

    python benchmarks/cache.py [--sizes 300 1000] [--jobs 1]
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

WORDS, VOCABULARY, SEED = 700, 8_000, 5
PARAGRAPH = 4  # sentences
BORROWED = 0.1  # share of texts that have a passage of an earlier one
ASKED = 0.15
NAMES = "Anna Mark Elena Tomas Ruth Victor Clara Simon Nadia Peter Olga Daniel".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
SHAPES = (
    "The {a} {b} of {c} will {d} the {e} in {place}, and its {f} has {g} since {day}.",
    '"We {a} the {b} and {c} that {d} {e}," said {name} {place}, a {f} of {g}.',
    "About {number} {a} were {b} at {c} near {place} on {day}, the {d} {e} said.",
    "In {place} the {a} {b} rose by {number} percent, which {c} {d} called a {e} for {f}.",
    "{name} {place} told {a} that the {b} would {c} {d} before {e} of {f} {g}.",
    "When {a} came to {place}, its {b} {c} were {d} and the {e} had {f} more {g}.",
)
RUNS = ("first run", "unchanged", "one changed")


def vocabulary(chance: random.Random) -> list[str]:
    """Return made-up words, short ones first, which are drawn most often."""
    letters = "etaoinshrdlucmfwyp"
    sizes = (2 + min(9, at.bit_length() // 2 + chance.randint(0, 3)) for at in range(VOCABULARY))
    return ["".join(chance.choices(letters, k=size)) for size in sizes]


def sentences(chance: random.Random, words: list[str]) -> Iterator[str]:
    """Yield sentences without end."""
    while True:
        drawn = {slot: words[int(VOCABULARY * chance.random() ** 2)] for slot in "abcdefg"}
        yield chance.choice(SHAPES).format(
            **drawn,
            place=chance.choice(words[1000:2000]).capitalize(),
            name=chance.choice(NAMES),
            day=chance.choice(DAYS),
            number=chance.randint(3, 900),
        )


def texts(count: int) -> Iterator[str]:
    """Yield texts."""
    chance = random.Random(SEED)  # noqa: S311 - texts, not secrets
    made = sentences(chance, vocabulary(chance))
    before: list[str] = []
    for _ in range(count):
        own: list[str] = []
        while sum(map(len, map(str.split, own))) < WORDS:
            own.append(next(made))
        if before and chance.random() < BORROWED:
            own[8:11] = before[8:11]
        before = own
        paragraphs = (own[at : at + PARAGRAPH] for at in range(0, len(own), PARAGRAPH))
        yield "\n\n".join(map(" ".join, paragraphs)) + "\n"


def cost(folder: Path, jobs: int) -> float:
    """Return the CPU seconds of one audit with a cache, its children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "sourceaudit", "audit", "drop", "--cache", "cache"]
    command += ["-j", str(jobs), "--fail-on", "never"]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def reports(folder: Path) -> dict[str, bytes]:
    """Return the reports of the last run."""
    return {path.name: path.read_bytes() for path in sorted((folder / "reports").iterdir())}


def measured(size: int, jobs: int) -> float:
    """Print what the runs over a drop cost; return the share of an unchanged one."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "drop").mkdir()
        for number, text in enumerate(texts(size)):
            (folder / "drop" / f"{number:05}.txt").write_text(text, encoding="utf-8")
        first = cost(folder, jobs)
        cold = reports(folder)
        warm = cost(folder, jobs)
        assert reports(folder) == cold, "the reports differ"
        with (folder / "drop" / f"{size // 2:05}.txt").open("a", encoding="utf-8") as file:
            file.write("\nThe harbour was closed on Monday, said Ruth Ames, the pilot.\n")
        one = cost(folder, jobs)
        kept = sum(path.stat().st_size for path in (folder / "cache").rglob("*") if path.is_file())
    for run, seconds in zip(RUNS, (first, warm, one), strict=True):
        print(f"{size:6,} sources, {run:12} {seconds:7.2f} CPU s  {100 * seconds / first:6.1f} %")
    print(f"{size:6,} sources, the cache    {kept / 1e6:7.1f} MB")
    return warm / first


def main() -> int:
    """Print the figures; exit 1 where an unchanged drop costs more than is asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[300, 1000])
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    shares = [measured(size, options.jobs) for size in options.sizes]
    return int(max(shares) >= ASKED)


if __name__ == "__main__":
    sys.exit(main())
