"""What sources share, of a million: the first half of comparing, on made-up words alone.

    python benchmarks/large_compare.py FOLDER COUNT [--words 120] [--copies 0.02] [--nice 10]

Reading and profiles are left out: of each source there are the hashes of its words, drawn as
`large_drop.py` draws words, with furniture of sites and copies of others. They go the way that
`--engine spill` has them go: rows and grams on the disk, pairs that share rare grams, signatures,
buckets, near-copies by exact index, stock phrases. Printed are CPU seconds and the most memory
after each step, pairs and clusters found, and what lies on the disk, as JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from large import disk
from large_drop import SMALL_SHARE, WORDS
from sourceaudit.overlap.clusters import NEAR, near_copies
from sourceaudit.overlap.coded import CodedPairs
from sourceaudit.overlap.joins import Here, Terms
from sourceaudit.overlap.kinds import STOCK_SOURCES
from sourceaudit.overlap.library import Library
from sourceaudit.overlap.shingles import SHINGLE, mix_bits, shingles
from sourceaudit.spill import Room

Hashes = NDArray[np.uint64]

SMALL, SITE, FURNITURE = 19, 100, 18  # small words, sources of a site, words they all end in
BATCH = 4096  # sources whose words are drawn together
MEGABYTE = 1 << 20


def texts(count: int, words: int, copies: float) -> Iterator[Hashes]:
    """Yield the hashes of the words of each source."""
    sums = np.cumsum(1 / (np.arange(WORDS) + 8.0))
    hashes = mix_bits(np.arange(1, WORDS + SMALL + 1, dtype=np.uint64))
    for start in range(0, count, BATCH):
        draw = np.random.default_rng((7, start))
        shape = (min(BATCH, count - start), words)
        drawn = np.searchsorted(sums / sums[-1], draw.random(shape)) + SMALL
        small = draw.random(shape) < SMALL_SHARE
        drawn[small] = draw.integers(0, SMALL, int(small.sum()))
        for at in range(len(drawn)):
            if at and draw.random() < copies:  # of an earlier one, with some words of its own
                copied = draw.random(words) < 0.97
                drawn[at, copied] = drawn[draw.integers(at), copied]
            site = np.random.default_rng((8, (start + at) // SITE))
            yield hashes[np.concatenate((drawn[at], site.integers(SMALL, WORDS, FURNITURE)))]


def stocked(room: Room, count: int, words: int, copies: float) -> Library:
    """Return the hashes of all sources on the disk, as a library has them."""
    rows, sets = room.rows("words"), room.rows("shingles")
    names = [f"drop.jsonl#s{at:07}" for at in range(count)]
    for name, own in zip(names, texts(count, words, copies), strict=True):
        rows.add(name, own)
        sets.add(name, shingles(own))
    rows.finish()
    sets.finish()

    def grams(size: int) -> Any:  # noqa: ANN401 - GramFiles
        found = room.grams(f"grams{size}")
        for name in names:
            found.add(sets[name] if size == SHINGLE else shingles(rows[name], size))
        return found

    return Library({}, rows, sets, grams, list)


def compared(folder: Path, given: argparse.Namespace) -> dict[str, object]:
    """Find what a drop shares, and return the figures of each step."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    steps: dict[str, object] = {}

    def step(name: str, work: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever it gives
        before = resource.getrusage(resource.RUSAGE_SELF)
        found = work()
        after = resource.getrusage(resource.RUSAGE_SELF)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        steps[name] = {"cpu": round(cpu, 1), "peak": after.ru_maxrss // 1024}
        print(name, steps[name], file=sys.stderr, flush=True)
        return found

    room = Room(folder)
    books = step("words", lambda: stocked(room, given.count, given.words, given.copies))
    joins = step("grams of 5", lambda: Here(books))
    names = [*books.shingles]
    codes, runs = step("pairs that share grams", lambda: joins.meeting(Terms()))
    met = CodedPairs(names, codes)
    clusters = step("near-copies", lambda: near_copies(books.shingles, NEAR, pairs=met))
    unrelated = [name for name in names if clusters.representative.get(name, name) == name]
    stock = step("stock phrases", lambda: joins.stock(unrelated, STOCK_SOURCES))
    chosen = step("pairs to align", lambda: met.where(clusters.listed))
    return {
        "sources": given.count,
        "words": given.words + FURNITURE,
        "steps": steps,
        "pairs": len(met),
        "runs": len(runs),
        "aligned": len(chosen),
        "clusters": len(clusters.members),
        "stock": len(stock),
        "disk": disk(folder) // MEGABYTE,
        "files": sum(len(files) for _, _, files in os.walk(folder)),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--words", type=int, default=120)
    parser.add_argument("--copies", type=float, default=0.02)
    parser.add_argument("--nice", type=int, default=10)
    chosen = parser.parse_args()
    os.nice(chosen.nice)
    print(json.dumps(compared(chosen.folder, chosen), indent=1))
    shutil.rmtree(chosen.folder)
