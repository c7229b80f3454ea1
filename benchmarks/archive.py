"""What a drop of 1,000 sources costs against archives of growing size: time, memory, what is found.

Archives are made by the archive's own writer, of texts of 700 words drawn at random, as often as
words are in English (Zipf-Mandelbrot); hashes come from word numbers, not from reading texts. In
the drop, 200 sources are edited copies of archived ones, 200 have a passage of 20 to 60 words of
one, 600 are new. Each measurement is a process of its own, warm: the archive was read before. A
million entries take about 5 GB of disk in a temporary folder, which is removed.

    python benchmarks/archive.py [--sizes 10000 100000 1000000] [--jobs 2] [--folder DIR]
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import time
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from sourceaudit import archive as archives
from sourceaudit.archive import Entry, keys, records, search
from sourceaudit.model.source import Source
from sourceaudit.overlap.shingles import shingles, word_hashes
from sourceaudit.rules import load_rules
from sourceaudit.text.document import Document, document
from sourceaudit.text.view import View

Numbers = NDArray[np.int64]
Keys = NDArray[np.uint64]

WORDS = 700
VOCABULARY = 50_000
BLOCK = 1000  # entries made at once
DROP = 1000
COPIES = PASSAGES = 200
SEED = 7
RULE = "analysis/shared-passage"


@cache
def vocabulary() -> list[str]:
    """Return words that differ, shorter ones first, as frequent words are."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    found: dict[str, None] = {}
    while len(found) < VOCABULARY:
        size = 2 + len(found).bit_length() // 2
        found["".join(chance.choices("etaoinshrdlucmfwyp", k=size))] = None
    return list(found)


@cache
def hashed() -> Keys:
    """Return the hashes of the words."""
    return next(word_hashes([vocabulary()]))


def drawn(block: int, texts: int = BLOCK) -> Numbers:
    """Return the word numbers of a block of texts, a row a text."""
    chances = 1.0 / (np.arange(VOCABULARY) + 2.7)
    ends = np.cumsum(chances / chances.sum())
    draws = np.random.default_rng([SEED, block]).random((texts, WORDS))
    return np.minimum(np.searchsorted(ends, draws), VOCABULARY - 1)


def entries(block: int) -> list[Entry]:
    """Return the entries of a block."""
    words = vocabulary()
    table, rows = hashed(), drawn(block)
    bands = keys.bands(shingles(table[row]) for row in rows)
    lines = np.random.default_rng([SEED, block, 1]).integers(1 << keys.KEY_BITS, size=(BLOCK, 12))
    return [
        _entry(
            block * BLOCK + at,
            [words[number] for number in row],
            table[row],
            own,
            keys.distinct(some),
        )
        for at, (row, own, some) in enumerate(
            zip(rows, bands, lines.astype(np.uint64), strict=True)
        )
    ]


def _entry(number: int, words: list[str], hashes: Keys, bands: Keys, lines: Keys) -> Entry:
    name, text = f"{number:07}.txt", " ".join(words)
    source = Source(name, name, name, f"{number:064x}", "", url=f"https://example.org/{name}")
    kept = (View(text, (0,), (0,), (len(text),)), ())
    return Entry(
        identity=keys.identity(name, source.sha256),
        record=records.pack_source(source, drop="made", language="en", kept=kept),
        grams=keys.winnow(hashes),
        bands=bands,
        lines=lines,
    )


def make(folder: Path, size: int, jobs: int) -> None:
    """Make an archive of so many entries."""
    with get_context("spawn").Pool(jobs) as pool, archives.writing(folder) as found:
        blocks = pool.imap(entries, range(size // BLOCK))
        archives.add(found, "made", (entry for block in blocks for entry in block), text=True)


def drop(size: int) -> tuple[dict[str, Document], dict[str, str]]:
    """Return the texts of a drop, and of those that copy, the id of the source they copy."""
    words, chance = vocabulary(), random.Random(SEED)  # noqa: S311 - no secret
    fresh = drawn(size // BLOCK, DROP)  # of the block after the last
    blocks = chance.sample(range(size // BLOCK), k=min(20, size // BLOCK))
    targets = [(block, at) for block in blocks for at in range(BLOCK)]
    old = {block: drawn(block) for block in blocks}
    origins: dict[str, str] = {}
    texts = {}
    for number, (block, at) in enumerate(chance.sample(targets, k=COPIES + PASSAGES)):
        theirs = old[block][at]
        if number < COPIES:
            changed = np.array([chance.random() < 0.01 + 0.06 * number / COPIES for _ in theirs])
            fresh[number] = np.where(changed, fresh[number], theirs)
        else:
            length, start, place = (
                chance.randrange(20, 61),
                chance.randrange(600),
                chance.randrange(600),
            )
            fresh[number, place : place + length] = theirs[start : start + length]
        origins[f"{number:04}"] = f"archive:made/{block * BLOCK + at:07}.txt"
    for number, row in enumerate(fresh.tolist()):
        texts[f"{number:04}"] = document(" ".join(words[each] for each in row), "en")
    return texts, origins


def measured(folder: Path, size: int, what: str) -> dict[str, float]:
    """Return seconds, megabytes and what was found of a drop's planted pairs."""
    documents, origins = drop(size)
    sources = {
        name: Source(name, name, name, "0" * 64, document.text)
        for name, document in documents.items()
    }
    rule = load_rules().analyses[RULE]
    before = _peak()
    wall, cpu = time.perf_counter(), time.process_time()
    archive = archives.open_archive(folder)
    if what == "bands":
        names = sorted(documents)
        hashes = list(word_hashes(documents[name].words.texts for name in names))
        near = search.sharing_bands(archive, keys.bands(shingles(one) for one in hashes))
        pairs = len(near.pairs)
        found = 0
    else:
        done = archives.compare(archive, sources, documents, quoted={}, rule=rule)
        pairs = len(done.overlaps)
        got = {(overlap.left, overlap.right) for overlap in done.overlaps}
        found = sum((left, right) in got for left, right in origins.items())
    return {
        "wall": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
        "pairs": pairs,
        "found": found / len(origins),
        "before": before,
        "peak": _peak(),
    }


def _peak() -> float:
    """Return the most memory this process has had, in MB; ru_maxrss would count its parent's."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) / 1024


def run(folder: Path, size: int, what: str) -> dict[str, float]:
    """Measure in a process of its own."""
    command = [sys.executable, __file__, "--folder", str(folder), "--measure", what]
    done = subprocess.run([*command, "--sizes", str(size)], capture_output=True, check=True)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def table(sizes: list[int], jobs: int, place: Path | None) -> None:
    """Make archives, measure, and print a row for each."""
    print("| entries | made, s | GB | bands, s (CPU) | MB ", end="")
    print("| with passages, s (CPU) | MB | pairs | planted found |")
    print("|---|---|---|---|---|---|---|---|---|")
    for size in sizes:
        with TemporaryDirectory(dir=place) as name:
            folder = Path(name) / "archive"
            start = time.perf_counter()
            make(folder, size, jobs)
            took = time.perf_counter() - start
            total = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e9
            run(folder, size, "passages")  # warm
            bands, whole = (run(folder, size, what) for what in ("bands", "passages"))
        print(
            f"| {size:,} | {took:.0f} | {total:.2f} | {bands['wall']:.2f} ({bands['cpu']:.2f}) "
            f"| {bands['peak']:.0f} | {whole['wall']:.2f} ({whole['cpu']:.2f}) "
            f"| {whole['peak']:.0f} | {whole['pairs']:.0f} | {100 * whole['found']:.1f} % |",
            flush=True,
        )


def main() -> None:
    """Read the options and run."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--measure", choices=("bands", "passages"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        print(json.dumps(measured(given.folder, given.sizes[0], given.measure)))
    else:
        table(given.sizes, given.jobs, given.folder)


if __name__ == "__main__":
    main()
