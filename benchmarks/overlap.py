"""How fast sources are compared, beside datasketch and rensa in one run.

    python benchmarks/overlap.py signatures [--documents 2000]     needs the extra `bench`
    python benchmarks/overlap.py bands [--sizes 10000 100000 1000000] [--peer 100000]
    python benchmarks/overlap.py compare [--sizes 1000 10000]
    python benchmarks/overlap.py candidates [--sizes 10000 100000]

signatures  documents a CPU second from text, and from words, to 128 minima over word 5-grams.
            Every row starts from the same texts or lists of words and ends with a signature of each
            document: ours all in one call, the others' a document at a time, as their APIs want
            it. Words are those of `sourceaudit.text.words` in every row. That the values are those
            of `MinHash.update_batch` for the same 32-bit hashes is checked first.
bands       CPU seconds from signatures to candidates; datasketch's MinHashLSH of the same bands
            inserts and queries the same signatures. A fifth of them are copies at .3 to .95.
compare     CPU seconds of `overlap.compare` a document, a fifth of them edited copies and a tenth
            with a passage of another one; phrases that many texts have by accident are drawn
            from a common stock, as in real prose.
candidates  the n-gram index alone, on hashes of such texts.

Time is CPU time of this process, the best of a few runs where it is short: on a shared machine
read ratios within one run. Memory is the peak of the process so far, so sizes go up.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np

from sourceaudit.overlap import compare
from sourceaudit.overlap.bands import BANDS, ROWS
from sourceaudit.overlap.buckets import candidates
from sourceaudit.overlap.candidates import SHORT_FREQUENCY, meetings
from sourceaudit.overlap.shingles import SHINGLE, grams, shingles, text_grams, word_hashes
from sourceaudit.overlap.signatures import minhashes, permutations, signatures
from sourceaudit.rules import load_rules
from sourceaudit.text.document import document
from sourceaudit.text.words import word_list

WORDS = 700
SEED = 20240607
COPIES = 0.2  # share of edited copies
BORROWED = 0.1  # share of texts with a passage of another
PASSAGE = 40  # words of it
PHRASED = 0.1  # share of running text that is drawn as phrases
LETTERS = "etaoinshrdlucmfwygpbvk"


def timed(work: Callable[[], Any], runs: int = 3) -> tuple[float, Any]:
    """Return the least CPU time of some runs, and the result."""
    best = float("inf")
    for _ in range(runs):
        started = time.process_time()
        result = work()
        best = min(best, time.process_time() - started)
    return best, result


def peak() -> float:
    """Return the peak memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def vocabulary(chance: np.random.Generator, size: int = 30_000) -> list[str]:
    """Return made-up words, the first ones short as the frequent words of a language are."""
    lengths = np.minimum(2 + np.arange(size) ** 0.17 + chance.integers(0, 4, size), 14)
    return ["".join(chance.choice(list(LETTERS), int(length))) for length in lengths]


def drawn(chance: np.random.Generator, size: int, count: int) -> np.ndarray:
    """Return numbers below `size`, small ones most often (Zipf's law)."""
    return np.minimum(size ** chance.random(count), size).astype(np.int64) - 1


def texts(count: int, seed: int = SEED) -> Iterator[str]:
    """Yield texts of about 700 words: prose with common phrases, copies and passages of others."""
    chance = np.random.default_rng(seed)
    words = np.array(vocabulary(chance))
    phrases = [drawn(chance, len(words), int(chance.integers(4, 9))) for _ in range(50_000)]
    recent: list[np.ndarray] = []
    for _ in range(count):
        kind = chance.random()
        if recent and kind < COPIES:
            numbers = recent[chance.integers(len(recent))].copy()
            edits = chance.random(len(numbers)) < chance.uniform(0.0, 0.15)
            numbers[edits] = drawn(chance, len(words), int(edits.sum()))
        else:
            numbers = prose(chance, phrases, len(words))
            if recent and kind < COPIES + BORROWED:
                other = recent[chance.integers(len(recent))]
                at = chance.integers(max(1, len(other) - PASSAGE))
                numbers[100 : 100 + PASSAGE] = other[at : at + PASSAGE]
        recent = [*recent[-999:], numbers]
        yield written(words[numbers].tolist())


def prose(chance: np.random.Generator, phrases: Sequence[np.ndarray], size: int) -> np.ndarray:
    """Return the numbers of the words of one text."""
    single = int(WORDS * (1 - PHRASED))
    picked = drawn(chance, len(phrases), int(WORDS * PHRASED / 6))
    pieces = np.split(drawn(chance, size, single), np.sort(chance.integers(0, single, len(picked))))
    mixed = [
        part for pair in zip(pieces, picked, strict=False) for part in (pair[0], phrases[pair[1]])
    ]
    return np.concatenate(mixed)


def written(words: Sequence[str]) -> str:
    """Return words as sentences and paragraphs."""
    sentences = [
        " ".join(words[at : at + 18]).capitalize() + "." for at in range(0, len(words), 18)
    ]
    return (
        "\n\n".join(" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)) + "\n"
    )


def check(sets: Sequence[np.ndarray]) -> None:
    """Assert that our minima are those of datasketch for the same hashes."""
    from datasketch import MinHash

    for values, ours in zip(sets, minhashes(sets), strict=True):
        theirs = MinHash(num_perm=len(ours), hashfunc=lambda value: value)
        theirs.update_batch((values >> np.uint64(32)).tolist())
        assert ours == theirs, "signatures differ from datasketch's"


def show_signatures(count: int) -> None:
    """Print documents a CPU second by method."""
    import xxhash
    from datasketch import MinHash
    from rensa import RMinHash

    drop = list(texts(count))
    words = [word_list(text) for text in drop]
    permutations()
    check(list(text_grams(drop[:200])))

    def runs(found: Sequence[str]) -> list[str]:
        return [" ".join(found[at : at + SHINGLE]) for at in range(len(found) - SHINGLE + 1)]

    def peer(found: Sequence[str]) -> MinHash:
        one = MinHash(num_perm=128, hashfunc=xxhash.xxh32_intdigest)
        one.update_batch([run.encode() for run in runs(found)])
        return one

    def rensa(found: Sequence[str]) -> list[int]:
        one = RMinHash(num_perm=128, seed=1)
        one.update(runs(found))
        return list(one.digest())

    def hashed() -> list[np.ndarray]:
        return [grams(hashes) for hashes in word_hashes(words)]

    rows: dict[str, list[tuple[str, Callable[[], object]]]] = {
        "text": [
            ("datasketch update_batch, xxh32", lambda: [peer(word_list(text)) for text in drop]),
            ("rensa RMinHash", lambda: [rensa(word_list(text)) for text in drop]),
            ("sourceaudit, datasketch objects", lambda: minhashes(list(text_grams(drop)))),
            ("sourceaudit, one array", lambda: signatures(list(text_grams(drop)))),
        ],
        "words": [
            ("datasketch update_batch, xxh32", lambda: [peer(found) for found in words]),
            ("rensa RMinHash", lambda: [rensa(found) for found in words]),
            ("sourceaudit, datasketch objects", lambda: minhashes(hashed())),
            ("sourceaudit, one array", lambda: signatures(hashed())),
        ],
    }
    size = sum(map(len, words)) / count
    print(f"{count} documents of {size:.0f} words; minima equal to update_batch's: checked")
    for start, methods in rows.items():
        base = 0.0
        for name, work in methods:
            seconds, _ = timed(work)
            base = base or seconds
            print(
                f"from {start:5} {name:34} {count / seconds:8.0f} documents/s"
                f" {seconds / count * 1e6:7.1f} us {base / seconds:6.2f}x"
            )


def planted(count: int) -> np.ndarray:
    """Return signatures, the last fifth of which are copies of others at .3 to .95."""
    chance = np.random.default_rng(SEED)
    made = chance.integers(0, 1 << 32, (count, 128), dtype=np.uint32)
    first = int(count * (1 - COPIES))
    for start in range(first, count, 50_000):
        block = made[start : start + 50_000]
        drawn_now = chance.random(block.shape, dtype=np.float32)
        kept = drawn_now < chance.uniform(0.3, 0.95, (len(block), 1))
        block[:] = np.where(kept, made[chance.integers(0, first, len(block))], block)
    return made


def show_bands(sizes: Sequence[int], peer: int) -> None:
    """Print what candidates cost by size, and what datasketch needs for one."""
    permutations()
    ours = 0.0
    for size in sizes:
        made = planted(size)
        seconds, (pairs, _) = timed(partial(candidates, made))
        ours = seconds if size == peer else ours
        print(
            f"{size:8} signatures: {seconds:7.3f} s, {seconds / size * 1e6:5.2f} us each,"
            f" {len(pairs)} pairs, peak {peak():.0f} MB"
        )
    if not peer:
        return
    from datasketch import MinHash, MinHashLSH

    made = planted(peer)
    ours = ours or timed(lambda: candidates(made))[0]
    shared = permutations()
    objects = [MinHash(hashvalues=row, permutations=shared, scheme="affine32") for row in made]
    index = MinHashLSH(num_perm=128, params=(BANDS, ROWS))
    started = time.process_time()
    for at, one in enumerate(objects):
        index.insert(at, one)
    inserted = time.process_time()
    found = sum(len(index.query(one)) - 1 for one in objects) // 2
    ended = time.process_time()
    print(
        f"datasketch MinHashLSH, {peer}: insert {inserted - started:.2f} s, query"
        f" {ended - inserted:.2f} s, {found} pairs; {(ended - started) / ours:.0f} times ours"
    )


def show_compare(sizes: Sequence[int]) -> None:
    """Print what comparing a drop costs by size."""
    rule = load_rules().analyses["analysis/shared-passage"]
    base = 0.0
    for size in sizes:
        drop = {f"{at:06}": document(text) for at, text in enumerate(texts(size))}
        before = peak()
        runs = 2 if size < 5000 else 1
        seconds, (overlaps, clusters) = timed(partial(compare, drop, quoted={}, rule=rule), runs)
        base = base or seconds / size
        print(
            f"{size:7} documents: {seconds:7.2f} s, {seconds / size * 1e3:5.2f} ms each"
            f" ({seconds / size / base:.2f}x), {len(overlaps)} overlaps, {len(clusters)} clusters,"
            f" peak {peak():.0f} MB ({before:.0f} before)"
        )


def both(long: Sequence[np.ndarray], short: Sequence[np.ndarray]) -> tuple[object, object]:
    """Return what meets in grams of both lengths."""
    return meetings(long), meetings(short, SHORT_FREQUENCY, stars=False)


def show_candidates(sizes: Sequence[int]) -> None:
    """Print what the n-gram index costs by size."""
    for size in sizes:
        hashes = list(word_hashes(map(word_list, texts(size))))
        long = [shingles(one) for one in hashes]
        short = [shingles(one, SHINGLE - 1) for one in hashes]
        before = peak()
        seconds, found = timed(
            partial(both, long, short),
            1,
        )
        print(
            f"{size:7} documents: {seconds:7.2f} s, {seconds / size * 1e6:5.1f} us each, "
            f"{len(found[0][0].codes)} pairs, peak {peak():.0f} MB ({before:.0f} before)"
        )


def main() -> int:
    """Run the part that was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("part", choices=["signatures", "bands", "compare", "candidates"])
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--sizes", type=int, nargs="+")
    parser.add_argument("--peer", type=int, default=100_000, help="signatures for datasketch, or 0")
    options = parser.parse_args()
    match options.part:
        case "signatures":
            show_signatures(options.documents)
        case "bands":
            show_bands(options.sizes or [10_000, 100_000, 1_000_000], options.peer)
        case "compare":
            show_compare(options.sizes or [1_000, 10_000])
        case _:
            show_candidates(options.sizes or [10_000, 100_000])
    return 0


if __name__ == "__main__":
    sys.exit(main())
