"""Hashes, shingle sets and signatures."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from datasketch import MinHash
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from sourceaudit.overlap.candidates import FREQUENCY, meetings
from sourceaudit.overlap.shingles import grams, in_common, shingles, text_grams, word_hashes
from sourceaudit.overlap.signatures import (
    PERMUTATIONS,
    SCHEME,
    SEED,
    minhashes,
    permutations,
)
from sourceaudit.text.words import words

texts = st.lists(st.text(alphabet=st.characters(codec="utf-8"), max_size=80), max_size=8)


def tuples(text: str, size: int = 5) -> set[tuple[str, ...]]:
    """Return the word n-grams of a text as they are defined."""
    found = words(text).texts
    return set(zip(*(found[at:] for at in range(size)), strict=False))


@given(texts)
def test_equal_words_have_equal_hashes(drop: list[str]) -> None:
    """A word hashes alike in every place and text, on any Unicode, and others differently."""
    sequences = [words(text).texts for text in drop]
    seen: dict[str, int] = {}
    for sequence, hashes in zip(sequences, word_hashes(sequences), strict=True):
        assert len(sequence) == len(hashes)
        for word, value in zip(sequence, hashes.tolist(), strict=True):
            assert seen.setdefault(word, value) == value
    assert len(set(seen.values())) == len(seen)


def test_hashes_do_not_depend_on_the_batch() -> None:
    """A text hashes alike alone and behind texts that fill several batches."""
    text = words("Straße, naïve façade: 12,5 % of İzmir’s trade").texts
    (alone,) = word_hashes([text])
    *_, last = word_hashes([["filler"] * 20_000, ["other"] * 9_000, text])
    assert alone.tolist() == last.tolist()


@given(texts | st.lists(st.text("aZ9' ’-_.é“…İß", max_size=30), max_size=8))
def test_grams_of_texts_are_those_of_their_words(drop: list[str]) -> None:
    """Hashing texts as they are gives what hashing their words gives, on any Unicode."""
    sequences = [words(text).texts for text in drop]
    for size in (1, 5):
        expected = [grams(hashes, size).tolist() for hashes in word_hashes(sequences)]
        assert [found.tolist() for found in text_grams(drop, size)] == expected


def test_long_words() -> None:
    """Words differ by their last letter however long they are."""
    for size in (7, 8, 9, 16, 63, 64, 65, 200):
        same, other, shorter = "a" * size + "b", "a" * size + "c", "a" * size
        (hashes,) = word_hashes([[same, other, shorter, same]])
        assert len(set(hashes.tolist())) == 3
        assert hashes[0] == hashes[3]


@given(texts)
def test_shingles_are_the_word_5_grams(drop: list[str]) -> None:
    """There are as many shingles as distinct word 5-grams, and as many in common."""
    sequences = [words(text).texts for text in drop]
    sets = [shingles(hashes) for hashes in word_hashes(sequences)]
    for one, ours in zip(drop, sets, strict=True):
        assert len(ours) == len(tuples(one))
        for other, theirs in zip(drop, sets, strict=True):
            assert in_common(ours, theirs) == len(tuples(one) & tuples(other))


def test_permutations_are_those_of_datasketch() -> None:
    """The numbers beside the code are what datasketch makes of the same seed."""
    theirs = MinHash(num_perm=PERMUTATIONS, seed=SEED, scheme=SCHEME).permutations
    assert permutations().tolist() == np.asarray(theirs).tolist()


def test_signatures_are_those_of_datasketch() -> None:
    """The kernel gives what `MinHash.update_batch` gives for the same 32-bit hashes."""
    sequences = [[f"w{at * step % 97}" for at in range(10_000)] for step in (1, 5, 13)]
    sets = [grams(hashes) for hashes in word_hashes(sequences)]
    for values, ours in zip(sets, minhashes(sets), strict=True):
        theirs = MinHash(num_perm=128, hashfunc=lambda value: value)
        theirs.update_batch((values >> np.uint64(32)).tolist())
        assert ours.jaccard(theirs) == 1.0
        assert ours.hashvalues.tolist() == theirs.hashvalues.tolist()


def sharing(
    grams: Mapping[str, NDArray[np.uint64]], frequency: int = FREQUENCY
) -> set[tuple[str, str]]:
    """Return the pairs of ids, left < right, whose gram sets share a rare gram."""
    names = sorted(grams)
    rare, _ = meetings([grams[name] for name in names], frequency, stars=False)
    codes, many = rare.at_least(1).codes.tolist(), len(names)
    return {(names[code // many], names[code % many]) for code in codes}


def test_no_shingles() -> None:
    """A text of fewer than five words has no shingles, and an empty drop no pairs."""
    assert len(shingles(next(word_hashes([["one", "two", "three", "four"]])))) == 0
    assert sharing({}) == set()
    empty = np.empty(0, dtype=np.uint64)
    assert sharing({"a": empty, "b": empty}) == set()


def test_frequent_grams_make_no_pair() -> None:
    """Documents that share only what more than `frequency` documents have are no candidates."""
    common = {f"{at:02}": np.array([7, 100 + at], dtype=np.uint64) for at in range(21)}
    assert sharing(common) == set()
    rare = np.array([7, 5], dtype=np.uint64)
    assert sharing({**common, "x": np.sort(rare), "y": np.sort(rare)}) == {("x", "y")}
