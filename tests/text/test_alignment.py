"""The aligner and the word diff."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.text.alignment import (
    Limits,
    WordRun,
    align,
    common_words,
    repeated_passages,
    word_runs,
)
from sourceaudit.text.words import word_list

INPUTS = Path(__file__).parents[2] / "inputs"


def words_of(text: str) -> list[str]:
    """Return the words of a text, to be added to others."""
    return [*word_list(text)]


BRIDGE = words_of(
    "The old bridge over the Mera at Lanford was closed to lorries on Tuesday after divers found "
    "cracks in two of its seven piers, the county engineer told a meeting of the harbour board."
)
MARKET = words_of(
    "Traders in Ostwick said that the price of dried apricots had doubled since the spring because "
    "a late frost had killed most of the blossom in the valleys north of the capital."
)
words = st.lists(st.sampled_from([f"word{number}" for number in range(400)]), max_size=60)
few = st.lists(st.sampled_from(["a", "b", "c"]), max_size=40)


def filler(count: int, seed: int) -> list[str]:
    """Return words that occur in no other filler."""
    chance = random.Random(seed)  # noqa: S311 - made-up words
    return [f"{seed}x{chance.randrange(count)}" for _ in range(count)]


@pytest.mark.parametrize("size", [8, 9, 15])
def test_exact_run(size: int) -> None:
    """Eight equal words or more are a passage by themselves, at exactly their places."""
    left = filler(300, 1) + BRIDGE[:size] + filler(200, 2)
    right = filler(100, 3) + BRIDGE[:size] + filler(400, 4)
    (found,) = align(left, right)
    assert (found.left, found.right) == ((300, 300 + size), (100, 100 + size))


def test_seven_words_are_no_passage() -> None:
    """A shorter run of equal words is not reported."""
    assert align(filler(300, 1) + BRIDGE[:7], filler(300, 2) + BRIDGE[:7]) == []


def test_reordered_sentences_are_one_passage() -> None:
    """Two sentences that changed places come out as one passage."""
    left = filler(200, 1) + BRIDGE + MARKET + filler(200, 2)
    right = filler(200, 3) + MARKET + BRIDGE + filler(200, 4)
    (found,) = align(left, right)
    size = len(BRIDGE + MARKET)
    assert (found.left, found.right) == ((200, 200 + size), (200, 200 + size))


def test_edited_copy_is_one_passage() -> None:
    """A copy with every seventh word replaced or dropped is found whole, and nothing else."""
    copy = [f"new{at}" if at % 14 == 6 else word for at, word in enumerate(BRIDGE + MARKET)]
    copy = [word for at, word in enumerate(copy) if at % 14 != 13]
    left = filler(200, 1) + BRIDGE + MARKET + filler(200, 2)
    (found,) = align(left, filler(50, 3) + copy + filler(90, 4))
    assert found.left[0] == 200
    assert found.right[0] == 50
    assert len(BRIDGE + MARKET) - 3 <= found.left[1] - found.left[0] <= len(BRIDGE + MARKET)


def test_unrelated_texts_share_nothing() -> None:
    """Function words and chance meetings make no passage."""
    assert align(BRIDGE, MARKET) == []


def test_frequent_words_do_not_hide_a_run() -> None:
    """A run is found though each of its 3-grams stands at many places of both texts."""
    grams = [BRIDGE[at : at + 3] for at in range(8)]
    noise = [word for gram in grams for _ in range(9) for word in [*gram, "stop"]]
    left = [*noise, "left", *BRIDGE[:10]]
    right = [*BRIDGE[:10], "right", *noise]
    assert any(
        found.left == (len(noise) + 1, len(left)) and found.right == (0, 10)
        for found in align(left, right)
    )


@given(words, words, words, words)
def test_planted_run_is_always_covered(
    a: list[str], b: list[str], c: list[str], d: list[str]
) -> None:
    """Whatever surrounds eight equal words, some passage holds them on both sides."""
    run = BRIDGE[:8]
    assert any(
        found.left[0] <= len(a) <= len(a) + 8 <= found.left[1]
        and found.right[0] <= len(c) <= len(c) + 8 <= found.right[1]
        for found in align([*a, *run, *b], [*c, *run, *d])
    )


@given(words | few, words | few)
def test_passages_are_well_formed(left: list[str], right: list[str]) -> None:
    """Passages are in order, not empty, and end in words that both sides have."""
    found = align(left, right)
    assert found == sorted(found, key=lambda one: (one.left, one.right))
    for shared in found:
        ours, theirs = left[slice(*shared.left)], right[slice(*shared.right)]
        assert ours
        assert theirs
        assert {ours[0], ours[-1]} <= set(theirs)
        assert {theirs[0], theirs[-1]} <= set(ours)


def test_empty_texts() -> None:
    """Texts without words share and repeat nothing."""
    assert align([], BRIDGE) == align(BRIDGE, []) == []
    assert repeated_passages([]) == []


def test_repeated_passage() -> None:
    """Words that a text says three times are one group of three places."""
    text = BRIDGE + filler(100, 1) + BRIDGE + filler(100, 2) + BRIDGE
    size = len(BRIDGE)
    starts = (0, size + 100, 2 * size + 200)
    assert repeated_passages(text) == [[(start, start + size) for start in starts]]


def test_text_pasted_again_and_again() -> None:
    """A text pasted 500 times without a break is one group of 500 places."""
    (places,) = repeated_passages(BRIDGE * 500)
    assert places == [(at * len(BRIDGE), (at + 1) * len(BRIDGE)) for at in range(500)]


@given(few)
def test_places_of_a_repeat_never_overlap(text: list[str]) -> None:
    """The places of one group are in order and share no word."""
    for places in repeated_passages(text, Limits(evidence=5)):
        assert len(places) > 1
        assert all(one[1] <= other[0] for one, other in pairwise(places))


def test_one_word_a_hundred_thousand_times() -> None:
    """A text of one word is one repeat of at most a thousand places, and a copy of itself."""
    text = ["a"] * 100_000
    (places,) = repeated_passages(text)
    assert len(places) == 1000
    assert [found.left for found in align(text, [*text, "b"])] == [(0, 100_000)]


@given(words | few, words | few)
def test_word_runs_cover_both_sides(left: list[str], right: list[str]) -> None:
    """The runs follow each other without a gap on both sides, and equal ones are equal."""
    i = j = 0
    for run in word_runs(left, right):
        assert (run.left[0], run.right[0]) == (i, j)
        i, j = run.left[1], run.right[1]
        if run.equal:
            assert left[slice(*run.left)] == right[slice(*run.right)]
    assert (i, j) == (len(left), len(right))


@given(words, st.integers(0, 60))
def test_word_runs_find_one_insertion(text: list[str], place: int) -> None:
    """An inserted word is the only difference."""
    place = min(place, len(text))
    runs = word_runs(text, [*text[:place], "inserted", *text[place:]])
    assert [run.right[1] - run.right[0] for run in runs if not run.equal] == [1]
    assert common_words(text, [*text[:place], "inserted", *text[place:]]) == len(text)


def test_word_runs_mark_what_differs() -> None:
    """A changed word stands between two equal runs."""
    runs = word_runs("the treaty signed this year".split(), "the treaty made this year".split())
    assert runs == (
        WordRun(equal=True, left=(0, 2), right=(0, 2)),
        WordRun(equal=False, left=(2, 3), right=(2, 3)),
        WordRun(equal=True, left=(3, 5), right=(3, 5)),
    )


def test_word_runs_of_long_texts() -> None:
    """Texts of repeated words too long for difflib are compared piece by piece."""
    left = ["x", *BRIDGE * 60]
    assert common_words(left, ["y", *BRIDGE * 60]) == len(left) - 1


def test_swapped_sentences_of_the_example_drop() -> None:
    """Two wire sentences that one of the five sources swapped are one passage."""
    left, right = (
        word_list(next(INPUTS.glob(f"{number}_*.txt")).read_text(encoding="utf-8"))
        for number in ("003", "004")
    )
    found = [" ".join(left[slice(*shared.left)]) for shared in align(left, right)]
    assert any(
        "moscow warned of a catastrophe" in text and "only half a year ago" in text
        for text in found
    )
