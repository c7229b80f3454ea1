"""Every pair of near-copies is in one cluster: an exhaustive check of a drop of 2,000 texts.

The drop is made up so that pairs lie close to the limit on both sides: copies with more and more
words changed, texts that were edited again and again, pages of forms, excerpts, families of one
text, short texts, equal ones and texts of twelve languages, four of them without blanks. It is
audited as any drop is. Beside that the exact Jaccard index of all 2 million pairs is worked out
from the cleaned texts, as sets of runs of five words and with none of the index of sourceaudit.
`missed` are pairs at .5 or more, and equal texts, in two clusters; `wrong` are clusters that no
such pairs hold together.

    python benchmarks/near_copies.py [--count 2000] [--seed 1] [--json FILE] [--write]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from random import Random

sys.path.append(str(Path(__file__).resolve().parent))
from plants.near_copies import drop
from sections import rows, stamp, write
from sourceaudit.overlap.clusters import Forest
from sourceaudit.text.words import word_list

COUNT, SEED = 2000, 1
NEAR, SIZE = 0.5, 5  # what a near-copy is, by the definition: not read from the rules
CLOSE = 0.6  # pairs below are those that are easily missed
PROGRAM = (sys.executable, "-m", "sourceaudit")

Grams = frozenset[tuple[str, ...]]
Pair = tuple[str, str]
Line = tuple[str, int, int, int]


def grams(text: str) -> Grams:
    """Return the runs of five words of a text."""
    words = word_list(text)
    return frozenset(zip(*(words[at:] for at in range(SIZE)), strict=False))


def near_pairs(texts: Mapping[str, str]) -> Iterator[tuple[Pair, float]]:
    """Yield the pairs that belong into one cluster, with their exact Jaccard index.

    Of texts shorter than five words those with equal words, or equal signs where none is a word.
    """
    sets = {name: grams(text) for name, text in sorted(texts.items())}
    for one, other in combinations((name for name in sets if sets[name]), 2):
        ours, theirs = sets[one], sets[other]
        if min(len(ours), len(theirs)) >= NEAR * max(len(ours), len(theirs)):
            common = len(ours & theirs)
            index = common / (len(ours) + len(theirs) - common)
            if index >= NEAR:
                yield (one, other), index
    short = {name: _signs(texts[name]) for name in sets if not sets[name]}
    for one, other in combinations(short, 2):
        if short[one] and short[one] == short[other]:
            yield (one, other), 1.0


def _signs(text: str) -> tuple[str, ...]:
    return word_list(text) or tuple(text.split())


def audited(texts: Mapping[str, str]) -> tuple[list[list[str]], dict[str, str]]:
    """Return the clusters of a drop, as the command writes them, and its cleaned texts."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            Path(folder, "in").mkdir(exist_ok=True)
            Path(folder, "in", name).write_text(text, encoding="utf-8")
        out, clean = Path(folder, "out"), Path(folder, "clean")
        _run(folder, "audit", "in", "-o", out, "-f", "json", "--fail-on", "never")
        _run(folder, "clean", "in", "-o", clean)
        read = json.loads((out / "audit.json").read_text(encoding="utf-8"))
        kept = {file.name: file.read_text(encoding="utf-8") for file in clean.rglob("*.txt")}
    found = [[Path(name).name for name in cluster] for cluster in read["clusters"]]
    return found, {name: kept.get(name, "") for name in texts}


def _run(folder: str, *command: object) -> None:
    subprocess.run([*PROGRAM, *map(str, command)], check=True, cwd=folder, capture_output=True)


def missed_pairs(pairs: Iterable[Pair], clusters: Sequence[Sequence[str]]) -> list[Pair]:
    """Return the pairs whose two texts are in no common cluster."""
    cluster = {name: at for at, names in enumerate(clusters) for name in names}
    return [
        (one, other)
        for one, other in pairs
        if one not in cluster or cluster[one] != cluster.get(other)
    ]


def wrong_clusters(pairs: Iterable[Pair], clusters: Sequence[Sequence[str]]) -> int:
    """Return how many clusters hold texts that no chain of near-copies joins."""
    forest = Forest()
    for one, other in pairs:
        forest.join(one, other)
    return sum(len({forest.root(name) for name in names}) > 1 for names in clusters)


def measured(count: int, seed: int) -> tuple[list[Line], int]:
    """Print and return a line for each kind of text, and how many clusters are wrong.

    A line has the kind, its texts, its pairs of near-copies and those of them that are missed.
    """
    texts = drop(count, Random(seed))  # noqa: S311 - nothing secret
    clusters, clean = audited(texts)
    near = dict(near_pairs(clean))
    missed = missed_pairs(near, clusters)
    for one, other in missed[:20]:
        print(f"missed: {one} {other} {near[one, other]:.3f}")
    sizes = Counter(map(_kind, texts))
    pairs, lost = (Counter(_kind(pair[0]) for pair in some) for some in (near, missed))
    lines = [(kind, sizes[kind], pairs[kind], lost[kind]) for kind in sorted(sizes)]
    lines.append(("all", len(texts), len(near), len(missed)))
    for kind, *numbers in lines:
        print(f"{kind:20}", *(f"{number:8}" for number in numbers))
    wrong = wrong_clusters(near, clusters)
    print(f"{sum(index < CLOSE for index in near.values())} pairs below {CLOSE}")
    print(f"{len(clusters)} clusters, {wrong} of which nothing holds together")
    return lines, wrong


def _kind(name: str) -> str:
    return name.rpartition("-")[0].rpartition("-")[0]


def main() -> None:
    """Print the figures, and write them where that is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--write", action="store_true", help="put the figures into FIGURES.md")
    options = parser.parse_args()
    lines, wrong = measured(options.count, options.seed)
    found = {"pairs": lines[-1][2], "missed": lines[-1][3], "wrong": wrong}
    if options.json:
        options.json.write_text(json.dumps({"all": found}), encoding="utf-8")
    if options.write:
        note = f"A drop of {options.count} texts, seed {options.seed}; all pairs compared."
        note += f" Clusters that nothing holds together: {wrong}."
        table = rows(("kind", "texts", "pairs at .5 and more", "in two clusters"), lines)
        body = f"{stamp('near_copies.py')} {note}\n\n{table}"
        write("## Near-copies, exhaustively", body)


if __name__ == "__main__":
    main()
